/**
 * The sheet (RT5): everything that stands on the paper in its order - the clauses of the draft, with
 * the paragraphs that are proposed beside them, and the footnotes at the end.
 *
 * Paragraphs proposed before a clause stand before it, then the clause, its rivals (alt), and the
 * paragraphs proposed after it, each with what is proposed beside itself; the earlier proposed ones
 * first. A clause that was removed keeps its place for what hangs on it.
 *
 * A proposed paragraph has the label that it was given. Two that were given the same label at once
 * both keep their place: the one tabled later shows the next free one.
 */
import { type Status, type ClauseKind } from './vocabulary'
import { labelAfter, labelAlt, labelBefore } from './text/label'
import type { Clause } from './text/clause'
import { byTabling } from './proposal/clause-register'
import {
  type Beside,
  type ClauseProposal,
  type ProposedClause,
  hangsOn,
  isProposedClause,
} from './proposal/clause-proposal'
import { type ProposalKey, isFloorKey, isPrivateKey, tabledKey } from './proposal/proposal'

/** A paragraph of the paper; `host` names its text. */
export interface Leaf {
  readonly host: string
  readonly kind: ClauseKind | 'note'
  readonly level: number
  readonly label: string
  readonly status: Status
  /** the proposal whose paragraph it is; null for what is in the draft, and for footnotes */
  readonly proposal: ProposedClause | null
  /** who proposes it, footnotes too; null for what is in the draft */
  readonly party: number | null
  /** only its party sees it yet */
  readonly isPrivate: boolean
}

/** Who sees a paragraph: one without words is its party's alone. */
export const isSeenBy = ({ proposal, party }: Leaf, viewer: number | null): boolean =>
  proposal === null || !proposal.inert || party === viewer

export interface SheetSource {
  /** living and dead, in order; an accepted paragraph is a clause under the key of its proposal */
  clauses: readonly Clause[]
  proposals: readonly ClauseProposal[]
  notes: readonly { id: string; mark: string }[]
  /** footnotes that live proposals cite and the draft has not, by name */
  proposedNotes: readonly string[]
  /** a paragraph that counts; one that has no words yet too, which only its party sees */
  isShown: (proposal: ProposedClause) => boolean
}

export function layOutSheet(source: SheetSource): Leaf[] {
  const { clauses, proposals, isShown } = source
  const labels = labelsOf(source)
  const accepted = new Set(clauses.map(({ id }) => id))
  const hanging = new Map<string, ProposedClause[]>()
  const tabled = new Set(proposals.filter(({ layer }) => layer === 'tabled').map(({ key }) => key))
  const proposed = proposals.filter(isProposedClause).filter(one => !isConfirmed(one, tabled))
  for (const proposal of proposed) {
    if (accepted.has(proposal.key)) continue
    const host = confirmedKey(standsBeside(proposal, proposed, accepted), tabled)
    const here = hanging.get(host)
    if (here) here.push(proposal)
    else hanging.set(host, [proposal])
  }
  const leaves: Leaf[] = []
  const emit = (host: string, own: () => void): void => {
    const here = hanging.get(host) ?? []
    // each once, also where somebody made them hang on one another
    hanging.delete(host)
    for (const side of ['before', 'alt', 'after'] as const) {
      if (side === 'alt') own()
      for (const proposal of here.filter(one => sideOf(one) === side))
        emit(proposal.key, () => {
          if (isShown(proposal)) leaves.push(leafOf(proposal, labels, clauses))
        })
    }
  }
  for (const clause of clauses)
    emit(clause.id, () => {
      const { id, kind, level, label, status } = clause
      if (!clause.dead) leaves.push({ host: id, kind, level, label, status, ...IN_DRAFT })
    })
  return [...leaves, ...noteLeaves(source)]
}

const sideOf = (proposal: ProposedClause): Beside['side'] | 'alt' =>
  proposal.kind === 'new' ? proposal.beside.side : 'alt'

const IN_DRAFT = { proposal: null, party: null, isPrivate: false } as const

/** Proposed footnotes go on with the numbers of the draft's. */
function noteLeaves({ notes, proposedNotes }: SheetSource): Leaf[] {
  const common = { kind: 'note', level: 0, status: 'open', proposal: null } as const
  const marks = notes.map(({ mark }) => mark)
  const leaves: Leaf[] = notes.map(({ id, mark }) => ({
    ...common,
    ...IN_DRAFT,
    host: id,
    label: mark,
  }))
  const known = new Set(notes.map(({ id }) => id))
  for (const host of new Set(proposedNotes)) {
    if (known.has(host)) continue
    const label = nextMark(marks)
    marks.push(label)
    leaves.push({
      ...common,
      host,
      label,
      party: Number.parseInt(host, 10),
      isPrivate: isPrivateKey(host),
    })
  }
  return leaves
}

/** The number after the highest; stars and letters do not count. */
export const nextMark = (marks: readonly string[]): string =>
  String(1 + Math.max(0, ...marks.map(Number).filter(Number.isSafeInteger)))

/**
 * Several paragraphs proposed at one place stand in the order of tabling. Where some of them were
 * accepted, and are clauses now, the others keep to that order around them.
 */
function standsBeside(
  proposal: ProposedClause,
  proposed: readonly ProposedClause[],
  accepted: ReadonlySet<string>,
): string {
  if (proposal.kind === 'alt') return hangsOn(proposal)
  const { host, side } = proposal.beside
  const siblings = proposed.filter(
    one =>
      one.kind === 'new' &&
      one.beside.host === host &&
      one.beside.side === side &&
      accepted.has(one.key),
  )
  const nearest =
    side === 'after'
      ? siblings.findLast(one => byTabling(one, proposal) < 0)
      : siblings.find(one => byTabling(one, proposal) > 0)
  return nearest?.key ?? host
}

function leafOf(
  proposal: ProposedClause,
  labels: ReadonlyMap<string, string>,
  clauses: readonly Clause[],
): Leaf {
  const common = {
    host: proposal.key,
    label: labels.get(proposal.key) ?? '',
    status: 'open',
    proposal,
    party: proposal.party,
    isPrivate: proposal.layer === 'private',
  } as const
  if (proposal.kind === 'new')
    return { ...common, kind: proposal.clauseKind, level: proposal.level }
  const of = clauses.find(({ id }) => id === proposal.of)
  return { ...common, kind: of?.kind ?? 'plain', level: of?.level ?? 0 }
}

/** What the chair recorded, its party has tabled itself since: that one stands there (FL2). */
const isConfirmed = ({ key, layer }: ClauseProposal, tabled: ReadonlySet<ProposalKey>): boolean =>
  layer === 'floor' && tabled.has(tabledKey(key))

/** The paragraph that a host is now. */
const confirmedKey = (host: string, tabled: ReadonlySet<ProposalKey>): string =>
  isFloorKey(host) && tabled.has(tabledKey(host)) ? tabledKey(host) : host

/** Given labels stay, also those of what was withdrawn or settled; of two alike the later one goes on. */
function labelsOf({ clauses, proposals }: SheetSource): Map<string, string> {
  const taken = new Set(clauses.map(({ label }) => label))
  const labels = new Map<string, string>()
  const accepted = new Set(clauses.map(({ id }) => id))
  const tabled = new Set(proposals.filter(({ layer }) => layer === 'tabled').map(({ key }) => key))
  for (const proposal of proposals.toSorted(byLayerAndTabling)) {
    if (
      !isProposedClause(proposal) ||
      isConfirmed(proposal, tabled) ||
      accepted.has(proposal.key) ||
      proposal.undone
    )
      continue
    const { label } = proposal
    const free = !taken.has(label)
      ? label
      : proposal.kind === 'alt'
        ? labelAlt(taken, label)
        : proposal.beside.side === 'before'
          ? labelBefore(taken, label)
          : labelAfter(taken, label)
    taken.add(free)
    labels.set(proposal.key, free)
  }
  return labels
}

/** What is private makes way for what all can see. */
const byLayerAndTabling = (a: ClauseProposal, b: ClauseProposal): number =>
  Number(a.layer === 'private') - Number(b.layer === 'private') || byTabling(a, b)
