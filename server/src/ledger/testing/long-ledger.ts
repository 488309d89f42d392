/**
 * A ledger as a long negotiation leaves it: delegations type amendments letter by letter, and the
 * chair edits the draft. Each keystroke is an entry. The same seed gives the same ledger.
 */
import { quiet } from '@chapeau/shared/authority/party-doc'
import { CHAIR, clauses, FIRST_DELEGATION, tabled } from '@chapeau/shared/document'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { createProposal } from '@chapeau/shared/proposal/proposal'
import { indexText } from '@chapeau/shared/text/text-index'
import * as Y from 'yjs'
import { foundingUpdates, numbered } from '../../consultations'
import type { Draft, Ledger } from '../ledger'
import { clientsOf } from '../verify'

export interface Length {
  entries: number
  clauses: number
  delegations: number
  /** of 100 keystrokes by a delegation, how many begin a new proposal */
  newProposals?: number
  seed?: number
}

const SPAN = 2 ** 32
/** Of so many keystrokes one is the chair's. */
const CHAIR_EVERY = 25
const BATCH = 2000
const SENTENCE =
  'Reaffirming the commitments made in the outcome document, and the need for States to act with '

/** Mulberry32: numbers from 0 to 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / SPAN
  }
}

/** Times count up by a second from `at`. */
export function fillLedger(ledger: Ledger, room: string, length: Length, at = 1000): void {
  const { entries, newProposals = 5, seed = 1 } = length
  const random = randomNumbers(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const doc = quiet(new Y.Doc())
  let batch: Draft[] = []
  let written = 0
  const known = new Set<number>()
  const flush = (): void => {
    ledger.append(room, batch)
    batch = []
  }
  const write = (principal: string, party: number, bytes: Uint8Array): void => {
    const fresh = clientsOf(bytes).filter(client => !known.has(client))
    for (const client of fresh) known.add(client)
    batch.push({ at: at + 1000 * written++, principal, party, bytes, clients: fresh })
    if (batch.length === BATCH) flush()
  }

  const roster = {
    about: { id: room, title: 'A long one', language: 'en' as const, created: at },
    parties: numbered(
      Array.from({ length: length.delegations }, (_, i) => ({
        id: `P${i}`,
        name: `Party ${i}`,
        kind: 'delegation' as const,
      })),
    ),
  }
  const founding = foundingUpdates(roster, {
    masthead: { organ: '', session: '', place: '', agendaItem: '', sponsors: '', symbol: '' },
    title: 'A long one',
    opening: '',
    clauses: Array.from({ length: length.clauses }, (_, i) => ({
      kind: 'operative' as const,
      level: 0,
      label: `OP${i + 1}`,
      text: SENTENCE.repeat(4),
      citations: [],
    })),
    notes: [],
    headCitations: [],
    language: 'en',
    direction: 'ltr',
    warnings: [],
  })
  founding.forEach((update, party) => {
    Y.applyUpdate(doc, update)
    write(party === 0 ? 'server' : 'chair', party, update)
  })

  const hosts = [...clauses(doc).keys()].filter(
    id => clauses(doc).get(id)!.get('kind') === 'operative',
  )
  const textOf = (host: string): Y.Text => clauses(doc).get(host)!.get('text') as Y.Text
  const typing = new Map<number, Y.Text>()
  let author = { principal: '', party: 0 }
  doc.on('update', (update: Uint8Array) => write(author.principal, author.party, update))
  const by = (party: number, change: () => void): void => {
    author = { principal: `person of ${party}`, party }
    doc.clientID = party * SPAN + 9
    doc.transact(change)
  }

  let proposals = 0
  const step = (): void => {
    const host = hosts[below(hosts.length)]!
    if (below(CHAIR_EVERY) === 0) {
      const text = textOf(host)
      const spot = below(text.length)
      return by(CHAIR, () => (below(3) === 0 ? text.delete(spot, 1) : text.insert(spot, 'x')))
    }
    const party = FIRST_DELEGATION + below(length.delegations)
    const words = typing.get(party)
    if (words && below(100) >= newProposals) {
      const end = words.length
      if (end > 0 && below(12) === 0) return by(party, () => words.delete(end - 1, 1))
      return by(party, () => words.insert(end, below(6) === 0 ? ' ' : 'word'.charAt(below(4))))
    }
    const id = `p${proposals++}`
    const index = indexText(textOf(host))
    const from = below(index.length - 12)
    const to = from + (below(2) === 0 ? 0 : 1 + below(10))
    by(party, () => {
      const map = createProposal(tabled(doc, party), id, {
        range: anchorRange(host, index, from, to),
        quote: index.string.slice(from, to),
        words: [{ insert: 'w' }],
        at: 'end',
        tabled: at + 1000 * written,
        by: `person of ${party}`,
      })
      typing.set(party, map.get('ins') as Y.Text)
    })
  }
  for (let i = founding.length; i < entries; i++) step()
  flush()
}
