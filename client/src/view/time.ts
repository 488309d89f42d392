/** Times as people read them: the hour today, the day before that. */
const HOUR: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false }

/** `at` and `now`: milliseconds since 1970. */
export function when(at: number, now: number): string {
  const then = new Date(at)
  const hour = new Intl.DateTimeFormat('en-GB', HOUR).format(then)
  if (then.toDateString() === new Date(now).toDateString()) return hour
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(then)
  return `${day}, ${hour}`
}

/** For machines, in `datetime`; empty where the time is unknown. */
export const isoTime = (at: number): string =>
  Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : ''
