/**
 * What of somebody's work the server did not take, as words to read and copy (AU10): the difference
 * between the replica that was given up and the room as it is.
 */
import { present, unreachable } from '@chapeau/shared/assert'
import { CHAIR, tabled, type Target } from '@chapeau/shared/document'
import { isPosition } from '@chapeau/shared/guard'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import {
  NOTE,
  POSITION,
  proposalKey,
  tabledKey,
  type OwnLayer,
  type Proposal,
} from '@chapeau/shared/proposal/proposal'
import { opsText, plainText } from '@chapeau/shared/text/op'
import type { Stance } from '@chapeau/shared/vocabulary'

export type Kept =
  /** `quote`: the words that were to be replaced, empty for an insertion; `words`: the new ones */
  | { kind: 'proposal'; clause: string; quote: string; words: string; reason: string }
  /** what was to become of a clause as a whole, in words */
  | { kind: 'change'; clause: string; change: string; reason: string }
  /** a footnote that one proposed */
  | { kind: 'note'; words: string }
  /** a clause of the draft as its editor left it */
  | { kind: 'clause'; clause: string; words: string }
  | { kind: 'position'; clause: string; stance: Stance; quote: string; note: string }

const labelOf = (room: Negotiation, host: string | undefined): string =>
  (host === undefined ? undefined : (room.leaf(host) ?? room.clause(host))?.label) ?? ''

type Proposed = Proposal | ClauseProposal

/** All that its party says with it: two that say the same are the same work. */
const said = (proposal: Proposed): string => {
  const { words, reason, sources } = proposal
  const quote = 'quote' in proposal ? proposal.quote : null
  const place = 'beside' in proposal ? proposal.beside : 'with' in proposal ? proposal.with : null
  return JSON.stringify([opsText(words), reason, sources, quote, place])
}

function describe(old: Negotiation, proposal: Proposed): Kept {
  const { key, kind, words, reason = '' } = proposal
  const change = (host: string, what: string): Kept => ({
    kind: 'change',
    clause: labelOf(old, host),
    change: what,
    reason,
  })
  const wording = (clause: string, quote: string): Kept => ({
    kind: 'proposal',
    clause,
    quote,
    words: plainText(words),
    reason,
  })
  switch (kind) {
    case 'wording':
      return wording(labelOf(old, proposal.host), proposal.quote)
    case 'new':
    case 'alt':
      return wording(labelOf(old, key) || proposal.label, '')
    case 'delete':
      return change(proposal.of, 'delete')
    case 'move':
      return change(
        proposal.of,
        `move ${proposal.beside.side} ${labelOf(old, proposal.beside.host)}`,
      )
    case 'split':
      return change(proposal.of, `split before: ${proposal.quote}`)
    case 'merge':
      return change(proposal.of, `merge with ${labelOf(old, proposal.with)}`)
    default:
      return unreachable(kind)
  }
}

/** Of both layers; what was tabled counts as tabled. */
function proposals(old: Negotiation, fresh: Negotiation, party: number): Kept[] {
  return [...old.proposals.keys(), ...old.clauseProposals.keys()].flatMap((key): Kept[] => {
    const mine = present(old.spoken(key), `proposal ${key}`)
    if (mine.party !== party || mine.withdrawn || mine.inert) return []
    if (mine.layer === 'private' && old.spoken(tabledKey(key))) return []
    const theirs = fresh.spoken(key)
    return theirs && said(theirs) === said(mine) ? [] : [describe(old, mine)]
  })
}

const textOf = (room: Negotiation, host: string): string =>
  room.hasHost(host) ? opsText(room.textIndex(host).ops) : ''

/** The footnotes that the party proposes. */
function footnotes(old: Negotiation, fresh: Negotiation, party: number): Kept[] {
  const layers: OwnLayer[] = old.drafts ? ['tabled', 'private'] : ['tabled']
  return layers.flatMap(layer =>
    [...old.root(party, layer).keys()].flatMap((key): Kept[] => {
      if (!key.startsWith(NOTE)) return []
      const host = proposalKey(party, key.slice(NOTE.length), layer)
      const tabled = layer === 'private' && old.hasHost(tabledKey(host))
      if (tabled || textOf(old, host) === textOf(fresh, host)) return []
      return [{ kind: 'note', words: plainText(old.textIndex(host).ops) }]
    }),
  )
}

function clauses(old: Negotiation, fresh: Negotiation): Kept[] {
  return old.clauses().flatMap(({ id, label }): Kept[] => {
    const { ops } = old.textIndex(id)
    const known = fresh.clauseMap(id) ? fresh.textIndex(id).ops : []
    return opsText(ops) === opsText(known)
      ? []
      : [{ kind: 'clause', clause: label, words: plainText(ops) }]
  })
}

function positions(old: Negotiation, fresh: Negotiation, party: number): Kept[] {
  const known = tabled(fresh.doc, party)
  const kept: Kept[] = []
  tabled(old.doc, party).forEach((position, key) => {
    if (!key.startsWith(POSITION) || !isPosition(position)) return
    if (JSON.stringify(known.get(key)) === JSON.stringify(position)) return
    const { target, stance, note = '' } = position
    kept.push({
      kind: 'position',
      clause: labelOf(old, hostOfTarget(old, target)),
      stance,
      quote: quoteOfTarget(old, target),
      note,
    })
  })
  return kept
}

function hostOfTarget(room: Negotiation, target: Target): string | undefined {
  switch (target.on) {
    case 'proposal':
      return room.hostOf(target.proposal)
    case 'original':
      return target.range.host
    case 'clause':
      return target.clause
  }
}

function quoteOfTarget(room: Negotiation, target: Target): string {
  if (target.on === 'original') return target.quote
  if (target.on === 'clause') return ''
  const on = room.spoken(target.proposal)
  if (!on) return ''
  return plainText(on.words) || (on.kind === 'wording' ? on.quote : '')
}

/** `old`: over a replica that was given up; `fresh`: over one that has the server's state in its place. */
export function keptWork(old: Negotiation, fresh: Negotiation, party: number): Kept[] {
  if (!old.isReady) return []
  return party === CHAIR
    ? clauses(old, fresh)
    : [
        ...proposals(old, fresh, party),
        ...footnotes(old, fresh, party),
        ...positions(old, fresh, party),
      ]
}

/** A copy as plain text, for the clipboard. */
export const keptText = (kept: readonly Kept[]): string => kept.map(keptLine).join('\n')

const because = (why: string): string => (why === '' ? '' : ` (${why})`)

function keptLine(one: Kept): string {
  const head = 'clause' in one && one.clause !== '' ? `${one.clause}: ` : ''
  switch (one.kind) {
    case 'proposal': {
      const quote = one.quote === '' ? '' : `${one.quote} → `
      return `${head}${quote}${one.words}${because(one.reason)}`
    }
    case 'change':
      return `${head}${one.change}${because(one.reason)}`
    case 'note':
      return `footnote: ${one.words}`
    case 'clause':
      return head + one.words
    case 'position':
      return `${head}${one.stance}: ${one.quote}${because(one.note)}`
    default:
      return unreachable(one)
  }
}
