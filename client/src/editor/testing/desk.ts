/**
 * A room with people at their papers, without a browser: what a key does, done to an EditorState.
 * Nothing travels until `sync`.
 */
import { toggleMark } from 'prosemirror-commands'
import { Fragment, Slice } from 'prosemirror-model'
import { TextSelection, type Transaction } from 'prosemirror-state'
import { testRoom } from '@chapeau/shared/testing/room'
import { project } from '@chapeau/shared/proposal/projection'
import { printClause } from '@chapeau/shared/rolling/print'
import { printedClause } from '@chapeau/shared/rolling/printed'
import { CHAIR } from '@chapeau/shared/document'
import * as Y from 'yjs'
import { findClause } from '../binding'
import { cutClause, deleteBy } from '../deletion'
import { Random } from '@chapeau/shared/random'
import { Peer } from '../fuzz-peer'
import { Wire } from '../fuzz-wire'
import { writeIntent } from '../intent'
import { schema } from '../schema'

const PARTIES = ['EU', 'G77', 'NOR']
const DELETIONS = {
  Backspace: { direction: 'back', unit: 'grapheme' },
  Delete: { direction: 'forward', unit: 'grapheme' },
  'Control+Backspace': { direction: 'back', unit: 'word' },
  'Control+Delete': { direction: 'forward', unit: 'word' },
} as const
type Key = keyof typeof DELETIONS | 'Enter'

export interface Hand {
  readonly peer: Peer
  /** offsets in the projection, `until` names the clause where the selection ends */
  select: (label: string, from: number, to?: number, until?: string) => void
  /** letter by letter */
  type: (text: string) => void
  press: (key: Key, times?: number) => void
  /** words, or several paragraphs */
  paste: (...paragraphs: string[]) => void
  /** deletes the selection */
  erase: () => void
  toggle: (mark: 'strong' | 'em') => void
  /** any other transaction */
  dispatch: (make: (tr: Transaction) => Transaction) => void
  undo: () => void
  redo: () => void
  /** own insertions as `{+x+}`, struck words as `{-x-}` */
  shown: (label: string) => string
  /** label, offset of the caret, and the selected words */
  at: () => [label: string, offset: number, selected: string]
  /** the rolling text of a clause, its label first */
  print: (label: string) => string
  /** live proposals of this person's party in a clause */
  proposals: (label: string) => number
}

export interface Desk {
  hand: (name: string) => Hand
  /** everybody reads everything */
  sync: () => void
}

/** People are named by party: `chair`, `EU`, `EU 2`. */
export function desk(clauses: readonly string[], people: readonly string[]): Desk {
  const room = testRoom(clauses, PARTIES)
  const founding = Y.encodeStateAsUpdate(room.doc)
  const random = new Random(1)
  let ids = 0
  let time = 0
  const sources = { newId: () => `d${ids++}`, now: () => time++ }
  const peers: Peer[] = []
  const wire = new Wire(peers)
  const secret = new Random(2)
  for (const name of people) {
    const party = name === 'chair' ? CHAIR : room.number(name.split(' ')[0]!)
    peers.push(
      new Peer({
        name,
        party,
        founding,
        random: { public: random, private: secret },
        ids: sources,
        send: (update, channel) => wire.send({ name, party }, update, channel),
      }),
    )
  }
  const hands = new Map(peers.map(peer => [peer.name, handOf(peer)]))
  return {
    hand(name) {
      const found = hands.get(name)
      if (!found) throw new Error(`nobody is called ${name}`)
      return found
    },
    sync() {
      for (const peer of peers) peer.deliver(Infinity, random)
    },
  }
}

function handOf(peer: Peer): Hand {
  const { negotiation, binding } = peer
  const idOf = (label: string): string => {
    const found = negotiation.sheet().find(leaf => leaf.label === label)
    if (!found) throw new Error(`no paragraph ${label}`)
    return found.host
  }
  const start = (label: string): number => findClause(peer.state.doc, idOf(label)) + 1
  const dispatch: Hand['dispatch'] = make =>
    peer.write(writeIntent(binding, peer.state, make(peer.state.tr)))
  const pressed = (key: Key): Transaction | null => {
    if (key === 'Enter') return cutClause(binding, peer.state)
    const { direction, unit } = DELETIONS[key]
    return deleteBy(binding, peer.state, direction, unit)
  }
  /** a person's own act is an undo step of its own */
  const step = (act: () => void): void => {
    binding.history?.newStep()
    act()
  }
  return {
    peer,
    select(label, from, to = from, until = label) {
      const ends = [start(label) + from, start(until) + to] as const
      peer.apply(peer.state.tr.setSelection(TextSelection.create(peer.state.doc, ...ends)))
    },
    type: text =>
      step(() => {
        for (const letter of text) dispatch(tr => tr.insertText(letter))
      }),
    press: (key, times = 1) =>
      step(() => {
        for (let i = 0; i < times; i++) peer.write(pressed(key))
      }),
    paste: (...paragraphs) =>
      step(() => {
        const [only] = paragraphs
        const content =
          paragraphs.length === 1
            ? Fragment.from(schema.text(only!))
            : paragraphs.map(text => schema.node('clause', null, [schema.text(text)]))
        const open = paragraphs.length === 1 ? 0 : 1
        dispatch(tr => tr.replaceSelection(new Slice(Fragment.from(content), open, open)))
      }),
    erase: () => step(() => dispatch(tr => tr.deleteSelection())),
    toggle: mark =>
      step(() => {
        toggleMark(schema.marks[mark])(peer.state, tr => dispatch(() => tr))
      }),
    dispatch: make => step(() => dispatch(make)),
    undo: () => peer.undo(false),
    redo: () => peer.undo(true),
    shown: label =>
      project(negotiation, idOf(label), binding.party)
        .map(({ kind, op }) => {
          const words = typeof op === 'string' ? op : '*'
          if (kind === 'inserted') return `{+${words}+}`
          return kind === 'deleted' ? `{-${words}-}` : words
        })
        .join('')
        .replaceAll('+}{+', '')
        .replaceAll('-}{-', ''),
    at() {
      const { $from, from, to } = peer.state.selection
      const { label } = $from.node(1).attrs as { label: string }
      return [label, $from.parentOffset, peer.state.doc.textBetween(from, to, '|', '*')]
    },
    print: label => printClause(printedClause(negotiation, idOf(label))),
    proposals: label =>
      negotiation
        .proposalsIn(idOf(label))
        .filter(p => p.party === peer.party && negotiation.isLive(p)).length,
  }
}
