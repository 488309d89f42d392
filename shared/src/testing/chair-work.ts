/** Random work of a chair on a test room: words, whole paragraphs, acceptances; for laws of what was and is. */
import fc from 'fast-check'
import { accept } from '../decision/decide'
import {
  addClause,
  buryClause,
  mergeInto,
  moveClause,
  replaceWords,
  rewriteWords,
  splitClause,
} from '../draft/edit'
import type { TestRoom } from './room'
import type { Seat } from './seat'

export type ChairStep =
  | { do: 'type' | 'rewrite'; clause: number; from: number; length: number; words: string }
  | { do: 'split'; clause: number; from: number }
  | { do: 'merge' | 'bury' | 'accept'; clause: number }
  | { do: 'add'; clause: number; words: string }
  | { do: 'move'; clause: number; beside: number; side: 'before' | 'after' }

const clause = fc.nat(9)
const from = fc.nat(40)
const words = fc.constantFrom(
  '',
  'robust ',
  'and women ',
  'measures',
  ', as appropriate,',
  '和平',
  '😀',
)

export const chairStep: fc.Arbitrary<ChairStep> = fc.oneof(
  fc.record({
    do: fc.constantFrom('type' as const, 'rewrite' as const),
    clause,
    from,
    length: fc.nat(12),
    words,
  }),
  fc.record({ do: fc.constant('split' as const), clause, from }),
  fc.record({
    do: fc.constantFrom('merge' as const, 'bury' as const, 'accept' as const),
    clause,
  }),
  fc.record({ do: fc.constant('add' as const), clause, words }),
  fc.record({
    do: fc.constant('move' as const),
    clause,
    beside: clause,
    side: fc.constantFrom('before' as const, 'after' as const),
  }),
)

/** Does what can be done of it, in one transaction each. */
export function workAs(chair: Seat, room: TestRoom, steps: readonly ChairStep[]): void {
  for (const step of steps)
    chair.act(({ newId, now, by }) => take(chair, room, step, newId, now, by))
}

function take(
  { negotiation }: Seat,
  room: TestRoom,
  step: ChairStep,
  newId: () => string,
  now: () => number,
  by: string,
): void {
  const living = negotiation.clauses()
  const id = living[step.clause % Math.max(1, living.length)]?.id
  if (id === undefined) return
  const { length, string } = negotiation.textIndex(id)
  /** never within a pair */
  const offset = (at: number): number => {
    const cut = Math.min(at, length)
    return /[\uDC00-\uDFFF]/.test(string[cut] ?? '') ? cut - 1 : cut
  }
  switch (step.do) {
    case 'type':
    case 'rewrite': {
      const [start, end] = [offset(step.from), offset(step.from + step.length)]
      const write = step.do === 'type' ? replaceWords : rewriteWords
      write(negotiation, id, start, end, step.words === '' ? [] : [{ insert: step.words }])
      return
    }
    case 'split': {
      const at = offset(step.from)
      const name = newId()
      if (at > 0 && at < length) splitClause(negotiation, id, at, name, `${name} bis`)
      return
    }
    case 'merge': {
      const next = living[living.findIndex(one => one.id === id) + 1]
      if (next) mergeInto(negotiation, id, next.id)
      return
    }
    case 'bury':
      if (living.length > 1) buryClause(negotiation, id)
      return
    case 'accept': {
      const place = negotiation.rolling(id).places[0]
      const reading = place?.readings.find(({ original }) => !original)
      if (place && reading)
        accept(negotiation, id, place, reading, { id: newId(), by, at: now() }, { overtake: true })
      return
    }
    case 'add': {
      const fields = { kind: 'operative', level: 0, label: `OP ${room.newId()}` } as const
      addClause(negotiation, id, newId(), fields, [{ insert: `Notes ${step.words}` }])
      return
    }
    case 'move': {
      const host = living[step.beside % living.length]!.id
      if (host !== id) moveClause(negotiation, id, { host, side: step.side })
    }
  }
}
