import { describe, expect, it } from 'vitest'
import { clauses } from '../document'
import { type Chair, chairsAt, texts } from '../testing/chairs'
import { type TestRoom, testRoom } from '../testing/room'
import { buryClause, mergeInto } from './edit'

const TEXTS = ['Encourages States to take measures;', 'Decides to meet again.']

function scene(): { room: TestRoom; one: Chair; two: Chair; read: () => string[] } {
  const room = testRoom(TEXTS)
  const [one, two] = chairsAt(room, 2)
  const read = (): string[] => {
    expect(texts(two!.seat)).toEqual(texts(one!.seat))
    return texts(one!.seat)
  }
  return { room, one: one!, two: two!, read }
}

const stateOf = ({ negotiation }: TestRoom, key: string): string | undefined =>
  negotiation.proposals.get(key)?.state

describe('what undo of one chair leaves to be settled', () => {
  it('[PR2] amendments made where words had gone come back with the words, and go again', () => {
    const { room, one } = scene()
    one.cut('to take', 'second')
    const early = room.replace('EU', 'second', 'take measures', 'act')
    for (let round = 0; round < 3; round++) {
      one.takeBack()
      expect(room.negotiation.proposals.get(early)).toMatchObject({ state: 'ok', start: 21 })
      one.redo()
      expect(room.negotiation.proposals.get(early)).toMatchObject({ state: 'ok', start: 3 })
    }
    const late = room.replace('NOR', 'second', 'measures', 'steps')
    one.takeBack()
    for (const key of [early, late]) expect(stateOf(room, key)).toBe('ok')
  })

  it('[PR2] so it is where they were made between two moves', () => {
    const { room, one, read } = scene()
    one.cut('to take', 'second')
    one.cut('measures', 'third')
    const key = room.replace('EU', 'third', 'measures', 'steps')
    one.join('measures')
    for (let i = 0; i < 3; i++) one.takeBack()
    expect(read()).toEqual(TEXTS)
    expect(stateOf(room, key)).toBe('ok')
    for (let i = 0; i < 3; i++) one.redo()
    expect(stateOf(room, key)).toBe('ok')
  })
})

describe('what undo of one chair leaves, where another had gone on', () => {
  it('[PR6] words of a cut that the other has joined again are there once', () => {
    const { room, one, two, read } = scene()
    const key = room.replace('EU', 'OP1', 'take measures', 'act')
    one.cut('to take', 'second')
    two.join('to take')
    one.takeBack()
    expect(read()).toEqual(TEXTS)
    expect(stateOf(room, key)).toBe('ok')
    one.redo()
    expect(read()).toEqual(TEXTS)
    expect(stateOf(room, key)).toBe('ok')
  })

  it('[PR6] a word that the other deleted in the second part does not come back', () => {
    const { one, two, read } = scene()
    one.cut('to take', 'second')
    two.erase('take ')
    one.takeBack()
    expect(read()).toEqual(['Encourages States to measures;', TEXTS[1]])
    two.takeBack()
    expect(read().join('').split('take ')).toHaveLength(2)
  })

  it('[PR6] a clause in which the other wrote stays, with what the other wrote', () => {
    const { one, two, read } = scene()
    one.cut('to take', 'second')
    two.type('measures', 'effective ')
    one.takeBack()
    expect(read()).toEqual([TEXTS[0], 'effective ', TEXTS[1]])
    one.redo()
    expect(read()[1]).toContain('effective ')
  })

  it('[PR6] a redone join takes the clause out only if nothing of the other is left in it', () => {
    const { one, two, read } = scene()
    one.join('Decides')
    one.takeBack()
    two.type('again', 'soon ')
    one.redo()
    expect(read()).toEqual(['Encourages States to take measures;Decides to meet again.', 'soon '])
  })

  it('[PR6] a word comes back beside its neighbours, where the other has moved these', () => {
    const { room, one, two, read } = scene()
    const key = room.replace('EU', 'OP1', 'take measures', 'act')
    one.erase('take ')
    two.cut('to ', 'second')
    one.takeBack()
    expect(read()).toEqual(['Encourages States ', 'to take measures;', TEXTS[1]])
    expect(stateOf(room, key)).toBe('ok')
    one.redo()
    expect(read()).toEqual(['Encourages States ', 'to measures;', TEXTS[1]])
    expect(stateOf(room, key)).toBe('stale')
    one.takeBack()
    expect(stateOf(room, key)).toBe('ok')
  })

  it('[PR6] a replaced word comes back only if what replaced it goes, and the other way round', () => {
    const { room, one, two, read } = scene()
    const key = room.replace('EU', 'OP2', 'meet', 'convene')
    one.rewrite('meet', 'sit')
    two.join('Decides')
    one.takeBack()
    const joined = 'Encourages States to take measures;Decides to sit again.'
    expect(read()).toEqual([joined])
    expect(stateOf(room, key)).toBe('stale')
    one.redo()
    expect(read()).toEqual([joined])
    expect(stateOf(room, key)).toBe('stale')
  })

  it('[PR6] a replacement is not redone on a word that the other has moved', () => {
    const { room, one, two, read } = scene()
    const key = room.replace('EU', 'OP2', 'meet again', 'convene')
    one.rewrite('meet', 'sit')
    one.takeBack()
    two.cut('meet', 'second')
    one.redo()
    expect(read()).toEqual([TEXTS[0], 'Decides to ', 'meet again.'])
    expect(stateOf(room, key)).toBe('ok')
  })

  it('[PR6] words come back into a clause that the other took out when it was empty', () => {
    const { one, two, read } = scene()
    one.cut('Decides', 'second')
    expect(read()).toEqual([TEXTS[0], '', TEXTS[1]])
    const [, empty] = two.seat.negotiation.clauses()
    two.seat.act(() => {
      mergeInto(two.seat.negotiation, two.seat.negotiation.clauses()[0]!.id, empty!.id)
    })
    one.takeBack()
    expect(read()).toEqual(TEXTS)
  })

  it('[PR6] a clause that the other removed as it was stays removed', () => {
    const { one, two, read } = scene()
    one.erase('again')
    const [, clause] = two.seat.negotiation.clauses()
    two.seat.act(() => buryClause(two.seat.negotiation, clause!.id))
    one.takeBack()
    expect(read()).toEqual([TEXTS[0]])
  })

  it('[PR6] a clause that was out of the draft before stays out, whatever words it holds', () => {
    const { one, two, read } = scene()
    one.erase('measures')
    const [, clause] = two.seat.negotiation.clauses()
    two.seat.act(() => {
      clauses(two.seat.doc).get(clause!.id)!.delete('dead')
    })
    one.takeBack()
    expect(read()).toEqual([TEXTS[0]])
  })
})
