/** Deadlines as people read them: in their own time zone, with the date, and how long it is until then (SI6). */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Below it seconds count. */
const CLOSE = 10 * MINUTE

const two = (n: number): string => String(n).padStart(2, '0')

/** `at`: milliseconds since 1970; `zone`: that of the device if absent. */
export function deadlineText(at: number, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZoneName: 'short',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(at)
}

/** `3 d 4 h`, `2 h 05 min`, `42 min`, `9 min 05 s`, `8 s`; null once it is over. Never more than there is. */
export function remaining(ms: number): string | null {
  if (ms <= 0) return null
  const [days, hours, minutes, seconds] = [
    Math.floor(ms / DAY),
    Math.floor((ms % DAY) / HOUR),
    Math.floor((ms % HOUR) / MINUTE),
    Math.floor((ms % MINUTE) / SECOND),
  ] as const
  if (days > 0) return `${days} d ${hours} h`
  if (hours > 0) return `${hours} h ${two(minutes)} min`
  if (ms >= CLOSE) return `${minutes} min`
  return minutes > 0 ? `${minutes} min ${two(seconds)} s` : `${seconds} s`
}

/** After how many milliseconds the text is another one, at the latest. */
export const untilNextText = (ms: number): number => {
  if (ms <= 0) return Infinity
  const step = ms > CLOSE ? MINUTE : SECOND
  // at the deadline itself there is nothing more to tell
  return Math.min(ms, (ms % step) + 1)
}

/** For a field of kind `datetime-local`: in the time zone of the device, without seconds. */
export function fieldTime(at: number): string {
  const then = new Date(at)
  const day = `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`
  return `${day}T${two(then.getHours())}:${two(then.getMinutes())}`
}
