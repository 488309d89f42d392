import { describe, expect, it } from 'vitest'
import { type TestRoom, testRoom } from '../testing/room'
import { chairUndo } from '../undo'
import { buryClause, mergeInto, replaceWords, rewriteWords, splitClause } from './edit'

const TEXT = 'Encourages States to take effective measures to protect the environment;'

function hand(room: TestRoom) {
  const offset = (label: string, words: string): [clause: string, from: number, to: number] => {
    const clause = room.clause(label)
    const at = room.negotiation.textIndex(clause).string.indexOf(words)
    if (at < 0) throw new Error(`not in ${label}: ${words}`)
    return [clause, at, at + words.length]
  }
  return {
    erase(label: string, words: string): void {
      room.as('chair', () => replaceWords(room.negotiation, ...offset(label, words), []))
    },
    rewrite(label: string, words: string, by: string): void {
      room.as('chair', () =>
        rewriteWords(room.negotiation, ...offset(label, words), [{ insert: by }]),
      )
    },
    /** the second part is OP1 bis */
    cutBefore(words: string): void {
      const [clause, at] = offset('OP1', words)
      room.as('chair', () => splitClause(room.negotiation, clause, at, 'second', 'OP1 bis'))
    },
    join(): void {
      room.as('chair', () =>
        mergeInto(room.negotiation, room.clause('OP1'), room.clause('OP1 bis')),
      )
    },
  }
}

describe('amendments with an end on words that were deleted', () => {
  it('[PR2] go along when the clause is cut before them, and when it is joined again', () => {
    const room = testRoom([TEXT])
    const chair = hand(room)
    room.replace('EU', 'OP1', 'effective measures', 'steps')
    room.replace('US', 'OP1', 'measures to protect', 'steps to preserve')
    chair.erase('OP1', 'measures ')
    const second = 'to take [effective  / steps - EU][to protect / steps to preserve - US] the'
    expect(room.print('OP1')).toBe(`OP1 Encourages States ${second} environment;`)
    chair.cutBefore('to take')
    expect(room.print('OP1')).toBe('OP1 Encourages States ')
    expect(room.print('OP1 bis')).toBe(`OP1 bis ${second} environment;`)
    chair.join()
    expect(room.print('OP1')).toBe(`OP1 Encourages States ${second} environment;`)
  })

  it('[PR2] stay with their other end where the clause is cut at the deleted words', () => {
    const room = testRoom([TEXT])
    const chair = hand(room)
    room.replace('EU', 'OP1', 'effective measures', 'steps')
    room.replace('US', 'OP1', 'measures to protect', 'steps to preserve')
    chair.erase('OP1', 'measures ')
    chair.cutBefore('to protect')
    expect(room.print('OP1')).toBe('OP1 Encourages States to take [effective  / steps - EU]')
    expect(room.print('OP1 bis')).toBe(
      'OP1 bis [to protect / steps to preserve - US] the environment;',
    )
  })

  it('[PR2] go along as insertions, too, and are flagged as before', () => {
    const room = testRoom([TEXT])
    const chair = hand(room)
    const key = room.insert('EU', 'OP1', 'effective', ' and robust')
    chair.erase('OP1', ' effective')
    expect(room.negotiation.proposals.get(key)?.state).toBe('stale')
    chair.cutBefore('States')
    expect(room.negotiation.proposals.get(key)?.state).toBe('stale')
    expect(room.print('OP1 bis')).toBe(
      'OP1 bis States to take [and robust - EU] measures to protect the environment;',
    )
  })

  it('[PR2] go along when the clause is cut at its start', () => {
    const room = testRoom([TEXT])
    const chair = hand(room)
    const covering = room.replace('EU', 'OP1', 'Encourages States', 'Urges all')
    const inserted = room.insert('US', 'OP1', 'Encourages', ' once more')
    chair.erase('OP1', 'Encourages ')
    chair.cutBefore('States')
    const keys = [covering, inserted]
    for (const key of keys)
      expect(room.negotiation.proposals.get(key)).toMatchObject({
        host: 'second',
        state: 'stale',
        start: 0,
      })
    chair.join()
    for (const key of keys)
      expect(room.negotiation.proposals.get(key)).toMatchObject({
        host: room.clause('OP1'),
        state: 'stale',
        start: 0,
      })
  })

  it('[PR2] go along out of a clause that was left empty', () => {
    const room = testRoom([TEXT, 'Decides;'])
    const chair = hand(room)
    const key = room.insert('EU', 'OP2', 'Decides', ' also')
    chair.erase('OP2', 'Decides;')
    room.as('chair', () => mergeInto(room.negotiation, room.clause('OP1'), room.clause('OP2')))
    expect(room.negotiation.proposals.get(key)).toMatchObject({
      host: room.clause('OP1'),
      start: TEXT.length,
      state: 'stale',
    })
  })

  it('[PR2] [PR3] cover nothing at the end of what moved, if nothing is left of their words', () => {
    const room = testRoom([TEXT])
    const chair = hand(room)
    const key = room.replace('EU', 'OP1', ' environment;', ' climate;')
    chair.erase('OP1', ' environment;')
    chair.cutBefore('to protect')
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
    expect(room.print('OP1 bis')).toBe('OP1 bis to protect the')
    chair.join()
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
  })

  // two chairs: one accepts a reading, the other has deleted its last letter without knowing of it
  it('[PR2] keep their ground in words that read as before', () => {
    const room = testRoom([TEXT])
    const chair = hand(room)
    const key = room.replace('EU', 'OP1', 'environment', 'climate')
    const [clause, at] = [room.clause('OP1'), TEXT.indexOf('t;')]
    room.as('chair', () => replaceWords(room.negotiation, clause, at, at + 1, []))
    chair.rewrite('OP1', 'environmen', 'environment')
    expect(room.negotiation.proposals.get(key)?.state).toBe('ok')
    chair.cutBefore('to protect')
    expect(room.negotiation.proposals.get(key)).toMatchObject({ host: 'second', state: 'ok' })
  })

  it('[PR2] are again where they were when the cut is undone, and go along when it is redone', () => {
    const room = testRoom([TEXT])
    const undo = chairUndo(room.negotiation, 'chair', 0)
    const chair = hand(room)
    const key = room.replace('EU', 'OP1', 'effective measures', 'steps')
    chair.erase('OP1', ' measures')
    chair.cutBefore('to take')
    for (let round = 0; round < 3; round++) {
      undo.undo()
      expect(room.negotiation.proposals.get(key)).toMatchObject({ state: 'stale', start: 26 })
      undo.undo()
      expect(room.negotiation.proposals.get(key)).toMatchObject({ state: 'ok', start: 26 })
      undo.redo()
      undo.redo()
      expect(room.negotiation.proposals.get(key)).toMatchObject({
        host: 'second',
        state: 'stale',
        start: 8,
        end: 17,
      })
    }
  })
})

describe('what stands at the very start of a clause', () => {
  it('[PR2] goes along when the clause is joined to the one before it, and comes back', () => {
    const room = testRoom([TEXT, 'decides to meet;'])
    const undo = chairUndo(room.negotiation, 'chair', 0)
    const key = room.insert('EU', 'OP2', '', 'also ')
    const clause = room.clause('OP2')
    const joined = `OP1 ${TEXT}[also - EU] decides to meet;`
    for (const act of [
      () => room.as('chair', () => mergeInto(room.negotiation, room.clause('OP1'), clause)),
      () => undo.redo(),
    ]) {
      act()
      expect(room.print('OP1')).toBe(joined)
      expect(room.negotiation.proposals.get(key)?.state).toBe('ok')
      undo.undo()
      expect(room.print('OP2')).toBe('OP2 [also - EU] decides to meet;')
    }
  })

  it('[PR3] is gone when the clause is removed', () => {
    const room = testRoom([TEXT, 'decides to meet;'])
    const key = room.insert('EU', 'OP2', '', 'also ')
    const clause = room.clause('OP2')
    room.as('chair', () => buryClause(room.negotiation, clause))
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
  })
})
