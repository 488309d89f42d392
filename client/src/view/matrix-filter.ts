/** What of the matrix one wants to see (OV2): some of its columns, and the rows that say something. */
import { isAgreed } from '@chapeau/shared/rolling/brackets'
import type { Matrix, MatrixColumn, MatrixRow } from './matrix'
import type { Says } from './sayings'

export interface MatrixFilter {
  /** the label of a group: itself and its members; `groups`: groups alone */
  among: { kind: 'all' } | { kind: 'groups' } | { kind: 'group'; id: string }
  /** part of a label or a name */
  name: string
  /** clauses that are not agreed, and what is proposed beside them */
  isOpen: boolean
  isContested: boolean
  /** where this party has spoken; with `says`, where it says so */
  party: number | null
  says: Says | null
}

export const WHOLE_MATRIX: MatrixFilter = {
  among: { kind: 'all' },
  name: '',
  isOpen: false,
  isContested: false,
  party: null,
  says: null,
}

export function filterMatrix({ rows, columns }: Matrix, filter: MatrixFilter): Matrix {
  const shown = columns.filter(column => isColumn(columns, column, filter))
  return {
    // the same list where nothing is left out, so that whoever draws it can tell
    columns: shown.length === columns.length ? columns : shown,
    rows: rows.filter(row => isRow(row, shown, filter)),
  }
}

/** Labels are told apart without regard to case (RO1). */
const folded = (label: string): string => label.toLocaleLowerCase()

function isColumn(
  columns: readonly MatrixColumn[],
  { id, name, kind }: MatrixColumn,
  { among, name: typed }: MatrixFilter,
): boolean {
  const wanted = folded(typed.trim())
  if (wanted !== '' && ![id, name].some(one => folded(one).includes(wanted))) return false
  switch (among.kind) {
    case 'all':
      return true
    case 'groups':
      return kind === 'group'
    case 'group': {
      const group = columns.find(one => one.kind === 'group' && one.id === among.id)
      return id === among.id || !!group?.members.some(member => folded(member) === folded(id))
    }
  }
}

function isRow(
  { status, brackets, cells }: MatrixRow,
  columns: readonly MatrixColumn[],
  { isOpen, isContested, party, says }: MatrixFilter,
): boolean {
  if (isOpen && isAgreed(status)) return false
  if (isContested && brackets === 0) return false
  if (party === null && says === null) return true
  const asked = party === null ? columns.map(column => column.party) : [party]
  return asked.some(one => {
    const cell = cells.get(one)
    return cell !== undefined && (says === null || cell.says.includes(says))
  })
}
