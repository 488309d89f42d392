/**
 * What a decision costs in a room of 300 clauses and 5,000 proposals, with the clause read again after
 * it as everything on the screen reads it. The baseline of the same run is the same words put into a
 * bare Y.Text.
 */
import * as Y from 'yjs'
import { CHAIR } from '../document'
import { CLAUSES, PROPOSALS, furnish, newId, open, words } from '../testing/large-room'
import { chairUndo } from '../undo'
import { accept } from './decide'
import { revoke } from './revoke'

const DECISIONS = 200

const timed = (run: () => void): number => {
  const start = performance.now()
  run()
  return performance.now() - start
}

function report(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2)
  console.log(
    `${name.padEnd(58)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  max ${at(1)} ms  (${times.length})`,
  )
}

const update = furnish()
console.log(`${CLAUSES} clauses, ${PROPOSALS} proposals, ${(update.length / 1e6).toFixed(1)} MB`)

const text = new Y.Doc().getText('words')
text.insert(0, words(40))
report(
  'baseline: two words replaced in a bare Y.Text',
  Array.from({ length: DECISIONS }, () =>
    timed(() => {
      text.doc!.transact(() => {
        text.insert(60, words(2))
        text.delete(20, 10)
      })
      text.toDelta()
    }),
  ),
)

const negotiation = open(update, CHAIR)
for (const { id } of negotiation.clauses()) negotiation.rolling(id)
const undo = chairUndo(negotiation, 'chair', 0)
const made: string[] = []
const accepting: number[] = []
const undoing: number[] = []
const order = negotiation.clauses().map(({ id }) => id)
for (let i = 0; accepting.length < DECISIONS; i++) {
  const clause = order[(i * 7) % order.length]!
  const place = negotiation.rolling(clause).places.find(({ readings }) => readings.length > 1)
  const reading = place?.readings.find(({ original }) => !original)
  if (!place || !reading) continue
  const id = newId()
  undo.stopCapturing()
  accepting.push(
    timed(() => {
      negotiation.doc.transact(() => {
        const decider = { id, by: 'bench', at: i }
        accept(negotiation, clause, place, reading, decider, { overtake: true })
      }, 'chair')
      negotiation.rolling(clause)
    }),
  )
  if (i % 4 > 0) {
    made.push(id)
    continue
  }
  undoing.push(
    timed(() => {
      undo.undo()
      negotiation.rolling(clause)
    }),
  )
}
report('a reading accepted (aim < 20 ms)', accepting)
report('and undone at once', undoing)
report(
  'an old decision taken back',
  made.slice(0, DECISIONS / 4).map(id =>
    timed(() => {
      negotiation.doc.transact(() => revoke(negotiation, id, { by: 'bench', at: 1 }))
    }),
  ),
)
