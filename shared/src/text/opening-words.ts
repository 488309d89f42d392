/**
 * The opening words of preambular and operative paragraphs are set in italics by convention, found per
 * language and not stored (TX2). `Recalling also`, `Notes with appreciation`, `настоятельно призывает`.
 */
import type { ClauseKind, Language } from '../vocabulary'
import { PHRASES, type Phrases } from './opening-phrases'

type Opened = 'preambular' | 'operative'

interface Grammar {
  /** Heads that are sure. */
  readonly known: RegExp
  /** Sure heads, and words with the form of one. */
  readonly likely: RegExp
}

/** Vowel signs of Arabic may stand after any letter; the tables are written without them. */
const SIGNS = /[\u064B-\u0652\u0670\u0640]/gu

function grammar(
  language: Language,
  { lead, elided, tail, ...heads }: Phrases,
  kind: Opened,
): Grammar {
  // Chinese writes no blanks, and a word of it ends where the table says
  const blank = language === 'zh' ? '' : '\\s+'
  const end = language === 'zh' ? '' : `(?![\\p{L}\\p{M}\\d])`
  const phrase = (head: string): RegExp =>
    new RegExp(
      `^(?:${lead}${end}${blank})*(?:${elided})?${head}${end}(?:${blank}${tail}${end})*`.replaceAll(
        ' ',
        '\\s+',
      ),
      'iu',
    )
  const known = phrase(heads.known[kind])
  return { known, likely: phrase(`(?:${heads.known[kind]}|${heads.likely[kind]})`) }
}

const GRAMMARS = new Map<string, Grammar>()
function grammarOf(language: Language, kind: Opened): Grammar {
  const key = `${language} ${kind}`
  const found = GRAMMARS.get(key) ?? grammar(language, PHRASES[language], kind)
  GRAMMARS.set(key, found)
  return found
}

/** No opening is longer; the tables need not look at a whole paragraph. */
const LONGEST = 160

/** How many units of `text` the first `length` units of its unsigned form take. */
function signedLength(text: string, length: number): number {
  let at = 0
  for (let kept = 0; at < text.length && kept < length; at += 1)
    if (text[at]!.replace(SIGNS, '') !== '') kept += 1
  while (at < text.length && text[at]!.replace(SIGNS, '') === '') at += 1
  return at
}

function match(text: string, language: Language, kind: Opened, sure: boolean): number {
  const { known, likely } = grammarOf(language, kind)
  const start = text.slice(0, LONGEST)
  const plain = language === 'ar' ? start.replace(SIGNS, '') : start
  const found = (known.exec(plain) ?? (sure ? null : likely.exec(plain)))?.[0].length ?? 0
  return plain === start ? found : signedLength(start, found)
}

/**
 * The UTF-16 units at the start of a paragraph that are set in italics (LB7); 0 where the paragraph is
 * neither preambular nor operative, or opens with no word that the convention knows.
 */
export const openingLength = (text: string, language: Language, kind: ClauseKind): number =>
  kind === 'preambular' || kind === 'operative' ? match(text, language, kind, false) : 0

/** The text opens with words of the tables, not only with something of their form (LB9). */
export const opensAs = (text: string, language: Language, kind: Opened): boolean =>
  match(text, language, kind, true) > 0
