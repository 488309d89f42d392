/** A scheduler that is turned by hand, by a test or a rehearsal: nothing happens by itself, and time stands still. */
import type { Scheduler } from './scheduler'

export interface HandClock extends Scheduler {
  /** Ends the turn: runs what was to happen soon. */
  turn(): void
  /** Lets time pass; timers that fall due run in their order, each followed by the end of its turn. */
  advance(ms: number): void
}

export function handClock(start = 1_700_000_000_000): HandClock {
  let elapsed = 0
  let soon: (() => void)[] = []
  let timers: { at: number; task: () => void }[] = []

  const turn = (): void => {
    while (soon.length > 0) {
      const tasks = soon
      soon = []
      for (const task of tasks) task()
    }
  }
  return {
    now: () => start + elapsed,
    clock: () => elapsed,
    soon: task => void soon.push(task),
    later(ms, task) {
      const timer = { at: elapsed + ms, task }
      timers.push(timer)
      return () => {
        timers = timers.filter(other => other !== timer)
      }
    },
    turn,
    advance(ms) {
      const until = elapsed + ms
      turn()
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter(other => other !== next)
        elapsed = Math.max(elapsed, next.at)
        next.task()
        turn()
      }
      elapsed = until
    },
  }
}
