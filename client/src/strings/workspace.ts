/** What the workspace says, in English. Sentences are functions of what they speak about. */
import type { Status } from '@chapeau/shared/vocabulary'

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
]

/** Small numbers as words, as in running text. */
export const spelled = (n: number): string => NUMBERS[n] ?? String(n)

export const count = (n: number, one: string, many: string): string =>
  `${n} ${n === 1 ? one : many}`

/** `EU`, `EU and G77`, `EU, G77 and NOR`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const workspace = {
  header: {
    home: 'Chapeau, to all consultations',
    proposals: (n: number): string => count(n, 'proposal', 'proposals'),
    present: (people: readonly string[]): string =>
      people.length === 0 ? 'Nobody else is here' : `In the room: ${listed(people)}`,
    more: (n: number): string => `+${n}`,
    undo: 'Undo',
    redo: 'Redo',
    hat: 'You speak for',
    outline: 'Clauses',
    panel: 'Positions',
    reading: 'You are reading',
  },
  saving: {
    connecting: 'Connecting',
    saved: 'Saved',
    saving: 'Saving',
    offline: (waiting: number): string =>
      waiting === 0 ? 'Off-line' : `Off-line - ${count(waiting, 'change', 'changes')} waiting`,
    refused: 'Not accepted',
    closed: (waiting: number): string =>
      waiting === 0 ? 'Closed' : `Closed, ${count(waiting, 'change', 'changes')} not sent`,
    about: {
      connecting: 'Connecting to the room.',
      saved: 'Everything you wrote is stored on the server.',
      saving: 'Your last words are on their way to the server.',
      offline:
        'You can go on reading and writing. What you write is sent when the room can be reached.',
    },
    kept: 'Not accepted - kept for you',
    close: 'Close',
  },
  outline: {
    name: 'Clauses of the draft',
    progress: 'Towards a clean text',
    brackets: (now: number, start: number | null): string => {
      const open = now === 0 ? 'No open brackets' : count(now, 'open bracket', 'open brackets')
      return start === null || start === now ? open : `${open}, ${start} when you came in`
    },
    agreed: (agreed: number, all: number): string =>
      `${agreed} of ${count(all, 'clause', 'clauses')} agreed`,
    chart: (start: number, now: number): string =>
      `Open brackets since you came in: from ${start} to ${now}`,
    goTo: 'Go to a clause',
    goToHint: 'OP3',
    noClause: (label: string): string => `No clause is called ${label}.`,
    groups: {
      front: 'Heading',
      notes: 'Footnotes',
      preamble: 'Preamble',
      operative: 'Operative',
      annex: 'Annex',
      text: 'Text',
    },
    row: (status: string, brackets: number): string =>
      `${status}, ${
        brackets === 0 ? 'no open brackets' : count(brackets, 'open bracket', 'open brackets')
      }`,
  },
  paper: {
    name: 'Text of the draft',
    notes: 'Footnotes',
    note: (mark: string): string => `Footnote ${mark}`,
    waiting: 'The text is on its way.',
  },
  panel: {
    name: 'The chosen clause',
    tabs: {
      clause: 'Clause',
      inbox: 'Inbox',
      day: 'My day',
      positions: 'Positions',
      history: 'History',
    },
    inboxOf: (n: number): string => (n === 0 ? 'Inbox' : `Inbox ${n}`),
    choose: 'Choose a clause to see what is proposed in it.',
    calm: 'Nothing is contested in this clause.',
    calmNote: 'Nothing is contested in this footnote.',
    calmHint: 'Change the words in the text to propose others.',
    calmPlaces: 'Its words are not contested.',
    close: 'Close',
    peek: (status: string, open: number): string =>
      open === 0 ? status : `${status} · ${count(open, 'open bracket', 'open brackets')}`,
    places: (n: number, of: number): string => `${n} of ${of}`,
    summary: (wordings: number, silent: number): string => {
      const words = `${spelled(wordings)} ${wordings === 1 ? 'wording' : 'wordings'}`
      if (silent === 0) return `${words}, every party has spoken`
      return `${words}, ${spelled(silent)} ${silent === 1 ? 'party has' : 'parties have'} not spoken`
    },
    insertion: 'New words',
  },
  card: {
    original: 'original',
    yours: 'yours',
    noWords: 'Without these words',
    deletion: 'Delete these words',
    keep: 'Keep',
    keepAbout: (words: string): string => `Keep the original: ${words}`,
    accept: 'Accept',
    acceptAbout: (words: string): string => `Accept: ${words}`,
    by: (party: string, when: string): string => `${party}, ${when}`,
    deletes: (who: string): string => `${who} delete`,
    quoted: (text: string): string => `“${text}”`,
  },
  stance: {
    group: (words: string): string => `Your position on: ${words}`,
    support: 'Support',
    retain: 'Retain',
    'can live with': 'Can live with',
    oppose: 'Oppose',
    reserve: 'Reserve',
    note: 'Note to your reservation',
    noteHint: 'for example: awaiting instructions',
    saveNote: 'Save the note',
  },
  whole: {
    heading: 'The clause as a whole',
    none: 'Nobody has spoken on the whole clause.',
  },
  ladder: {
    heading: (label: string): string => `${label} on the ladder`,
    status: {
      open: 'Open',
      pending: 'Pending',
      'agreed ad ref': 'Agreed ad ref',
      agreed: 'Agreed',
      parked: 'Parked',
    } satisfies Record<Status, string>,
    pendingWith: (names: readonly string[]): string =>
      names.length === 0 ? 'pending' : `pending: ${names.join(', ')}`,
    whom: 'Pending with',
    reason: 'Reason (optional)',
    reopen: (label: string): string => `Say why ${label} is moved`,
    set: (status: Status): string => `Set ${status}`,
    cancel: 'Cancel',
  },
  positions: {
    caption: (label: string): string => `Who said what on ${label}`,
    party: 'Party',
    whole: 'Whole clause',
    silent: 'not spoken',
    none: 'Nobody has spoken on this clause yet.',
    stance: {
      propose: 'proposes',
      draft: 'drafts in private',
      support: 'supports',
      retain: 'retains',
      'can live with': 'can live with',
      oppose: 'opposes',
      reserve: 'reserves',
    },
    deletion: 'deletion',
    absence: 'the text without it',
  },
  history: {
    empty: 'Nothing has happened to this clause yet.',
    tabled: (who: string): string => `${who} proposed`,
    drafted: (who: string): string => `${who} drafted in private`,
    tabledDeletion: (who: string): string => `${who} proposed to delete`,
    withdrawn: 'withdrawn',
    accepted: (proposers: string): string => `Accepted from ${proposers}`,
    kept: 'Original kept',
    declined: (name: string): string => `Declined: ${name}`,
    moved: (status: Status, names: readonly string[]): string =>
      status === 'pending' && names.length > 0
        ? `Set pending, with ${listed(names)}`
        : `Set ${status}`,
    by: (who: string, when: string): string => (who === '' ? when : `${who}, ${when}`),
  },
  view: {
    label: 'View',
    all: 'everything',
    draft: 'the draft without proposals',
    only: 'Only what is proposed by',
    mine: (id: string) => `${id} (mine)`,
    as: 'As the text would read for',
    asParty: (id: string) => `as ${id} would have it`,
    names: 'Names',
    reading: 'You are looking at a part of the room. To write, go back to everything.',
    back: 'Back to everything',
  },
  slip: {
    about: (who: string, label: string) => `Amending the words of ${who} in ${label}`,
    hint: 'Type and delete as in the draft: it stands as your amendment to theirs.',
    done: 'Done',
    amend: 'Amend these words',
    takeIn: 'Take in',
    takeInAbout: (words: string) => `Take in “${words}”: your words read so then`,
    within: 'Amendments to these words',
  },
  cannot: {
    gone: 'The paragraph was removed meanwhile.',
    'same place': 'It stands there already.',
    'nothing to split': 'There are no words on one side of the cut.',
    'nothing to merge': 'There is no paragraph after it to merge with.',
  },
  confirm: {
    overlap: 'This overtakes other proposals',
    overlapText: (names: readonly string[]): string => {
      const [has, covers, listing] =
        names.length === 1
          ? ['has a proposal', 'covers', 'the proposal is']
          : ['have proposals', 'cover', 'the proposals are']
      return `${capital(listed(names))} ${has} that ${covers} some of the same words. Accepting takes those words away; ${listing} then listed in the inbox.`
    },
    accept: 'Accept all the same',
    cancel: 'Go back',
    gone: 'This place has changed meanwhile. Look at it again.',
  },
  refused: 'This could not be done: ',
  changed: (labels: readonly string[]): string => {
    const shown = labels.slice(0, 3)
    const rest = labels.length - shown.length
    return `${listed(rest > 0 ? [...shown, `${rest} more`] : shown)} changed`
  },
}
