import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { INVITATION_LIFE } from './invitation'
import { openPeople, type People } from './people'
import type { Hat } from './role'
import { LIVES } from './session'

const ANN = { id: 'ann', name: 'Ann' }
const BOB = { id: 'bob', name: 'Bob' }
const eu: Hat = { consultation: 'c1', party: 2, role: 'delegate' }
const g77: Hat = { consultation: 'c1', party: 3, role: 'delegate' }
const chair: Hat = { consultation: 'c2', party: 1, role: 'chair' }

let clock: number
let people: People

beforeEach(() => {
  clock = 1_700_000_000_000
  people = openPeople(':memory:', () => clock)
})
afterEach(() => people.close())

/** Signs in a new browser and returns its cookie. */
function enter(token: string): string {
  const signedIn = people.signIn(token, undefined)
  if (!signedIn.ok) throw new Error(signedIn.code)
  return signedIn.cookie
}

describe('an invitation', () => {
  it('[PE2] opens a session with its hat and its person', () => {
    const { token } = people.invitations.issue({ hat: eu, person: ANN })
    const session = people.sessions.find(enter(token))
    expect(session).toMatchObject({ person: ANN, hats: [eu], presides: false })
  })

  it('[PE2] is refused once it has expired, or was revoked, or if it never was', () => {
    const expiring = people.invitations.issue({ hat: eu, person: ANN })
    const revoked = people.invitations.issue({ hat: eu, person: ANN, life: 2 * INVITATION_LIFE })
    clock += INVITATION_LIFE
    people.invitations.revoke('c1', revoked.id)
    expect(people.signIn(expiring.token, undefined)).toEqual({
      ok: false,
      code: 'invitation-expired',
    })
    expect(people.signIn(revoked.token, undefined)).toEqual({
      ok: false,
      code: 'invitation-revoked',
    })
    expect(people.signIn(revoked.id, undefined)).toEqual({ ok: false, code: 'invitation-unknown' })
  })

  it('[PE2] can be revoked by its own consultation only, and takes the hat from whoever followed it', () => {
    const { id, token } = people.invitations.issue({ hat: eu, person: ANN })
    const cookie = enter(token)
    expect(people.invitations.revoke('c2', id)).toBe(false)
    expect(people.sessions.find(cookie)!.hats).toEqual([eu])
    expect(people.invitations.revoke('c1', id)).toBe(true)
    expect(people.invitations.revoke('c1', id)).toBe(false)
    expect(people.sessions.find(cookie)!.hats).toEqual([])
    expect(people.invitations.list('c1')).toEqual([])
  })

  it('[PE2] lists what still stands, and remembers whom a hat was meant for', () => {
    const first = people.invitations.issue({ hat: eu, person: ANN })
    people.invitations.issue({ hat: g77, person: BOB, life: 1000 })
    people.invitations.issue({ hat: chair, person: BOB })
    enter(first.token)
    expect(people.invitations.list('c1').map(one => [one.hat, one.used])).toEqual([
      [eu, clock],
      [g77, undefined],
    ])
    clock += 1000
    expect(people.invitations.list('c1')).toHaveLength(1)
    expect(people.invitations.inviteeOf(g77)).toEqual(BOB)
    expect(people.invitations.inviteeOf({ ...eu, role: 'observer' })).toBeUndefined()
  })

  it('[PE2] of the first chair wears no hat, and presides', () => {
    const { token } = people.invitations.issue({ person: ANN })
    const signedIn = people.signIn(token, undefined)
    expect(signedIn).toMatchObject({ ok: true, hat: undefined })
    const session = people.sessions.find(signedIn.ok ? signedIn.cookie : '')
    expect(session).toMatchObject({ hats: [], presides: true })
  })
})

describe('a session', () => {
  it('[PE3] [SG5] puts on one more hat with a new secret, and stays the same person', () => {
    const cookie = enter(people.invitations.issue({ hat: eu, person: ANN }).token)
    const more = people.invitations.issue({ hat: g77, person: BOB })
    const again = people.invitations.issue({ hat: eu, person: BOB })
    const signedIn = people.signIn(more.token, people.sessions.find(cookie))
    if (!signedIn.ok) throw new Error(signedIn.code)
    expect(signedIn).toMatchObject({ hat: g77, session: { person: ANN, hats: [eu, g77] } })
    // whoever planted the old secret in this browser has nothing of it
    expect(people.sessions.find(cookie)).toBeUndefined()
    const session = people.sessions.find(signedIn.cookie)
    people.signIn(again.token, session)
    expect(people.sessions.peek(session!.key)).toMatchObject({ person: ANN, hats: [eu, g77] })
  })

  it('[PE3] does not get the hats of another one that followed the same link', () => {
    const shared = people.invitations.issue({ hat: eu, person: ANN })
    const first = enter(shared.token)
    const own = people.invitations.issue({ hat: chair, person: ANN })
    people.signIn(own.token, people.sessions.find(first))
    expect(people.sessions.find(enter(shared.token))!.hats).toEqual([eu])
  })

  it('[PE3] ends when it was idle for too long, and not while it is used', () => {
    const cookie = enter(people.invitations.issue({ hat: eu, person: ANN }).token)
    clock += LIVES.idle - 1
    expect(people.sessions.find(cookie)).toBeDefined()
    clock += LIVES.idle - 1
    const key = people.sessions.find(cookie)!.key
    clock += LIVES.idle - 1
    expect(people.sessions.peek(key)).toBeDefined()
    clock += 1
    expect(people.sessions.find(cookie)).toBeUndefined()
  })

  it('[PE3] ends after its longest life even if it is used every day', () => {
    const cookie = enter(people.invitations.issue({ hat: eu, person: ANN }).token)
    const end = clock + LIVES.link
    for (; clock < end; clock += LIVES.idle - 1)
      expect(people.sessions.find(cookie), `at ${clock}`).toBeDefined()
    expect(people.sessions.find(cookie)).toBeUndefined()
  })

  it('[PE3] is gone when it is closed or swept', () => {
    const { token } = people.invitations.issue({ hat: eu, person: ANN })
    const closed = enter(token)
    people.sessions.close(people.sessions.find(closed)!.key)
    expect(people.sessions.find(closed)).toBeUndefined()
    const swept = enter(token)
    const { key } = people.sessions.find(swept)!
    clock += LIVES.link
    people.sessions.sweep()
    clock -= LIVES.link
    expect(people.sessions.peek(key)).toBeUndefined()
    expect(people.signIn(token, undefined)).toEqual({ ok: false, code: 'invitation-unknown' })
  })
})

it('[PE2] [PE3] no token is at rest', () => {
  const dir = mkdtempSync(join(tmpdir(), 'chapeau-people-'))
  try {
    const path = join(dir, 'people.db')
    const stored = openPeople(path, () => clock)
    const { token } = stored.invitations.issue({ hat: eu, person: ANN })
    const signedIn = stored.signIn(token, undefined)
    stored.close()
    const bytes = readFileSync(path).toString('latin1')
    expect(bytes).toContain(ANN.id)
    expect(bytes).not.toContain(token)
    expect(bytes).not.toContain(signedIn.ok ? signedIn.cookie : '')
  } finally {
    rmSync(dir, { recursive: true })
  }
})
