/**
 * What a person at a seat of the fuzz may do, as plain data: every way in which the editor writes.
 * Performing a step never fails for want of words, since offsets are cut to what there is; so steps
 * can be left out of a found case, and the rest still runs.
 */
import { Fragment, Slice } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import { unreachable } from '@chapeau/shared/assert'
import { accept, keep } from '@chapeau/shared/decision/decide'
import { tableAgain, withdraw } from '@chapeau/shared/proposal/author'
import type { Proposal } from '@chapeau/shared/proposal/proposal'
import { offsetOf, project } from '@chapeau/shared/proposal/projection'
import { opsLength, opsText, sameOps, sliceOps } from '@chapeau/shared/text/op'
import { findClause } from './binding'
import { splitsPair } from './content'
import { type DeletionUnit, cutClause, deleteBy, indent } from './deletion'
import { cite } from './footnote'
import { type FuzzAct, isFuzzAct, performAct } from './fuzz-act'
import type { Peer } from './fuzz-peer'
import { type Stretch, nth, selectionAt } from './fuzz-stretch'
import { writeIntent } from './intent'
import { schema } from './schema'

export type Step =
  | { act: 'type'; at: Stretch; texts: string[] }
  | { act: 'erase'; at: Stretch }
  | {
      act: 'press'
      at: Stretch
      direction: 'back' | 'forward'
      unit: DeletionUnit
      times: number
    }
  /** deletes letter by letter and types letter by letter in the same place */
  | { act: 'retype'; at: Stretch; times: number; text: string }
  | { act: 'paste'; at: Stretch; paragraphs: string[] }
  | { act: 'mark'; at: Stretch; mark: 'em' | 'strong'; on: boolean }
  | { act: 'undo' | 'redo'; times: number }
  /** several replacements in one transaction, as a drag or a plugin makes them */
  | { act: 'several'; parts: { at: Stretch; text: string }[] }
  /** an input method or a spell checker: the DOM reports a wider range than it changed, `kept` at its end */
  | { act: 'fromDom'; at: Stretch; length: number; kept: number; text: string }
  /** types over exactly the words that another delegation amended */
  | { act: 'rival'; clause: number; nth: number; text: string }
  /** withdraws a proposal of its own, or tables it again */
  | { act: 'withdrawal'; clause: number; nth: number }
  | { act: 'decide'; clause: number; place: number; reading: number }
  /** Enter as the chair */
  | { act: 'cut'; at: Stretch }
  | { act: 'join'; clause: number }
  /** Enter as a delegation, or Ctrl+Enter */
  | { act: 'enter'; at: Stretch; firmly: boolean }
  /** Tab, or Shift+Tab, at the start of a paragraph */
  | { act: 'indent'; clause: number; step: 1 | -1 }
  /** cites a footnote, the nth of the draft or a new one, and writes in that */
  | { act: 'cite'; at: Stretch; note: number | null; text: string }
  | FuzzAct

export interface Ids {
  newId: () => string
  now: () => number
}

const select = (peer: Peer, stretch: Stretch): void =>
  peer.apply(peer.state.tr.setSelection(selectionAt(peer.state.doc, stretch)))

const write = (peer: Peer, tr: EditorState['tr']): void =>
  peer.write(writeIntent(peer.binding, peer.state, tr))

const typeIn = (peer: Peer, text: string): void => write(peer, peer.state.tr.insertText(text))

function press(
  peer: Peer,
  times: number,
  direction: 'back' | 'forward' = 'back',
  unit: DeletionUnit = 'grapheme',
): void {
  for (let i = 0; i < times; i++) peer.write(deleteBy(peer.binding, peer.state, direction, unit))
}

export function perform(peer: Peer, step: Step, ids: Ids): void {
  if (peer.state.doc.childCount === 0) return
  if (isFuzzAct(step)) {
    performAct(peer, step)
    return
  }
  switch (step.act) {
    case 'type':
      select(peer, step.at)
      for (const text of step.texts) typeIn(peer, text)
      return
    case 'erase':
      select(peer, step.at)
      if (!peer.state.selection.empty) write(peer, peer.state.tr.deleteSelection())
      return
    case 'press':
      select(peer, step.at)
      return press(peer, step.times, step.direction, step.unit)
    case 'retype':
      select(peer, step.at)
      press(peer, step.times)
      for (const letter of step.text) typeIn(peer, letter)
      return
    case 'paste':
      select(peer, step.at)
      return write(peer, peer.state.tr.replaceSelection(sliceOf(step.paragraphs)))
    case 'mark': {
      const { from, to } = selectionAt(peer.state.doc, step.at)
      const mark = schema.marks[step.mark]
      if (from === to) return
      const { tr } = peer.state
      return write(
        peer,
        step.on ? tr.addMark(from, to, mark.create()) : tr.removeMark(from, to, mark),
      )
    }
    case 'undo':
    case 'redo':
      for (let i = 0; i < step.times; i++) peer.undo(step.act === 'redo')
      return
    case 'several': {
      const { tr } = peer.state
      for (const { at, text } of step.parts) {
        const { from, to } = selectionAt(tr.doc, at)
        tr.insertText(text, from, to)
      }
      return write(peer, tr)
    }
    case 'fromDom':
      return fromDom(peer, step)
    case 'rival':
      return rival(peer, step)
    case 'withdrawal':
      return withdrawal(peer, step)
    case 'decide':
      return decide(peer, step, ids)
    case 'cut': {
      select(peer, step.at)
      const { $head } = peer.state.selection
      const cut = { clause: String($head.node(1).attrs['id']), at: $head.parentOffset }
      return keepingGround(peer, cut, () => peer.write(cutClause(peer.binding, peer.state)))
    }
    case 'join':
      select(peer, { clause: step.clause, from: 0, to: 0 })
      return keepingGround(peer, null, () => press(peer, 1))
    case 'enter':
      select(peer, step.at)
      return peer.write(cutClause(peer.binding, peer.state, step.firmly))
    case 'indent':
      select(peer, { clause: step.clause, from: 0, to: 0 })
      return peer.write(indent(peer.binding, peer.state, step.step))
    case 'cite': {
      select(peer, step.at)
      const note = step.note === null ? null : nth(peer.negotiation.notes(), step.note)?.id
      if (note === undefined) return
      peer.write(cite(peer.binding, peer.state, note))
      if (note === null && step.text !== '') typeIn(peer, step.text)
      return
    }
    default:
      return unreachable(step)
  }
}

/** Cutting and joining moves words, and the ground under everybody's amendments with them (PR2). */
function keepingGround(
  { negotiation }: Peer,
  cut: { clause: string; at: number } | null,
  act: () => void,
): void {
  const isTorn = ({ host, start, end }: Proposal): boolean =>
    cut !== null && cut.clause === host && start < cut.at && cut.at < end
  const amended = negotiation
    .clauses()
    .flatMap(({ id }) => negotiation.proposalsIn(id))
    .filter(p => p.state === 'ok' && p.start < p.end && !isTorn(p))
  act()
  for (const { key } of amended)
    if (negotiation.proposals.get(key)?.state !== 'ok')
      throw new Error(`${key} lost its ground by a cut or a join`)
}

/** One paragraph comes as words, several as nodes that are open at both ends. */
function sliceOf(paragraphs: readonly string[]): Slice {
  const [only] = paragraphs
  if (paragraphs.length === 1) return new Slice(Fragment.from(schema.text(only!)), 0, 0)
  const nodes = paragraphs.map(text =>
    schema.node('clause', null, [schema.text(text, [schema.mark('strong')])]),
  )
  return new Slice(Fragment.from(nodes), 1, 1)
}

function fromDom(peer: Peer, step: Extract<Step, { act: 'fromDom' }>): void {
  select(peer, { ...step.at, to: step.at.from })
  const { $head } = peer.state.selection
  const { content } = $head.parent
  const from = $head.parentOffset
  const to = Math.min(content.size, from + step.length)
  const tail = Math.max(from, to - step.kept)
  if (from === to || [from, to, tail].some(at => splitsPair(content, at))) return
  const before = content.cut(from, tail)
  const words = Fragment.from(schema.text(step.text, before.lastChild?.marks ?? []))
  const now = before.append(words).append(content.cut(tail, to))
  const start = $head.start()
  const tr = peer.state.tr.replace(start + from, start + to, new Slice(now, 0, 0))
  write(peer, tr.setMeta('composition', 1))
}

function rival(peer: Peer, step: Extract<Step, { act: 'rival' }>): void {
  const { negotiation, binding } = peer
  const { id } = nth(negotiation.clauses(), step.clause)!
  const others = negotiation
    .proposalsIn(id)
    .filter(
      p => p.party !== peer.party && p.state === 'ok' && p.start < p.end && negotiation.isLive(p),
    )
  const other = nth(others, step.nth)
  if (!other) return
  const runs = project(negotiation, id, binding.party)
  const at = findClause(peer.state.doc, id) + 1
  const from = offsetOf(runs, { in: 'base', offset: other.start, side: 1 })
  const to = offsetOf(runs, { in: 'base', offset: other.end, side: -1 })
  if (from < to) write(peer, peer.state.tr.insertText(step.text, at + from, at + to))
}

function withdrawal(peer: Peer, step: Extract<Step, { act: 'withdrawal' }>): void {
  const { negotiation, binding, party } = peer
  const own = negotiation
    .proposalsIn(nth(negotiation.clauses(), step.clause)!.id)
    .filter(proposal => proposal.party === party && !proposal.inert)
  const proposal = nth(own, step.nth)
  if (!proposal) return
  const { key, withdrawn } = proposal
  peer.write(
    binding.write(peer.state, () => {
      if (withdrawn) tableAgain(negotiation, peer.author, key)
      else withdraw(negotiation, key)
      return null
    }),
  )
}

function decide(peer: Peer, step: Extract<Step, { act: 'decide' }>, { newId, now }: Ids): void {
  const { negotiation, binding } = peer
  const clause = nth(negotiation.clauses(), step.clause)!.id
  const place = nth(negotiation.rolling(clause).places, step.place)
  const reading = place && nth(place.readings, step.reading)
  if (!reading) return
  const decider = { id: newId(), by: peer.name, at: now() }
  peer.write(
    binding.write(peer.state, () => {
      const before = negotiation.textIndex(clause).string
      if (reading.original) keep(negotiation, clause, place, decider)
      else {
        const decided = accept(negotiation, clause, place, reading, decider, { overtake: true })
        const wanted = before.slice(0, place.start) + opsText(reading.ops) + before.slice(place.end)
        const { string: got, ops } = negotiation.textIndex(clause)
        if (decided.ok && got !== wanted)
          throw new Error(`accepted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`)
        const came = sliceOps(ops, place.start, place.start + opsLength(reading.ops))
        if (decided.ok && !sameOps(came, reading.ops))
          throw new Error(`accepted ${JSON.stringify(reading.ops)}, got ${JSON.stringify(came)}`)
      }
      return null
    }),
  )
}
