/**
 * Says quietly what others changed: what comes within a while is told in one sentence, so that a
 * person who listens is not talked over while somebody types.
 */
export interface Announcer {
  note(labels: Iterable<string>): void
  stop(): void
}

const QUIET_MS = 4000

export function openAnnouncer(
  say: (labels: readonly string[]) => void,
  later: (run: () => void, ms: number) => () => void,
): Announcer {
  let changed = new Set<string>()
  let cancel: (() => void) | null = null
  return {
    note(labels) {
      for (const label of labels) if (label !== '') changed.add(label)
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
    },
  }
}
