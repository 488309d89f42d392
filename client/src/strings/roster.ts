/** The page of the roster and the fields that offer States and groups, in English. */
import type { ClaimKind } from '@chapeau/shared/roster/claim'
import type { Deed } from '@chapeau/shared/roster/deed'
import type { Role } from '@chapeau/shared/roster/role'
import type { PartyKind } from '@chapeau/shared/vocabulary'
import { unreachable } from '@chapeau/shared/assert'

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
const people = (n: number): string => count(n, 'person', 'people')
const listed = (labels: readonly string[]): string => labels.join(', ')

const kinds: Record<PartyKind, string> = {
  chair: 'The chair',
  group: 'Groups of States',
  delegation: 'Delegations',
  organisation: 'Organisations',
  observer: 'Observers',
}

const claims: Record<ClaimKind, string> = {
  group: 'the group',
  email: 'the address',
  subject: 'the person',
}
const on = (device: string): string => (device === '' ? '' : `, ${device}`)

/** What was done, without who and when. */
function deed(done: Deed): string {
  switch (done.kind) {
    case 'added':
      return `added ${done.party} (${done.name})`
    case 'left':
      return `let ${done.party} leave`
    case 'returned':
      return `let ${done.party} return`
    case 'renamed':
      return done.from === done.party
        ? `changed the name of ${done.party} from “${done.fromName}” to “${done.name}”`
        : `renamed ${done.from} to ${done.party} (${done.name})`
    case 'members': {
      const parts = [
        ...(done.joined.length > 0 ? [`added ${listed(done.joined)}`] : []),
        ...(done.gone.length > 0 ? [`removed ${listed(done.gone)}`] : []),
      ]
      return parts.length === 0
        ? `left the members of ${done.party} as they were`
        : `members of ${done.party}: ${parts.join('; ')}`
    }
    case 'invited':
      return `invited ${done.person} for ${done.party} as ${done.role}`
    case 'revoked':
      return `took back the invitation of ${done.person} (${done.party})`
    case 'renewed':
      return `made a new link for ${done.person} (${done.party})`
    case 'role':
      return `made ${done.person} ${done.role} instead of ${done.from} (${done.party})`
    case 'released':
      return done.reads === 'live' ? 'opened the room to observers' : 'closed the room to observers'
    case 'accredited':
      return `let ${claims[done.claim]} “${done.value}” sign in for ${done.party} as ${done.role}`
    case 'unaccredited':
      return `no longer lets ${claims[done.claim]} “${done.value}” sign in for ${done.party}`
    case 'signed-in':
      return `signed in for ${done.party} as ${done.role}${on(done.device)}`
    case 'signed-out':
      return `signed out for ${done.party}${on(done.device)}`
    default:
      return unreachable(done)
  }
}

export const roster = {
  title: 'Roster',
  back: 'Back to the room',
  names: 'Names in',
  recorded: 'as recorded',
  kinds,
  left: 'Left',
  count: (n: number): string => count(n, 'party', 'parties'),

  observers: {
    heading: 'What observers read',
    now: {
      live: 'Observers read the room as it happens.',
      published: 'Observers read what was published, and nothing of the room.',
    },
    say: { live: 'Open the room to observers', published: 'Close the room to observers' },
    done: {
      live: 'The room is open to observers.',
      published: 'The room is closed to observers; who was in it has left.',
    },
  },

  search: {
    found: 'States and groups',
    count: (n: number): string => `${count(n, 'match', 'matches')}; choose with the arrow keys`,
  },

  party: {
    members: (n: number): string => count(n, 'member', 'members'),
    people: (n: number): string => (n === 0 ? 'nobody invited' : people(n)),
    since: (date: string): string => `left ${date}`,
    earlier: (labels: readonly string[]): string => `earlier ${listed(labels)}`,
    manage: 'Manage',
    close: 'Close',
    manageOf: (label: string): string => `Manage ${label}`,
    closeOf: (label: string): string => `Close ${label}`,
  },

  person: {
    title: 'People',
    none: 'Nobody is invited yet.',
    never: 'has not come in yet',
    seen: (at: string): string => `last here ${at}`,
    role: (name: string): string => `Role of ${name}`,
    renew: 'New link',
    renewOf: (name: string): string => `New link for ${name}`,
    revoke: 'Take back',
    revokeOf: (name: string): string => `Take back the invitation of ${name}`,
    name: 'Name of the person',
    as: 'Role',
    invite: 'Make a link',
    linkOnce: 'This link is shown once. Whoever follows it signs in as this person.',
    renewed: 'The old link has ended. Who is signed in stays signed in.',
    noName: 'Give the name of the person.',
    days: 'The link works for',
    daysOf: (n: number): string => count(n, 'day', 'days'),
    once: 'once only',
    onceAbout: 'It works once, on one device.',
    until: (at: string): string => `link until ${at}`,
    untilOnce: (at: string): string => `link once, until ${at}`,
    ended: 'link has ended',
    ask: {
      heading: (name: string): string => `Take back the invitation of ${name}?`,
      text: 'The link ends, and whoever is in the room by it is shown out at once. What they wrote stays.',
      yes: 'Take it back',
      no: 'Keep it',
    },
    invited: (name: string): string => `${name} has a link.`,
    revoked: (name: string): string => `The invitation of ${name} was taken back.`,
    newRole: (name: string, role: Role): string => `${name} is ${role} now.`,
  },

  accreditation: {
    title: (provider: string): string => `Sign-in with ${provider}`,
    none: 'Nobody can sign in for this party without a link.',
    about: (provider: string): string =>
      `Whoever ${provider} says this of signs in without a link. It takes effect at once.`,
    kind: 'Who',
    kinds: { group: 'Group', email: 'E-mail address', subject: 'Subject' } satisfies Record<
      ClaimKind,
      string
    >,
    value: 'Name or address',
    as: 'As',
    go: 'Let them sign in',
    remove: 'Take back',
    removeOf: (value: string): string => `Take back the seat of ${value}`,
    noValue: 'Give the group, the address or the subject.',
    done: (value: string): string => `${value} can sign in now.`,
    gone: (value: string): string => `${value} has no seat by this any more.`,
  },

  rename: {
    title: 'Label and name',
    label: 'Short label',
    name: 'Name',
    go: 'Rename',
    done: (label: string): string => `The party is called ${label} now.`,
  },

  members: {
    title: 'Members',
    none: 'No members are named.',
    add: 'Add a member',
    go: 'Add',
    remove: (label: string): string => `Remove ${label}`,
    usual: (n: number): string => `Use the usual ${n} members`,
    save: 'Save the members',
    done: (label: string, n: number): string =>
      `${label} has ${count(n, 'member', 'members')} now.`,
    bad: (label: string): string => `“${label}” cannot be a label.`,
  },

  leave: {
    title: 'Leaving',
    go: 'Let it leave',
    back: 'Let it return',
    about: 'It has left: nobody can enter for it. Its words and positions stand.',
    ask: {
      heading: (label: string): string => `Let ${label} leave?`,
      text: 'Its people are shown out and their invitations end. Its number, its words and its positions stay. It can return later, with new invitations.',
      yes: 'Let it leave',
      no: 'Keep it',
    },
    done: (label: string): string => `${label} has left.`,
    returned: (label: string): string => `${label} is back; invite its people anew.`,
  },

  add: {
    title: 'Add a party',
    about:
      'Type a label or a name in any of the six languages. Whoever is not offered can be typed by hand.',
    label: 'Short label',
    name: 'Name',
    kind: 'Kind',
    go: 'Add',
    withMembers: (n: number): string => `with ${count(n, 'member', 'members')}`,
    badLabel: 'The short label has letters and digits, 24 of them at most.',
    noName: 'Give the name of the party.',
    done: (label: string): string => `${label} is at the table.`,
  },

  list: {
    title: 'Invite from a list',
    about:
      'One person a line: party, role, name. A spreadsheet saved as CSV will do; its first line may name the columns. Without a role, the usual one of the party is taken.',
    text: 'The list',
    example: 'party,role,name\nEU,delegate,Ingrid Larsen\nG77,,John Mwangi',
    file: 'From a file',
    unreadable: 'The file could not be read.',
    notUtf8: 'The file is not in UTF-8; save it as “CSV UTF-8” and choose it again.',
    invite: (n: number): string => (n === 0 ? 'Invite' : `Invite ${people(n)}`),
    wrong: (n: number): string =>
      n === 1
        ? 'One thing is not right; nobody is invited yet.'
        : `${n} things are not right; nobody is invited yet.`,
    more: (n: number): string => `and ${n} more.`,
    done: (n: number): string => `${n === 1 ? 'One person has a link' : `${n} people have links`}.`,
    once: 'These links are shown once. Download them now, or copy each to its person.',
    waiting: (n: number): string =>
      n === 1 ? 'One person has not come in yet.' : `${n} people have not come in yet.`,
    renew: (n: number): string =>
      n === 1
        ? 'Make a new link, which ends the old one'
        : 'Make new links, which end the old ones',
    download: 'Download as CSV',
    fileName: 'invitations.csv',
    columns: ['party', 'role', 'name', 'link'],
    close: 'Put the links away',
  },

  log: {
    title: 'Log',
    none: 'Nothing was done yet.',
    deed,
    earlier: 'Earlier',
  },
} as const
