/**
 * Open brackets (OV3): per clause as bars, and over time as a line, which begins with what the server
 * counted at some entries of the ledger (HI5) and goes on with what this screen has seen (progress.ts).
 */
import type { MatrixRow } from './matrix'

/** As the server counted at an entry of the ledger; `at`: milliseconds since 1970. */
export interface ProgressPoint {
  seq: number
  at: number
  brackets: number
  clauses: number
  agreed: number
}

export interface BracketBar {
  row: MatrixRow
  /** of the longest bar, above 0 to 1 */
  share: number
}

/** The paragraphs with open brackets, in the order of the paper. */
export function bracketBars(rows: readonly MatrixRow[]): BracketBar[] {
  const open = rows.filter(({ brackets }) => brackets > 0)
  const most = Math.max(1, ...open.map(({ brackets }) => brackets))
  return open.map(row => ({ row, share: row.brackets / most }))
}

export const openBrackets = (rows: readonly MatrixRow[]): number =>
  rows.reduce((sum, { brackets }) => sum + brackets, 0)

/** Whole numbers for an axis from 0 to at least `top`, at most six of them. */
export function ticksTo(top: number): number[] {
  const most = Math.max(1, top)
  const rough = most / 5
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = [1, 2, 5, 10].map(n => n * power).find(n => n >= rough) ?? 10 * power
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step)
}
