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

/**
 * Tables private proposals; returns the keys that they have now. Call inside a transaction of the
 * public document. Hosts of theirs that are private too are tabled first.
 */
export function tableDrafts(
  negotiation: Negotiation,
  author: Pick<Author, 'party' | 'by' | 'now'>,
  keys: readonly ProposalKey[],
): ProposalKey[] {
  const done: ProposalKey[] = []
  const table = (key: ProposalKey): void => {
    const proposal = negotiation.spoken(key)
    if (!proposal || proposal.layer !== 'private' || !negotiation.isLive(proposal)) return
    for (const host of privateHosts(proposal)) table(host)
    if (negotiation.spoken(tabledKey(key))) return
    tableOne(negotiation, author, proposal)
    done.push(tabledKey(key))
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

function tableOne(
  negotiation: Negotiation,
  { party, by, now }: Pick<Author, 'party' | 'by' | 'now'>,
  proposal: Proposal | ClauseProposal,
): void {
  const { key, id } = proposal
  const map = present(negotiation.proposalMap(key), `proposal ${key}`)
  const root = negotiation.root(party, 'tabled')
  const words = proposal.words.map(op => tabledCitation(negotiation, party, op))
  const label =
    proposal.kind === 'wording' || !('label' in proposal)
      ? undefined
      : freeLabel(negotiation, proposal)
  writeProposal(
    root,
    id,
    {
      ...Object.fromEntries(COPIED.map(field => [field, map.get(field)])),
      range: tabledRange(map.get('range')),
      r0: tabledRange(map.get('r0')),
      beside: tabledBeside(map.get('beside')),
      label,
      tabled: now(),
      by,
    },
    words,
  )
  negotiation.touchProposal({ party, id, layer: 'tabled' })
}

const tabledRange = (range: unknown): Range | undefined =>
  range === undefined ? undefined : { ...(range as Range), host: tabledKey((range as Range).host) }

const tabledBeside = (beside: unknown): Beside | undefined =>
  beside === undefined
    ? undefined
    : { ...(beside as Beside), host: tabledKey((beside as Beside).host) }

/** A footnote that was private is tabled with the words that cite it. */
function tabledCitation(negotiation: Negotiation, party: number, op: Op): Op {
  if (typeof op.insert === 'string' || !isPrivateKey(op.insert.note)) return op
  const note = tabledKey(op.insert.note)
  const root = negotiation.root(party, 'tabled')
  const id = note.slice(proposalKey(party, '').length)
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
    if (other.key !== proposal.key && 'label' in other) taken.add(other.label)
  for (const { label } of negotiation.allClauses()) taken.add(label)
  const { label } = proposal
  if (!taken.has(label)) return label
  if (proposal.kind === 'alt') return labelAlt(taken, label)
  return proposal.beside.side === 'before' ? labelBefore(taken, label) : labelAfter(taken, label)
}
