/** When things happen, as a parameter: tests turn the clock themselves. */
export interface Scheduler {
  /** Milliseconds since 1970, for what is kept. */
  readonly now: () => number
  /** Milliseconds of a clock that never jumps, for durations. */
  readonly clock: () => number
  /** Runs the task once this turn's input was taken: what arrived together is committed together. */
  readonly soon: (task: () => void) => void
  /** Runs the task after so many milliseconds; the function returned prevents it. */
  readonly later: (ms: number, task: () => void) => () => void
}

export const realScheduler: Scheduler = {
  now: () => Date.now(),
  clock: () => performance.now(),
  soon: task => void setImmediate(task),
  later(ms, task) {
    const timer = setTimeout(task, ms).unref()
    return () => clearTimeout(timer)
  },
}
