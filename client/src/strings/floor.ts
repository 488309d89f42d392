/** What is said about records from the floor and Chair's proposals, in English. */
import type { Answer } from '@chapeau/shared/floor/recorded'
import type { Reservation, Stance } from '@chapeau/shared/vocabulary'
import type { Asked } from '../view/drafts'
import { listed } from './workspace'

const SAYS: Record<Stance, readonly [one: string, many: string]> = {
  support: ['supports', 'support'],
  'can live with': ['can live with', 'can live with'],
  oppose: ['opposes', 'oppose'],
  reserve: ['reserves on', 'reserve on'],
}

const quote = (words: string): string => `“${words}”`

/** `proposes to delete “all”` */
const asks = ({ kind, before, after, beside, side }: Asked): string => {
  switch (kind) {
    case 'wording':
      return before === ''
        ? `insert ${quote(after)}`
        : after === ''
          ? `delete ${quote(before)}`
          : `${quote(before)} becomes ${quote(after)}`
    case 'new':
      return `a new paragraph, ${quote(after)}`
    case 'alt':
      return `another wording of the paragraph, ${quote(after)}`
    case 'delete':
      return 'delete the paragraph'
    case 'move':
      return `move it ${side} ${beside}`
    case 'split':
      return `split it before ${quote(after)}`
    case 'merge':
      return `merge it with ${beside}`
  }
}

export const floor = {
  bar: {
    heading: 'From the floor',
    chair: 'Chair’s proposal',
    leave: 'Close',
    who: 'Who spoke',
    whoHint: 'EU, Norway, …',
    remove: (who: string): string => `Take ${who} off`,
    clause: 'Clause',
    clauseHint: 'For example 3b',
    what: 'What was said',
    whatHint: '2s, or words of the clause',
    whatChair: 'What the chair proposes',
    whatChairHint: 'words of the clause',
    found: (field: string): string => `Choices: ${field}`,
    keys: {
      who: 'Enter goes on, a comma names another one. Backspace takes the last one off.',
      clause: 'A label, or its beginning. Enter goes on.',
      what: 'A number and a letter: 2s. Or type words of the clause to change them.',
      chair: 'Type words of the clause to change them, or choose below.',
      words: 'Write as the delegation would. Ctrl+Enter puts it on the floor.',
      wordsChair: 'Write as a delegation would. Ctrl+Enter puts it before the room.',
    },
    nobody: 'Say first who spoke.',
    noClause: 'Say first which clause.',
    noParty: (typed: string): string => `No party is called ${typed}.`,
    nothing: (typed: string): string => `${quote(typed)} is not in this clause.`,
    write: (label: string): string => `New words in ${label}`,
    change: 'Change',
    original: 'original',
    deletion: 'Delete these words',
    whole: (label: string): string => `${label} as a whole`,
    split: (label: string): string => `Split ${label}…`,
    amend: 'Amend these words',
  },
  /** the letter that says it, and what it says */
  say: {
    s: 'Support',
    c: 'Can live with',
    o: 'Oppose',
    r: 'Reserve',
    p: 'Reserve, pending capital',
    u: 'Reserve, scrutiny',
    retain: 'Retain',
  },
  saying: (who: string): string => `What ${who} said on it`,
  note: 'Note (optional)',
  noteHint: 'in the delegation’s words',
  back: 'Back',
  where: (label: string): string => `Where ${label} should stand`,
  whereHint: 'before 7, after 3b',
  beside: {
    before: (label: string) => `before ${label}`,
    after: (label: string) => `after ${label}`,
  },
  cut: (label: string): string => `${label} would be cut before`,
  cutHint: 'Type the first words of the second part',
  words: {
    name: (who: string, label: string): string => `The words of ${who} in ${label}`,
    chair: (label: string): string => `The chair’s words in ${label}`,
    reason: 'Reason (optional)',
    put: 'Put on the floor',
    propose: 'Propose',
    preview: 'It will read',
    none: 'Nothing is changed yet.',
  },
  abandon: {
    heading: 'Leave without recording?',
    text: 'The words that you wrote on the slip are thrown away.',
    yes: 'Throw them away',
    no: 'Go on writing',
  },
  done: {
    position: (who: readonly string[], label: string, stance: Stance, about: string): string =>
      `Recorded for ${listed(who)} in ${label}: ${SAYS[stance][who.length === 1 ? 0 : 1]} ${about}.`,
    retain: (who: readonly string[], label: string, about: string): string =>
      `Recorded for ${listed(who)} in ${label}: retain ${about}.`,
    proposal: (who: readonly string[], label: string, asked: Asked): string =>
      `Recorded for ${listed(who)} in ${label}: ${asks(asked)}.`,
    chair: (label: string, asked: Asked): string => `Chair’s proposal in ${label}: ${asks(asked)}.`,
    takeBack: 'Take back',
    takenBack: 'Taken back.',
    close: 'Close',
  },
  ownWords: 'These are the delegation’s own words.',
  gone: 'This has changed meanwhile. Look at it again.',
  missing: 'Recording has not been loaded. Try again when the room can be reached.',
  /** the mark beside a name on the paper, and what it is spoken as */
  mark: 'rec.',
  marked: (names: string): string => `${names} (${floor.mark})`,
  recorded: 'recorded by the chair',
  answer: {
    waiting: 'recorded by the chair, not confirmed yet',
    confirmed: 'recorded by the chair, confirmed',
    disowned: 'recorded by the chair, disowned',
  } satisfies Record<Answer, string>,
  by: (who: string, by: string, at: string): string => `${by} for ${who}, ${at}`,
  forYou: 'The chair recorded this for you',
  confirm: 'Confirm',
  confirmAbout: (what: string): string => `Confirm: ${what}`,
  disown: 'Disown',
  disownAbout: (what: string): string => `Disown: ${what}`,
  afterAll: 'Confirm after all',
  takeBackFor: (who: string): string => `Take back for ${who}`,
  again: 'Record again…',
  position: (
    stance: Stance,
    about: string,
    reservation: Reservation | undefined,
    note: string,
  ): string =>
    `${SAYS[stance][0]} ${about}${reservation ? ` (${reservation})` : ''}${note === '' ? '' : `: ${quote(note)}`}`,
  retains: (about: string): string => `retains ${about}`,
  about: {
    words: quote,
    paragraph: 'the clause',
    deletion: 'the deletion',
    absence: 'the text without it',
    gone: 'words that are gone',
  },
  inbox: {
    disowned: 'Disowned by its delegation',
    disownedBy: (who: string): string => `${who} did not say this`,
    ours: 'We said that we did not say this',
    goTo: (label: string): string => `Go to ${label}`,
  },
  open: {
    record: 'Record from the floor…',
    recordAbout: (about: string): string => `Record from the floor on ${about}`,
    recordTitle: 'Alt+R',
    chair: 'Chair’s proposal…',
    chairAbout: (about: string): string => `Chair’s proposal on ${about}`,
  },
  history: {
    recorded: (who: string, chair: boolean, deletes = false): string => {
      const what = chair ? 'Chair’s proposal' : `The chair recorded for ${who}`
      return deletes ? `${what}: delete` : what
    },
    takenBack: 'taken back',
    confirmed: 'recorded by the chair and confirmed',
    disowned: 'disowned',
  },
}
