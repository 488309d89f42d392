/**
 * What text is before it is written, wherever it comes from: keyboard, clipboard, DOM. A clause is
 * one line of words, and nobody should have to guess at characters that cannot be seen (ED7).
 */

/**
 * Not seen, and no part of a word: NUL, soft hyphens, zero-width blanks, marks that turn the
 * direction of what follows, invisible operators, byte order marks, placeholders. Joiners
 * (U+200C, U+200D) and the marks U+200E, U+200F stay: Persian, Indic scripts, emoji and mixed
 * directions are spelt with them.
 */
const UNSEEN = /[\0\u00AD\u200B\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFC]/gu
/** What would break the line, and other controls. */
const BREAKS = /\r\n|[\p{Cc}\p{Zl}\p{Zp}]/gu
/** With the flag `u` only a half without its other half is one. */
const LONE_HALVES = /\p{Cs}/gu

export const tidy = (text: string): string =>
  text.replace(UNSEEN, '').replace(BREAKS, ' ').replace(LONE_HALVES, '\uFFFD')
