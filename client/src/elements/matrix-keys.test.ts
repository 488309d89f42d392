import { describe, expect, it } from 'vitest'
import { aim } from './matrix-keys'

const size = { rows: 30, columns: 4 }
const press = (key: string, row: number, column: number, ctrlKey = false) =>
  aim({ key, ctrlKey }, { row, column }, size)

describe('the keys of the matrix', () => {
  it('[OV2] go from cell to cell, to the head of the row, and nowhere beyond the edges', () => {
    expect(press('ArrowDown', 3, 1)).toEqual({ row: 4, column: 1 })
    expect(press('ArrowUp', 0, 1)).toEqual({ row: 0, column: 1 })
    expect(press('ArrowLeft', 3, 0)).toEqual({ row: 3, column: -1 })
    expect(press('ArrowLeft', 3, -1)).toEqual({ row: 3, column: -1 })
    expect(press('ArrowRight', 3, 3)).toEqual({ row: 3, column: 3 })
    expect(press('PageDown', 25, 2)).toEqual({ row: 29, column: 2 })
    expect(press('PageUp', 25, 2)).toEqual({ row: 15, column: 2 })
  })

  it('[OV2] go to the first and the last party, with Ctrl of the first and the last clause', () => {
    expect(press('Home', 7, 3)).toEqual({ row: 7, column: 0 })
    expect(press('End', 7, -1)).toEqual({ row: 7, column: 3 })
    expect(press('Home', 7, 3, true)).toEqual({ row: 0, column: 0 })
    expect(press('End', 7, 3, true)).toEqual({ row: 29, column: 3 })
    expect([press('Enter', 7, 3), press('x', 7, 3)]).toEqual(['enter', undefined])
  })
})
