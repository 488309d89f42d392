/**
 * Offering again what was not accepted (AW2): the same words as a new act of the same party, private
 * or tabled as they were, against the text as it is now. First it is planned, which says whether and
 * where it can be done; then the plan is carried out. Where a place would have to be guessed, nothing
 * is planned, unless the person has chosen one.
 */
import { unreachable } from '@chapeau/shared/assert'
import { CHAIR, type Target } from '@chapeau/shared/document'
import { rewriteWords } from '@chapeau/shared/draft/edit'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { takePosition } from '@chapeau/shared/position/take'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { type Author, proposeWording } from '@chapeau/shared/proposal/author'
import { type Layer, entryId, proposalKey } from '@chapeau/shared/proposal/proposal'
import { type ClauseWish, changeFor, proposeClause } from '@chapeau/shared/proposal/propose-clause'
import { mayStandIn } from '@chapeau/shared/proposal/suggestion'
import { createNote } from '@chapeau/shared/proposal/table'
import { type Op, plainText } from '@chapeau/shared/text/op'
import type { Viewer } from '../view/viewer'
import { type Place, findPlace } from './find-place'
import type { Kept, KeptRecord } from './kept'

export type WhyNot =
  /** it was written for another party than the one that the person speaks for now */
  | 'other hat'
  /** the room is not open to the person: all of it is still in the page's own copy */
  | 'closed'
  | 'reads only'
  | 'no private'
  /** what it was about is not there: the person may choose another place */
  | 'gone'
  | 'not found'
  | 'ambiguous'
  /** it is there and reads otherwise: the person may say that it is meant all the same */
  | 'changed'
  | 'clause changed'
  | 'proposal changed'
  | 'proposal gone'
  | 'same place'
  | 'copy only'

export type Plan =
  | { readonly act: 'wording'; readonly place: Place }
  | { readonly act: 'whole'; readonly wish: ClauseWish }
  | { readonly act: 'position'; readonly target: Target }
  | { readonly act: 'rewrite'; readonly host: string }

/** What the person says of it beyond the press of a button. */
export interface Chosen {
  /** where it belongs; a caret for an insertion, or for a new paragraph to come after that one */
  readonly place?: Place
  /** although what it is about reads otherwise now */
  readonly anyway?: boolean
}

/** What proposals of the same record are called since they were offered again. */
const renamed = ({ items }: KeptRecord, key: string): string =>
  items.find(({ kept, offered }) => offered?.key && 'key' in kept && kept.key === key)?.offered
    ?.key ?? key

export function planOffer(
  negotiation: Negotiation,
  viewer: Viewer,
  record: KeptRecord,
  kept: Kept,
  chosen: Chosen = {},
): Plan | WhyNot {
  if (kept.kind === 'note' || kept.kind === 'act') return 'copy only'
  if (record.party.number !== viewer.party) return 'other hat'
  if (!viewer.mayWrite) return 'reads only'
  if ('layer' in kept && kept.layer === 'private' && !negotiation.drafts) return 'no private'
  const now = (host: string): string => renamed(record, host)
  switch (kept.kind) {
    case 'proposal':
      return planWording(negotiation, kept, now, chosen)
    case 'paragraph':
    case 'change':
      return planWhole(negotiation, kept, now, chosen)
    case 'position':
      return planPosition(negotiation, kept, now, chosen)
    case 'clause':
      return planRewrite(negotiation, kept, chosen)
    default:
      return unreachable(kept)
  }
}

type Named = (host: string) => string

function planWording(
  negotiation: Negotiation,
  kept: Extract<Kept, { kind: 'proposal' }>,
  now: Named,
  { place }: Chosen,
): Plan | WhyNot {
  const found = place ?? findPlace(negotiation, { ...kept.spot, host: now(kept.spot.host) })
  if (typeof found === 'string') return found
  // nothing is left to say what should go
  if (kept.ops.length === 0 && found.from === found.to) return 'not found'
  return mayStandIn(negotiation, { ...kept, key: '' }, found.host)
    ? { act: 'wording', place: found }
    : 'gone'
}

function planWhole(
  negotiation: Negotiation,
  kept: Extract<Kept, { kind: 'paragraph' | 'change' }>,
  now: Named,
  chosen: Chosen,
): Plan | WhyNot {
  const wish = wishFor(negotiation, kept, now, chosen)
  if (typeof wish === 'string') return wish
  const change = changeFor(negotiation, wish)
  if (typeof change !== 'string') return { act: 'whole', wish }
  switch (change) {
    case 'gone':
    case 'same place':
      return change
    case 'nothing to split':
    case 'nothing to merge':
      return 'gone'
    default:
      return unreachable(change)
  }
}

function wishFor(
  negotiation: Negotiation,
  kept: Extract<Kept, { kind: 'paragraph' | 'change' }>,
  now: Named,
  { place, anyway }: Chosen,
): ClauseWish | WhyNot {
  const { change, ops: words } = kept
  const isOther = (of: string, text: string): boolean =>
    negotiation.hasHost(of) && negotiation.textIndex(of).string !== text && !anyway
  switch (change.kind) {
    case 'new': {
      const side = place ? 'after' : change.beside.side
      const host = place ? (negotiation.homeOf(place.host) ?? place.host) : now(change.beside.host)
      return { kind: 'new', host, side, deeper: change.clauseKind === 'sub-paragraph', words }
    }
    case 'alt':
      return isOther(change.of, change.quote)
        ? 'clause changed'
        : { kind: 'alt', of: change.of, words }
    case 'delete':
      return isOther(change.of, change.quote) ? 'clause changed' : { kind: 'delete', of: change.of }
    case 'move':
      return {
        kind: 'move',
        of: change.of,
        host: now(change.beside.host),
        side: change.beside.side,
      }
    case 'split': {
      const { of, quote } = change
      if (!negotiation.hasHost(of)) return 'gone'
      if (place?.host === of) return { kind: 'split', of, at: place.from }
      const { string } = negotiation.textIndex(of)
      const at = string.indexOf(quote)
      if (at < 0) return 'not found'
      return string.includes(quote, at + 1) ? 'ambiguous' : { kind: 'split', of, at }
    }
    case 'merge': {
      const living = negotiation.clauses()
      const next = living[living.findIndex(({ id }) => id === change.of) + 1]
      return next?.id === change.with ? { kind: 'merge', of: change.of } : 'gone'
    }
    default:
      return unreachable(change)
  }
}

function planPosition(
  negotiation: Negotiation,
  kept: Extract<Kept, { kind: 'position' }>,
  now: Named,
  { place, anyway }: Chosen,
): Plan | WhyNot {
  const { on } = kept
  switch (on.on) {
    case 'clause':
      return negotiation.clause(on.clause)?.dead === false
        ? { act: 'position', target: on }
        : 'gone'
    case 'proposal': {
      const key = now(on.proposal)
      const proposal = negotiation.spoken(key)
      if (!proposal || !negotiation.isLive(proposal)) return 'proposal gone'
      const says = plainText(proposal.words) || (proposal.kind === 'wording' ? proposal.quote : '')
      return says === kept.quote || anyway
        ? { act: 'position', target: { on: 'proposal', proposal: key } }
        : 'proposal changed'
    }
    case 'original': {
      const found = place ?? findPlace(negotiation, { ...on.spot, host: now(on.spot.host) })
      if (typeof found === 'string') return found
      const { host, from, to } = found
      if (from === to) return 'not found'
      const index = negotiation.textIndex(host)
      const range = anchorRange(host, index, from, to)
      const quote = index.string.slice(from, to)
      return { act: 'position', target: { on: 'original', range, quote } }
    }
    default:
      return unreachable(on)
  }
}

function planRewrite(
  negotiation: Negotiation,
  { host, words, before }: Extract<Kept, { kind: 'clause' }>,
  { anyway }: Chosen,
): Plan | WhyNot {
  if (negotiation.clause(host)?.dead !== false) return 'copy only'
  const { string, ops } = negotiation.textIndex(host)
  if (plainText(ops) === words) return 'same place'
  return string === before || anyway ? { act: 'rewrite', host } : 'changed'
}

/**
 * Carries a plan out; returns the key of what was proposed. Must run inside one transaction of the
 * author, right after it was planned.
 */
export function carryOut(
  negotiation: Negotiation,
  author: Author,
  kept: Kept,
  plan: Plan,
): string | null {
  switch (plan.act) {
    case 'wording': {
      if (kept.kind !== 'proposal') return null
      const as = speaker(author, kept.party, kept.layer)
      const { reason, language } = kept
      const key = proposeWording(negotiation, as, {
        ...plan.place,
        words: wordsNow(negotiation, as, kept.ops, kept.notes),
        ...(reason === '' ? {} : { reason }),
        ...(language === undefined ? {} : { language }),
      })
      cite(negotiation, key, kept)
      return key
    }
    case 'whole': {
      if (kept.kind !== 'paragraph' && kept.kind !== 'change') return null
      const as = speaker(author, kept.party, kept.layer)
      const words = wordsNow(negotiation, as, kept.ops, kept.notes)
      const wish = 'words' in plan.wish ? { ...plan.wish, words } : plan.wish
      const made = proposeClause(negotiation, as, wish)
      if (!made.ok) return null
      const map = negotiation.proposalMap(made.key)
      if (kept.reason !== '') map?.set('reason', kept.reason)
      if (kept.language !== undefined) map?.set('language', kept.language)
      cite(negotiation, made.key, kept)
      return made.key
    }
    case 'position': {
      if (kept.kind !== 'position') return null
      const { stance, note, reservation, party, layer } = kept
      const { by } = author
      const said = {
        target: plan.target,
        stance,
        at: author.now(),
        by,
        ...(note === '' ? {} : { note }),
        ...(reservation === undefined ? {} : { reservation }),
      }
      takePosition(negotiation, party, said, author.newId(), layer)
      return null
    }
    case 'rewrite': {
      if (kept.kind !== 'clause' || author.party !== CHAIR) return null
      const words = wordsNow(negotiation, author, kept.ops, {})
      rewriteWords(negotiation, plan.host, 0, negotiation.textIndex(plan.host).length, words)
      return null
    }
    default:
      return unreachable(plan)
  }
}

/** What the chair recorded it records again, for who spoke. */
const speaker = (author: Author, party: number, layer: Layer): Author => ({
  ...author,
  party,
  layer,
})

function cite(
  negotiation: Negotiation,
  key: string,
  { sources }: Extract<Kept, { kind: 'proposal' | 'paragraph' | 'change' }>,
): void {
  const proposal = negotiation.spoken(key)
  if (sources.length > 0) negotiation.proposalMap(key)?.set('sources', [...sources])
  if (proposal) negotiation.touchProposal(proposal)
}

/** Their footnotes are made anew; a citation of one that is not there any more stays away. */
function wordsNow(
  negotiation: Negotiation,
  { party, layer, newId }: Author,
  ops: readonly Op[],
  notes: Extract<Kept, { kind: 'proposal' }>['notes'],
): Op[] {
  return ops.flatMap((op): Op[] => {
    if (typeof op.insert === 'string') return [op]
    const words = notes[op.insert.note]
    if (!words) return negotiation.hasHost(op.insert.note) ? [op] : []
    const id = newId()
    createNote(negotiation.root(party, layer), entryId(party, id, layer), words)
    return [{ ...op, insert: { note: proposalKey(party, id, layer) } }]
  })
}

/** Which proposal each item became; null for what is no proposal. */
export type Made = ReadonlyMap<string, string | null>

/**
 * All of a record that can be offered again without asking anybody: paragraphs before what stands
 * beside them or in them. Must run inside one transaction of the author.
 */
export function offerAll(
  negotiation: Negotiation,
  viewer: Viewer,
  author: Author,
  record: KeptRecord,
): Made {
  const made = new Map<string, string | null>()
  let left = record.items.flatMap(({ kept, offered }) => (offered ? [] : [kept]))
  let before = -1
  let now = record
  // what hangs on something of the same record can be planned once that is there
  while (made.size > before && left.length > 0) {
    before = made.size
    left = left.filter(kept => {
      const plan = planOffer(negotiation, viewer, now, kept)
      if (typeof plan === 'string') return true
      const key = carryOut(negotiation, author, kept, plan)
      made.set(kept.id, key)
      now = {
        ...now,
        items: now.items.map(one =>
          one.kept.id === kept.id ? { ...one, offered: { at: author.now(), key } } : one,
        ),
      }
      return false
    })
  }
  return made
}
