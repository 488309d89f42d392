/** The outline's view of the room: a row for each clause, in the groups of a resolution. */
import type { Status } from '@chapeau/shared/vocabulary'
import { type Leaf, isSeenBy } from '@chapeau/shared/sheet'
import { present } from '@chapeau/shared/assert'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { bracketsOf, isAgreed, isContested } from '@chapeau/shared/rolling/brackets'
import type { RollingClause } from '@chapeau/shared/rolling/roll'
import { parseLabel, printLabel } from '@chapeau/shared/text/label'
import { opsLength } from '@chapeau/shared/text/op'

export interface OutlineRow {
  id: string
  label: string
  level: number
  kind: Leaf['kind']
  status: Status
  pendingWith: readonly string[]
  /** contested places, and one for the whole paragraph where somebody contests or proposes it */
  brackets: number
  /** 0 to 1: how much of the clause stands outside brackets */
  settled: number
  /** who proposes it; null for what is in the draft */
  proposed: { party: number; name: string; isPrivate: boolean } | null
  /** all see it: not private, and not without words yet */
  isOpen: boolean
}

/** The paragraphs that a party sees, in order, footnotes too; null for who proposes nothing. */
export const rowsOf = (negotiation: Negotiation, viewer: number | null): OutlineRow[] =>
  negotiation
    .sheet()
    .filter(leaf => isSeenBy(leaf, viewer))
    .map(({ host }) => rowOf(negotiation, host))

/** How far the text is: what is proposed adds brackets, and is no clause yet. */
export function tallyOf(rows: Iterable<OutlineRow>): {
  open: number
  agreed: number
  clauses: number
} {
  const tally = { open: 0, agreed: 0, clauses: 0 }
  for (const { brackets, isOpen, status, kind, proposed } of rows) {
    if (isOpen) tally.open += brackets
    if (proposed || kind === 'note') continue
    tally.clauses += 1
    if (isAgreed(status)) tally.agreed += 1
  }
  return tally
}

export type GroupName = 'front' | 'preamble' | 'operative' | 'annex' | 'text' | 'notes'

export interface OutlineGroup {
  name: GroupName
  rows: readonly OutlineRow[]
}

/** A place counts with its longest reading: an insertion is as much in doubt as the words it adds. */
export function settledShare({ ops, places }: Pick<RollingClause, 'ops' | 'places'>): number {
  let all = opsLength(ops)
  let contested = 0
  for (const { start, end, readings } of places.filter(isContested)) {
    const longest = Math.max(...readings.map(reading => opsLength(reading.ops)))
    contested += longest
    all += longest - (end - start)
  }
  return all === 0 ? 1 : 1 - contested / all
}

export function rowOf(negotiation: Negotiation, id: string): OutlineRow {
  const rolled = negotiation.rolling(id)
  const { label, level, kind, status, proposal, party, isPrivate } = present(
    negotiation.leaf(id),
    `paragraph ${id}`,
  )
  const last = negotiation.clause(id)?.ladder.at(-1)
  const waitedFor = status === 'pending' ? (last?.parties ?? []) : []
  return {
    id,
    label,
    level,
    kind,
    status,
    pendingWith: waitedFor.map(one => negotiation.partyId(one)),
    brackets: bracketsOf(negotiation, id, rolled),
    settled: proposal ? 0 : settledShare(rolled),
    proposed: party === null ? null : { party, name: negotiation.partyId(party), isPrivate },
    isOpen: !isPrivate && proposal?.inert !== true,
  }
}

const groupOf = (kind: Leaf['kind'], before: GroupName): GroupName => {
  switch (kind) {
    case 'title':
    case 'opening':
      return 'front'
    case 'preambular':
      return 'preamble'
    case 'operative':
      return 'operative'
    case 'annex':
      return 'annex'
    case 'plain':
      return before === 'annex' ? 'annex' : 'text'
    case 'note':
      return 'notes'
    case 'sub-paragraph':
    case 'heading':
      return before === 'front' ? 'text' : before
  }
}

/** Sub-paragraphs and headings stay with what stands before them. */
export function groupRows(rows: readonly OutlineRow[]): OutlineGroup[] {
  const groups: { name: GroupName; rows: OutlineRow[] }[] = []
  let name: GroupName = 'front'
  for (const row of rows) {
    name = groupOf(row.kind, name)
    const last = groups.at(-1)
    if (last?.name === name) last.rows.push(row)
    else groups.push({ name, rows: [row] })
  }
  return groups
}

/** The clause meant by what somebody typed, `op 3bis` or the start of a label; exact ones first. */
export function findByLabel<T extends { label: string }>(
  rows: readonly T[],
  typed: string,
): T | undefined {
  const label = parseLabel(typed)
  const wanted = (label ? printLabel(label) : typed.trim()).toLocaleLowerCase()
  if (wanted === '') return undefined
  return (
    rows.find(row => row.label.toLocaleLowerCase() === wanted) ??
    rows.find(row => row.label.toLocaleLowerCase().startsWith(wanted))
  )
}
