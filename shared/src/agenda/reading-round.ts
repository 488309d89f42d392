/**
 * Readings of the text (LA): first, second, and so on; `reading:<n>` in the draft is the log of one.
 * What is tabled while none is open is said to be so; nothing is refused.
 */
import { draft } from '../document'
import { isObject, isText, isTime } from '../guard'
import type { Negotiation } from '../negotiation'

export interface ReadingTurn {
  to: 'open' | 'closed'
  at: number
  by: string
  note?: string
}

export interface ReadingRound {
  /** 1 is the first reading */
  n: number
  /** oldest first; one that was closed too early is opened again */
  log: readonly ReadingTurn[]
}

const KEY = /^reading:([1-9]\d{0,3})$/

const isTurn = (value: unknown): value is ReadingTurn =>
  isObject(value) &&
  (value['to'] === 'open' || value['to'] === 'closed') &&
  isTime(value['at']) &&
  isText(value['by']) &&
  (value['note'] === undefined || isText(value['note']))

const isLog = (value: unknown): value is ReadingTurn[] =>
  Array.isArray(value) && value.length > 0 && value.every(isTurn)

/** The first one first. */
export function readingRounds(negotiation: Negotiation): ReadingRound[] {
  const found: ReadingRound[] = []
  draft(negotiation.doc).forEach((log, key) => {
    const n = Number(KEY.exec(key)?.[1])
    if (n > 0 && isLog(log)) found.push({ n, log })
  })
  return found.toSorted((a, b) => a.n - b.n)
}

export const isOpen = ({ log }: ReadingRound): boolean => log.at(-1)?.to === 'open'

/** The reading that the room is in, or the last one that was closed; null before the first. */
export const currentRound = (rounds: readonly ReadingRound[]): ReadingRound | null =>
  rounds.findLast(isOpen) ?? rounds.at(-1) ?? null

/** The reading after which something at that time came, where none was open then; null otherwise. */
export function closedThen(rounds: readonly ReadingRound[], time: number): number | null {
  let last: number | null = null
  for (const { n, log } of rounds) {
    const turn = log.findLast(({ at }) => at <= time)
    if (turn?.to === 'open') return null
    if (turn) last = n
  }
  return last
}

/** Opens or closes a reading. Must run inside a transaction of the chair. */
export function turnReading(negotiation: Negotiation, n: number, turn: ReadingTurn): void {
  const before = readingRounds(negotiation).find(round => round.n === n)?.log ?? []
  if (before.at(-1)?.to === turn.to) return
  draft(negotiation.doc).set(`reading:${n}`, [...before, turn])
}
