/**
 * The matrix of clauses and parties (OV1): a row for each paragraph that all see, a column for each
 * party that may speak or has spoken, and in the cell what the party says there. A row is computed
 * when it is first asked for, and again only when its paragraph has changed; a row that has not
 * changed is the same object, so that whoever draws it can tell.
 */
import { CHAIR, type Party } from '@chapeau/shared/document'
import { present } from '@chapeau/shared/assert'
import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import { bracketsOf } from '@chapeau/shared/rolling/brackets'
import { type Leaf, isSeenBy } from '@chapeau/shared/sheet'
import { plainText, sliceOps } from '@chapeau/shared/text/op'
import type { PartyKind, Status } from '@chapeau/shared/vocabulary'
import { excerpt } from './card'
import { SAYS, type Says, type Saying, sayingsIn } from './sayings'

export interface MatrixCell {
  /** the strongest first; a party without a cell is silent */
  says: readonly Says[]
  /** those of them that are as the chair wrote them down, and not confirmed */
  recorded: readonly Says[]
}

export interface MatrixRow {
  host: string
  label: string
  kind: Leaf['kind']
  level: number
  status: Status
  /** whom it is pending with */
  pending: readonly number[]
  /** who proposes the paragraph; null for what is in the draft */
  proposedBy: number | null
  /** its first words */
  words: string
  brackets: number
  sayings: readonly Saying[]
  cells: ReadonlyMap<number, MatrixCell>
}

export interface MatrixColumn {
  party: number
  id: string
  name: string
  kind: PartyKind
  /** labels of those who form a group */
  members: readonly string[]
}

export interface Matrix {
  rows: readonly MatrixRow[]
  columns: readonly MatrixColumn[]
}

export interface LiveMatrix {
  read(): Matrix
  /** What the change touched is computed again when it is read. True if the matrix may look different. */
  refresh(change: Pick<Change, 'clauses' | 'structure' | 'roster'>): boolean
}

const FIRST_WORDS = 72

/** `negotiation`: over the public document alone, since nothing private belongs in it. */
export function openMatrix(negotiation: Negotiation): LiveMatrix {
  const rows = new Map<string, MatrixRow>()
  let matrix: Matrix | null = null
  let before: readonly MatrixColumn[] = []

  const read = (): Matrix => {
    const leaves = negotiation.sheet().filter(leaf => !leaf.isPrivate && isSeenBy(leaf, null))
    const hosts = new Set(leaves.map(({ host }) => host))
    for (const host of rows.keys()) if (!hosts.has(host)) rows.delete(host)
    const list = leaves.map(({ host }) => {
      let row = rows.get(host)
      if (!row) rows.set(host, (row = rowOf(negotiation, host)))
      return row
    })
    const columns = columnsOf(negotiation, list)
    const isSame = JSON.stringify(columns) === JSON.stringify(before)
    return { rows: list, columns: isSame ? before : (before = columns) }
  }

  return {
    read: () => (matrix ??= negotiation.isReady ? read() : { rows: [], columns: [] }),
    refresh({ clauses, structure, roster }) {
      let different = structure || roster || matrix === null
      for (const host of clauses) different = rows.delete(host) || different
      // a label or a status may be another one, whose words are as they were
      if (structure)
        for (const [host, row] of rows) {
          const leaf = negotiation.leaf(host)
          if (leaf) rows.set(host, withHead(negotiation, row, leaf))
        }
      if (different) matrix = null
      return different
    },
  }
}

export const matrixOf = (negotiation: Negotiation): Matrix => openMatrix(negotiation).read()

function headOf(negotiation: Negotiation, { host, label, kind, level, status }: Leaf) {
  const last = negotiation.clause(host)?.ladder.at(-1)
  return { label, kind, level, status, pending: status === 'pending' ? (last?.parties ?? []) : [] }
}

/** The same row where its head is. */
function withHead(negotiation: Negotiation, row: MatrixRow, leaf: Leaf): MatrixRow {
  const head = headOf(negotiation, leaf)
  const isSame =
    row.label === head.label &&
    row.kind === head.kind &&
    row.level === head.level &&
    row.status === head.status &&
    row.pending.join() === head.pending.join()
  return isSame ? row : { ...row, ...head }
}

function rowOf(negotiation: Negotiation, host: string): MatrixRow {
  const leaf = present(negotiation.leaf(host), `paragraph ${host}`)
  const rolled = negotiation.rolling(host)
  const sayings = sayingsIn(negotiation, host)
  return {
    host,
    ...headOf(negotiation, leaf),
    proposedBy: leaf.party,
    words: excerpt(plainText(sliceOps(rolled.ops, 0, 2 * FIRST_WORDS)), FIRST_WORDS),
    brackets: bracketsOf(negotiation, host, rolled),
    sayings,
    cells: cellsOf(sayings),
  }
}

const inOrder = (set: ReadonlySet<Says>): Says[] => SAYS.filter(one => set.has(one))

function cellsOf(sayings: readonly Saying[]): Map<number, MatrixCell> {
  const cells = new Map<number, { says: Set<Says>; recorded: Set<Says> }>()
  for (const { party, says, isRecorded } of sayings) {
    let cell = cells.get(party)
    if (!cell) cells.set(party, (cell = { says: new Set(), recorded: new Set() }))
    cell.says.add(says)
    if (isRecorded) cell.recorded.add(says)
  }
  return new Map(
    [...cells].map(([party, { says, recorded }]) => [
      party,
      { says: inOrder(says), recorded: inOrder(recorded) },
    ]),
  )
}

/** Groups, then delegations, then who else has spoken, the chair last; each kind as in the roster. */
const ORDER: readonly PartyKind[] = ['group', 'delegation', 'organisation', 'observer', 'chair']
const MAY_SPEAK: ReadonlySet<PartyKind> = new Set<PartyKind>(['group', 'delegation'])

function columnsOf(negotiation: Negotiation, rows: readonly MatrixRow[]): MatrixColumn[] {
  const spoken = new Set(rows.flatMap(({ cells, pending }) => [...cells.keys(), ...pending]))
  const known = negotiation.parties()
  const isShown = ({ kind, number, left }: Party): boolean =>
    spoken.has(number) || (MAY_SPEAK.has(kind) && left === undefined)
  const columns = known
    .filter(isShown)
    .map(({ number, id, name, kind, members = [] }): MatrixColumn => ({
      party: number,
      id,
      name,
      kind,
      members,
    }))
  for (const party of spoken)
    if (!negotiation.party(party)) {
      const id = negotiation.partyId(party)
      const kind = party === CHAIR ? 'chair' : 'observer'
      columns.push({ party, id, name: id, kind, members: [] })
    }
  return columns.toSorted(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.party - b.party,
  )
}
