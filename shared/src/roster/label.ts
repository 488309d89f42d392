/** The short label of a party, as it is printed in brackets: `EU`, `G77`, `African Group`. */

export const LONGEST_LABEL = 24

/** Printed inside brackets among words that mean something there, so no marks and no such words. */
const LABEL = /^[\p{L}\p{M}\p{N}.&'’]+(?:[ -][\p{L}\p{M}\p{N}.&'’]+)*$/u
const RESERVED = /\b(?:retain|delete|reserves)\b/i

/** Whether words without blanks around them can be a label (RO1). */
export const isLabel = (words: string): boolean =>
  words.length <= LONGEST_LABEL && LABEL.test(words) && !RESERVED.test(words)

/** Labels are told apart without regard to case (RO1). */
export const labelKey = (label: string): string => label.toLocaleLowerCase()
