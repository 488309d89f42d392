/**
 * What of somebody's work the server did not take (AU10): every entry of the roots that the person's
 * party writes which the server has not, or has otherwise, as something to read, copy and offer again.
 */
import { present } from '@chapeau/shared/assert'
import { CHAIR, type Target, heading, privateRoot, tabledRoot } from '@chapeau/shared/document'
import { isDecision, isMove, isPosition } from '@chapeau/shared/guard'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import {
  DECISION,
  type Layer,
  NOTE,
  type OwnLayer,
  POSITION,
  PROPOSAL,
  type Proposal,
  entryId,
  floorEntry,
  proposalKey,
  tabledKey,
  writerOf,
} from '@chapeau/shared/proposal/proposal'
import { SUCCESSION } from '@chapeau/shared/proposal/succession-logs'
import { type Op, plainText } from '@chapeau/shared/text/op'
import * as Y from 'yjs'
import type { Kept, Notes } from './kept'
import { type Known, rootOf } from './known'

/** `old`: the person's room with all that was written in it; `known`: what the server has of that. */
export function keptWork(old: Negotiation, known: Known, party: number): Kept[] {
  if (!old.isReady) return []
  const said = proposals(old, known, party)
  const cited = new Set(said.flatMap(one => ('notes' in one ? Object.keys(one.notes) : [])))
  return [
    ...(party === CHAIR ? draftText(old, known) : []),
    ...said,
    ...(party === CHAIR ? [] : footnotes(old, known, party, cited)),
    ...positions(old, known, party),
    ...acts(old, known, party),
  ]
}

const rootName = (party: number, layer: Layer): string =>
  layer === 'floor' ? 'floor' : layer === 'private' ? privateRoot(party) : tabledRoot(party)

/** The label of the paragraph that a host is in. */
function labelOf(room: Negotiation, host: string | undefined): string {
  if (host === undefined) return ''
  const home = room.homeOf(host) ?? host
  return (room.leaf(home) ?? room.clause(home))?.label ?? ''
}

const textOf = (room: Negotiation, host: string): string =>
  room.hasHost(host) ? room.textIndex(host).string : ''

// ---- proposals

/** Of all layers; what was tabled counts as tabled. */
function proposals(old: Negotiation, known: Known, party: number): Kept[] {
  return [...old.proposals.keys(), ...old.clauseProposals.keys()].flatMap((key): Kept[] => {
    const mine = present(old.spoken(key), `proposal ${key}`)
    if (writerOf(mine) !== party || mine.inert) return []
    if (mine.layer === 'private' && old.spoken(tabledKey(key))) return []
    const root = rootName(mine.party, mine.layer)
    const entry = PROPOSAL + entryId(mine.party, mine.id, mine.layer)
    if (known.has(root, [entry], old.proposalMap(key))) return []
    return [describe(old, mine, `${root} ${entry}`)]
  })
}

function describe(old: Negotiation, proposal: Proposal | ClauseProposal, id: string): Kept {
  const { key, kind, party, layer, words: ops, reason = '', language, sources } = proposal
  const words = plainText(ops)
  const host = kind === 'wording' ? proposal.host : kind === 'new' ? key : proposal.of
  if (proposal.withdrawn) {
    const quote = kind === 'wording' ? proposal.quote : ''
    return { kind: 'act', id, clause: labelOf(old, host), what: 'withdrawn', words: words || quote }
  }
  const proposed = {
    id,
    clause: labelOf(old, host),
    key,
    party,
    layer,
    words,
    ops,
    notes: notesIn(old, ops),
    reason,
    sources,
    ...(language === undefined ? {} : { language }),
  }
  switch (proposal.kind) {
    case 'wording': {
      const { quote, start: from, end: to } = proposal
      const spot = { host, from, to, text: textOf(old, host) }
      return { ...proposed, kind: 'proposal', quote, spot }
    }
    case 'new': {
      const { kind: of, beside, clauseKind, level, label } = proposal
      const clause = proposed.clause || label
      const change = { kind: of, beside, clauseKind, level, label }
      return { ...proposed, clause, kind: 'paragraph', change }
    }
    case 'alt': {
      const { kind: of, of: clause, quote, label } = proposal
      return {
        ...proposed,
        clause: label,
        kind: 'paragraph',
        change: { kind: of, of: clause, quote, label },
      }
    }
    case 'delete':
    case 'move':
    case 'split':
    case 'merge':
      return { ...proposed, kind: 'change', ...changeOf(old, proposal) }
  }
}

type Change = Extract<Kept, { kind: 'change' }>

function changeOf(
  old: Negotiation,
  proposal: Extract<ClauseProposal, { kind: Change['change']['kind'] }>,
): Pick<Change, 'what' | 'text' | 'change'> {
  const { of } = proposal
  const text = textOf(old, of)
  switch (proposal.kind) {
    case 'delete':
      return { what: 'delete', text, change: { kind: 'delete', of, quote: proposal.quote } }
    case 'move': {
      const { beside } = proposal
      const what = `move ${beside.side} ${labelOf(old, beside.host)}`
      return { what, text, change: { kind: 'move', of, beside } }
    }
    case 'split': {
      const { r0, quote, label } = proposal
      const what = `split before: ${quote}`
      return { what, text, change: { kind: 'split', of, r0, quote, label } }
    }
    case 'merge': {
      const what = `merge with ${labelOf(old, proposal.with)}`
      return { what, text, change: { kind: 'merge', of, with: proposal.with } }
    }
  }
}

/** What the words cite and their party wrote. */
function notesIn(old: Negotiation, ops: readonly Op[]): Notes {
  const notes: Record<string, readonly Op[]> = {}
  for (const { insert } of ops)
    if (typeof insert !== 'string' && /^\d+[/~!]/.test(insert.note) && old.hasHost(insert.note))
      notes[insert.note] = old.textIndex(insert.note).ops
  return notes
}

/** The footnotes that the party proposes and no kept words cite. */
function footnotes(
  old: Negotiation,
  known: Known,
  party: number,
  cited: ReadonlySet<string>,
): Kept[] {
  const layers: OwnLayer[] = old.drafts ? ['tabled', 'private'] : ['tabled']
  return layers.flatMap(layer =>
    [...old.root(party, layer)].flatMap(([key, value]): Kept[] => {
      if (!key.startsWith(NOTE)) return []
      const host = proposalKey(party, key.slice(NOTE.length), layer)
      const isTabled = layer === 'private' && old.hasHost(tabledKey(host))
      const root = rootName(party, layer)
      if (isTabled || cited.has(host) || known.has(root, [key], value)) return []
      const words = old.hasHost(host) ? plainText(old.textIndex(host).ops) : ''
      return [{ kind: 'note', id: `${root} ${key}`, clause: labelOf(old, host), words }]
    }),
  )
}

// ---- the draft

function draftText(old: Negotiation, known: Known): Kept[] {
  const clauses = old.allClauses().flatMap(({ id, label, dead }): Kept[] => {
    const { ops } = old.textIndex(id)
    const named = (field: string): { id: string; clause: string } => ({
      id: `draft clauses ${id} ${field}`,
      clause: label,
    })
    const map = present(old.clauseMap(id), `clause ${id}`)
    const isKnown = (field: string): boolean =>
      known.has('draft', ['clauses', id, field], map.get(field))
    const act = (field: string, what: string, words: string): Kept[] =>
      isKnown(field) ? [] : [{ kind: 'act', ...named(field), what, words }]
    const isNew = !isKnown('label')
    const before = known.text(id)
    return [
      ...(isKnown('text') || dead
        ? []
        : [
            {
              kind: 'clause' as const,
              ...named('text'),
              host: id,
              words: plainText(ops),
              ops,
              before,
            },
          ]),
      ...(dead ? act('dead', 'removed', plainText(ops)) : []),
      ...(isNew ? [] : act('order', 'moved', '')),
      ...statuses(map, act),
    ]
  })
  const notes = old.notes().flatMap(({ id, mark }): Kept[] => {
    const words = plainText(old.textIndex(id).ops)
    return known.has('draft', ['notes', id, 'text'], old.text(id))
      ? []
      : [{ kind: 'note', id: `draft notes ${id}`, clause: mark, words }]
  })
  const masthead = [...heading(old.doc)].flatMap(([field, words]): Kept[] =>
    known.has('draft', ['heading', field], words)
      ? []
      : [{ kind: 'act', id: `draft heading ${field}`, clause: '', what: 'heading', words }],
  )
  return [...clauses, ...notes, ...masthead]
}

function statuses(
  map: Y.Map<unknown>,
  act: (field: string, what: string, words: string) => Kept[],
): Kept[] {
  const ladder = map.get('ladder')
  const move = ladder instanceof Y.Array ? (ladder.toArray() as unknown[]).findLast(isMove) : null
  return move
    ? act('ladder', 'status', [move.to, move.reason ?? ''].filter(Boolean).join(': '))
    : []
}

// ---- positions

function positions(old: Negotiation, known: Known, party: number): Kept[] {
  const layer = party === CHAIR ? 'floor' : 'tabled'
  const root = rootName(party, layer)
  return [...(rootOf(old, root) ?? [])].flatMap(([key, position]): Kept[] => {
    if (!key.startsWith(POSITION) || !isPosition(position)) return []
    if (known.has(root, [key], position)) return []
    const speaker = layer === 'floor' ? floorEntry(key.slice(POSITION.length))?.party : party
    if (speaker === undefined) return []
    const { target, stance, note = '', reservation } = position
    return [
      {
        kind: 'position',
        id: `${root} ${key}`,
        clause: labelOf(old, hostOfTarget(old, target)),
        party: speaker,
        layer,
        stance,
        quote: quoteOfTarget(old, target),
        note,
        on: targetOf(old, target),
        ...(reservation === undefined ? {} : { reservation }),
      },
    ]
  })
}

function targetOf(old: Negotiation, target: Target): Extract<Kept, { kind: 'position' }>['on'] {
  if (target.on !== 'original') return target
  const { host, start, end } = target.range
  const [from, to] = [
    old.locate(host, start, 'before')?.offset ?? 0,
    old.locate(host, end, 'after')?.offset ?? 0,
  ]
  return { on: 'original', spot: { host, from, to, text: textOf(old, host) } }
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

// ---- whatever else was written

/** Containers that are looked through above, and what follows from other entries. */
const ELSEWHERE: ReadonlySet<string> = new Set(['clauses', 'notes', 'heading', 'successions'])
const isElsewhere = (key: string): boolean =>
  ELSEWHERE.has(key) || [PROPOSAL, NOTE, SUCCESSION].some(prefix => key.startsWith(prefix))

function acts(old: Negotiation, known: Known, party: number): Kept[] {
  const roots = party === CHAIR ? ['draft', 'floor'] : [tabledRoot(party)]
  return roots.flatMap(name => {
    const root = present(rootOf(old, name), `root ${name}`)
    const act = (key: string, what: string, words: string, clause = ''): Kept => ({
      kind: 'act',
      id: `${name} ${key}`,
      clause,
      what,
      words,
    })
    const done = [...root].flatMap(([key, value]): Kept[] => {
      if (key === 'decisions' && value instanceof Y.Map)
        return [...(value as Y.Map<unknown>)].flatMap(([id, decision]) =>
          known.has(name, [key, id], decision) || !isDecision(decision)
            ? []
            : [act(`decisions ${id}`, DECISION, decision.after, labelOf(old, decision.clause))],
        )
      if (isElsewhere(key) || key.startsWith(POSITION) || known.has(name, [key], value)) return []
      return [act(key, key.slice(0, key.indexOf(':') + 1) || key, wordsIn(value))]
    })
    const undone = known
      .keys(name)
      .filter(key => !isElsewhere(key) && !root.has(key))
      .map(key => act(key, 'taken back', ''))
    return [...done, ...undone]
  })
}

/** The words of a plain value that a person typed. */
function wordsIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  const fields = ['text', 'name', 'clauses', 'says', 'answer', 'reason', 'why', 'note', 'after']
  return fields
    .flatMap(field => {
      const found: unknown = Reflect.get(value, field)
      return typeof found === 'string' && found !== '' ? [found] : []
    })
    .join(': ')
}
