/**
 * Changing who is at the table. A party gets the next number, once; its root is bound to that number,
 * so a party that leaves keeps it, with its words and its labels (AU7, RO3). The server writes the
 * result as one value of `record`; everything here only decides what that value is.
 */
import { CHAIR, type Party } from '../document'
import type { PartyKind } from '../vocabulary'
import { unreachable } from '../assert'
import { isLabel, labelKey } from './label'

/** Parties of one consultation, those that left among them. */
export const MOST_PARTIES = 300
export const MOST_MEMBERS = 200
export const LONGEST_NAME = 200

export interface NewParty {
  id: string
  name: string
  kind: PartyKind
  /** ISO code or label of the directory, where it is known */
  code?: string
  members?: string[]
}

export type RosterChange =
  | { kind: 'add'; party: NewParty }
  | { kind: 'rename'; number: number; id: string; name: string }
  | { kind: 'members'; number: number; members: string[] }
  | { kind: 'leave'; number: number }
  | { kind: 'return'; number: number }

export type RosterRefusal =
  | { code: 'no such party'; number: number }
  | { code: 'bad label'; label: string }
  | { code: 'no name'; label: string }
  /** `holder`: the party that has the label, or had it before */
  | { code: 'label taken'; label: string; holder: Party }
  | { code: 'one chair' }
  | { code: 'no group'; party: Party }
  | { code: 'too many parties' }
  | { code: 'too many members' }
  | { code: 'chair stays' }
  | { code: 'has left'; party: Party }
  | { code: 'is here'; party: Party }

/** `before` is undefined for a new party. */
export type RosterResult =
  { ok: true; before: Party | undefined; party: Party } | { ok: false; refusal: RosterRefusal }

export const hasLeft = (party: Party): boolean => party.left !== undefined

/** Whether a label is the party's, now or before: addresses with an earlier one still lead to it. */
export const answersTo = (party: Party, label: string): boolean =>
  [party.id, ...(party.was ?? [])].some(one => labelKey(one) === labelKey(label))

/** The party of a label: whose it is now, else whose it was. */
export const partyOf = (parties: readonly Party[], label: string): Party | undefined =>
  parties.find(party => labelKey(party.id) === labelKey(label)) ??
  parties.find(party => answersTo(party, label))

const no = (refusal: RosterRefusal): RosterResult => ({ ok: false, refusal })

/** What is wrong with a label and a name; `own`: the party that is to have them. */
function wrongName(
  parties: readonly Party[],
  { id, name }: { id: string; name: string },
  own?: Party,
): RosterRefusal | null {
  if (!isLabel(id)) return { code: 'bad label', label: id }
  if (name.trim() === '' || name.length > LONGEST_NAME) return { code: 'no name', label: id }
  const holder = parties.find(party => party !== own && answersTo(party, id))
  return holder ? { code: 'label taken', label: id, holder } : null
}

/** Each label once, without the group itself. */
const tidyMembers = (group: string, members: readonly string[]): string[] => [
  ...new Map(
    members.filter(one => labelKey(one) !== labelKey(group)).map(one => [labelKey(one), one]),
  ).values(),
]

function wrongMembers(members: readonly string[]): RosterRefusal | null {
  if (members.length > MOST_MEMBERS) return { code: 'too many members' }
  const bad = members.find(one => !isLabel(one))
  return bad === undefined ? null : { code: 'bad label', label: bad }
}

function add(parties: readonly Party[], wanted: NewParty): RosterResult {
  const { kind, code, members = [] } = wanted
  const id = wanted.id.trim()
  const name = wanted.name.trim()
  if (kind === 'chair') return no({ code: 'one chair' })
  if (parties.length >= MOST_PARTIES) return no({ code: 'too many parties' })
  const wrong = wrongName(parties, { id, name }) ?? wrongMembers(members)
  if (wrong) return no(wrong)
  const party: Party = {
    number: Math.max(CHAIR, ...parties.map(one => one.number)) + 1,
    id,
    name,
    kind,
    ...(code === undefined ? {} : { code }),
    ...(kind === 'group' && members.length > 0 ? { members: tidyMembers(id, members) } : {}),
  }
  return { ok: true, before: undefined, party }
}

function rename(parties: readonly Party[], before: Party, id: string, name: string): RosterResult {
  const wrong = wrongName(parties, { id, name }, before)
  if (wrong) return no(wrong)
  const was = [...new Set([...(before.was ?? []), before.id])].filter(one => one !== id)
  const { was: _was, ...rest } = before
  return {
    ok: true,
    before,
    party: { ...rest, id, name, ...(was.length > 0 ? { was } : {}) },
  }
}

function setMembers(before: Party, wanted: readonly string[]): RosterResult {
  if (before.kind !== 'group') return no({ code: 'no group', party: before })
  const wrong = wrongMembers(wanted)
  if (wrong) return no(wrong)
  const { members: _members, ...rest } = before
  const members = tidyMembers(before.id, wanted)
  return { ok: true, before, party: { ...rest, ...(members.length > 0 ? { members } : {}) } }
}

function leave(before: Party, at: number): RosterResult {
  if (before.number === CHAIR) return no({ code: 'chair stays' })
  if (hasLeft(before)) return no({ code: 'has left', party: before })
  return { ok: true, before, party: { ...before, left: at } }
}

function comeBack(before: Party): RosterResult {
  if (!hasLeft(before)) return no({ code: 'is here', party: before })
  const { left: _left, ...party } = before
  return { ok: true, before, party }
}

/** The party as it is after the change, or why not. `at`: milliseconds since 1970. */
export function changeRoster(
  parties: readonly Party[],
  change: RosterChange,
  at: number,
): RosterResult {
  if (change.kind === 'add') return add(parties, change.party)
  const before = parties.find(one => one.number === change.number)
  if (!before) return no({ code: 'no such party', number: change.number })
  switch (change.kind) {
    case 'rename':
      return rename(parties, before, change.id.trim(), change.name.trim())
    case 'members':
      return setMembers(before, change.members)
    case 'leave':
      return leave(before, at)
    case 'return':
      return comeBack(before)
    default:
      return unreachable(change)
  }
}
