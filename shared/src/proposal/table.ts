/**
 * From private to tabled (PR12). What is tabled is a copy under the same id: from then on the private
 * one does not count any more. So the two documents need no common transaction, and where the tabled
 * copy does not arrive, the private one stands again and nothing is lost.
 *
 * Hosts that are private go along: a sub-paragraph is tabled with the paragraph that it is in, and a
 * footnote with the words that cite it.
 */
import * as Y from 'yjs'
import type { Negotiation } from '../negotiation'
import { present } from '../assert'
import { type Op, insertOps, readOps } from '../text/op'
import type { Range } from './anchor'
import type { Author } from './author'
import { type Beside, type ClauseProposal, isProposedClause } from './clause-proposal'
import { takenLabels } from './propose-clause'
import {
  NOTE,
  type Proposal,
  type ProposalKey,
  entryId,
  isPrivateKey,
  proposalKey,
  tabledKey,
  writeProposal,
} from './proposal'
import { labelAfter, labelAlt, labelBefore } from '../text/label'

/** One's private proposals that can be tabled: live ones with something to say, in the order in which they were made. */
export function drafts(negotiation: Negotiation): (Proposal | ClauseProposal)[] {
  const found: (Proposal | ClauseProposal)[] = []
  for (const key of [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()]) {
    if (!isPrivateKey(key)) continue
    const proposal = negotiation.spoken(key)!
    if (negotiation.isLive(proposal)) found.push(proposal)
  }
  return found.toSorted((a, b) => a.tabled - b.tabled || (a.key < b.key ? -1 : 1))
}

/** Where what was drafted is put: for whom, and in which root. `more`: fields that the draft has not. */
export interface Destination extends Pick<Author, 'party' | 'by' | 'now' | 'layer'> {
  more?: Readonly<Record<string, unknown>>
}

/**
 * Tables private proposals; returns the keys that they have now. Call inside a transaction of the
 * public document. Hosts of theirs that are private too are tabled first.
 */
export const tableDrafts = (
  negotiation: Negotiation,
  author: Pick<Author, 'party' | 'by' | 'now'>,
  keys: readonly ProposalKey[],
): ProposalKey[] => putDrafts(negotiation, { ...author, layer: 'tabled' }, keys)

/** The same to any destination: what the chair drafts on a slip goes to the floor, for whoever spoke (FL1). */
export function putDrafts(
  negotiation: Negotiation,
  to: Destination,
  keys: readonly ProposalKey[],
): ProposalKey[] {
  const done: ProposalKey[] = []
  const table = (key: ProposalKey): void => {
    const proposal = negotiation.spoken(key)
    if (!proposal || proposal.layer !== 'private' || !negotiation.isLive(proposal)) return
    for (const host of privateHosts(proposal)) table(host)
    if (negotiation.spoken(keyThere(to, key))) return
    putOne(negotiation, to, proposal)
    done.push(keyThere(to, key))
  }
  for (const key of keys) table(key)
  return done
}

const privateHosts = (proposal: Proposal | ClauseProposal): string[] =>
  (proposal.kind === 'wording'
    ? [proposal.host]
    : 'beside' in proposal
      ? [proposal.beside.host]
      : []
  ).filter(isPrivateKey)

/** Fields of a proposal that are copied as they are. */
const COPIED = [
  'kind',
  'at',
  'quote',
  'reason',
  'language',
  'sources',
  'of',
  'with',
  'clauseKind',
  'level',
]

/** The key that a private proposal, or a note in it, has at its destination; others stay. */
const keyThere = ({ party, layer }: Pick<Destination, 'party' | 'layer'>, key: string): string =>
  isPrivateKey(key) ? proposalKey(party, key.slice(key.indexOf('~') + 1), layer) : key

/** Copies a proposal of any kind to its destination, under its own id. */
export function putOne(
  negotiation: Negotiation,
  to: Destination,
  proposal: Proposal | ClauseProposal,
): void {
  const { party, by, now, layer, more } = to
  const { key, id } = proposal
  const map = present(negotiation.proposalMap(key), `proposal ${key}`)
  const root = negotiation.root(party, layer)
  const words = proposal.words.map(op => citationThere(negotiation, to, op))
  const rangeThere = (range: unknown): Range | undefined =>
    range === undefined
      ? undefined
      : { ...(range as Range), host: keyThere(to, (range as Range).host) }
  const besideThere = (beside: unknown): Beside | undefined =>
    beside === undefined
      ? undefined
      : { ...(beside as Beside), host: keyThere(to, (beside as Beside).host) }
  const label =
    proposal.kind === 'wording' || !('label' in proposal)
      ? undefined
      : freeLabel(negotiation, proposal)
  writeProposal(
    root,
    entryId(party, id, layer),
    {
      ...Object.fromEntries(COPIED.map(field => [field, map.get(field)])),
      range: rangeThere(map.get('range')),
      r0: rangeThere(map.get('r0')),
      beside: besideThere(map.get('beside')),
      label,
      tabled: now(),
      by,
      ...more,
    },
    words,
  )
  negotiation.touchProposal({ party, id, layer })
}

/** A footnote that was private goes with the words that cite it. */
function citationThere(negotiation: Negotiation, to: Destination, op: Op): Op {
  if (typeof op.insert === 'string' || !isPrivateKey(op.insert.note)) return op
  const { party, layer } = to
  const note = keyThere(to, op.insert.note)
  const root = negotiation.root(party, layer)
  const id = entryId(party, op.insert.note.slice(op.insert.note.indexOf('~') + 1), layer)
  if (!root.has(NOTE + id) && negotiation.hasHost(op.insert.note))
    createNote(root, id, readOps(negotiation.text(op.insert.note)))
  return { ...op, insert: { note } }
}

/** A footnote of a proposal. */
export function createNote(root: Y.Map<unknown>, id: string, words: readonly Op[]): void {
  const note = new Y.Map<unknown>()
  const text = new Y.Text()
  note.set('text', text)
  root.set(NOTE + id, note)
  insertOps(text, 0, words)
}

/** The label that it was drafted under, unless somebody else's took it meanwhile. */
function freeLabel(negotiation: Negotiation, proposal: ClauseProposal): string | undefined {
  if (proposal.kind === 'split') return proposal.label
  if (!isProposedClause(proposal)) return undefined
  const taken = takenLabels(negotiation)
  for (const leaf of negotiation.sheet()) if (leaf.host === proposal.key) taken.delete(leaf.label)
  taken.delete(proposal.label)
  for (const other of negotiation.clauseProposals.all())
    if (tabledKey(other.key) !== tabledKey(proposal.key) && 'label' in other) taken.add(other.label)
  for (const { label } of negotiation.allClauses()) taken.add(label)
  const { label } = proposal
  if (!taken.has(label)) return label
  if (proposal.kind === 'alt') return labelAlt(taken, label)
  return proposal.beside.side === 'before' ? labelBefore(taken, label) : labelAfter(taken, label)
}
