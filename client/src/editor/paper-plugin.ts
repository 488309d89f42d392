/**
 * Keeps the paper's decorations: those of a clause are made anew when the binding says that it looks
 * different; all others only move along. On top of them: the clause one is in, the place that is
 * selected, where the room is, other people's cursors.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { type Binding, clauseAt, findClause, patchOf } from './binding'
import type { ClauseFrame } from './clause-view'
import { type Reader, clauseDecorations, placeBounds } from './decorations'
import { findSpot } from './kept-spot'
import { NO_LOSSES, lossesIn } from './lost'
import type { PlaceSelection, RemoteCursor } from './options'
import { placeWords } from './place-words'
import { placeAt } from './places'
import { arrivalsAt } from './whole-words'
import { remoteCaret } from './widgets'
import { bracketsOf } from '@chapeau/shared/rolling/brackets'

interface Paper {
  clauses: DecorationSet
  cursors: DecorationSet
  /** chosen by click where there is no caret; in other papers the caret chooses */
  chosen: { clause: string; proposal: string | null } | null
  pointed: string | null
  /**
   * Clauses that looked different while a person composes, to be decorated when it is over: a
   * decoration that comes or goes around the words being composed would break the composition off.
   */
  waiting: ReadonlySet<string> | null
}

export const paperKey = new PluginKey<Paper>('paper')

/** Tells the plugin something that is no edit. */
export interface PaperNews {
  cursors?: readonly RemoteCursor[]
  chosen?: Paper['chosen']
  pointed?: string | null
  composing?: boolean
}

/** `pending (RUS, EU)` */
function waitingFor(negotiation: Negotiation, id: string): string[] {
  const clause = negotiation.clause(id)
  const parties = clause?.status === 'pending' ? clause.ladder.at(-1)?.parties : undefined
  return (parties ?? []).map(party => negotiation.partyId(party))
}

export function paperPlugin(binding: Binding, reader: Reader): Plugin<Paper> {
  const { negotiation, shows } = binding
  const shownParties = shows.wish.show === 'parties' ? new Set(shows.wish.parties) : undefined

  const clause = (doc: Node, at: number): Decoration[] => {
    const node = doc.nodeAt(at)!
    const id = String(node.attrs['id'])
    const rolled = binding.shows.rolled(id)
    const frame: ClauseFrame = {
      brackets: rolled ? bracketsOf(negotiation, id, rolled) : 0,
      waiting: waitingFor(negotiation, id),
      lost: rolled ? lossesIn(negotiation, id, shownParties) : NO_LOSSES,
      arrivals: rolled ? arrivalsAt(negotiation, id, reader) : [],
      isStruck:
        rolled?.amendments.some(
          ({ kind, party }) => kind === 'delete' && party === binding.party,
        ) ?? false,
    }
    return [
      Decoration.node(at, at + node.nodeSize, {}, { frame }),
      ...clauseDecorations(reader, id, at + 1),
    ]
  }
  const all = (doc: Node): DecorationSet => {
    const decorations: Decoration[] = []
    doc.forEach((_, at) => decorations.push(...clause(doc, at)))
    return DecorationSet.create(doc, decorations)
  }
  const cursors = (doc: Node, people: readonly RemoteCursor[]): DecorationSet =>
    DecorationSet.create(
      doc,
      people.flatMap(({ id, name, party, selection }) => {
        const found = findSpot(negotiation, selection.head, binding.party)
        const at = found ? binding.positionOf(doc, found) : null
        if (at === null) return []
        const label = negotiation.partyId(party)
        return Decoration.widget(at, () => remoteCaret(name, label, party), {
          ignoreSelection: true,
          marks: [],
          side: -1,
          key: `cursor ${id} ${label}`,
        })
      }),
    )

  const redecorated = (
    decorations: DecorationSet,
    doc: Node,
    clauses: Iterable<string>,
  ): DecorationSet => {
    let set = decorations
    for (const id of clauses) {
      const at = findClause(doc, id)
      if (at < 0) continue
      const { nodeSize } = doc.nodeAt(at)!
      set = set.remove(set.find(at, at + nodeSize).filter(within(at, at + nodeSize)))
      set = set.add(doc, clause(doc, at))
    }
    return set
  }

  const nextClauses = (old: Paper, tr: Transaction): Pick<Paper, 'clauses' | 'waiting'> => {
    const mapped = old.clauses.map(tr.mapping, tr.doc)
    const patch = patchOf(tr)
    const news = tr.getMeta(paperKey) as PaperNews | undefined
    if (patch?.roster) return { clauses: all(tr.doc), waiting: old.waiting }
    const touched = new Set([...(old.waiting ?? []), ...(patch?.clauses ?? [])])
    const composing = news?.composing ?? old.waiting !== null
    return composing
      ? { clauses: mapped, waiting: touched }
      : { clauses: redecorated(mapped, tr.doc, touched), waiting: null }
  }

  return new Plugin<Paper>({
    key: paperKey,
    state: {
      init: (_, state) => ({
        clauses: all(state.doc),
        cursors: DecorationSet.empty,
        chosen: null,
        pointed: null,
        waiting: null,
      }),
      apply(tr, old) {
        const news = tr.getMeta(paperKey) as PaperNews | undefined
        return {
          ...nextClauses(old, tr),
          cursors: news?.cursors
            ? cursors(tr.doc, news.cursors)
            : old.cursors.map(tr.mapping, tr.doc),
          chosen: news?.chosen === undefined ? old.chosen : news.chosen,
          pointed: news?.pointed === undefined ? old.pointed : news.pointed,
        }
      },
    },
    props: {
      decorations(state) {
        const paper = paperKey.getState(state)
        if (!paper) return null
        return paper.clauses.add(state.doc, [
          ...paper.cursors.find(),
          ...highlights(binding, state, paper),
        ])
      },
    },
  })
}

/** Decorations that touch a clause's edge may be its neighbour's. */
const within =
  (from: number, to: number) =>
  (decoration: Decoration): boolean =>
    decoration.from >= from && decoration.to <= to

/** The clause and place that the person is in. */
export function selectionOf(binding: Binding, state: EditorState): PlaceSelection | null {
  const chosen = paperKey.getState(state)?.chosen
  if (chosen) {
    const { clause, proposal } = chosen
    if (!binding.shows.leaf(clause)) return null
    const place = binding.shows
      .rolled(clause)
      ?.places.find(({ proposals }) => proposal !== null && proposals.includes(proposal))
    return { clause, place: place ?? null }
  }
  if (!binding.pen) return null
  const at = clauseAt(state.doc, state.selection.head)
  return at && { clause: at.id, place: placeAt(binding, at.id, at.offset) }
}

function highlights(
  binding: Binding,
  state: EditorState,
  { pointed, waiting }: Paper,
): Decoration[] {
  const { negotiation, party } = binding
  const out: Decoration[] = []
  const around = (id: string, className: string): void => {
    const at = findClause(state.doc, id)
    if (at >= 0)
      out.push(Decoration.node(at, at + state.doc.nodeAt(at)!.nodeSize, { class: className }))
  }
  if (pointed !== null) around(pointed, 'pointed')
  const selected = selectionOf(binding, state)
  if (!selected || !binding.shows.leaf(selected.clause)) return out
  around(selected.clause, 'here')
  if (!selected.place || waiting || !placeWords(negotiation, selected.place, party)) return out
  const at = findClause(state.doc, selected.clause)
  const { from, to } = placeBounds(binding.shows.runs(selected.clause), selected.place)
  if (at >= 0 && from < to)
    out.push(Decoration.inline(at + 1 + from, at + 1 + to, { class: 'selected' }))
  return out
}
