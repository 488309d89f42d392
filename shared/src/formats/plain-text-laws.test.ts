import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseLabel } from '../text/label'
import type { ImportedDraft } from './draft'
import { readDraft } from './plain-text'
import { SAMPLES } from './testing/drafts'
import { typeset } from './testing/typeset'
import { writeDraft } from './write-plain-text'

const example = (name: string): string =>
  readFileSync(new URL(`../../../examples/${name}/draft.txt`, import.meta.url), 'utf8')
const REAL = example('trafficking')
const TEXTS = [REAL, example('short'), ...Object.values(SAMPLES).map(({ text }) => text)]

function read(text: string): ImportedDraft {
  const result = readDraft(text)
  if (!result.ok) throw new Error(result.message)
  return result.draft
}

/** What a layout must not change. */
const content = ({ warnings: _, ...draft }: ImportedDraft): Omit<ImportedDraft, 'warnings'> => draft

describe('writing and reading', () => {
  it.each(TEXTS.map(text => [read(text).title, text]))(
    '[RD15] %s: what is written is read back',
    (_, text) => {
      const draft = read(text)
      expect(content(read(writeDraft(draft)))).toEqual(content(draft))
    },
  )

  const layout = fc.record({
    width: fc.integer({ min: 56, max: 100 }),
    doubleSpaced: fc.boolean(),
    indent: fc.integer({ min: 2, max: 8 }),
    pageLength: fc.integer({ min: 20, max: 90 }),
    hyphenate: fc.boolean(),
  })

  it('[RD2] [RD4] [RD6] [RD9] the layout of the page does not change what is read', () => {
    const tidy = TEXTS.map(text => writeDraft(read(text)))
    fc.assert(
      fc.property(fc.constantFrom(...tidy), layout, (text, how) => {
        // a page or two of double-spaced lines show what they are; four lines do not
        const doubleSpaced = how.doubleSpaced && text.length > 2000
        expect(content(read(typeset(text, { ...how, doubleSpaced })))).toEqual(content(read(text)))
      }),
      { numRuns: 150 },
    )
  })
})

/** Whatever came in: labels are unique and parse, citations name notes and lie in the text. */
function faults(text: string): string[] {
  const result = readDraft(text)
  if (!result.ok) return []
  const { clauses, notes } = result.draft
  const marks = new Set(notes.map(({ mark }) => mark))
  const labels = new Set(clauses.map(({ label }) => label))
  return [
    ...(labels.size === clauses.length ? [] : ['a label stands twice']),
    ...clauses.flatMap(({ label, level, text: words, citations }) => [
      ...(parseLabel(label) ? [] : [`${label} is no label`]),
      ...(level <= 4 ? [] : [`${label} is too deep`]),
      ...citations
        .filter(({ at, mark }) => !marks.has(mark) || at > words.length)
        .map(({ mark }) => `${label} cites ${mark}`),
    ]),
  ]
}

describe('nothing throws', () => {
  /** Pieces that the stages look for, in any order. */
  const PIECES = [
    ...'1. |2) |(a) |i. |PP1 |OP2 bis |The Council,|Recalling|urges|1|*|¹|[1]|-|слово|c'.split('|'),
    ...'大会，|回顾|إذ|تحث|١ - |: draft resolution|,|;|:|vol. |2030|ﻻ'.split('|'),
    ...'\n|\n\n|\f|  |\u00AD|\uD800|\u202E|_____\n|Annex\n|2/4\n|A/RES/70/1\n|http://un.org/x\n'.split(
      '|',
    ),
  ]
  const unicode = fc.string({ unit: 'binary', maxLength: 300 })
  const pieces = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 60 })
    .map(parts => parts.join(''))

  it('[RD1] random text', () => {
    fc.assert(
      fc.property(fc.oneof(unicode, pieces), text => {
        expect(faults(text)).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('[RD1] random cuts and splices of the drafts', () => {
    const at = fc.integer({ min: 0, max: REAL.length })
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        at,
        at,
        fc.oneof(unicode, pieces),
        (text, a, b, what) => {
          expect(faults(text.slice(a % text.length, b))).toEqual([])
          expect(faults(text.slice(0, a) + what + text.slice(b))).toEqual([])
        },
      ),
      { numRuns: 100 },
    )
  })
})
