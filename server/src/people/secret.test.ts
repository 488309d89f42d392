import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deviceOf } from './device'
import { openPeople, type People } from './people'
import { GRACE, TURN } from './secret'

const ANN = { id: 'ann', name: 'Ann' }
const eu = { consultation: 'c1', party: 2, role: 'delegate' } as const

let clock: number
let people: People
let cookie: string

beforeEach(() => {
  clock = 1_700_000_000_000
  people = openPeople(':memory:', () => clock)
  const signedIn = people.signIn(
    people.invitations.issue({ hat: eu, person: ANN }).token,
    undefined,
  )
  if (!signedIn.ok) throw new Error(signedIn.code)
  cookie = signedIn.cookie
})
afterEach(() => people.close())

const isGood = (secret: string): boolean => people.sessions.find(secret) !== undefined

describe('the secret of a session', () => {
  it('[SG5] has a successor when its turn is over, and parallel requests do not fail meanwhile', () => {
    expect(people.sessions.successor(cookie)).toBeUndefined()
    clock += TURN
    const next = people.sessions.successor(cookie)!
    expect(next).not.toBe(cookie)
    // requests that were under way make no more of them, and are answered
    expect(people.sessions.successor(cookie)).toBeUndefined()
    expect([isGood(cookie), isGood(next), isGood(cookie)]).toEqual([true, true, true])
    clock += GRACE
    expect([isGood(cookie), isGood(next)]).toEqual([false, true])
  })

  it('[SG5] is good until its successor was used, since the answer with it may be lost', () => {
    clock += TURN
    const lost = people.sessions.successor(cookie)!
    clock += TURN
    expect(isGood(cookie)).toBe(true)
    const next = people.sessions.successor(cookie)!
    expect(isGood(next)).toBe(true)
    clock += GRACE
    // the one that never arrived ends with the one before it
    expect([isGood(cookie), isGood(lost), isGood(next)]).toEqual([false, false, true])
  })

  it('[SG5] is another after each sign-in, so that nobody can lend a session and keep it', () => {
    const more = people.invitations.issue({ hat: { ...eu, party: 3 }, person: ANN })
    const signedIn = people.signIn(more.token, people.sessions.find(cookie))
    if (!signedIn.ok) throw new Error(signedIn.code)
    expect([isGood(cookie), isGood(signedIn.cookie)]).toEqual([false, true])
    const claims = [{ kind: 'group', value: 'x' }] as const
    people.accreditations.give(eu, claims[0])
    const bob = { id: 'bob', name: 'Bob' }
    const admitted = people.admit(
      { person: bob, claims: [...claims], presides: false },
      people.sessions.find(signedIn.cookie),
      '',
    )!
    expect(admitted.session).toMatchObject({ person: bob, hats: [eu], way: 'provider' })
    expect([isGood(signedIn.cookie), isGood(admitted.cookie)]).toEqual([false, true])
  })

  it('[SG5] that was made up belongs to nobody, also where a browser sends one along', () => {
    expect(people.sessions.find('made-up')).toBeUndefined()
    const { token } = people.invitations.issue({ hat: eu, person: ANN })
    const signedIn = people.signIn(token, people.sessions.find('made-up'))
    expect(signedIn.ok && signedIn.cookie).not.toBe('made-up')
    expect(isGood('made-up')).toBe(false)
  })
})

const once = () => people.invitations.issue({ hat: eu, person: ANN, once: true })

describe('a link that works once', () => {
  it('[SG1] asks first, is used by who says so, and says afterwards that it was', () => {
    const { token } = once()
    for (let look = 0; look < 3; look++)
      expect(people.signIn(token, undefined)).toMatchObject({ ok: false, code: 'invitation-asks' })
    const first = people.signIn(token, undefined, { meant: true })
    if (!first.ok) throw new Error(first.code)
    expect(people.signIn(token, undefined, { meant: true })).toEqual({
      ok: false,
      code: 'invitation-used',
    })
    // the device that used it loses nothing by following it again
    const again = people.signIn(token, people.sessions.find(first.cookie))
    expect(again).toMatchObject({ ok: true, hat: eu })
  })

  it('[SG1] can be made anew for the same person, for as long as it was made for', () => {
    const { id, token } = people.invitations.issue({
      hat: eu,
      person: ANN,
      once: true,
      life: 1000,
    })
    people.signIn(token, undefined, { meant: true })
    clock += 5000
    const fresh = people.invitations.renew('c1', id)!
    expect(people.signIn(token, undefined, { meant: true }).ok).toBe(false)
    clock += 999
    expect(people.signIn(fresh, undefined, { meant: true }).ok).toBe(true)
    clock += 1
    expect(people.signIn(fresh, undefined, { meant: true })).toMatchObject({
      code: 'invitation-expired',
    })
  })

  it('[SG1] ends, and who is in by it stays in', () => {
    const { token } = people.invitations.issue({ hat: eu, person: ANN, life: 1000 })
    const signedIn = people.signIn(token, undefined)
    clock += 1000
    expect(people.signIn(token, undefined)).toMatchObject({ code: 'invitation-expired' })
    expect(signedIn.ok && people.sessions.find(signedIn.cookie)?.hats).toEqual([eu])
  })
})

it('[SG7] a device is called what people call it', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML) Chrome/130.0 Safari/537.36'
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1'
  expect(deviceOf(chrome)).toBe('Chrome on Linux')
  expect(deviceOf(`${chrome} Edg/130.0`)).toBe('Edge on Linux')
  expect(deviceOf(safari)).toBe('Safari on iPhone')
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/131.0')).toBe(
    'Firefox on Windows',
  )
  for (const odd of [undefined, '', 'curl/8.0', '<script>']) expect(deviceOf(odd)).toBe('')
})
