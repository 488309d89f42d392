import { describe, expect, it } from 'vitest'
import { tidy } from './tidy'

describe('text that comes in', () => {
  it.each([
    ['line ends', 'a\nb\r\nc\u2028d\u2029e\u0085f', 'a b c d e f'],
    ['controls', 'a\tb\u0007c\u001Bd\u009Fe', 'a b c d e'],
    ['NUL', 'a\0b', 'ab'],
    ['overrides and isolates of direction', '\u202Eabc\u202C \u2067def\u2069', 'abc def'],
    ['soft hyphens and zero-width blanks', 'ne\u00ADgo\u200Bti\uFEFFate\u2060', 'negotiate'],
    ['placeholders for objects', 'a\uFFFCb', 'ab'],
    ['halves of characters', '\uD83D \uDE00 x\uD800', '\uFFFD \uFFFD x\uFFFD'],
  ])('[ED7] %s', (_, text, expected) => {
    expect(tidy(text)).toBe(expected)
  })

  it.each([
    ['no-break blanks', 'l’article\u00A07 «\u202Foui\u202F»'],
    ['Persian joiners', 'می\u200Cخواهم'],
    ['Indic joiners', 'क्\u200Dष'],
    ['emoji of several parts', '👩‍👩‍👧'],
    ['marks beside Arabic', 'المادة\u200E 7\u200F، \u061C25'],
    ['markup as words', '<script>alert(1)</script> & [brackets]'],
  ])('[ED7] %s stay', (_, text) => {
    expect(tidy(text)).toBe(text)
  })
})
