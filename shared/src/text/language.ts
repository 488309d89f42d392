/** The six official languages: which one a text is in, and which way it runs (RD14). */
import type { Language } from '../vocabulary'

export type Direction = 'ltr' | 'rtl'

export const directionOf = (language: Language): Direction => (language === 'ar' ? 'rtl' : 'ltr')

/** Words that are frequent in one of the three Latin-script languages and rare in the two others. */
const COMMON = {
  en: 'the of and to in its that by with for on this which also from their',
  fr: 'le les des du et au aux dans que pour par sur qui une est à ou ses leur',
  es: 'el los las del y al en que para por con una sobre como su sus lo',
} as const

const commonWords = new Map<string, ('en' | 'fr' | 'es')[]>()
for (const language of ['en', 'fr', 'es'] as const)
  for (const word of COMMON[language].split(' '))
    commonWords.set(word, [...(commonWords.get(word) ?? []), language])

/** The start of a draft is enough to know its language, and keeps a book from costing more. */
const SAMPLE = 20_000

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

/** By script, and among en, fr and es by their common words; a text without letters counts as en. */
export function detectLanguage(text: string): Language {
  const sample = text.slice(0, SAMPLE)
  const scripts: [Language | 'latin', number][] = [
    ['latin', count(sample, /\p{Script=Latin}/gu)],
    ['ru', count(sample, /\p{Script=Cyrillic}/gu)],
    ['ar', count(sample, /\p{Script=Arabic}/gu)],
    // one ideograph says as much as two letters or more
    ['zh', 2 * count(sample, /\p{Script=Han}/gu)],
  ]
  const [script] = scripts.reduce((best, next) => (next[1] > best[1] ? next : best))
  if (script !== 'latin') return script
  const votes = { en: 0, fr: 0, es: 0 }
  for (const word of sample.toLowerCase().match(/\p{L}+/gu) ?? [])
    for (const language of commonWords.get(word) ?? []) votes[language] += 1
  return votes.fr > votes.en && votes.fr >= votes.es ? 'fr' : votes.es > votes.en ? 'es' : 'en'
}
