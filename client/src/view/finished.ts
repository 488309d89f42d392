/**
 * Finished words (LE4): what stood when nobody had changed it for a while. A change of something puts
 * off when it is read again; until then the reading before it stands. Time is passed in.
 */
export interface Finished<T> {
  /** as it last stood finished; undefined before it ever did */
  get: (name: string) => T | undefined
  /** somebody changed these */
  changed: (names: Iterable<string>) => void
  /** reads at once all that is not finished */
  showNow: () => void
  stop: () => void
}

/** Nobody's half-typed word is shown in a room: a pause of this length ends a word. */
export const PAUSE_MS = 2000

export function openFinished<T>(parts: {
  /** undefined where it is not there any more */
  read: (name: string) => T | undefined
  /** something was read */
  tell: () => void
  later: (run: () => void, ms: number) => () => void
}): Finished<T> {
  const { read, tell, later } = parts
  const finished = new Map<string, T>()
  /** what is being changed, each with those that were changed at the same moment */
  const waiting = new Map<string, Set<string>>()
  const timers = new Set<() => void>()

  const take = (names: Iterable<string>): void => {
    for (const name of names) {
      waiting.delete(name)
      const value = read(name)
      if (value === undefined) finished.delete(name)
      else finished.set(name, value)
    }
  }

  return {
    get: name => finished.get(name),
    changed(names) {
      const batch = new Set(names)
      if (batch.size === 0) return
      for (const name of batch) {
        waiting.get(name)?.delete(name)
        waiting.set(name, batch)
      }
      const cancel = later(() => {
        timers.delete(cancel)
        if (batch.size === 0) return
        take(batch)
        tell()
      }, PAUSE_MS)
      timers.add(cancel)
    },
    showNow() {
      for (const batch of new Set(waiting.values())) {
        take(batch)
        batch.clear()
      }
      tell()
    },
    stop() {
      for (const cancel of timers) cancel()
      timers.clear()
    },
  }
}
