/**
 * A list of people to invite, as a conference secretariat has it in a spreadsheet: party, role, name.
 * A first line that names the columns sets their order. Either every line is right, or each that is not
 * is named, and nobody is invited (RO6).
 */
import type { Party } from '../document'
import { readCsv, type CsvLine } from './csv'
import { labelKey } from './label'
import { ROLES, roleSuits, usualRole, type Role } from './role'
import { hasLeft, LONGEST_NAME, partyOf } from './roster'

export const MOST_LINES = 500

export interface Invitee {
  party: Party
  role: Role
  name: string
}

/** `problems`: one sentence each, in the order of the lines. */
export type InvitationList =
  { ok: true; invitees: Invitee[] } | { ok: false; problems: [string, ...string[]] }

const COLUMNS = ['party', 'role', 'name'] as const
type Column = (typeof COLUMNS)[number]

/** The columns in the order of the first line, if that names them. */
function heading({ fields }: CsvLine): Column[] | null {
  const named = fields.map(field => COLUMNS.find(one => one === field.toLocaleLowerCase()))
  const known = named.filter(one => one !== undefined)
  return known.includes('party') && known.includes('name') && new Set(known).size === fields.length
    ? known
    : null
}

const wrong = (line: number, what: string): string => `Line ${line}: ${what}`

/** An invitee, or the sentence on why the line gives none. */
function readLine(
  { line, fields }: CsvLine,
  columns: readonly Column[],
  parties: readonly Party[],
): Invitee | string {
  if (fields.length > columns.length && fields.slice(columns.length).some(field => field !== ''))
    return wrong(line, `it has ${fields.length} fields instead of ${columns.length}.`)
  const field = (column: Column): string => fields[columns.indexOf(column)] ?? ''
  const label = field('party')
  const name = field('name')
  if (label === '') return wrong(line, 'no party is named.')
  const party = partyOf(parties, label)
  if (!party) return wrong(line, `there is no party "${label}" here.`)
  if (hasLeft(party)) return wrong(line, `${party.id} has left the consultation.`)
  if (name === '') return wrong(line, 'no person is named.')
  if (name.length > LONGEST_NAME)
    return wrong(line, `the name has more than ${LONGEST_NAME} characters.`)
  const said = field('role')
  const role =
    said === '' ? usualRole(party.kind) : ROLES.find(one => one === said.toLocaleLowerCase())
  if (!role) return wrong(line, `"${said}" is not a role; roles are ${ROLES.join(', ')}.`)
  if (!roleSuits(role, party)) return wrong(line, `"${role}" is not a role of ${party.id}.`)
  return { party, role, name }
}

/** `parties`: of the consultation. */
export function readInvitationList(csv: string, parties: readonly Party[]): InvitationList {
  const read = readCsv(csv)
  if (!read.ok)
    return { ok: false, problems: [wrong(read.line, 'a quotation mark is not closed.')] }
  const [first] = read.lines
  const columns = first && heading(first)
  const lines = columns ? read.lines.slice(1) : read.lines
  if (lines.length === 0) return { ok: false, problems: ['The list names nobody.'] }
  if (lines.length > MOST_LINES)
    return {
      ok: false,
      problems: [`The list has ${lines.length} lines; ${MOST_LINES} can be taken at once.`],
    }
  const seen = new Map<string, number>()
  const invitees: Invitee[] = []
  const problems: string[] = []
  for (const one of lines) {
    const found = readLine(one, columns ?? COLUMNS, parties)
    if (typeof found === 'string') {
      problems.push(found)
      continue
    }
    const key = `${found.party.number} ${labelKey(found.name)}`
    const earlier = seen.get(key)
    if (earlier !== undefined)
      problems.push(wrong(one.line, `${found.name} stands in line ${earlier} already.`))
    else {
      seen.set(key, one.line)
      invitees.push(found)
    }
  }
  const [problem, ...others] = problems
  return problem === undefined
    ? { ok: true, invitees }
    : { ok: false, problems: [problem, ...others] }
}
