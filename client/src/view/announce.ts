/**
 * Says quietly what others changed: what comes within a while is told in one sentence, so that a
 * person who listens is not talked over while somebody types. What keeps changing is told once, and
 * again only after it was left alone for a while (RE6).
 */
export interface Announcer {
  note(labels: Iterable<string>): void
  stop(): void
}

const QUIET_MS = 4000
const REST_MS = 30_000

export function openAnnouncer(
  say: (labels: readonly string[]) => void,
  later: (run: () => void, ms: number) => () => void,
): Announcer {
  let changed = new Set<string>()
  let cancel: (() => void) | null = null
  /** what was told or is about to be, each with what ends its rest */
  const resting = new Map<string, () => void>()
  return {
    note(labels) {
      for (const label of labels) {
        if (label === '') continue
        if (!resting.has(label)) changed.add(label)
        resting.get(label)?.()
        resting.set(
          label,
          later(() => resting.delete(label), REST_MS),
        )
      }
      if (changed.size === 0) return
      cancel ??= later(() => {
        const told = [...changed]
        changed = new Set()
        cancel = null
        say(told)
      }, QUIET_MS)
    },
    stop() {
      cancel?.()
      cancel = null
      for (const end of resting.values()) end()
      resting.clear()
      changed.clear()
    },
  }
}
