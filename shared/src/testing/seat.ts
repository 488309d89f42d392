/**
 * People at a test room: each with the public document (the room's own, or a replica of it) and, where
 * they draft, the private one of their delegation. Short ways to say by words what can be said.
 */
import * as Y from 'yjs'
import { CHAIR } from '../document'
import { type Decided, accept, acceptWithin } from '../decision/decide'
import { Negotiation } from '../negotiation'
import { type Author, proposeWording } from '../proposal/author'
import type { Layer, ProposalKey } from '../proposal/proposal'
import { type ClauseWish, proposeClause } from '../proposal/propose-clause'
import type { Place, Reading } from '../rolling/reading'
import { rollingLines } from '../rolling/rolling-text'
import type { TestRoom } from './room'

const SPAN = 2 ** 32

export interface Seat {
  readonly party: number
  readonly doc: Y.Doc
  readonly negotiation: Negotiation
  /** one transaction of both documents, with `origin` */
  act: <T>(run: (author: Author) => T, layer?: Layer, origin?: unknown) => T
}

export interface SeatOptions {
  /** the room's own if absent */
  doc?: Y.Doc
  drafts?: Y.Doc
  /** two people of one party on two replicas need ids of their own */
  client?: number
}

export function seat(room: TestRoom, party: string, options: SeatOptions = {}): Seat {
  const { doc = room.doc, drafts, client = 7 } = options
  const number = party === 'chair' ? CHAIR : room.number(party)
  const negotiation = new Negotiation(doc, drafts ? { doc: drafts, party: number } : null)
  return {
    party: number,
    doc,
    negotiation,
    act(run, layer = 'tabled', origin = party) {
      const { newId, now } = room
      doc.clientID = number * SPAN + client
      if (drafts) drafts.clientID = number * SPAN + client
      const write = () =>
        doc.transact(() => run({ party: number, by: party, layer, now, newId }), origin)
      return drafts ? drafts.transact(write, origin) : write()
    },
  }
}

/** Another device with what the room holds now. */
export function replicaOf(doc: Y.Doc): Y.Doc {
  const replica = new Y.Doc()
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
  return replica
}

/** All of them read what the others have. */
export function share(...docs: readonly Y.Doc[]): void {
  const updates = docs.map(doc => Y.encodeStateAsUpdate(doc))
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update)
}

/** Where words stand in a host; they must be there exactly once. */
export function find({ negotiation }: Seat, host: string, words: string): [number, number] {
  const { string } = negotiation.textIndex(host)
  const at = string.indexOf(words)
  if (at < 0 || string.includes(words, at + 1))
    throw new Error(`not exactly once in ${JSON.stringify(string)}: ${words}`)
  return [at, at + words.length]
}

export function replaceIn(
  at: Seat,
  host: string,
  words: string,
  by: string,
  layer: Layer = 'tabled',
): ProposalKey {
  const [from, to] = find(at, host, words)
  const insert = by === '' ? [] : [{ insert: by }]
  return at.act(
    author => proposeWording(at.negotiation, author, { host, from, to, words: insert }),
    layer,
  )
}

/** `after`: the words after which they stand; none is the start. */
export function insertIn(
  at: Seat,
  host: string,
  after: string,
  words: string,
  layer: Layer = 'tabled',
): ProposalKey {
  const from = after === '' ? 0 : find(at, host, after)[1]
  return at.act(
    author =>
      proposeWording(at.negotiation, author, { host, from, to: from, words: [{ insert: words }] }),
    layer,
  )
}

/** Proposes about a clause as a whole, which must be possible. */
export function wish(at: Seat, asked: ClauseWish, layer: Layer = 'tabled'): ProposalKey {
  const wished = at.act(author => proposeClause(at.negotiation, author, asked), layer)
  if (!wished.ok) throw new Error(`${JSON.stringify(asked)}: ${wished.code}`)
  return wished.key
}

/** A new paragraph of a few words. */
export const newParagraph = (
  at: Seat,
  host: string,
  words: string,
  options: { side?: 'before' | 'after'; deeper?: boolean; layer?: Layer } = {},
): ProposalKey => {
  const { side = 'after', deeper = false, layer = 'tabled' } = options
  return wish(at, { kind: 'new', host, side, deeper, words: [{ insert: words }] }, layer)
}

/** The rolling text, a paragraph a line. */
export const lines = ({ negotiation }: Seat): string[] => rollingLines(negotiation)

/** The reading that a proposal makes, in the place of a text where it stands. */
export function readingBy(
  places: readonly Place[],
  key: ProposalKey,
): { place: Place; reading: Reading } {
  const place = places.find(({ proposals }) => proposals.includes(key))
  const reading = place?.readings.find(({ made }) => made.some(set => set.includes(key)))
  if (!place || !reading) throw new Error(`${key} makes no reading of ${JSON.stringify(places)}`)
  return { place, reading }
}

/** The chair accepts the reading that a proposal makes, and then those within it. */
export function acceptKeys(
  chair: Seat,
  host: string,
  [outer, ...inner]: readonly [ProposalKey, ...ProposalKey[]],
): Decided {
  const { negotiation } = chair
  const path = [readingBy(negotiation.rolling(host).places, outer)]
  for (const key of inner) path.push(readingBy(path.at(-1)!.reading.places, key))
  return chair.act(({ now, newId, by }) => {
    const decider = { id: newId(), by, at: now() }
    if (path.length > 1) return acceptWithin(negotiation, host, path, decider, newId)
    return accept(negotiation, host, path[0]!.place, path[0]!.reading, decider)
  })
}
