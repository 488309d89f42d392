import { expect, it } from 'vitest'
import { record } from '../document'
import { testRoom } from '../testing/room'
import { type Revision, revisionKey, revisionsOf } from './revision'

const HASH = 'a'.repeat(64)
const revision = (n: number, over: Partial<Record<keyof Revision, unknown>> = {}): object => ({
  n,
  name: `Rev.${n}`,
  at: 1000 + n,
  by: 'Ms. Chair',
  seq: 10 * n,
  ledger: HASH,
  hash: HASH,
  ...over,
})

it('[HI4] the revisions of a room are read from its record, the first one first', () => {
  const { doc, negotiation } = testRoom(['Decides'])
  expect(revisionsOf(negotiation)).toEqual([])
  const noted = revision(2, { note: 'after the second reading' })
  for (const [n, value] of [
    [10, revision(10)],
    [2, noted],
    [1, revision(1)],
  ] as const)
    record(doc).set(revisionKey(n), value)
  expect(revisionsOf(negotiation)).toEqual([revision(1), noted, revision(10)])
})

it.each([
  ['no object', 'Rev.1'],
  ['another number than its key', revision(2)],
  ['another name', revision(1, { name: 'Rev.7' })],
  ['a number that is none', revision(1, { n: 1.5 })],
  ['no time', revision(1, { at: 'now' })],
  ['a time beyond all', revision(1, { at: 1e300 })],
  ['nobody', revision(1, { by: null })],
  ['no entry', revision(1, { seq: -1 })],
  ['a hash of another length', revision(1, { hash: 'abc' })],
  ['a hash with other letters', revision(1, { ledger: 'g'.repeat(64) })],
  ['a note that is no text', revision(1, { note: 5 })],
])('[HI4] a value with %s is no revision', (_, value) => {
  const { doc, negotiation } = testRoom(['Decides'])
  record(doc).set(revisionKey(1), value)
  record(doc).set('revision:01', revision(1))
  record(doc).set('revision:0', revision(0))
  expect(revisionsOf(negotiation)).toEqual([])
})
