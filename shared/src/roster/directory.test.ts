import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../vocabulary'
import { DIRECTORY, known, knownParty, searchDirectory } from './directory'
import { isLabel, labelKey } from './label'

const states = DIRECTORY.filter(({ kind }) => kind !== 'group')
const members = states.filter(({ kind }) => kind === 'delegation')
const group = (label: string): readonly string[] => known(label)!.members
const labels = (typed: string): string[] => searchDirectory(typed, 5).map(({ label }) => label)

describe('the directory', () => {
  it('[RO2] has the 193 members of the United Nations, two observer States and two more', () => {
    expect(members).toHaveLength(193)
    expect(states.filter(({ kind }) => kind === 'observer').map(({ code }) => code)).toEqual([
      'VAT',
      'PSE',
      'COK',
      'NIU',
    ])
    expect(new Set(states.map(({ code }) => code)).size).toBe(197)
  })

  it('[RO2] has a name in each of the six languages, in its script, without an article', () => {
    for (const { code, names } of DIRECTORY) {
      for (const language of LANGUAGES) {
        expect(names[language], `${code} ${language}`).toBe(names[language].trim())
        expect(names[language], `${code} ${language}`).not.toMatch(
          /\((the|l'|la|le|les|el|los|las)\)|\*/,
        )
      }
      expect(names.ru, code).toMatch(/^[^\p{Script=Latin}]+$/u)
      expect(names.ar, code).toMatch(/^[\p{Script=Arabic}\p{M}ـ\s\d\-()،]+$/u)
      expect(names.zh, code).toMatch(/\p{Script=Han}/u)
    }
  })

  it('[RO1] [RO2] has labels that can be printed in brackets, each once', () => {
    expect(DIRECTORY.filter(({ label }) => !isLabel(label))).toEqual([])
    expect(new Set(DIRECTORY.map(({ label }) => labelKey(label))).size).toBe(DIRECTORY.length)
  })

  it('[RO2] has the regional groups, of which each member State belongs to one', () => {
    const regional = ['African Group', 'APG', 'EEG', 'GRULAC', 'WEOG'].flatMap(group)
    expect(regional.toSorted()).toEqual(members.map(({ label }) => label).toSorted())
  })

  it.each([
    ['EU', 27],
    ['G77', 134],
    ['African Group', 54],
    ['Arab Group', 22],
    ['LDCs', 44],
    ['LLDCs', 32],
    ['SIDS', 39],
    ['AOSIS', 39],
    ['NAM', 121],
    ['OIC', 57],
  ])('[RO2] knows who belongs to %s: %i, each once', (label, count) => {
    expect(new Set(group(label)).size).toBe(count)
    expect(group(label)).toHaveLength(count)
  })

  it.each([
    ['a label', 'uk', 'UK'],
    ['an ISO code', 'GBR', 'UK'],
    ['a name in English', 'united king', 'UK'],
    ['in French without accents', 'cote d’iv', 'CIV'],
    ['in Spanish', 'españa', 'ESP'],
    ['in Russian', 'росс', 'RUS'],
    ['in Chinese', '挪威', 'NOR'],
    ['in Arabic, with another alef', 'الاردن', 'JOR'],
    ['the start of a later word', 'zealand', 'NZL'],
    ['a group', 'g77', 'G77'],
    ['a name whole before a longer one', 'niger', 'NER'],
  ])('[RO2] finds by %s', (_what, typed, label) => {
    expect(labels(typed)[0]).toBe(label)
  })

  it('[RO2] finds nothing for what is blank or unknown', () => {
    expect(labels('  ')).toEqual([])
    expect(labels('Atlantis')).toEqual([])
    expect(known('Atlantis')).toBeUndefined()
  })

  it('[RO2] tells the movement NAM from Namibia, whose code that is', () => {
    expect(known('NAM')!.kind).toBe('group')
    expect(labels('nam')).toContain('NAM')
    expect(labels('nam')[0]).toBe('Namibia')
    expect(knownParty({ id: 'x', code: 'NAM', kind: 'delegation' })!.names.en).toBe('Namibia')
    expect(knownParty({ id: 'x', code: 'NAM', kind: 'group' })!.members).toHaveLength(121)
    expect(knownParty({ id: 'nam', kind: 'group' })!.names.en).toMatch('Non-Aligned')
    expect(knownParty({ id: 'NAM', kind: 'delegation' })).toBeUndefined()
  })
})
