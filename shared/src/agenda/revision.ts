/**
 * A revision: the room's text frozen under a number (HI4). The server writes it into the record, one
 * value for each; the words themselves are in the ledger, which nobody can change unnoticed.
 */
import type * as Y from 'yjs'
import { record } from '../document'
import { isCount, isObject, isText, isTime } from '../guard'

export interface Revision {
  /** from 1 without gaps */
  n: number
  /** `Rev.<n>` */
  name: string
  at: number
  /** the person who published it, by name */
  by: string
  /** the last entry of the ledger that is in it, and the hash of that entry in hex */
  seq: number
  ledger: string
  /** SHA-256 of its rolling text in UTF-8, in hex */
  hash: string
  note?: string
}

const KEY = /^revision:([1-9]\d*)$/
const HEX_256 = /^[0-9a-f]{64}$/

export const revisionKey = (n: number): string => `revision:${n}`

const isRevision = (value: unknown): value is Revision =>
  isObject(value) &&
  isCount(value['n']) &&
  value['name'] === `Rev.${value['n']}` &&
  isTime(value['at']) &&
  isText(value['by']) &&
  isCount(value['seq']) &&
  [value['ledger'], value['hash']].every(hash => isText(hash) && HEX_256.test(hash)) &&
  (value['note'] === undefined || isText(value['note']))

/** Those of a room, the first one first. */
export function revisionsOf({ doc }: { readonly doc: Y.Doc }): Revision[] {
  const found: Revision[] = []
  record(doc).forEach((value, key) => {
    const n = KEY.exec(key)?.[1]
    if (n !== undefined && isRevision(value) && value.n === Number(n)) found.push(value)
  })
  return found.toSorted((a, b) => a.n - b.n)
}
