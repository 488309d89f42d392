/**
 * Who still blocks what (OV4): a party holds a paragraph where it opposes or reserves, where it retains
 * the words of the draft against others, or where the chair has set it pending with that party. Read
 * off the rows of the matrix.
 */
import type { MatrixRow } from './matrix'
import type { Saying } from './sayings'

export const HOLDS = ['oppose', 'reserve', 'retain', 'pending'] as const
export type HoldKind = (typeof HOLDS)[number]

/** What a party holds a paragraph by; the strongest kind first. */
export interface Hold {
  row: MatrixRow
  party: number
  kinds: readonly HoldKind[]
  /** what it says there; none where the paragraph is only pending with it */
  sayings: readonly Saying[]
}

const isHolding = ({ says }: Saying): boolean =>
  says === 'oppose' || says === 'reserve' || says === 'retain'

/** In the order of the paper, and in it in that of speaking. */
export function holdsIn(rows: readonly MatrixRow[]): Hold[] {
  return rows.flatMap(row => {
    const holding = row.sayings.filter(isHolding)
    const parties = [...new Set([...holding.map(({ party }) => party), ...row.pending])]
    return parties.map(party => {
      const sayings = holding.filter(one => one.party === party)
      const kinds = HOLDS.filter(kind =>
        kind === 'pending'
          ? row.pending.includes(party)
          : sayings.some(({ says }) => says === kind),
      )
      return { row, party, kinds, sayings }
    })
  })
}

/** Who holds most comes first. */
export function holdsByParty(holds: readonly Hold[]): { party: number; holds: Hold[] }[] {
  const found = new Map<number, Hold[]>()
  for (const hold of holds) {
    const own = found.get(hold.party)
    if (own) own.push(hold)
    else found.set(hold.party, [hold])
  }
  return [...found]
    .map(([party, own]) => ({ party, holds: own }))
    .toSorted((a, b) => b.holds.length - a.holds.length || a.party - b.party)
}

export function holdsByRow(holds: readonly Hold[]): { row: MatrixRow; holds: Hold[] }[] {
  const found: { row: MatrixRow; holds: Hold[] }[] = []
  for (const hold of holds) {
    const last = found.at(-1)
    if (last?.row === hold.row) last.holds.push(hold)
    else found.push({ row: hold.row, holds: [hold] })
  }
  return found
}
