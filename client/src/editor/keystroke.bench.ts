/**
 * What one keystroke costs in a room of 300 clauses and 5,000 proposals - one in ten amends another,
 * one in twenty-five is about a whole clause - without a browser: the model alone, and the editor
 * around it. The baseline of the same run is a letter into a bare Y.Text, which is read again.
 */
import { EditorState, TextSelection } from 'prosemirror-state'
import * as Y from 'yjs'
import { CHAIR } from '@chapeau/shared/document'
import { retypeWords } from '@chapeau/shared/draft/retype'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { proposeReplace } from '@chapeau/shared/proposal/edit'
import { project } from '@chapeau/shared/proposal/projection'
import {
  CLAUSES,
  FIRST,
  PARTIES,
  PROPOSALS,
  VISITS,
  WORDS,
  author,
  furnish,
  newId,
  open,
  words,
} from '@chapeau/shared/testing/large-room'
import { chairUndo, partyUndo } from '@chapeau/shared/undo'
import { Binding, findClause } from './binding'
import { writeIntent } from './intent'
import { paperPlugin } from './paper-plugin'
import { type Pen, chairPen, delegationPen } from './pen'
import { type Wish, showing } from './showing'

const KEYS = 300

const timed = (run: () => void): number => {
  const start = performance.now()
  run()
  return performance.now() - start
}

function report(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3)
  console.log(
    `${name.padEnd(58)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  max ${at(1)} ms  (${times.length})`,
  )
}

/** A letter typed on at one caret; the clause is read again as everything on the screen reads it. */
function typeInModel(update: Uint8Array, party: number): number[] {
  const negotiation = open(update, party)
  const { id: clause } = negotiation.clauses()[150]!
  negotiation.rolling(clause)
  let at = 60
  return Array.from({ length: KEYS }, () =>
    timed(() => {
      negotiation.doc.transact(() => {
        const ops = [{ insert: 'x' }]
        if (party === CHAIR) retypeWords(negotiation, null, clause, at, at, ops)
        else proposeReplace(negotiation, author(party), clause, at, at, ops, 'forward')
      })
      project(negotiation, clause, party === CHAIR ? null : party)
      negotiation.rolling(clause)
      at++
    }),
  )
}

/** Somebody's proposal that others amend, and the paragraph where it stands. */
function amendedBy(negotiation: Negotiation, party: number): { host: string; home: string } {
  for (const { host: home } of negotiation.sheet())
    for (const { key, party: by, length } of negotiation.proposalsIn(home))
      if (by !== party && length > 8 && negotiation.proposalsIn(key).length > 1)
        return { host: key, home }
  throw new Error('nobody amends a proposal')
}

/** A letter typed on in the words of somebody's proposal. */
function typeNested(update: Uint8Array, party: number): number[] {
  const negotiation = open(update, party)
  const { host, home } = amendedBy(negotiation, party)
  negotiation.rolling(home)
  let at = 4
  return Array.from({ length: KEYS }, () =>
    timed(() => {
      negotiation.doc.transact(() =>
        proposeReplace(negotiation, author(party), host, at, at, [{ insert: 'x' }], 'forward'),
      )
      project(negotiation, host, party)
      negotiation.rolling(home)
      at++
    }),
  )
}

interface Seat {
  binding: Binding
  state: EditorState
}

function sit(negotiation: Negotiation, party: number, wish: Wish = { show: 'all' }): Seat {
  const isChair = party === CHAIR
  const pen: Pen = isChair
    ? chairPen(negotiation, newId)
    : delegationPen(negotiation, author(party))
  const binding = new Binding(
    negotiation,
    pen,
    origin => [
      isChair ? chairUndo(negotiation, origin) : partyUndo(negotiation, party, 'tabled', origin),
    ],
    { state: () => null, changed: () => {} },
    showing(negotiation, pen.party, wish),
  )
  const reader = {
    negotiation,
    shows: binding.shows,
    party: pen.party,
    focusable: false,
    noteMark: () => '*',
    attribution: true,
  }
  const state = EditorState.create({
    doc: binding.documentNode(),
    plugins: [paperPlugin(binding, reader)],
  })
  return { binding, state }
}

/** The same with the editor around it: intent, patch, decorations. */
function typeInEditor(update: Uint8Array, party: number): number[] {
  const negotiation = open(update, party)
  const seat = sit(negotiation, party)
  const { binding } = seat
  let { state } = seat
  const at = findClause(state.doc, negotiation.clauses()[150]!.id) + 1
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at + 60)))
  return Array.from({ length: KEYS }, () =>
    timed(() => {
      state = state.apply(writeIntent(binding, state, state.tr.insertText('x')))
    }),
  )
}

/** A letter on a slip with the words of somebody's proposal; the room's paper shows it too. */
function typeOnSlip(update: Uint8Array, party: number): number[] {
  const negotiation = open(update, party)
  const paper = sit(negotiation, party)
  const { host } = amendedBy(negotiation, party)
  const slip = sit(negotiation, party, { show: 'words', host })
  slip.state = slip.state.apply(slip.state.tr.setSelection(TextSelection.create(slip.state.doc, 5)))
  return Array.from({ length: KEYS }, () =>
    timed(() => {
      slip.state = slip.state.apply(
        writeIntent(slip.binding, slip.state, slip.state.tr.insertText('x')),
      )
      const tr = paper.binding.catchUp(paper.state)
      if (tr) paper.state = paper.state.apply(tr)
    }),
  )
}

/** Letters that arrive from another party, each in another clause. */
function hear(update: Uint8Array): number[] {
  const listener = open(update, FIRST)
  const speaker = open(update, FIRST + 1)
  const seat = sit(listener, FIRST)
  const { binding } = seat
  let { state } = seat
  const clauses = speaker.clauses()
  return Array.from({ length: KEYS }, (_, i) => {
    const { id: clause } = clauses[(i * 7) % clauses.length]!
    const before = Y.encodeStateVector(speaker.doc)
    speaker.doc.transact(() =>
      proposeReplace(speaker, author(FIRST + 1), clause, 9, 9, [{ insert: 'x' }], 'forward'),
    )
    const news = Y.encodeStateAsUpdate(speaker.doc, before)
    return timed(() => {
      Y.applyUpdate(listener.doc, news)
      const tr = binding.catchUp(state)
      if (tr) state = state.apply(tr)
    })
  })
}

function baseline(): number[] {
  const text = new Y.Doc().getText('words')
  text.insert(0, words(WORDS))
  return Array.from({ length: KEYS }, (_, i) =>
    timed(() => {
      text.insert(60 + i, 'x')
      text.toDelta()
    }),
  )
}

const update = furnish()
console.log(
  `${CLAUSES} clauses of ${WORDS} words, ${PROPOSALS} proposals of ${PARTIES} parties who came in ${VISITS} times each, ${(update.length / 1e6).toFixed(1)} MB`,
)
typeInEditor(update, FIRST)
report('baseline: a letter into a bare Y.Text, which is read again', baseline())
report('model: a letter of a delegation (aim p50 < 1 ms)', typeInModel(update, FIRST))
report('model: a letter of the chair (aim p50 < 1 ms)', typeInModel(update, CHAIR))
report('model: a letter in somebody’s proposal (aim p50 < 1 ms)', typeNested(update, FIRST))
report('editor: a letter of a delegation, with decorations', typeInEditor(update, FIRST))
report('editor: a letter of the chair, with decorations', typeInEditor(update, CHAIR))
report('editor: a letter in somebody’s proposal, slip and paper', typeOnSlip(update, FIRST))
report('editor: a letter of another party arrives', hear(update))
report(
  'opening the room: document to model',
  Array.from({ length: 3 }, () => timed(() => void open(update, FIRST))),
)
const opened = open(update, FIRST)
report('mounting the paper on it, decorations included, cold', [
  timed(() => void sit(opened, FIRST)),
])
