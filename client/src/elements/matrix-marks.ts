/**
 * The marks of the matrix as paths (OV1): pure geometry. All marks of one kind in a row are one path,
 * and the signs within filled ones another, so that 300 rows of 60 parties are some thousand elements,
 * and not some ten thousand. A kind is told by its sign and its shape, and by colour too.
 */
import type { MatrixColumn, MatrixRow } from '../view/matrix'
import type { Says } from '../view/sayings'

/** In the units of the drawing, which are pixels at a size of 1. */
export const CELL = { width: 34, height: 26 } as const

/** The d of each path; empty where there is nothing of the kind. */
export type RowDrawing = Readonly<Record<Says | 'signs' | 'recorded', string>>

const round = (n: number): number => Math.round(n * 10) / 10

type Line = readonly (readonly [x: number, y: number])[]

/** Points around (0, 0), from -1 to 1. */
/** Filled ones have their signs on top; the weakest is its sign alone. */
const SHAPES: Record<Says, Line | null> = {
  propose: corners(4, 1.25, 0.5),
  oppose: corners(8, 1.08, 0.5),
  reserve: corners(4, 1.2, 0),
  retain: corners(4, 1.25, 0.5),
  support: corners(16, 1, 0),
  'can live with': null,
}

/** Each stroke as `x y x y ...`. */
const SIGNS: Record<Says, readonly Line[]> = {
  propose: strokes('-.3 .6 -.3 -.6 .15 -.6 .4 -.42 .4 -.14 .15 .04 -.3 .04'),
  oppose: strokes('-.45 -.45 .45 .45', '-.45 .45 .45 -.45'),
  reserve: strokes('-.26 .5 -.26 -.5 .08 -.5 .3 -.34 .3 -.14 .08 .02 -.26 .02', '.04 .02 .32 .5'),
  retain: strokes('-.5 -.24 .5 -.24', '-.5 .24 .5 .24'),
  support: strokes('-.55 0 .55 0', '0 -.55 0 .55'),
  'can live with': strokes('-.75 .22 -.4 -.24 0 0 .4 .24 .75 -.22'),
}

function strokes(...lines: readonly string[]): Line[] {
  return lines.map(line => {
    const numbers = line.split(' ').map(Number)
    return Array.from({ length: numbers.length / 2 }, (_, i) => [
      numbers[2 * i]!,
      numbers[2 * i + 1]!,
    ])
  })
}

/** A regular polygon; `turn`: of one corner's angle. */
function corners(n: number, radius: number, turn: number): [number, number][] {
  return Array.from({ length: n }, (_, i) => {
    const angle = ((i + turn) / n) * 2 * Math.PI
    return [radius * Math.sin(angle), -radius * Math.cos(angle)]
  })
}

const path = (line: Line, x: number, y: number, r: number): string =>
  line
    .map(([dx, dy], i) => `${i === 0 ? 'M' : 'L'}${round(x + dx * r)} ${round(y + dy * r)}`)
    .join('')

const FILLED: ReadonlySet<Says> = new Set<Says>(['propose', 'oppose', 'reserve'])

const signPath = (says: Says, x: number, y: number, r: number): string =>
  SIGNS[says].map(line => path(line, x, y, r)).join('')

/** A mark in the middle of (x, y). */
function draw(
  drawing: Record<keyof RowDrawing, string>,
  says: Says,
  x: number,
  y: number,
  r: number,
) {
  const shape = SHAPES[says]
  if (shape) drawing[says] += `${path(shape, x, y, r)}Z`
  drawing[FILLED.has(says) ? 'signs' : says] += signPath(says, x, y, r)
}

const nothing = (): Record<keyof RowDrawing, string> => ({
  propose: '',
  oppose: '',
  reserve: '',
  retain: '',
  support: '',
  'can live with': '',
  signs: '',
  recorded: '',
})

/** A mark by itself, for the legend. */
export function drawMark(says: Says): RowDrawing {
  const drawing = nothing()
  draw(drawing, says, 0, 0, 8)
  return drawing
}

/** Where the marks of a cell stand in it, and how large they are. */
function layOut(count: number): { step: number; r: number } {
  if (count === 1) return { step: 0, r: 8 }
  return {
    step: CELL.width / count - (count === 2 ? 1 : 0),
    r: Math.min(7, CELL.width / count / 2 - 0.6),
  }
}

/** The marks of one row; its upper edge is 0. */
export function drawRow({ cells }: MatrixRow, columns: readonly MatrixColumn[]): RowDrawing {
  const drawing = nothing()
  const y = CELL.height / 2
  columns.forEach(({ party }, column) => {
    const cell = cells.get(party)
    if (!cell) return
    const { step, r } = layOut(cell.says.length)
    const middle = (column + 0.5) * CELL.width
    cell.says.forEach((says, i) => {
      const x = middle + (i - (cell.says.length - 1) / 2) * step
      draw(drawing, says, x, y, r)
      if (cell.recorded.includes(says))
        drawing.recorded += `M${round(x - r)} ${CELL.height - 2.5}H${round(x + r)}`
    })
  })
  return drawing
}

/** The lines between cells. */
export function gridPath(rows: number, columns: number): string {
  const [width, height] = [columns * CELL.width, rows * CELL.height]
  const across = Array.from({ length: rows + 1 }, (_, i) => `M0 ${i * CELL.height}H${width}`)
  const down = Array.from({ length: columns + 1 }, (_, i) => `M${i * CELL.width} 0V${height}`)
  return across.join('') + down.join('')
}
