import fc from 'fast-check'
import { tally } from '@chapeau/shared/rolling/brackets'
import { newParagraph, seat } from '@chapeau/shared/testing/seat'
import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { bracketBars, openBrackets, ticksTo } from './brackets'
import { matrixOf } from './matrix'
import { joinHistory } from './progress'

describe('open brackets', () => {
  it('[OV3] are bars per paragraph, which add up to what the room counts', () => {
    const room = testRoom(['take all measures', 'end poverty', 'report'])
    room.replace('EU', 'OP1', 'all', 'some')
    room.replace('US', 'OP1', 'measures', 'steps')
    newParagraph(seat(room, 'NOR'), room.clause('OP3'), 'and wait')
    const { rows } = matrixOf(room.negotiation)
    expect(bracketBars(rows).map(({ row, share }) => [row.label, row.brackets, share])).toEqual([
      ['OP1', 2, 1],
      ['OP3 bis', 1, 0.5],
    ])
    expect(openBrackets(rows)).toBe(tally(room.negotiation).brackets)
  })

  it('[OV3] over time are the server’s points and then what was seen, in order of time', () => {
    const seen = [
      { at: 15, open: 4 },
      { at: 30, open: 3 },
    ]
    expect(joinHistory([], seen)).toEqual(seen)
    const points = [
      { at: 10, open: 0 },
      { at: 20, open: 5 },
    ]
    expect(joinHistory(points, seen)).toEqual([
      { at: 10, open: 0 },
      { at: 20, open: 5 },
      { at: 20, open: 4 },
      { at: 30, open: 3 },
    ])
  })

  it('[OV3] have an axis of a few whole numbers that holds the highest', () => {
    fc.assert(
      fc.property(fc.nat(100_000), top => {
        const ticks = ticksTo(top)
        expect(ticks[0]).toBe(0)
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(top)
        expect(ticks.length).toBeLessThanOrEqual(7)
        expect(ticks.every(Number.isInteger)).toBe(true)
      }),
    )
    expect(ticksTo(14)).toEqual([0, 5, 10, 15])
  })
})
