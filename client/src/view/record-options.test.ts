import { testRoom } from '@chapeau/shared/testing/room'
import { newParagraph, replaceIn, seat } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import {
  besideOf,
  clauseOptions,
  cutOptions,
  isNumber,
  whatOptions,
  whereOptions,
} from './record-options'

const scene = () => {
  const room = testRoom([
    { kind: 'preambular', label: 'PP3', text: 'Recalling tea,' },
    { label: 'OP1', text: 'take all measures; and report' },
    { label: 'OP3', text: 'end poverty' },
    { label: 'OP3 bis', text: 'end hunger' },
  ])
  return { room, negotiation: room.negotiation, eu: seat(room, 'EU') }
}
const leads = (options: readonly { lead: string }[]): string[] => options.map(({ lead }) => lead)

describe('the clause of a record', () => {
  it('[FL3] is what one is in, or is called by its label, those of its kind first', () => {
    const { room, negotiation } = scene()
    const here = room.clause('OP1')
    expect(leads(clauseOptions(negotiation, 'OP1', here))).toEqual(['OP1'])
    expect(leads(clauseOptions(negotiation, '', here))).toEqual(['OP1'])
    expect(leads(clauseOptions(negotiation, '3b', here))).toEqual(['OP3 bis'])
    expect(leads(clauseOptions(negotiation, '3', here))).toEqual(['OP3', 'PP3', 'OP3 bis'])
    expect(leads(clauseOptions(negotiation, '3', room.clause('PP3')))).toEqual([
      'PP3',
      'OP3',
      'OP3 bis',
    ])
    expect(clauseOptions(negotiation, 'nothing', here)).toEqual([])
  })

  it('[FL3] may be a paragraph that somebody proposes, but for one without words', () => {
    const { room, negotiation, eu } = scene()
    newParagraph(eu, room.clause('OP1'), 'and wait')
    newParagraph(eu, room.clause('OP3'), '')
    expect(leads(clauseOptions(negotiation, 'op1b', null))).toEqual(['OP1 bis'])
    expect(clauseOptions(negotiation, 'op3t', null)).toEqual([])
  })
})

describe('what is said of it', () => {
  it('[FL3] is chosen by number, by words of the clause, or by what is asked about the whole', () => {
    const { room, negotiation, eu } = scene()
    const host = room.clause('OP1')
    replaceIn(eu, host, 'all', 'many')
    const found = (typed: string, positions = true): string[] =>
      whatOptions(negotiation, typed, host, positions).map(({ lead, text }) =>
        `${lead} ${text}`.trim(),
      )
    expect(found('').slice(0, 4)).toEqual([
      'New words in OP1',
      '1 all',
      '2 many',
      '3 OP1 as a whole',
    ])
    expect(found('2')).toEqual(['2 many'])
    expect(found('٢')).toEqual(['2 many'])
    expect(found('9')).toEqual([])
    expect(found('meas')).toEqual(['Change measures'])
    expect(found('dele')).toEqual(['Delete OP1'])
    expect(found('all')).toEqual(['Change all', '1 all'])
    // the chair takes no positions
    expect(found('2', false)).toEqual([])
    expect(found('', false)[1]).toBe('New paragraph after OP1')
    expect([isNumber('12 '), isNumber('1s'), isNumber('')]).toEqual([true, false, false])
  })

  it('[FL3] where to move it, and where to cut it', () => {
    const { room, negotiation } = scene()
    const of = room.clause('OP1')
    expect(leads(whereOptions(negotiation, 'before 3b', of))).toEqual(['before OP3 bis'])
    expect(leads(whereOptions(negotiation, '3', of))).toEqual([
      'after OP3',
      'before OP3',
      'after PP3',
      'before PP3',
      'after OP3 bis',
      'before OP3 bis',
    ])
    const [first] = whereOptions(negotiation, 'before 3b', of)
    expect(besideOf(first!.id)).toEqual({ side: 'before', host: room.clause('OP3 bis') })
    expect(cutOptions(negotiation, '', of).map(({ text }) => text)).toEqual(['and report'])
    expect(cutOptions(negotiation, 'meas', of).map(({ id }) => id)).toEqual(['9'])
    // there is nothing before it
    expect(cutOptions(negotiation, 'take', of)).toEqual([])
  })
})
