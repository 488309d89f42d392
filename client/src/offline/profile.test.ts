import { describe, expect, it, vi } from 'vitest'
import { unreachableServer, type Api, type Me } from '../api'
import { memoryStorage } from './testing/memory-storage'
import { forgetProfile, keptProfile, settleLeaving, whoIsHere } from './profile'

const ANN: Me = { person: { id: 'ann', name: 'Ann' }, presides: false, hats: [] }

const never = (): never => {
  throw new Error('not asked for in these tests')
}

/** A server that says this of who is here. */
const saying = (me: Api['me'], signOut: Api['signOut'] = never): Api => ({
  me,
  signOut,
  signIn: never,
  readDraft: never,
  found: never,
})

const known = saying(() => Promise.resolve({ ok: true, value: ANN }))
const silent = saying(
  () => Promise.resolve(unreachableServer),
  () => Promise.resolve(unreachableServer),
)
const refusing = (status: number): Api =>
  saying(() => Promise.resolve({ ok: false, status, code: 'c', message: 'm' }))

describe('who is here', () => {
  it('[OF2] is known without the server once the server has said it', async () => {
    const storage = memoryStorage()
    expect(await whoIsHere(silent, storage)).toMatchObject({ ok: false, status: 0 })
    expect(await whoIsHere(known, storage)).toEqual({ ok: true, value: { ...ANN, isKept: false } })
    for (const api of [silent, refusing(502)])
      expect(await whoIsHere(api, storage)).toEqual({ ok: true, value: { ...ANN, isKept: true } })
  })

  it('[OF2] is known in time from a server that does not answer', async () => {
    vi.useFakeTimers()
    const storage = memoryStorage()
    await whoIsHere(known, storage)
    const asking = whoIsHere(
      saying(() => new Promise(() => {})),
      storage,
    )
    await vi.advanceTimersByTimeAsync(4_000)
    expect(await asking).toMatchObject({ ok: true, value: { isKept: true } })
    vi.useRealTimers()
  })

  it('[OF2] is nobody once the server has said so, and nobody whom the device does not understand', async () => {
    const storage = memoryStorage()
    await whoIsHere(known, storage)
    expect(await whoIsHere(refusing(401), storage)).toMatchObject({ ok: false, status: 401 })
    expect(await whoIsHere(silent, storage)).toMatchObject({ ok: false, status: 0 })
    storage.setItem('chapeau.me', '{"person":1}')
    expect(keptProfile(storage)).toBeNull()
    storage.setItem('chapeau.me', 'no JSON')
    expect(keptProfile(storage)).toBeNull()
  })

  it('[OF7] is nobody after leaving without the server, which is told as soon as it can be', async () => {
    const storage = memoryStorage()
    await whoIsHere(known, storage)
    forgetProfile(storage)
    expect(await whoIsHere(silent, storage)).toMatchObject({ ok: false, status: 401 })
    const signOut = vi.fn<Api['signOut']>(() =>
      Promise.resolve({ ok: true, value: { next: null } }),
    )
    const api = { ...refusing(401), signOut }
    for (let i = 0; i < 2; i++)
      expect(await whoIsHere(api, storage)).toMatchObject({ ok: false, status: 401 })
    expect(signOut).toHaveBeenCalledTimes(1)
    // whoever signs in next is not signed out again
    forgetProfile(storage)
    settleLeaving(storage)
    expect(await whoIsHere({ ...known, signOut: never }, storage)).toMatchObject({ ok: true })
  })
})
