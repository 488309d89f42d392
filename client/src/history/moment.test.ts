import { describe, expect, it } from 'vitest'
import { NOW, momentAt, momentIn, momentText, pastOf, seqOf, stepAt } from './moment'

const revision = (n: number, seq: number) => ({
  n,
  name: `Rev.${n}`,
  at: seq * 1000,
  by: 'Ana',
  seq,
  ledger: '',
  hash: '',
})

const past = pastOf([revision(1, 5), revision(2, 8)], {
  head: 10,
  moments: [1, 2, 4, 8, 10].map(seq => ({ seq, at: seq * 1000 })),
})

describe('moments', () => {
  it('are in the address as text, and anything else there is none', () => {
    for (const text of ['now', 'rev2', '17']) expect(momentText(momentIn(text)!)).toBe(text)
    for (const text of [null, '', 'rev0', 'rev', '-1', '1.5', 'then', '1e9'])
      expect(momentIn(text)).toBeNull()
  })

  it('begin with the first text, and revisions are among them', () => {
    expect(past.steps.map(({ seq }) => seq)).toEqual([2, 4, 5, 8, 10])
    expect(seqOf(past, { kind: 'revision', n: 1 })).toBe(5)
    expect(seqOf(past, { kind: 'revision', n: 3 })).toBeNull()
    expect(seqOf(past, { kind: 'entry', seq: 11 })).toBeNull()
    expect(seqOf(past, NOW)).toBe(10)
  })

  it('are found at a step, and a step for each', () => {
    expect([0, 1, 2, 3, 4].map(step => momentText(momentAt(past, step)))).toEqual([
      '2',
      '4',
      'rev1',
      'rev2',
      'now',
    ])
    expect(stepAt(past, 7)).toBe(2)
    expect(stepAt(past, 1)).toBe(0)
  })
})
