/**
 * Who may be a party of a consultation at the United Nations, to be found by what people type: the
 * States, and the groups in which they negotiate. Whoever it lacks is typed by hand.
 */
import type { Party } from '../document'
import type { Language, PartyKind } from '../vocabulary'
import { present } from '../assert'
import { GROUPS } from './groups'
import { labelKey } from './label'
import { OTHER_STATES, STATES } from './states'

export interface Known {
  /** ISO 3166-1 for a State, the label for a group; NAM is one of each */
  code: string
  label: string
  kind: Extract<PartyKind, 'delegation' | 'group' | 'observer'>
  names: Readonly<Record<Language, string>>
  /** the labels of a group's members; empty for a State */
  members: readonly string[]
}

/** The other labels are the ISO codes; these are what is printed instead. */
const PRINTED: Readonly<Record<string, string>> = {
  ARE: 'UAE',
  COD: 'DRC',
  GBR: 'UK',
  KOR: 'ROK',
  // NAM is the movement
  NAM: 'Namibia',
  PRK: 'DPRK',
  PSE: 'Palestine',
  USA: 'US',
  VAT: 'Holy See',
}
const COLUMNS: readonly Language[] = ['en', 'fr', 'es', 'ru', 'zh', 'ar']

const rows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map(line => line.split('|'))

const namesOf = (columns: readonly string[]): Record<Language, string> =>
  Object.fromEntries(
    COLUMNS.map((language, i) => [language, present(columns[i], `name in ${language}`)]),
  ) as Record<Language, string>

const states = (table: string, kind: Known['kind']): Known[] =>
  rows(table).map(([code = '', ...names]) => ({
    code,
    label: PRINTED[code] ?? code,
    kind,
    names: namesOf(names),
    members: [],
  }))

/** Members of the Organization negotiate; the other States are seated as observers unless the chair says otherwise. */
const STATE_LIST: readonly Known[] = [
  ...states(STATES, 'delegation'),
  ...states(OTHER_STATES, 'observer'),
]
const BY_CODE: ReadonlyMap<string, Known> = new Map(STATE_LIST.map(one => [one.code, one]))

/** The States, and then the groups (RO2). */
export const DIRECTORY: readonly Known[] = [
  ...STATE_LIST,
  ...rows(GROUPS).map(([label = '', ...rest]): Known => ({
    code: label,
    label,
    kind: 'group',
    names: namesOf(rest),
    members: present(rest[COLUMNS.length], `members of ${label}`)
      .split(' ')
      .map(code => present(BY_CODE.get(code), `member ${code} of ${label}`).label),
  })),
]

/** Case, accents, vowel signs and the spellings of alef do not matter where somebody looks for a name. */
const folded = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[آأإ]/gu, 'ا')
    .replace(/[’']/gu, "'")
    .toLocaleLowerCase()

const WORD_EDGE = /[\s\-()—]+/u

interface Indexed {
  known: Known
  labels: string[]
  names: string[]
}
const INDEX: readonly Indexed[] = DIRECTORY.map(known => ({
  known,
  labels: [folded(known.label), folded(known.code)],
  names: Object.values(known.names).map(folded),
}))

/** How well something is meant: 0 is best; null where it is not. */
function rank({ labels, names }: Indexed, wanted: string): number | null {
  if (labels.includes(wanted) || names.includes(wanted)) return 0
  if (labels.some(label => label.startsWith(wanted))) return 1
  if (names.some(name => name.startsWith(wanted))) return 2
  if (names.some(name => name.split(WORD_EDGE).some(word => word.startsWith(wanted)))) return 3
  return wanted.length > 1 && names.some(name => name.includes(wanted)) ? 4 : null
}

/** What somebody may mean who typed this: a label, an ISO code, or a name in any of the six languages, best first. */
export function searchDirectory(typed: string, most: number): Known[] {
  const wanted = folded(typed.trim())
  if (wanted === '') return []
  return INDEX.flatMap(one => {
    const found = rank(one, wanted)
    return found === null ? [] : [{ known: one.known, found }]
  })
    .toSorted((a, b) => a.found - b.found)
    .slice(0, most)
    .map(({ known }) => known)
}

/** The State or group that a label stands for. */
export function known(label: string): Known | undefined {
  const wanted = labelKey(label.trim())
  return DIRECTORY.find(one => labelKey(one.label) === wanted)
}

/** What the directory says of a party: by its code, or by its label where it was typed by hand. */
export function knownParty({
  id,
  code,
  kind,
}: Pick<Party, 'id' | 'code' | 'kind'>): Known | undefined {
  const alike = DIRECTORY.filter(one => (one.kind === 'group') === (kind === 'group'))
  return code === undefined
    ? alike.find(one => labelKey(one.label) === labelKey(id))
    : alike.find(one => one.code === code)
}
