/**
 * A small room for tests: a founded document, a roster, and short ways to propose by words. Ids and
 * times count up, so every run is the same.
 */
import * as Y from 'yjs'
import { CHAIR, FIRST_DELEGATION, record, tabled } from '../document'
import type { Stance } from '../vocabulary'
import { found } from '../founding'
import type { ImportedClause, ImportedDraft } from '../formats/draft'
import { Negotiation } from '../negotiation'
import { anchorRange } from '../proposal/anchor'
import { createProposal, proposalKey } from '../proposal/proposal'
import { takePosition } from '../position/take'
import { type Op, plainText } from '../text/op'
import { printClause } from '../rolling/print'
import { printedClause } from '../rolling/printed'

const SPAN = 2 ** 32

export const imported = (
  clauses: readonly (string | Partial<ImportedClause>)[],
  notes: ImportedDraft['notes'] = [],
): ImportedDraft => ({
  masthead: { organ: '', session: '', place: '', agendaItem: '', sponsors: '', symbol: '' },
  title: '',
  opening: '',
  clauses: clauses.map((clause, i) => ({
    kind: 'operative',
    level: 0,
    label: `OP${i + 1}`,
    text: '',
    citations: [],
    ...(typeof clause === 'string' ? { text: clause } : clause),
  })),
  notes,
  headCitations: [],
  language: 'en',
  direction: 'ltr',
  warnings: [],
})

export interface TestRoom {
  doc: Y.Doc
  /** every update of the room so far, in order */
  updates: Uint8Array[]
  negotiation: Negotiation
  number: (party: string) => number
  clause: (label: string) => string
  /** acts under an id of the party */
  as: <T>(party: string, act: () => T, origin?: unknown) => T
  /** replaces the words (found exactly once) by others; returns the proposal's key */
  replace: (party: string, label: string, words: string, by: string | readonly Op[]) => string
  insert: (party: string, label: string, after: string, words: string) => string
  /** by offsets in the base text */
  at: (party: string, label: string, from: number, to: number, words: string) => string
  take: (party: string, key: string, stance: Stance) => void
  on: (party: string, label: string, words: string, stance: Stance) => void
  print: (label: string) => string
  newId: () => string
  now: () => number
}

export function testRoom(
  clauses: readonly (string | Partial<ImportedClause>)[],
  parties: readonly string[] = ['EU', 'G77', 'US', 'NOR'],
  notes: ImportedDraft['notes'] = [],
): TestRoom {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  let ids = 0
  let time = 0
  const newId = (): string => `n${ids++}`
  const now = (): number => time++
  doc.clientID = CHAIR * SPAN + 7
  found(doc, imported(clauses, notes), newId)
  doc.clientID = 7
  const roster = ['chair', ...parties]
  doc.transact(() =>
    roster.forEach((id, i) =>
      record(doc).set(`party:${i + 1}`, {
        number: i + 1,
        id,
        name: id,
        kind: i === 0 ? 'chair' : 'delegation',
      }),
    ),
  )
  const negotiation = new Negotiation(doc)
  const number = (party: string): number => {
    const found = negotiation.parties().find(p => p.id === party)
    if (!found) throw new Error(`no party ${party}`)
    return found.number
  }
  const clause = (label: string): string => {
    const found = negotiation.clauses().find(c => c.label === label)
    if (!found) throw new Error(`no clause ${label}`)
    return found.id
  }
  const locate = (label: string, words: string): [number, number] => {
    const { string } = negotiation.textIndex(clause(label))
    const at = string.indexOf(words)
    if (at < 0 || string.includes(words, at + 1))
      throw new Error(`not exactly once in ${label}: ${words}`)
    return [at, at + words.length]
  }
  const as = <T>(party: string, act: () => T, origin: unknown = party): T => {
    const p = party === 'chair' ? CHAIR : number(party)
    doc.clientID = p * SPAN + 7
    return doc.transact(act, origin)
  }
  const propose = (
    party: string,
    label: string,
    from: number,
    to: number,
    words: string | readonly Op[],
  ): string => {
    const id = newId()
    const p = number(party)
    if (p < FIRST_DELEGATION) throw new Error('the chair tables nothing')
    const index = negotiation.textIndex(clause(label))
    as(party, () =>
      createProposal(tabled(doc, p), id, {
        range: anchorRange(clause(label), index, from, to),
        quote: index.string.slice(from, to),
        words: typeof words === 'string' ? [{ insert: words }] : words,
        at: 'end',
        tabled: now(),
        by: party,
      }),
    )
    return proposalKey(p, id)
  }
  return {
    doc,
    updates,
    negotiation,
    number,
    clause,
    as,
    newId,
    now,
    replace: (party, label, words, by) => propose(party, label, ...locate(label, words), by),
    insert: (party, label, after, words) => {
      const end = after === '' ? 0 : locate(label, after)[1]
      return propose(party, label, end, end, words)
    },
    at: propose,
    take: (party, key, stance) =>
      as(party, () =>
        takePosition(
          negotiation,
          number(party),
          { target: { on: 'proposal', proposal: key }, stance, at: now(), by: party },
          newId(),
        ),
      ),
    on: (party, label, words, stance) => {
      const [from, to] = locate(label, words)
      const id = clause(label)
      const range = anchorRange(id, negotiation.textIndex(id), from, to)
      const target = { on: 'original', range, quote: words } as const
      as(party, () =>
        takePosition(negotiation, number(party), { target, stance, at: now(), by: party }, newId()),
      )
    },
    print: label => printClause(printedClause(negotiation, clause(label))),
  }
}

export const textOf = (room: TestRoom, label: string): string =>
  plainText(room.negotiation.textIndex(room.clause(label)).ops)
