/**
 * Leaving a device (OF7). On a shared computer all that is kept goes with whoever leaves: by signing
 * out, or by closing all windows, which is found when the next one opens.
 */
import type { Api } from '../api'
import { removeShell, wipe } from './device'
import { forgetProfile, settleLeaving } from './profile'

const SHARED = 'chapeau.shared'
const HERE = 'chapeau.here'

export const isShared = (): boolean => localStorage.getItem(SHARED) !== null

export function setShared(shared: boolean): void {
  if (shared) localStorage.setItem(SHARED, 'yes')
  else localStorage.removeItem(SHARED)
}

export interface Left {
  /** nothing of the person is left on the device, where that was asked for */
  readonly isClean: boolean
  /** the server was told */
  readonly isTold: boolean
  /** where the provider of sign-in signs the person out, too */
  readonly next: string | null
}

/** `person`: whose work goes, null for all; undefined: it stays. */
export async function leave(api: Api, person: string | null | undefined): Promise<Left> {
  const shared = isShared()
  forgetProfile(localStorage)
  const isClean = person === undefined || (await wipe(person))
  // the wiping took these, too
  forgetProfile(localStorage)
  setShared(shared)
  const told = await api.signOut()
  // without a network the first page still opens, for whoever comes next
  if (told.ok && person !== undefined) await removeShell()
  const isTold = told.ok || told.status === 401
  if (isTold) settleLeaving(localStorage)
  return { isClean, isTold, next: told.ok ? told.value.next : null }
}

/**
 * Marks this window as one at work. On a shared computer whose windows were all closed since, what
 * was left is removed first.
 */
export async function arrive(api: Api): Promise<void> {
  const { locks } = navigator as { locks?: LockManager }
  if (!locks) return
  const isKnown = sessionStorage.getItem(HERE) !== null
  if (isShared() && !isKnown) {
    const { held = [] } = await locks.query()
    if (!held.some(({ name }) => name === HERE)) await leave(api, null)
  }
  sessionStorage.setItem(HERE, 'yes')
  // held until the window is gone
  void locks.request(HERE, { mode: 'shared' }, () => new Promise(() => {}))
}
