/**
 * Who works at this device, kept so that rooms open without the server (OF2): the profile as the
 * server last gave it. Without a network one can sign out, too: this device then forgets the person
 * at once, and tells the server as soon as it can be reached.
 */
import { readMe, type Answer, type Api, type Me } from '../api'
import { en } from '../strings/en'

const PROFILE = 'chapeau.me'
const LEAVING = 'chapeau.leaving'

/** How long the server may take to say who is here before the profile that is kept will do. */
const PATIENCE = 4_000

/** `isKept`: the server was not heard. */
export type Here = Me & { readonly isKept: boolean }

export function keptProfile(storage: Storage): Me | null {
  const text = storage.getItem(PROFILE)
  if (text === null) return null
  try {
    return readMe(JSON.parse(text)) ?? null
  } catch {
    return null
  }
}

const keep = (storage: Storage, me: Me): void => {
  try {
    storage.setItem(PROFILE, JSON.stringify(me))
  } catch {
    // no room: the person works on-line only
  }
}

/** The server is not told yet that the person left. */
export function forgetProfile(storage: Storage): void {
  storage.removeItem(PROFILE)
  storage.setItem(LEAVING, 'yes')
}

/** The server knows that the person left, or somebody has signed in since. */
export const settleLeaving = (storage: Storage): void => storage.removeItem(LEAVING)

const signedOut: Answer<never> = {
  ok: false,
  status: 401,
  code: 'signed-out',
  message: en.room.guest,
}

/** Nothing that came of it says who is here. */
const isUnheard = ({ status }: { status: number }): boolean => status === 0 || status >= 500

const after = (ms: number): Promise<null> =>
  new Promise(resolve => setTimeout(() => resolve(null), ms))

/** Asks the server who is here; where it is not heard, the device knows. */
export async function whoIsHere(api: Api, storage: Storage): Promise<Answer<Here>> {
  if (storage.getItem(LEAVING) !== null) {
    const left = await api.signOut()
    if (!left.ok && left.status !== 401) return signedOut
    settleLeaving(storage)
  }
  const known = keptProfile(storage)
  const asking = api.me()
  const me = known ? await Promise.race([asking, after(PATIENCE)]) : await asking
  if (me?.ok) {
    keep(storage, me.value)
    return { ok: true, value: { ...me.value, isKept: false } }
  }
  if (known && (me === null || isUnheard(me)))
    return { ok: true, value: { ...known, isKept: true } }
  if (me?.status === 401) storage.removeItem(PROFILE)
  return me ?? signedOut
}

/** Somebody left by another window of this browser. A session that only ended is no reason to close. */
export function forgottenElsewhere(then: () => void): void {
  addEventListener('storage', ({ key, newValue, storageArea }) => {
    if (storageArea === localStorage && key === LEAVING && newValue !== null) then()
  })
}
