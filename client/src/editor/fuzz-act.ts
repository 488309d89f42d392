/** What a person at a seat of the fuzz may do: every way in which the editor writes. */
import { Fragment, Slice } from 'prosemirror-model'
import { type EditorState, TextSelection } from 'prosemirror-state'
import { accept, keep } from '@chapeau/shared/decision/decide'
import { tableAgain, withdraw } from '@chapeau/shared/proposal/author'
import { offsetOf, project } from '@chapeau/shared/proposal/projection'
import { opsText } from '@chapeau/shared/text/op'
import { findClause } from './binding'
import { splitsPair } from './content'
import { cutClause, deleteBy } from './deletion'
import type { Peer } from './fuzz-peer'
import type { Random } from './fuzz-random'
import { writeIntent } from './intent'
import { schema } from './schema'

const WORDS = [
  'women',
  'Urges',
  ' and',
  ' climate',
  'ción',
  'мир',
  '😀',
  '和平',
  'x',
  ' ',
  ', ',
  'سلام',
  'é',
  '👩‍👩‍👧',
]

export interface Chances {
  random: Random
  newId: () => string
  now: () => number
}

type Act = (peer: Peer, chances: Chances) => void

const words = (random: Random): string => {
  let text = ''
  for (let i = 0; i <= random.below(3); i++) text += random.pick(WORDS)
  return text
}

/** A random selection, or a caret; never inside a surrogate pair, sometimes over two clauses. */
function anySelection(doc: EditorState['doc'], random: Random, span: boolean): TextSelection {
  const clause = random.below(doc.childCount)
  let at = 1
  for (let i = 0; i < clause; i++) at += doc.child(i).nodeSize
  const { size } = doc.child(clause).content
  const from = at + random.below(size + 1)
  let to = from
  if (span)
    to = random.chance(0.12)
      ? Math.min(doc.content.size - 1, from + random.below(60))
      : at + random.below(size + 1)
  const whole = (position: number): number => {
    const $position = doc.resolve(position)
    return splitsPair($position.parent.content, $position.parentOffset) ? position - 1 : position
  }
  const [start, end] = [whole(Math.min(from, to)), whole(Math.max(from, to))]
  const found = TextSelection.between(doc.resolve(start), doc.resolve(end))
  return found instanceof TextSelection ? found : TextSelection.create(doc, start)
}

function select(peer: Peer, random: Random, span: boolean): void {
  if (peer.state.doc.childCount === 0) return
  peer.apply(peer.state.tr.setSelection(anySelection(peer.state.doc, random, span)))
}

const type: Act = (peer, { random }) => {
  select(peer, random, random.chance(0.3))
  for (let i = 0; i <= random.below(3); i++)
    peer.apply(writeIntent(peer.binding, peer.state, peer.state.tr.insertText(words(random))))
}

const erase: Act = (peer, { random }) => {
  select(peer, random, true)
  if (!peer.state.selection.empty)
    peer.apply(writeIntent(peer.binding, peer.state, peer.state.tr.deleteSelection()))
}

const press: Act = (peer, { random }) => {
  select(peer, random, false)
  const direction = random.chance(0.6) ? 'back' : 'forward'
  const unit = random.chance(0.7) ? 'grapheme' : 'word'
  for (let i = 0; i <= random.below(6); i++)
    peer.apply(deleteBy(peer.binding, peer.state, direction, unit))
}

/** Deletes a word letter by letter and types another in its place. */
const retype: Act = (peer, { random }) => {
  select(peer, random, false)
  for (let i = 0; i <= random.below(8); i++)
    peer.apply(deleteBy(peer.binding, peer.state, 'back', 'grapheme'))
  for (const letter of random.pick(['Invites', 'all', 'мир', 'x y']))
    peer.apply(writeIntent(peer.binding, peer.state, peer.state.tr.insertText(letter)))
}

const paste: Act = (peer, { random }) => {
  select(peer, random, random.chance(0.5))
  const paragraph = (): ReturnType<typeof schema.node> =>
    schema.node('clause', null, [schema.text(words(random), [schema.mark('strong')])])
  const slice = random.chance(0.5)
    ? new Slice(Fragment.from([paragraph(), paragraph(), paragraph()].slice(random.below(2))), 1, 1)
    : new Slice(Fragment.from(schema.text(words(random))), 0, 0)
  peer.apply(writeIntent(peer.binding, peer.state, peer.state.tr.replaceSelection(slice)))
}

const mark: Act = (peer, { random }) => {
  select(peer, random, true)
  const { from, to } = peer.state.selection
  if (from === to) return
  const { tr } = peer.state
  peer.apply(
    writeIntent(
      peer.binding,
      peer.state,
      random.chance(0.6)
        ? tr.addMark(from, to, schema.mark(random.pick(['em', 'strong'])))
        : tr.removeMark(from, to, schema.marks.em),
    ),
  )
}

const undo: Act = (peer, { random }) => {
  for (let i = 0; i <= random.below(2); i++) peer.undo(random.chance(0.35))
}

/** Three replacements in one transaction, as a drag or a plugin makes them. */
const several: Act = (peer, { random }) => {
  const { tr } = peer.state
  for (let i = 0; i < 3; i++) {
    const { from, to } = anySelection(tr.doc, random, random.chance(0.4))
    tr.insertText(words(random), from, to)
  }
  peer.apply(writeIntent(peer.binding, peer.state, tr))
}

/** What an input method or a spell checker does: the DOM reports a wider range than it changed. */
const fromDom: Act = (peer, { random }) => {
  select(peer, random, false)
  const { $head } = peer.state.selection
  const { content } = $head.parent
  const from = $head.parentOffset
  const to = Math.min(content.size, from + 3 + random.below(6))
  if (from === to || splitsPair(content, from) || splitsPair(content, to)) return
  const cut = content.cut(from, to)
  const start = $head.start()
  const now = cut.append(Fragment.from(schema.text(words(random), cut.lastChild?.marks ?? [])))
  const tr = peer.state.tr.replace(start + from, start + to, new Slice(now, 0, 0))
  peer.apply(writeIntent(peer.binding, peer.state, tr.setMeta('composition', 1)))
}

/** A delegation types over exactly the words that another one amended. */
const rival: Act = (peer, { random }) => {
  const { negotiation, binding } = peer
  const clause = random.pick(negotiation.clauses())
  const others = negotiation
    .proposalsIn(clause.id)
    .filter(
      p => p.party !== peer.party && p.state === 'ok' && p.start < p.end && negotiation.isLive(p),
    )
  if (others.length === 0) return
  const { start, end } = random.pick(others)
  const runs = project(negotiation, clause.id, binding.party)
  const at = findClause(peer.state.doc, clause.id) + 1
  const from = offsetOf(runs, { in: 'base', offset: start, side: 1 })
  const to = offsetOf(runs, { in: 'base', offset: end, side: -1 })
  if (from < to)
    peer.apply(
      writeIntent(binding, peer.state, peer.state.tr.insertText(words(random), at + from, at + to)),
    )
}

/** Withdraws a proposal of its own, or tables it again. */
const withdrawal: Act = (peer, { random, newId, now }) => {
  const { negotiation, binding, party } = peer
  const own = negotiation
    .proposalsIn(random.pick(negotiation.clauses()).id)
    .filter(proposal => proposal.party === party && !proposal.inert)
  if (own.length === 0) return
  const { key, withdrawn } = random.pick(own)
  const author = { party, by: peer.name, newId, now }
  peer.apply(
    binding.write(peer.state, () => {
      if (withdrawn) tableAgain(negotiation, author, key)
      else withdraw(negotiation, key)
      return null
    }),
  )
}

const decide: Act = (peer, { random, newId, now }) => {
  const { negotiation, binding } = peer
  const clause = random.pick(negotiation.clauses()).id
  const { places } = negotiation.rolling(clause)
  if (places.length === 0) return
  const place = random.pick(places)
  const reading = random.pick(place.readings)
  const decider = { id: newId(), by: peer.name, at: now() }
  peer.apply(
    binding.write(peer.state, () => {
      const before = negotiation.textIndex(clause).string
      if (reading.original) keep(negotiation, clause, place, decider)
      else {
        const decided = accept(negotiation, clause, place, reading, decider, { overtake: true })
        const wanted = before.slice(0, place.start) + opsText(reading.ops) + before.slice(place.end)
        const got = negotiation.textIndex(clause).string
        if (decided.ok && got !== wanted)
          throw new Error(`accepted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`)
      }
      return null
    }),
  )
}

const structure: Act = (peer, { random }) => {
  select(peer, random, false)
  const { state, binding } = peer
  if (random.chance(0.6)) peer.apply(cutClause(binding, state))
  else {
    const start = state.doc.resolve(state.selection.head).start(1)
    peer.apply(state.tr.setSelection(TextSelection.create(state.doc, start)))
    peer.apply(deleteBy(binding, peer.state, 'back', 'grapheme'))
  }
}

const SHARED: readonly [weight: number, name: string, act: Act][] = [
  [26, 'type', type],
  [14, 'erase', erase],
  [14, 'press', press],
  [5, 'retype', retype],
  [6, 'paste', paste],
  [6, 'mark', mark],
  [8, 'undo', undo],
  [4, 'several', several],
  [4, 'fromDom', fromDom],
]
const CHAIR_ACTS: typeof SHARED = [...SHARED, [8, 'decide', decide], [5, 'structure', structure]]
const DELEGATION_ACTS: typeof SHARED = [
  ...SHARED,
  [9, 'rival', rival],
  [3, 'withdrawal', withdrawal],
]

/** One random act of a person; returns its name. */
export function act(peer: Peer, chances: Chances): string {
  const acts = peer.isChair ? CHAIR_ACTS : DELEGATION_ACTS
  let at = chances.random.below(acts.reduce((sum, [weight]) => sum + weight, 0))
  const [, name, perform] = acts.find(([weight]) => (at -= weight) < 0)!
  if (peer.state.doc.childCount > 0) perform(peer, chances)
  return name
}
