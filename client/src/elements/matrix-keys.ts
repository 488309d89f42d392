/** Where a key leads in the matrix. */

/** Columns count from -1, the head of the row. */
export interface Place {
  row: number
  column: number
}

const PAGE = 10

/** `enter`: to the clause in the room; undefined: the key is not ours. */
export function aim(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { row, column }: Place,
  size: { rows: number; columns: number },
): Place | 'enter' | undefined {
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1]
  const to = (at: Place): Place => ({
    row: Math.min(lastRow, Math.max(0, at.row)),
    column: Math.min(lastColumn, Math.max(-1, at.column)),
  })
  switch (key) {
    case 'ArrowUp':
      return to({ row: row - 1, column })
    case 'ArrowDown':
      return to({ row: row + 1, column })
    case 'ArrowLeft':
      return to({ row, column: column - 1 })
    case 'ArrowRight':
      return to({ row, column: column + 1 })
    case 'PageUp':
      return to({ row: row - PAGE, column })
    case 'PageDown':
      return to({ row: row + PAGE, column })
    case 'Home':
      return to({ row: ctrlKey ? 0 : row, column: 0 })
    case 'End':
      return to({ row: ctrlKey ? lastRow : row, column: lastColumn })
    case 'Enter':
      return 'enter'
    default:
      return undefined
  }
}
