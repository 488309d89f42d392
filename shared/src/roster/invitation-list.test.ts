import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Party } from '../document'
import { readCsv, writeCsv } from './csv'
import { readInvitationList } from './invitation-list'

const PARTIES: Party[] = [
  { number: 1, id: 'Chair', name: 'Chair', kind: 'chair' },
  { number: 2, id: 'EU', name: 'European Union', kind: 'group' },
  { number: 3, id: 'African Group', name: 'Group of African States', kind: 'group' },
  { number: 4, id: 'ICRC', name: 'Red Cross', kind: 'observer' },
  { number: 5, id: 'NOR', name: 'Norway', kind: 'delegation', left: 1 },
]

const invited = (csv: string): string[] => {
  const read = readInvitationList(csv, PARTIES)
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.invitees.map(({ party, role, name }) => `${party.id}/${role}/${name}`)
}
const problems = (csv: string): string[] => {
  const read = readInvitationList(csv, PARTIES)
  return read.ok ? [] : read.problems
}

const list = (n: number): string =>
  Array.from({ length: n }, (_, i) => `EU,delegate,Person ${i}`).join('\n')

describe('a list of invitations', () => {
  it('[RO6] is party, role and name, in any case, with the usual role where none is said', () => {
    expect(
      invited('eu,delegate,Ms. Larsen\nAfrican Group,,Mr. Mwangi\nchair,Secretariat,S. One'),
    ).toEqual([
      'EU/delegate/Ms. Larsen',
      'African Group/delegate/Mr. Mwangi',
      'Chair/secretariat/S. One',
    ])
  })

  it('[RO6] may say its columns, in another order, and may come from a spreadsheet', () => {
    expect(invited('\uFEFFName;Party\r\n"Larsen; Ingrid";EU\r\n\r\n"Say ""I""";ICRC\r\n')).toEqual([
      'EU/delegate/Larsen; Ingrid',
      'ICRC/observer/Say "I"',
    ])
    expect(invited('party\trole\tname\nEU\t\tLarsen, Ingrid')).toEqual([
      'EU/delegate/Larsen, Ingrid',
    ])
  })

  it('[RO6] names every line that is wrong, and then invites nobody', () => {
    const csv = [
      'party,role,name',
      'EU,delegate,Ms. Larsen',
      'RUS,delegate,Mr. Petrov',
      'EU,chair,Ms. Two',
      'EU,king,Ms. Three',
      'ICRC,observer,',
      ',,Somebody',
      'NOR,delegate,Mr. Berg',
      'EU,delegate,ms. larsen',
      'EU,delegate,Larsen,Ingrid',
    ].join('\n')
    expect(problems(csv)).toEqual([
      'Line 3: there is no party "RUS" here.',
      'Line 4: "chair" is not a role of EU.',
      'Line 5: "king" is not a role; roles are chair, secretariat, delegate, observer.',
      'Line 6: no person is named.',
      'Line 7: no party is named.',
      'Line 8: NOR has left the consultation.',
      'Line 9: ms. larsen stands in line 2 already.',
      'Line 10: it has 4 fields instead of 3.',
    ])
  })

  it('[RO6] counts the lines of the text, also where a field has several', () => {
    expect(problems('EU,,"A\nB"\nRUS,,C')).toEqual(['Line 3: there is no party "RUS" here.'])
    expect(problems('EU,,A\nEU,,"B')).toEqual(['Line 2: a quotation mark is not closed.'])
  })

  it('[RO6] has 1 to 500 lines', () => {
    expect(invited(list(500))).toHaveLength(500)
    expect(problems(list(501))).toEqual(['The list has 501 lines; 500 can be taken at once.'])
    expect(problems('\n')).toEqual(['The list names nobody.'])
  })

  it('[RO6] what is written as CSV reads the same, and no field is a formula', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', 'é', ' ') })
    const words = field.map(one => one.trim()).filter(one => one !== '')
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 5 }), rows => {
        const read = readCsv(writeCsv([['party', 'name'], ...rows]))
        expect(read.ok && read.lines.slice(1).map(({ fields }) => fields)).toEqual(rows)
      }),
    )
    expect(writeCsv([['=1+1', '@x']])).toBe("\uFEFF'=1+1,'@x\r\n")
  })
})
