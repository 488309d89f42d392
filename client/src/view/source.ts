/** "Agreed language": the document and paragraph in which words were adopted before, as people type them. */
import type { Source } from '@chapeau/shared/proposal/proposal'

export const MOST_SOURCES = 10
export const LONGEST_SYMBOL = 100
export const LONGEST_PARAGRAPH = 40

const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** `para. 3`, `paragraph 3` and `3` say the same; `OP3` and `annex, sect. II` stay. */
const PARAGRAPH = /^(?:paragraphs?|paras?\.?|§+)\s*(?=[\d(])/iu

/**
 * Anything with a letter or digit is a symbol: bodies write theirs in many ways. Only the blanks and
 * the case of those like `a/res/72/195` are put right. Null for what is none.
 */
export function readSource(symbol: string, paragraph = ''): Source | null {
  const name = folded(symbol).replace(/\s*\/\s*/gu, '/')
  if (!/[\p{L}\p{N}]/u.test(name) || name.length > LONGEST_SYMBOL) return null
  const where = folded(paragraph).replace(PARAGRAPH, '').slice(0, LONGEST_PARAGRAPH)
  return {
    symbol: /^\p{L}{1,4}\//u.test(name) && !name.includes(' ') ? name.toUpperCase() : name,
    ...(where === '' ? {} : { paragraph: where }),
  }
}

/** A number, or marks of sub-paragraphs: said as a paragraph's. */
export const isNumbered = (paragraph: string): boolean => /^[\d(]/u.test(paragraph)
