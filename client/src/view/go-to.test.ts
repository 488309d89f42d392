import { describe, expect, it } from 'vitest'
import { clausesCalled } from './go-to'

const LABELS = [
  'Title',
  'PP1',
  'PP3',
  'PP12',
  'PP12 bis',
  'OP1 pre',
  'OP1',
  'OP1(a)',
  'OP1(a)(i)',
  'OP3',
  'OP3(b)',
  'OP3 alt',
  'OP3 bis',
  'OP3 ter',
  'OP30',
  'OP31',
  'OP4(أ)',
]
const clauses = LABELS.map(label => ({ label }))
const called = (typed: string): string[] =>
  clausesCalled(clauses, typed).clauses.map(({ label }) => label)

describe('a clause by what it is called', () => {
  it.each([
    ['OP3b', ['OP3(b)', 'OP3 bis']],
    ['op 3bis', ['OP3 bis']],
    ['Op.3 BIS', ['OP3 bis']],
    ['op03', ['OP3', 'OP3(b)', 'OP3 alt', 'OP3 bis', 'OP3 ter']],
    ['pp', []],
    ['p1', []],
    ['pp12', ['PP12', 'PP12 bis']],
    ['PP 12 b', ['PP12 bis']],
    ['op 0', []],
    ['op3t', ['OP3 ter']],
    ['op3a', ['OP3 alt']],
    ['op1p', ['OP1 pre']],
    ['op1ai', ['OP1(a)(i)']],
    ['OP1 (a)', ['OP1(a)', 'OP1(a)(i)']],
    ['op4(ا', ['OP4(أ)']],
    ['op٣٠', ['OP30']],
    ['op99', []],
  ])('[RE3] %s is %j', (typed, labels) => {
    expect(called(typed)).toEqual(labels)
    expect(clausesCalled(clauses, typed).isLabel).toBe(labels.length > 0)
  })

  it('[RE3] a number or a name is offered, but what was typed may be words of the text', () => {
    expect(called('3b')).toEqual(['OP3(b)', 'OP3 bis'])
    expect(called('12')).toEqual(['PP12', 'PP12 bis'])
    expect(called('tit')).toEqual(['Title'])
    for (const typed of ['3b', '12', 'tit'])
      expect(clausesCalled(clauses, typed).isLabel).toBe(false)
  })

  it('[RE3] words are words', () => {
    for (const typed of ['', ' ', 'p', 'op', 'opportunity', 'a 2030 agenda', 'States'])
      expect(clausesCalled(clauses, typed)).toEqual({ clauses: [], isLabel: false })
  })
})
