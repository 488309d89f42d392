/**
 * A large room for benchmarks: 300 clauses and 5,000 proposals, of which one in ten amends another and
 * one in twenty-five is about a whole clause. The same in every run.
 */
import * as Y from 'yjs'
import { newClientId, partyOf } from '../authority/party-id'
import { CHAIR, SERVER, record } from '../document'
import { found } from '../founding'
import { Negotiation } from '../negotiation'
import { type Author, proposeWording } from '../proposal/author'
import type { ProposalKey } from '../proposal/proposal'
import { type ClauseWish, proposeClause } from '../proposal/propose-clause'
import { imported } from './room'
import { Random } from '../random'

export const CLAUSES = 300
export const WORDS = 40
export const PROPOSALS = 5000
const NESTED = 0.1
const WHOLE = 0.04
export const PARTIES = 8
export const FIRST = 2
/** how often each party came in: Yjs counts every id at each transaction */
export const VISITS = 20

const random = new Random(7)
let ids = 0
let time = 0
export const newId = (): string => `n${ids++}`
const VOCABULARY =
  'States measures effective environment sustainable development implementation framework cooperation international appropriate national capacity support financing technology transfer women youth indigenous peoples climate biodiversity'.split(
    ' ',
  )
export const words = (count: number): string =>
  Array.from({ length: count }, () => random.pick(VOCABULARY)).join(' ')

export const author = (party: number): Author => ({
  party,
  by: 'bench',
  layer: 'tabled',
  now: () => time++,
  newId,
})

/** Words of a host are replaced by others, or others put in. */
function amend(negotiation: Negotiation, party: number, host: string): ProposalKey {
  const { length } = negotiation.textIndex(host)
  const from = random.below(Math.max(1, length - 30))
  const to = random.chance(0.25) ? from : Math.min(length, from + 3 + random.below(24))
  const insert = ` ${words(2)} `
  return proposeWording(negotiation, author(party), { host, from, to, words: [{ insert }] })
}

function proposeWhole(negotiation: Negotiation, party: number): void {
  const [of, host] = [0, 1].map(() => random.pick(negotiation.clauses()).id) as [string, string]
  const ops = [{ insert: `Invites ${words(WORDS)}` }]
  const wish = random.pick<ClauseWish>([
    { kind: 'new', host, side: 'after', deeper: random.chance(0.3), words: ops },
    { kind: 'new', host, side: 'before', deeper: false, words: ops },
    { kind: 'alt', of, words: ops },
    { kind: 'delete', of },
    { kind: 'move', of, host, side: 'after' },
    { kind: 'split', of, at: 40 },
    { kind: 'merge', of },
  ])
  proposeClause(negotiation, author(party), wish)
}

/** The room as one update; `heard` gets the updates of which it was made, in order. */
export function furnish(heard?: (update: Uint8Array, party: number) => void): Uint8Array {
  const doc = new Y.Doc()
  if (heard) doc.on('update', (update: Uint8Array) => heard(update, partyOf(doc.clientID)))
  const as = (party: number, visit = 0): void => {
    doc.clientID = newClientId(party, () => 1000 + visit)
  }
  as(CHAIR)
  found(doc, imported(Array.from({ length: CLAUSES }, () => `Urges ${words(WORDS)};`)), newId)
  as(SERVER)
  doc.transact(() => {
    for (let number = CHAIR; number < FIRST + PARTIES; number++)
      record(doc).set(`party:${number}`, {
        number,
        id: `P${number}`,
        name: `Party ${number}`,
        kind: 'delegation',
      })
  })
  const negotiation = new Negotiation(doc)
  const wordings: ProposalKey[] = []
  for (let i = 0; i < PROPOSALS; i++) {
    const party = FIRST + (i % PARTIES)
    as(party, random.below(VISITS))
    doc.transact(() => {
      const kind = random.next()
      const others = kind < NESTED ? wordings.filter(key => !key.startsWith(`${party}/`)) : []
      if (others.length > 0) amend(negotiation, party, random.pick(others))
      else if (kind > 1 - WHOLE) proposeWhole(negotiation, party)
      else wordings.push(amend(negotiation, party, random.pick(negotiation.clauses()).id))
    })
  }
  return Y.encodeStateAsUpdate(doc)
}

/** A replica of the room for one party. */
export function open(update: Uint8Array, party: number): Negotiation {
  const doc = new Y.Doc()
  doc.clientID = newClientId(party, () => random.below(2 ** 32))
  Y.applyUpdate(doc, update)
  return new Negotiation(doc)
}
