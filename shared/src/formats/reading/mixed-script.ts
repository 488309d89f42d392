/** Letters of another script that look like the text's own (RD11): the Latin `c` in `сайты c рекламными`. */
import type { Language } from '../../vocabulary'

type Script = 'Latin' | 'Cyrillic'

export interface Mixed {
  /** The word, or the lone letter. */
  word: string
  at: number
  letters: string
  alien: Script
  own: Script
}

const WORD = /[\p{L}\p{M}]+/gu
/** Letters that have a twin in the other script. */
const TWINS = {
  Latin: /^[aceopxykAEKMHOPCTXBYiI]$/,
  Cyrillic: /^[асеорхукАЕКМНОРСТХВУіІ]$/,
}
const SCRIPT = { Latin: /\p{Script=Latin}/u, Cyrillic: /\p{Script=Cyrillic}/u }
const ALIEN = {
  Latin: /\p{Script=Latin}/gu,
  Cyrillic: /\p{Script=Cyrillic}/gu,
}

/** A lone letter stands in running text: lower case, no bracket or stop of a mark or a formula beside it. */
const isRunning = (text: string, at: number): boolean =>
  /(?:^|[\s(«"])$/u.test(text.slice(Math.max(0, at - 1), at)) && /^\s?$/.test(text.charAt(at + 1))

/** The words of `text` with letters of the wrong script; nothing for Arabic and Chinese. */
export function findMixed(text: string, language: Language): Mixed[] {
  if (language === 'ar' || language === 'zh') return []
  const own = language === 'ru' ? 'Cyrillic' : 'Latin'
  const alien = language === 'ru' ? 'Latin' : 'Cyrillic'
  const all: Mixed[] = []
  for (const { 0: word, index: at } of text.matchAll(WORD)) {
    if (!SCRIPT[alien].test(word)) continue
    const mixed = SCRIPT[own].test(word)
    const lone =
      word.length === 1 &&
      TWINS[alien].test(word) &&
      /\p{Ll}/u.test(word) &&
      isRunning(text, at) &&
      neighbour(text, at, SCRIPT[own])
    if (mixed || lone)
      all.push({ word, at, letters: (word.match(ALIEN[alien]) ?? []).join(''), alien, own })
  }
  return all
}

/** The words on both sides of a lone letter are of the text's own script, so it is no quotation's. */
function neighbour(text: string, at: number, own: RegExp): boolean {
  const before = /[\p{L}\p{M}]+\P{L}*$/u.exec(text.slice(Math.max(0, at - 40), at))?.[0]
  const after = /^\P{L}*([\p{L}\p{M}]+)/u.exec(text.slice(at + 1, at + 41))?.[0]
  return (before === undefined || own.test(before)) && after !== undefined && own.test(after)
}
