/**
 * How many connections to rooms are open from one address and of one session (HO3). A conference sits
 * behind one address and a person has several tabs, each with two connections, so the numbers are
 * generous; the point is that one browser or one machine cannot take what is there for all.
 */
export interface CrowdLimits {
  perAddress: number
  perSession: number
}

export const CROWD: CrowdLimits = { perAddress: 4000, perSession: 64 }

export interface Crowd {
  /** Takes a place; the function returned gives it back. Null where there is none left. */
  enter(address: string, session: string): (() => void) | null
  /** Whoever is counted, addresses and sessions. */
  readonly size: number
}

const add = (counts: Map<string, number>, key: string, more: 1 | -1): void => {
  const count = (counts.get(key) ?? 0) + more
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}

export function openCrowd(limits: CrowdLimits = CROWD): Crowd {
  const addresses = new Map<string, number>()
  const sessions = new Map<string, number>()

  return {
    enter(address, session) {
      const here = addresses.get(address) ?? 0
      const own = sessions.get(session) ?? 0
      if (here >= limits.perAddress || own >= limits.perSession) return null
      add(addresses, address, 1)
      add(sessions, session, 1)
      let left = false
      return () => {
        if (left) return
        left = true
        add(addresses, address, -1)
        add(sessions, session, -1)
      }
    },
    get size() {
      return addresses.size + sessions.size
    },
  }
}
