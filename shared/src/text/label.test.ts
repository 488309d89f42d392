import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  labelAfter,
  labelAlt,
  labelAtEnd,
  labelBefore,
  parseLabel,
  printLabel,
  readLabel,
  SERIES,
  subLabel,
} from './label'

const step = fc.record({
  pre: fc.boolean(),
  ordinal: fc.integer({ min: 1, max: 14 }),
  alt: fc.integer({ min: 0, max: 3 }),
})
const label = fc.record({
  series: fc.constantFrom(...SERIES),
  number: fc.integer({ min: 1, max: 999 }),
  own: step,
  subs: fc.array(
    fc.record({ mark: fc.constantFrom('a', 'b', 'iv', 'z', '1', 'أ', 'б', '一'), own: step }),
    { maxLength: 3 },
  ),
})

describe('labels', () => {
  it('[LB1] printing and parsing are each other’s inverse', () => {
    fc.assert(
      fc.property(label, one => {
        expect(parseLabel(printLabel(one))).toEqual(one)
      }),
    )
  })

  it.each([
    ['op2bis', 'OP2 bis'],
    ['OP 2 bis', 'OP2 bis'],
    ['PP03', 'PP3'],
    ['OP3 ALT 2', 'OP3 alt 2'],
    ['op1 pre', 'OP1 pre'],
    ['OP1 (a) (i)', 'OP1(a)(i)'],
    ['OP1(A) ter', 'OP1(a) ter'],
    ['OP3 bis 11', 'OP3 bis 11'],
    ['OP3 bis 3', 'OP3 ter'],
  ])('[LB1] %s is spelled %s', (typed, spelled) => {
    expect(printLabel(parseLabel(typed)!)).toBe(spelled)
  })

  it.each(['OP', 'OP0', 'XX3', 'OP3 biss', 'OP3x', 'OP3(', 'OP15a', '3 bis', ''])(
    '[LB1] %j is no label',
    text => expect(parseLabel(text)).toBeUndefined(),
  )

  it('[LB1] a label is read off the start of a text, and no further than it goes', () => {
    expect(readLabel('OP3 Preparing the')?.length).toBe(3)
    expect(readLabel('OP3 bis Requests')?.length).toBe(7)
    expect(readLabel('OP3 alternative')?.length).toBe(3)
  })

  it('[LB2] the end of a series is one more than its highest number', () => {
    expect(labelAtEnd(['OP1', 'OP7 bis', 'PP9', 'nonsense'], 'OP')).toBe('OP8')
    expect(labelAtEnd([], 'PP')).toBe('PP1')
  })

  it('[LB3] new paragraphs after OP3 take the Latin numbers in turn, then digits', () => {
    const labels = ['OP3', 'OP4']
    for (let i = 0; i < 11; i += 1) labels.push(labelAfter(labels, 'OP3'))
    expect(labels.slice(2)).toEqual(
      [
        ...'bis ter quater quinquies sexies septies octies nonies decies'.split(' '),
        'bis 11',
        'bis 12',
      ].map(word => `OP3 ${word}`),
    )
  })

  it('[LB3] after OP3 bis comes ter, or the next that is free', () => {
    expect(labelAfter(['OP3', 'OP3 bis'], 'OP3 bis')).toBe('OP3 ter')
    expect(labelAfter(['OP3', 'OP3 bis', 'OP3 ter'], 'OP3 bis')).toBe('OP3 quater')
    expect(labelAfter(['OP1', 'OP1 pre'], 'OP1 pre')).toBe('OP1 pre bis')
    expect(labelAfter(['OP3', 'OP3 alt'], 'OP3 alt')).toBe('OP3 bis')
    expect(labelAfter([subLabel('OP1', 'a')], 'OP1(a)')).toBe('OP1(a) bis')
  })

  it('[LB4] before OP1 comes OP1 pre, then pre bis', () => {
    expect(labelBefore(['OP1'], 'OP1')).toBe('OP1 pre')
    expect(labelBefore(['OP1', 'OP1 pre'], 'OP1')).toBe('OP1 pre bis')
    expect(labelBefore(['OP1', 'OP1 pre'], 'OP1 pre')).toBe('OP1 pre bis')
  })

  it('[LB5] rivals of a paragraph are alt, alt 2, alt 3', () => {
    expect(labelAlt(['OP3'], 'OP3')).toBe('OP3 alt')
    expect(labelAlt(['OP3', 'OP3 alt', 'OP3 alt 2'], 'OP3')).toBe('OP3 alt 3')
    expect(labelAlt(['OP3 bis'], 'OP3 bis')).toBe('OP3 bis alt')
  })

  it('[LB6] a label that is given is free, whatever text it is asked for', () => {
    const give = fc.constantFrom(labelAfter, labelBefore, labelAlt)
    const near = fc.oneof(label.map(printLabel), fc.string())
    fc.assert(
      fc.property(near, fc.array(give, { maxLength: 20 }), (start, gives) => {
        const labels = [start]
        for (const next of gives) {
          const given = next(labels, labels[labels.length >> 1]!)
          expect(labels).not.toContain(given)
          labels.push(given)
        }
      }),
    )
  })
})
