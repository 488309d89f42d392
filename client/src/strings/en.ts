/**
 * What the pages before the room say, in English; the workspace has its own table. One section a
 * page. Sentences are functions of what they speak about.
 */
import type { PartyKind, HeadingField, ClauseKind, Language } from '@chapeau/shared/vocabulary'
import type { Ending } from '../room/saving'

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

const languages: Record<Language, string> = {
  ar: 'Arabic',
  zh: 'Chinese',
  en: 'English',
  fr: 'French',
  ru: 'Russian',
  es: 'Spanish',
}

const partyKinds: Record<PartyKind, string> = {
  chair: 'Chair',
  delegation: 'Delegation',
  group: 'Group of States',
  organisation: 'Organisation',
  observer: 'Observer',
}

const clauseKinds: Record<ClauseKind, string> = {
  title: 'Title',
  opening: 'Opening line',
  preambular: 'Preambular paragraph',
  operative: 'Operative paragraph',
  'sub-paragraph': 'Sub-paragraph',
  heading: 'Heading',
  annex: 'Annex',
  plain: 'Plain text',
}

const headingFields: Record<HeadingField, string> = {
  organ: 'Organ',
  session: 'Session',
  place: 'Place and dates',
  agendaItem: 'Agenda item',
  sponsors: 'Sponsors',
  symbol: 'Symbol',
}

const roles: Record<'chair' | 'secretariat' | 'delegate' | 'observer', string> = {
  chair: 'chair',
  secretariat: 'secretariat',
  delegate: 'delegate',
  observer: 'observer',
}

const endings: Record<Ending, string> = {
  'signed-out':
    'You are signed out. Follow your invitation link again in another tab, then try again here.',
  forbidden: 'You no longer have a seat in this room. Ask the secretariat if that is a mistake.',
  unknown: 'This consultation does not exist on the server.',
  failed: 'This page and the server do not understand each other. Load the page again.',
}

export const en = {
  name: 'Chapeau',
  languages,
  partyKinds,
  clauseKinds,
  headingFields,
  roles,

  api: {
    unreachable: 'The server cannot be reached. Check your connection and try again.',
    failed: (status: number) => `The server could not do this (${status}). Try again in a minute.`,
    odd: 'The server gave an answer that this page does not understand. Load the page again.',
  },

  common: {
    again: 'Try again',
    home: 'Your consultations',
    signOut: 'Sign out',
    loading: 'One moment …',
  },

  home: {
    title: 'Your consultations',
    as: (name: string) => `Signed in as ${name}`,
    create: 'New consultation',
    enterAs: (party: string) => `Enter as ${party}`,
    reads: 'reads only',
    untitled: 'A consultation without a title',
    guest: {
      title: 'A room for negotiating text',
      what: 'A chair and delegations work on one draft resolution at once. Amendments stand in the text as bracketed alternatives, each with the names of those who propose, support and oppose it.',
      how: 'You enter by an invitation link, which the secretariat sends you. Open the link in this browser, and your consultations are listed here.',
      hint: 'Or paste the link here',
      go: 'Sign in',
      bad: 'This is not an invitation link. It ends in /join/ and a long code.',
    },
    empty: {
      member:
        'You have no consultation yet. Open the invitation link that the secretariat sent you.',
      chair: 'There is no consultation yet. Open one with a draft as plain text.',
    },
  },

  join: {
    title: 'Signing in',
    about:
      'This link signs you in on this device and can be used again; once it has expired or been taken back, the secretariat can give you a new one.',
    failed: 'This link does not open the room',
    notYet: 'You are not signed in yet',
  },

  missing: {
    title: 'There is nothing at this address',
    what: 'The link may be incomplete. Copy it again, or go to your consultations.',
  },

  room: {
    entering: 'Entering the room',
    choose: 'For whom do you speak?',
    chooseAbout:
      'You have more than one seat in this consultation. You can change it later; that enters the room anew.',
    closedTitle: 'The room is closed to you',
    endings,
    guest: 'You are not signed in. Open your invitation link to enter this room.',
    noHat: 'You have no seat in this consultation. Open the invitation link for it first.',
  },

  new: {
    title: 'New consultation',
    notChair: 'Only a chair can open a consultation.',
    steps: { draft: 'The draft', check: 'Check what was understood', done: 'Invite' },
    draft: {
      lead: 'Paste the text of the draft resolution, or choose a plain text file. Text copied out of a PDF will do: page breaks, hyphens at line ends and footnotes are sorted out.',
      label: 'Text of the draft',
      file: 'Choose a text file',
      drop: 'or drop it here',
      read: 'Read the draft',
      reading: 'Reading …',
      notText: (name: string) => `“${name}” is not a plain text file.`,
      tooLarge: 'The text is larger than 5 MB.',
      empty: 'There is no text yet. Paste the draft or choose a file.',
    },
    check: {
      lead: 'Nothing is open yet. Correct what was misread; the labels stay as they are once the room is open.',
      found: (facts: string) => `Found ${facts}.`,
      preambular: (n: number) => count(n, 'preambular paragraph', 'preambular paragraphs'),
      operative: (n: number) => count(n, 'operative paragraph', 'operative paragraphs'),
      other: (n: number) => count(n, 'other paragraph', 'other paragraphs'),
      notes: (n: number) => count(n, 'footnote', 'footnotes'),
      warnings: (n: number) =>
        n === 0 ? 'Nothing looked doubtful.' : `${count(n, 'place', 'places')} to look at`,
      line: (line: number) => `Line ${line}`,
      masthead: 'Masthead',
      title: 'Title',
      opening: 'Opening line',
      language: 'Language',
      paragraphs: 'Paragraphs',
      footnotes: 'Footnotes',
      kind: 'Kind',
      label: 'Label',
      words: (label: string) => `Words of ${label}`,
      cites: (marks: string) => `Cites ${marks}`,
      note: (mark: string) => `Footnote ${mark}`,
      merge: 'Join with the next',
      split: 'Split at the caret',
      splitHint: 'Put the caret where the new paragraph begins.',
      remove: 'Remove',
      removed: (label: string) => `${label} was removed.`,
      undo: 'Put it back',
      of: (label: string) => `Paragraph ${label}`,
      unlabelled: 'without a label',
      number: 'Number anew',
      joined: (label: string) => `The next paragraph was joined to ${label}.`,
      parted: (label: string) => `${label} was split.`,
      numbered: 'The paragraphs were numbered anew.',
      back: 'Back to the text',
    },
    parties: {
      title: 'Parties',
      lead: 'Everyone who has a seat. The short name is what stands in the brackets.',
      id: 'Short name',
      name: 'Name',
      kind: 'Kind',
      add: 'Add a party',
      remove: (id: string) => `Remove ${id}`,
      removeShort: 'Remove',
      none: 'the party',
      observers: 'Observers read the room as it happens, not only what is published',
    },
    open: 'Open the room',
    opening: 'Opening …',
    problems: {
      noParagraphs: 'A consultation needs at least one paragraph.',
      emptyWords: (label: string) => `${label} has no words. Write them or remove the paragraph.`,
      sameLabel: (label: string) => `Two paragraphs are called ${label}.`,
      noLabel: (words: string) => `The paragraph “${words} …” needs a label.`,
      noId: 'Every party needs a short name.',
      noName: (id: string) => `${id} needs a name.`,
      sameId: (id: string) => `Two parties are called ${id}.`,
      badId: (id: string) =>
        `“${id}” cannot stand in brackets. Use letters, digits, and single spaces or hyphens, and not the words retain, delete or reserves.`,
      chairs: 'There is one chair, and only one.',
    },
    done: {
      title: 'The room is open',
      lead: 'Send each party its link. Whoever has a link can enter for that party, so send it to nobody else.',
      linkOf: (party: string) => `Invitation link of ${party}`,
      copy: 'Copy',
      copyOf: (party: string) => `Copy the link of ${party}`,
      copied: 'Copied',
      copyFailed: 'Select the link and copy it by hand.',
      copyAll: 'Copy all links',
      enter: 'Enter the room',
    },
  },
} as const
