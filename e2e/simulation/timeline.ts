/** Simulated time: what happens next, in order. Nothing happens by itself. */
export interface Timeline {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds since the beginning. */
  elapsed(): number
  /** The function returned prevents it. */
  later(ms: number, task: () => void): () => void
  /** Time jumps to the next thing, unless that is after `until` (of `elapsed`), and it happens; whether it did. */
  step(until: number): boolean
}

const START = 1_700_000_000_000

interface Event {
  readonly at: number
  readonly task: () => void
}

export function openTimeline(): Timeline {
  let elapsed = 0
  /** by `at`; equal ones in the order in which they were asked for */
  const events: Event[] = []

  const place = (at: number): number => {
    let [from, to] = [0, events.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (events[middle]!.at > at) to = middle
      else from = middle + 1
    }
    return from
  }
  return {
    now: () => START + Math.floor(elapsed),
    elapsed: () => elapsed,
    later(ms, task) {
      const event = { at: elapsed + Math.max(0, ms), task }
      events.splice(place(event.at), 0, event)
      return () => {
        const at = events.indexOf(event)
        if (at >= 0) events.splice(at, 1)
      }
    },
    step(until) {
      const next = events[0]
      if (!next || next.at > until) {
        elapsed = Math.max(elapsed, until)
        return false
      }
      events.shift()
      elapsed = next.at
      next.task()
      return true
    },
  }
}
