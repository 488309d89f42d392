import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseClause, parseText } from './parse'
import { printClause, printText } from './print'
import type {
  PrintedClause,
  PrintedPlace,
  PrintedReading,
  PrintedStance,
  PrintedText,
} from './printed'

const piece = fc.oneof(
  fc.constantFrom(
    'take',
    ' necessary ',
    ' ',
    '[',
    ']',
    ' / ',
    ' - ',
    '/',
    '-',
    '--',
    ' -',
    '- ',
    '\\',
    '\\ - ',
    ' [Agreed]',
    'A - B; C delete',
    '和平',
    'سلام',
    '😀',
    '\n',
    '\t- ',
    '; NOR reserves',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }),
)
const words = fc.array(piece, { minLength: 1, maxLength: 4 }).map(parts => parts.join(''))
const NAMES = ['EU', 'G77', 'US', 'NOR', 'Holy See', 'JUSCANZ', 'A-5', 'УКР', '中国']
const names = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 })
const someNames = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
const label = fc.constantFrom('OP3', 'OP3 bis', 'OP1(a)(i)', 'PP2 alt 2', 'OP1 pre', 'Title')
const stance: fc.Arbitrary<PrintedStance> = fc.oneof(
  fc.constantFrom('delete' as const, 'reserves' as const),
  label.map(of => `move after ${of}` as const),
  label.map(of => `move before ${of}` as const),
  label.map(of => `merge with ${of}` as const),
  fc
    .constantFrom('States to act', 'we delete', 'x, y', '')
    .map(said => `split before "${said}"` as const),
)
const against = fc.uniqueArray(fc.record({ names: someNames, stance }), {
  maxLength: 3,
  selector: ({ stance }) => stance,
})

const { text } = fc.letrec<{ text: PrintedText; place: PrintedPlace; reading: PrintedReading }>(
  tie => ({
    // the words of a text are one string where no place is between them
    text: fc
      .array(fc.oneof({ depthSize: 'small' }, words, tie('place')), { maxLength: 4 })
      .map(parts => {
        const out: PrintedText = []
        for (const part of parts) {
          const last = out.at(-1)
          if (typeof part === 'string' && typeof last === 'string')
            out[out.length - 1] = last + part
          else out.push(part)
        }
        return out
      }),
    place: fc.record({ readings: fc.array(tie('reading'), { minLength: 1, maxLength: 3 }) }),
    // what nobody proposes is the original
    reading: fc
      .record({ words: tie('text'), isOriginal: fc.boolean(), names, against })
      .map(({ isOriginal, ...reading }) => ({
        ...reading,
        original: isOriginal || reading.names.length === 0,
      })),
  }),
)

const clause: fc.Arbitrary<PrintedClause> = fc
  .record({
    label,
    text,
    agreed: fc.constantFrom(undefined, 'Agreed' as const, 'Agreed ad ref' as const),
  })
  .map(({ agreed, ...rest }) => (agreed ? { ...rest, agreed } : rest))

/** A text that ends in a place which reads like the mark of agreement cannot be told from it. */
const isPlain = ({ text, agreed }: PrintedClause): boolean =>
  agreed !== undefined || !/ \[Agreed( ad ref)?\]$/.test(printText(text, 'machine'))

describe('laws of the printed form', () => {
  it('[RT2] [RT6] [RT7] parse(print(x)) is x, for any words, nesting and stances', () => {
    fc.assert(
      fc.property(text, value => {
        expect(parseText(printText(value, 'machine'))).toEqual({ ok: true, value })
      }),
      { numRuns: 2000 },
    )
  }, 120_000)

  it('[RT2] and with its label and the mark of agreement', () => {
    fc.assert(
      fc.property(clause.filter(isPlain), value => {
        const line = printClause(value, 'machine')
        expect(parseClause(line, value.label)).toEqual({ ok: true, value })
      }),
      { numRuns: 500 },
    )
  }, 120_000)

  it('[RT2] what cannot be read is said with its place, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(piece), (one, many) => {
        for (const source of [one, many.join('')]) {
          const parsed = parseText(source)
          expect(parsed.ok ? 0 : parsed.at).toBeLessThanOrEqual(source.length)
        }
      }),
      { numRuns: 1000 },
    )
  }, 120_000)
})
