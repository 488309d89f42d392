import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buryClause, mergeInto, rewriteWords } from '../draft/edit'
import { Negotiation } from '../negotiation'
import { chairStep, workAs } from '../testing/chair-work'
import { testRoom } from '../testing/room'
import { lines, newParagraph, replicaOf, seat } from '../testing/seat'
import { chairUndo } from '../undo'
import { compare, tallyOf } from './comparison'
import { restoreParagraph, restoreText } from './restore'
import { type WholeText, wholeText } from './whole-text'

const TEXTS = [
  'Notes with concern the loss of biological diversity;',
  'Encourages States to take effective measures without delay;',
  'Thanks all donors for the means given;',
  'Decides to remain seized of the matter.',
]

const NO_CHANGE = { changed: 0, added: 0, removed: 0, moved: 0 }
const steps = fc.array(chairStep, { maxLength: 12 })

function start() {
  const room = testRoom(TEXTS)
  const chair = seat(room, 'chair', { client: 9 })
  const now = (): WholeText => wholeText(chair.negotiation, null)
  const kept = (): WholeText => wholeText(new Negotiation(replicaOf(room.doc)), null)
  return { room, chair, negotiation: chair.negotiation, now, kept }
}

describe('restoring', { timeout: 120_000 }, () => {
  it('[RV5] makes the draft what it was at any earlier moment, and one undo what it was before', () => {
    fc.assert(
      fc.property(steps, steps, (first, then) => {
        const { room, chair, negotiation, now, kept } = start()
        const eu = seat(room, 'EU')
        room.replace('EU', 'OP2', 'effective', 'robust')
        newParagraph(eu, room.clause('OP3'), 'Recalls the pledges made;')
        workAs(chair, room, first)
        const wanted = kept()
        workAs(chair, room, then)
        const before = kept()
        const undo = chairUndo(negotiation, 'restore', 0)
        chair.act(() => restoreText(negotiation, wanted), 'tabled', 'restore')
        expect(tallyOf(compare(now(), wanted))).toEqual(NO_CHANGE)
        expect(undo.undoStack.length).toBeLessThanOrEqual(1)
        undo.undo()
        expect(tallyOf(compare(now(), before))).toEqual(NO_CHANGE)
        undo.destroy()
      }),
      { numRuns: 100 },
    )
  })

  it('[RV5] gives one clause its wording back; amendments of other words stay where they are', () => {
    const { room, chair, negotiation, kept } = start()
    const wanted = kept()
    const op2 = room.clause('OP2')
    const retype = (words: string, by: string): void => {
      const at = negotiation.textIndex(op2).string.indexOf(words)
      chair.act(() => rewriteWords(negotiation, op2, at, at + words.length, [{ insert: by }]))
    }
    retype('effective measures', 'some steps')
    room.replace('EU', 'OP2', 'without delay', 'at once')
    room.replace('US', 'OP2', 'some steps', 'every step')
    const done = chair.act(() => restoreParagraph(negotiation, wanted, op2))
    expect(done).toEqual({ reworded: 1, broughtBack: 0, takenOut: 0, moved: 0 })
    expect(lines(chair)[1]).toBe(
      'OP2 Encourages States to take [effective measures / every step - US] [without delay / at once - EU];',
    )
    expect(chair.act(() => restoreParagraph(negotiation, wanted, op2)).reworded).toBe(0)
  })

  it('[RV5] brings back a clause that was removed, with what was proposed in it', () => {
    const { room, chair, negotiation, kept, now } = start()
    const wanted = kept()
    room.replace('EU', 'OP3', 'all donors', 'donors')
    const op3 = room.clause('OP3')
    chair.act(() => buryClause(negotiation, op3))
    expect(chair.act(() => restoreParagraph(negotiation, wanted, op3)).broughtBack).toBe(1)
    expect(lines(chair)[2]).toBe('OP3 Thanks [all donors / donors - EU] for the means given;')
    expect(tallyOf(compare(now(), wanted))).toEqual(NO_CHANGE)
  })

  it('[RV5] [PR6] undo takes a clause out again that was reworded and removed before it came back', () => {
    const { room, chair, negotiation, kept, now } = start()
    const wanted = kept()
    const op3 = room.clause('OP3')
    chair.act(() => {
      const { length } = negotiation.textIndex(op3)
      rewriteWords(negotiation, op3, 0, length, [{ insert: 'Ends.' }])
      buryClause(negotiation, op3)
    })
    const before = kept()
    const undo = chairUndo(negotiation, 'restore', 0)
    chair.act(() => restoreParagraph(negotiation, wanted, op3), 'tabled', 'restore')
    expect(tallyOf(compare(now(), wanted))).toEqual(NO_CHANGE)
    undo.undo()
    expect(tallyOf(compare(now(), before))).toEqual(NO_CHANGE)
    undo.redo()
    expect(tallyOf(compare(now(), wanted))).toEqual(NO_CHANGE)
    undo.destroy()
  })

  it('[RV5] takes out a clause that was not there, and parts what was merged', () => {
    const { room, chair, negotiation, kept, now } = start()
    const wanted = kept()
    const [op2, op3] = [room.clause('OP2'), room.clause('OP3')]
    chair.act(() => mergeInto(negotiation, op2, op3))
    workAs(chair, room, [{ do: 'add', clause: 0, words: 'more' }])
    const done = chair.act(() => restoreText(negotiation, wanted))
    expect(done).toEqual({ reworded: 1, broughtBack: 1, takenOut: 1, moved: 0 })
    expect(tallyOf(compare(now(), wanted))).toEqual(NO_CHANGE)
  })

  it('[RV5] a clause of another room is left alone', () => {
    const { chair, negotiation, kept } = start()
    const nothing = { reworded: 0, broughtBack: 0, takenOut: 0, moved: 0 }
    const wanted = kept()
    const foreign = { ...wanted.paragraphs[0]!, id: 'elsewhere' }
    const done = chair.act(() =>
      restoreParagraph(negotiation, { ...wanted, paragraphs: [foreign] }, 'elsewhere'),
    )
    expect(done).toEqual(nothing)
  })
})
