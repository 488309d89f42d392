/** Dates of the past as people read them: always with the day and the year, for they are printed too. */

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})
const EXACT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})

/** `at`: milliseconds since 1970, as a guarded value of the document or of the server. */
export const onDay = (at: number): string => DAY.format(new Date(at))

/** To the second: two entries of a ledger are seldom a minute apart. */
export const atSecond = (at: number): string => EXACT.format(new Date(at))
