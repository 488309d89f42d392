/** Kept words as plain text, for the clipboard and a file (AW1). */
import { unreachable } from '@chapeau/shared/assert'
import { away } from '../strings/away'
import type { Kept, KeptRecord } from './kept'

const because = (why: string): string => (why === '' ? '' : ` (${why})`)

/** One line, the clause first. */
export function keptLine(one: Kept): string {
  const head = one.clause === '' ? '' : `${one.clause}: `
  switch (one.kind) {
    case 'proposal': {
      const quote = one.quote === '' ? '' : `${one.quote} → `
      return `${head}${quote}${one.words}${because(one.reason)}`
    }
    case 'paragraph':
      return `${head}${one.words}${because(one.reason)}`
    case 'change':
      return `${head}${one.what}${because(one.reason)}`
    case 'note':
      return `${head}footnote: ${one.words}`
    case 'clause':
      return head + one.words
    case 'position':
      return `${head}${one.stance}: ${one.quote}${because(one.note)}`
    case 'act':
      return `${head}${away.kept.act(one.what)}${one.words === '' ? '' : `: ${one.words}`}`
    default:
      return unreachable(one)
  }
}

/** Footnotes stand under the words that cite them. */
const withNotes = (one: Kept): string[] => [
  keptLine(one),
  ...('notes' in one
    ? Object.values(one.notes).map(
        ops =>
          `  footnote: ${ops.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')}`,
      )
    : []),
]

export const keptText = (kept: readonly Kept[]): string => kept.flatMap(withNotes).join('\n')

/** All of it, with where, when and why. */
export const recordText = (records: readonly KeptRecord[]): string =>
  records
    .map(
      ({ title, party, at, text, items }) =>
        `${title}\n${party.id}, ${new Date(at).toISOString()}\n${text}\n\n${keptText(items.map(({ kept }) => kept))}\n`,
    )
    .join('\n')
