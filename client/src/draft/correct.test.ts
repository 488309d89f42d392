import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../api'
import {
  draftProblem,
  joinWithNext,
  numberAnew,
  removeClause,
  setHead,
  setKind,
  setWords,
  split,
  type DraftClause,
} from './correct'

const clause = (label: string, text: string, cited: readonly number[] = []): DraftClause => ({
  kind: label.includes('(') ? 'sub-paragraph' : label.startsWith('PP') ? 'preambular' : 'operative',
  level: (label.match(/\(/g) ?? []).length,
  label,
  text,
  citations: cited.map((at, i) => ({ at, mark: String(i + 1) })),
})

const draftOf = (...clauses: DraftClause[]): Draft => ({
  masthead: { organ: '', session: '', place: '', agendaItem: 'Item 6*', sponsors: '', symbol: '' },
  title: 'Tea',
  opening: '',
  clauses,
  notes: [],
  headCitations: [],
  language: 'en',
  direction: 'ltr',
  warnings: [],
})

const places = (draft: Draft, at = 0): number[] => draft.clauses[at]!.citations.map(one => one.at)
const words = (draft: Draft): string[] => draft.clauses.map(({ text }) => text)
const labelsOf = (draft: Draft): string[] => draft.clauses.map(({ label }) => label)

describe('correcting a draft', () => {
  it('keeps a citation at its words while the text around it is retyped', () => {
    const draft = draftOf(clause('OP1', 'Recalls resolution 58 of May', [21]))
    expect(places(setWords(draft, 0, 'Recalls also resolution 58 of May'))).toEqual([26])
    expect(places(setWords(draft, 0, 'Recalls resolution 58 of June'))).toEqual([21])
    expect(places(setWords(draft, 0, 'Recalls May'))).toEqual([8])
  })

  it('keeps every citation inside the text, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.array(fc.nat(40)), (before, after, at) => {
        const cited = at.map(place => Math.min(place, before.length))
        const typed = setWords(draftOf(clause('OP1', before, cited)), 0, after)
        for (const place of places(typed)) {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(after.length)
        }
      }),
    )
  })

  it('joins with the next paragraph and splits again, citations and all', () => {
    const draft = draftOf(clause('OP1', 'Decides', [7]), clause('OP2', 'to act;', [2, 7]))
    const joined = joinWithNext(draft, 0)
    expect(words(joined)).toEqual(['Decides to act;'])
    expect(places(joined)).toEqual([7, 10, 15])
    const parted = split(joined, 0, 8)
    expect(words(parted)).toEqual(['Decides', 'to act;'])
    expect(labelsOf(parted)).toEqual(['OP1', 'OP1 bis'])
    expect([places(parted), places(parted, 1)]).toEqual([[7], [2, 7]])
  })

  it('joins Chinese without a space', () => {
    const draft = draftOf(clause('OP1', '决定采取'), clause('OP2', '措施；'))
    expect(words(joinWithNext(draft, 0))).toEqual(['决定采取措施；'])
  })

  it('gives a paragraph that changes its series the next number there', () => {
    const draft = draftOf(clause('PP1', 'Recalling,'), clause('OP1', 'Noting,'), clause('OP2', 'x'))
    const changed = setKind(draft, 1, 'preambular')
    expect(labelsOf(changed)).toEqual(['PP1', 'PP2', 'OP2'])
    expect(labelsOf(setKind(changed, 0, 'preambular'))).toEqual(['PP1', 'PP2', 'OP2'])
  })

  it('numbers anew, sub-paragraphs under their paragraph', () => {
    const draft = draftOf(
      clause('PP7', 'a'),
      clause('OP4', 'b'),
      clause('OP9(x)', 'c'),
      clause('OP9(x)(y)', 'd'),
      clause('OP9(x)(z)', 'e'),
      clause('OP9(q)', 'f'),
      clause('OP2', 'g'),
    )
    expect(labelsOf(numberAnew(draft))).toEqual([
      'PP1',
      'OP1',
      'OP1(a)',
      'OP1(a)(i)',
      'OP1(a)(ii)',
      'OP1(b)',
      'OP2',
    ])
  })

  it('keeps a citation of the masthead at its words', () => {
    const head = [{ field: 'agendaItem' as const, at: 6, mark: '*' }]
    const draft = { ...draftOf(), headCitations: head }
    const set = setHead(draft, 'agendaItem', 'Agenda item 6*')
    expect(set.masthead.agendaItem).toBe('Agenda item 6*')
    expect(set.headCitations[0]!.at).toBe(13)
    expect(setHead(draft, 'title', 'Coffee').headCitations).toEqual(head)
  })

  it('names what keeps the room from opening', () => {
    const good = draftOf(clause('OP1', 'Decides'), clause('OP2', 'Invites'))
    expect(draftProblem(good)).toBeNull()
    expect(draftProblem(removeClause(removeClause(good, 0), 0))).toEqual({ code: 'no paragraphs' })
    expect(draftProblem(setWords(good, 1, ' '))).toEqual({ code: 'no words', label: 'OP2' })
    expect(draftProblem(draftOf(clause('OP1', 'a'), clause('OP1', 'b')))).toEqual({
      code: 'same label',
      label: 'OP1',
    })
  })
})
