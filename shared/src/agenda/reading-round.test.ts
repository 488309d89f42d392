import { describe, expect, it } from 'vitest'
import { draft } from '../document'
import { testRoom } from '../testing/room'
import {
  type ReadingTurn,
  closedThen,
  currentRound,
  isOpen,
  readingRounds,
  turnReading,
} from './reading-round'

describe('readings', () => {
  const room = testRoom(['Decides'])
  const turn = (n: number, to: ReadingTurn['to'], at: number): void =>
    room.as('chair', () => turnReading(room.negotiation, n, { to, at, by: 'carla' }))
  const rounds = () => readingRounds(room.negotiation)

  it('[LA1] are opened, closed, and opened again, each with its log', () => {
    expect(currentRound(rounds())).toBeNull()
    turn(1, 'open', 10)
    turn(1, 'open', 11)
    expect(rounds()).toEqual([{ n: 1, log: [{ to: 'open', at: 10, by: 'carla' }] }])
    turn(1, 'closed', 20)
    expect(currentRound(rounds())).toMatchObject({ n: 1 })
    expect(isOpen(currentRound(rounds())!)).toBe(false)
    turn(1, 'open', 25)
    turn(1, 'closed', 30)
    turn(2, 'open', 40)
    expect(currentRound(rounds())).toMatchObject({ n: 2 })
    expect(rounds()[0]?.log.map(({ at }) => at)).toEqual([10, 20, 25, 30])
  })

  it.each([
    [5, null],
    [10, null],
    [20, 1],
    [24, 1],
    [27, null],
    [35, 1],
    [40, null],
    [90, null],
  ])('[LA2] what came at %i was tabled after the close of reading %s', (at, n) => {
    expect(closedThen(rounds(), at)).toBe(n)
  })

  it('[LA1] are not there where they are malformed', () => {
    room.as('chair', () => {
      draft(room.doc).set('reading:0', [{ to: 'open', at: 1, by: 'x' }])
      draft(room.doc).set('reading:3', [])
      draft(room.doc).set('reading:4', [{ to: 'ajar', at: 1, by: 'x' }])
    })
    expect(rounds().map(({ n }) => n)).toEqual([1, 2])
  })
})
