/** What the overview says, in English. */
import type { Status } from '@chapeau/shared/vocabulary'
import type { HoldKind } from '../view/blockers'
import type { Says, Wording } from '../view/sayings'
import type { WaitingKind } from '../view/waiting'
import { count, listed } from './workspace'

const BRACKETS = (n: number): string => count(n, 'open bracket', 'open brackets')

export const overview = {
  title: 'Overview',
  views: 'What to look at',
  show: {
    matrix: 'Matrix',
    brackets: 'Open brackets',
    blockers: 'Who still blocks what',
    inbox: 'What waits',
  },
  toRoom: 'To the room',
  print: 'Print',
  waiting: 'The text is on its way.',
  offline: 'There is no connection. This is how things stood when it was lost.',
  closed: 'The connection was closed. This is how things stood then.',
  again: 'Connect again',
  /** at the foot of each printed sheet */
  foot: (title: string, revision: string | null, when: string): string =>
    `${title} · ${revision === null ? 'no revision published yet' : `after ${revision}`} · as of ${when}`,
  goTo: (label: string): string => `Go to ${label}`,

  status: {
    open: 'open',
    pending: 'pending',
    'agreed ad ref': 'agreed ad ref',
    agreed: 'agreed',
    parked: 'parked',
  } satisfies Record<Status, string>,
  pendingWith: (names: readonly string[]): string =>
    names.length === 0 ? 'pending' : `pending: ${listed(names)}`,
  note: (mark: string): string => `Note ${mark}`,
  proposedBy: (name: string): string => `proposed by ${name}`,
  brackets: BRACKETS,

  says: {
    propose: 'proposes',
    oppose: 'opposes',
    reserve: 'reserves',
    retain: 'retains the original',
    support: 'supports',
    'can live with': 'can live with',
  } satisfies Record<Says, string>,
  /** the mark in a cell, in print and for who listens it stands for the word */
  marks: {
    propose: 'P',
    oppose: '×',
    reserve: 'R',
    retain: '=',
    support: '+',
    'can live with': '~',
  } satisfies Record<Says, string>,
  silent: 'silent',
  recorded: 'recorded by the chair, not confirmed',
  recordedMark: '°',

  matrix: {
    caption: 'Clauses and parties: who says what',
    clause: 'Clause',
    statusHead: 'Status',
    bracketsHead: 'Brackets',
    legend: 'What the marks mean',
    you: 'you',
    size: 'Size',
    fit: 'Fit to width',
    keys: 'Arrow keys move, Home and End go to the first and last party, Enter goes to the clause.',
    choose: 'Choose a cell to read what is said there.',
    nothing: 'No clause is like this. Take a filter away.',
    nobody: 'No party is called so.',
    count: (rows: number, of: number, columns: number, all: number): string =>
      `${rows === of ? count(of, 'clause', 'clauses') : `${rows} of ${count(of, 'clause', 'clauses')}`}, ${
        columns === all
          ? count(all, 'party', 'parties')
          : `${columns} of ${count(all, 'party', 'parties')}`
      }`,
    filter: 'Filter',
    among: 'Parties',
    everybody: 'All',
    groups: 'Groups only',
    withMembers: (id: string): string => `${id} and its members`,
    name: 'Called',
    nameHint: 'label or name',
    open: 'Only open clauses',
    contested: 'Only contested ones',
    speaks: 'Party that speaks',
    anybody: 'anybody',
    saying: 'What it says',
    anything: 'anything',
    clear: 'Show everything',
    silentOn: (party: string, label: string): string => `${party} is silent on ${label}.`,
    cell: (party: string, label: string): string => `${party} on ${label}:`,
  },

  /** `quote`: in the marks of the draft's language */
  saying: (says: Says, wording: Wording, quote: (words: string) => string): string => {
    const verb = overview.says[says]
    const quoted = quote(wording.words)
    switch (wording.of) {
      case 'paragraph':
        return says === 'propose' ? 'proposes this paragraph' : `${verb} the paragraph as a whole`
      case 'amendment':
        return `${says === 'propose' ? 'asks' : verb}: ${wording.words}`
      case 'deletion':
        return says === 'propose' ? 'proposes to delete' : `${verb} deletion`
      case 'absence':
        return says === 'retain' ? 'wants nothing put in' : `${verb} the text without it`
      case 'retained':
        return says === 'retain' ? `retains ${quoted}` : `${verb} ${quoted}`
      case 'words':
        return `${verb} ${quoted}`
    }
  },
  reservation: (saying: string, reservation: string): string => `${saying} (${reservation})`,

  charts: {
    perClause: 'Open brackets in each clause',
    none: 'There are no open brackets.',
    overTime: 'Open brackets over time',
    noHistory:
      'The server has no history of brackets for this room: the line begins with this page.',
    historyFailed: (why: string): string =>
      `The history of brackets could not be had, so the line begins with this page. ${why}`,
    short: 'There is nothing to draw yet: the number has not been counted twice.',
    table: 'The numbers',
    when: 'When',
    open: 'Open brackets',
    agreed: 'Agreed',
    agreedOf: (agreed: number, all: number): string => `${agreed} of ${all}`,
    total: (open: number, agreed: number, clauses: number): string =>
      `${open === 0 ? 'No open brackets' : BRACKETS(open)}. ${agreed} of ${count(clauses, 'clause', 'clauses')} agreed.`,
  },

  blockers: {
    by: 'Told by',
    byParty: 'party',
    byClause: 'clause',
    none: 'Nobody blocks anything: no party opposes, reserves or retains, and nothing is pending.',
    party: 'Party',
    clause: 'Clause',
    holds: 'Why',
    number: (n: number): string => count(n, 'clause', 'clauses'),
    parties: (n: number): string => count(n, 'party', 'parties'),
    kinds: {
      oppose: 'opposes',
      reserve: 'reserves',
      retain: 'retains the original',
      pending: 'pending with it',
    } satisfies Record<HoldKind, string>,
  },

  inbox: {
    mine: 'What waits for you',
    all: 'What waits for somebody, of all parties',
    none: 'Nothing waits.',
    label: 'Where',
    party: 'Who',
    what: 'What is the matter',
    words: 'Words',
    kinds: {
      overtaken: 'overtaken by a decision',
      orphan: 'adrift: its words are gone',
      stale: 'the text under it has changed',
      late: 'came late, to a closed clause',
      disowned: 'disowned by who was said to have spoken',
      recorded: 'recorded by the chair, not confirmed',
      merger: 'asked to agree to a merger',
    } satisfies Record<WaitingKind, string>,
    open: 'The inbox in the room settles them.',
    observer: 'Observers have no inbox.',
  },
}
