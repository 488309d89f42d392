/**
 * Sign-ins that were begun: the browser is at the provider, and comes back with what it was sent
 * away with, or not at all. Each is good once, for ten minutes, and for the browser that began it (SG2).
 */
import type { Pending } from './provider'
import { hashToken, newToken } from './token'

export const PENDING_LIFE = 10 * 60 * 1000
const MOST = 10_000

export interface Begun {
  pending: Pending
  /** where the person wanted to go: a path of ours */
  to: string
}

export interface Pendings {
  /** `browser`: its secret, if it has one already; returns it, or a new one. */
  keep(begun: Begun, browser: string | undefined): string
  /** Gives what was kept for the browser, and forgets it. */
  take(browser: string, state: string): Begun | undefined
}

const keyOf = (browser: string, state: string): string => `${hashToken(browser)} ${state}`

/** `now`: milliseconds since 1970. Of 10,000 that wait the oldest are forgotten. */
export function openPendings(now: () => number): Pendings {
  // in the order in which they were begun
  const all = new Map<string, Begun & { until: number }>()

  return {
    keep(begun, browser = newToken()) {
      for (const [key, { until }] of all) {
        if (until > now() && all.size < MOST) break
        all.delete(key)
      }
      all.set(keyOf(browser, begun.pending.state), { ...begun, until: now() + PENDING_LIFE })
      return browser
    },
    take(browser, state) {
      const key = keyOf(browser, state)
      const found = all.get(key)
      all.delete(key)
      return found && found.until > now() ? found : undefined
    },
  }
}
