/** Times as people read them: the hour today, the day before that. */

// making a formatter costs more than a keystroke may
const HOUR = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false })
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** `at` and `now`: milliseconds since 1970. */
export function when(at: number, now: number): string {
  const then = new Date(at)
  const hour = HOUR.format(then)
  if (then.toDateString() === new Date(now).toDateString()) return hour
  return `${DAY.format(then)}, ${hour}`
}

/** For machines, in `datetime`; empty where the time is unknown. */
export const isoTime = (at: number): string =>
  Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : ''
