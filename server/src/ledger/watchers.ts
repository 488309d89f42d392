/** Who wants to be woken when a room's ledger grew (SY4). */
export interface Watchers {
  readonly add: (room: string, wake: (seq: number) => void) => () => void
  readonly wake: (room: string, seq: number) => void
}

export function openWatchers(): Watchers {
  const rooms = new Map<string, Set<(seq: number) => void>>()
  return {
    add(room, wake) {
      const own = (seq: number): void => wake(seq)
      const wakes = rooms.get(room) ?? new Set()
      rooms.set(room, wakes.add(own))
      return () => {
        wakes.delete(own)
        if (wakes.size === 0 && rooms.get(room) === wakes) rooms.delete(room)
      }
    },
    wake(room, seq) {
      for (const wake of rooms.get(room) ?? []) wake(seq)
    },
  }
}
