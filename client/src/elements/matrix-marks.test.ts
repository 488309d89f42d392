import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { matrixOf } from '../view/matrix'
import { CELL, drawRow, gridPath } from './matrix-marks'

/** Where the paths go: pairs of numbers. */
const pointsOf = (path: string): [number, number][] =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])

const columnsOf = (path: string): number[] => [
  ...new Set(pointsOf(path).map(([x]) => Math.floor(x / CELL.width))),
]

describe('the drawing of the matrix', () => {
  it('[OV1] has one path for all marks of a kind in a row, each within its cell', () => {
    const room = testRoom(['take all measures'])
    const key = room.replace('EU', 'OP1', 'all', 'some')
    for (const party of ['G77', 'NOR']) room.take(party, key, 'oppose')
    room.take('US', key, 'support')
    const { rows, columns } = matrixOf(room.negotiation)
    const drawn = Object.entries(drawRow(rows[0]!, columns)).filter(([, path]) => path !== '')
    expect(drawn.map(([kind]) => kind)).toEqual(['propose', 'oppose', 'support', 'signs'])
    expect(drawn.map(([, path]) => columnsOf(path))).toEqual([[0], [1, 3], [2], [0, 1, 3]])
    for (const [, path] of drawn)
      for (const [, y] of pointsOf(path)) expect(y > 0 && y < CELL.height).toBe(true)
  })

  it('[OV1] shows all that one party says side by side, the strongest first', () => {
    const room = testRoom(['take all measures'])
    const key = room.replace('EU', 'OP1', 'all', 'some')
    const more = room.insert('EU', 'OP1', 'measures', ' now')
    room.take('G77', key, 'reserve')
    room.take('G77', more, 'support')
    const { rows, columns } = matrixOf(room.negotiation)
    const drawing = drawRow(rows[0]!, columns)
    const [left, right] = [drawing.reserve, drawing.support].map(path =>
      pointsOf(path).map(([x]) => x),
    )
    expect(Math.max(...left!)).toBeLessThan(Math.min(...right!))
  })

  it('[OV1] has a line for every edge of a cell', () => {
    expect(gridPath(2, 3).match(/M/g)).toHaveLength(3 + 4)
  })
})
