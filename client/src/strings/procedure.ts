/** What is said about silence, readings, clusters, packages and the ladder of several clauses, in English. */
import type { PackageState, PackageVoice } from '@chapeau/shared/agenda/package'
import type { Agreement } from '@chapeau/shared/agenda/silence'
import type { Status } from '@chapeau/shared/vocabulary'
import { count, listed } from './workspace'

const ORDINALS = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]
const ordinal = (n: number): string => ORDINALS[n] ?? `${n}th`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const shown = (labels: readonly string[]): string =>
  listed(labels.length > 6 ? [...labels.slice(0, 5), `${labels.length - 5} more`] : labels)

const SAYS = { offers: 'offers', yes: 'yes', no: 'no' }

export const procedure = {
  close: 'Close',
  cancel: 'Cancel',
  by: (who: string, when: string): string => (who === '' ? when : `${who}, ${when}`),
  chosen: {
    legend: 'Clauses',
    none: 'No clause is chosen.',
    number: (n: number): string => `${count(n, 'clause', 'clauses')} chosen`,
  },

  silence: {
    tool: 'Silence procedure',
    hint: 'Agreed unless broken',
    none: 'Nothing is under silence.',
    past: 'Before',
    /** `The whole text`, `OP3 and OP4` */
    what: (labels: readonly string[] | 'all'): string =>
      labels === 'all' ? 'The whole text' : shown(labels),
    strip: (n: number | 'all', left: string | null): string =>
      `Silence${n === 'all' ? '' : ` on ${count(n, 'clause', 'clauses')}`}: ${left ?? 'deadline passed'}`,
    left: (left: string): string => `${left} left`,
    until: (moment: string): string => `until ${moment}`,
    awaited: 'The deadline has passed, the server’s word is awaited',
    will: (to: Agreement): string => `then ${to}`,
    put: 'Put under silence',
    putBy: (by: string): string => `put by ${by}`,
    whole: 'The whole text',
    some: 'Chosen clauses',
    scope: 'What is under silence',
    deadline: 'Until, in your time',
    early: 'Choose a moment that is still to come.',
    to: 'Then it is',
    note: 'Note (optional)',
    callOff: 'Call off',
    callOffWhy: 'Why it is called off',
    here: (to: Agreement): string => `Under silence: ${to} unless a delegation breaks it`,
    row: (left: string | null): string =>
      left === null ? 'silence: deadline passed' : `under silence, ${left} left`,
    break: 'Break silence',
    breakAbout: (what: string): string => `Break silence on: ${what}`,
    breakClause: 'Because of which clause',
    breakReason: 'Why',
    breakSend: 'Break silence now',
    breakChoose: 'Choose a clause',
    sent: 'Your objection is on its way. It counts if the server has it before the deadline.',
    kept: (to: Agreement): string => `Silence was kept: ${to}`,
    keptNone: 'Silence was kept',
    broken: (who: string, label: string): string => `${who} broke silence on ${label}`,
    calledOff: 'Called off',
    wasCalledOff: 'Silence was called off',
    late: (who: string, label: string): string => `${who} objected to ${label}, too late`,
    also: (who: string, label: string): string => `${who} objected to ${label} as well`,
    gone: 'a clause that was removed',
    /** whoever made a move on the ladder */
    author: 'silence procedure',
  },

  reading: {
    tool: 'Readings',
    hint: 'Open and close them',
    heading: 'Readings of the text',
    none: 'No reading was opened yet.',
    strip: (n: number, isOpen: boolean): string =>
      isOpen ? `${capital(ordinal(n))} reading` : `${capital(ordinal(n))} reading closed`,
    open: (n: number): string => `Open the ${ordinal(n)} reading`,
    again: (n: number): string => `Open the ${ordinal(n)} reading again`,
    closeIt: (n: number): string => `Close the ${ordinal(n)} reading`,
    note: 'Note (optional)',
    turned: (n: number, to: 'open' | 'closed', again: boolean): string =>
      `${capital(ordinal(n))} reading ${to === 'closed' ? 'closed' : again ? 'opened again' : 'opened'}`,
    after: (n: number): string => `tabled after the ${ordinal(n)} reading was closed`,
  },

  several: {
    start: 'Choose several',
    stop: 'Done',
    choose: (label: string): string => `Choose ${label}`,
    number: (n: number): string => `${n} chosen`,
    all: 'All',
    none: 'None',
    which: 'Choose',
    whichPlaceholder: 'Choose all that are …',
    status: (status: Status): string => `All ${status}`,
    cluster: (name: string): string => `All of ${name}`,
    set: 'Set to',
    setPlaceholder: 'Set status …',
    apply: (n: number, status: Status): string => `Set ${count(n, 'clause', 'clauses')} ${status}`,
    reopen: 'Say why they are moved',
    silence: 'Put under silence …',
    name: 'Name as a cluster …',
    link: 'Link as a package …',
    done: (n: number, status: Status): string => `${count(n, 'clause', 'clauses')} set ${status}`,
    order: 'Order of the outline',
    paper: 'Paper',
    clusters: 'Clusters',
  },

  reopen: {
    button: (label: string): string => `Reopen ${label}`,
    reason: (who: string, words: string): string =>
      words === '' ? `Late proposal of ${who}` : `Late proposal of ${who}: ${words}`,
  },

  cluster: {
    tool: 'Clusters',
    hint: 'Clauses that belong together',
    heading: 'Clusters of clauses',
    none: 'No cluster was named yet.',
    name: 'Name',
    nameHint: 'for example: Technology',
    add: 'Name a cluster',
    save: 'Save',
    change: 'Change',
    changeAbout: (name: string): string => `Change ${name}`,
    drop: 'Dissolve',
    dropAbout: (name: string): string => `Dissolve ${name}`,
    empty: 'no clause of it is in the text',
    rest: 'In no cluster',
  },

  package: {
    tool: 'Packages',
    hint: 'PP3 if OP7',
    none: 'No package was offered yet.',
    here: 'Packages with this clause',
    text: 'The package, in a sentence',
    textHint: 'PP3 if OP7 keeps its second line',
    parties: 'Between',
    offer: 'Offer a package',
    offerIt: 'Offer it',
    short: 'A package needs a sentence and at least two clauses.',
    by: (who: string): string => `offered by ${who}`,
    takeUp: 'Take it up',
    takeUpAbout: (text: string): string => `Take up: ${text}`,
    move: 'Change the state',
    moveTo: {
      offered: 'Offer again',
      agreed: 'Agreed',
      'fell apart': 'Fell apart',
      withdrawn: 'Withdraw',
    } satisfies Record<PackageState, string>,
    why: 'Why (optional)',
    answer: (text: string): string => `Your answer to: ${text}`,
    yes: 'Yes',
    no: 'No',
    says: (who: string, says: PackageVoice['says'], isEarlier: boolean): string =>
      `${who}: ${says === null ? 'not answered' : SAYS[says]}${isEarlier ? ', to another wording' : ''}`,
    log: (n: number): string => `Log (${n})`,
    turned: (state: PackageState): string => capital(state),
  },
}
