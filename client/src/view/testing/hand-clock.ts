/** A clock that is moved by hand. */
export interface HandClock {
  later: (run: () => void, ms: number) => () => void
  pass: (ms: number) => void
}

export function handClock(): HandClock {
  let now = 0
  const timers = new Set<{ at: number; run: () => void }>()
  return {
    later(run, ms) {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    pass(ms) {
      now += ms
      for (const timer of [...timers].toSorted((a, b) => a.at - b.at))
        if (timer.at <= now && timers.delete(timer)) timer.run()
    },
  }
}
