/** What the page of a room's past says, in English. */
import type { HeadingField } from '@chapeau/shared/vocabulary'
import type { ParagraphChange, Tally } from '@chapeau/shared/revision/comparison'
import type { Restored } from '@chapeau/shared/revision/restore'
import { en } from './en'
import { count, listed } from './workspace'

const after = (label: string | null): string =>
  label === null ? 'the beginning' : `after ${label}`

const parts = (list: readonly (readonly [number, string, string])[]): string =>
  listed(list.filter(([n]) => n > 0).map(([n, one, many]) => count(n, one, many)))

export const history = {
  title: 'Revisions and history',
  toRoom: 'To the room',
  views: 'What to look at',
  show: { revisions: 'Revisions', text: 'The text at any moment', compare: 'Compare' },
  loading: 'Fetching the text…',
  loadingList: 'Fetching the revisions…',
  noMoment: 'There is no such moment in this room.',
  noText: 'There was no text in the room yet.',
  again: 'Try again',
  refresh: 'Look for newer changes',
  print: 'Print',

  list: {
    none: 'No revision has been published yet.',
    noneHint:
      'A revision freezes the text under a number and a date. Everybody can read it from then on, and compare it with any other.',
    by: (name: string): string => `Published by ${name}`,
    print: 'Fingerprint',
    short: (hash: string): string => `${hash.slice(0, 12)}…`,
    hashAbout: 'SHA-256 of the compilation as it was published',
    ledgerAbout: (seq: number): string => `The ledger’s entry ${seq}, which it was made after`,
    open: (name: string): string => `Open ${name}`,
    compareNow: (name: string): string => `Compare ${name} with now`,
    compareBefore: (name: string, before: string): string => `Compare ${name} with ${before}`,
    compilation: 'Compilation as text',
    clean: 'Clean text as text',
  },

  publish: {
    heading: (name: string): string => `Publish ${name}`,
    about:
      'What is in the room now is frozen and listed here for everybody. Nobody can change it later.',
    note: 'Note, e.g. what it was issued for (may be left out)',
    go: (name: string): string => `Publish ${name}`,
    busy: 'Publishing…',
    done: (name: string): string => `${name} is published.`,
  },

  moment: {
    which: 'Revision or now',
    now: 'Now',
    between: (when: string): string => `Between revisions: ${when}`,
    slider: 'Moment',
    earlier: 'Earlier',
    later: 'Later',
    compareNow: 'Compare with now',
    entry: (seq: number): string => `Entry ${seq} of the ledger`,
    asOf: (when: string): string => `As it was on ${when}`,
    said: (name: string | null, when: string): string =>
      name === null ? when : `${name}, ${when}`,
  },

  form: {
    name: 'How it is shown',
    rolling: 'Compilation, with brackets',
    draft: 'Draft alone',
    clean: 'Clean text',
    origin: 'Where it comes from',
  },

  clean: {
    leftOut: (marks: readonly string[]): string =>
      `Left out, since the text does not cite ${marks.length === 1 ? 'it' : 'them'}: ${
        marks.length === 1 ? 'footnote' : 'footnotes'
      } ${listed(marks)}.`,
    numbers: 'Which number was which',
    was: 'Working label',
    is: 'Clean text',
  },

  origin: {
    legend: 'Where the words come from',
    hint: 'Choose words to see who brought them in and when.',
    first: 'The first text',
    typed: (name: string): string => `Typed by ${name}`,
    unknown: 'a chair',
    decided: (names: readonly string[], when: string): string =>
      names.length === 0
        ? `Decided on ${when}`
        : `Proposed by ${listed(names)}, accepted on ${when}`,
    card: 'These words',
    close: 'Close',
    accepted: (by: string, when: string): string => `Accepted by ${by} on ${when}.`,
    changed: 'The chair changed them before they were accepted.',
    proposal: (party: string, by: string, when: string): string =>
      `Proposed by ${party} (${by}) and tabled on ${when}`,
    reason: 'Reason',
    before: 'Before',
    after: 'After',
    nothing: 'nothing',
    inFirst: (name: string, when: string): string =>
      `In the first text, brought in by ${name} on ${when}.`,
    typedBy: (name: string, party: string, when: string): string =>
      `Typed by ${name} (${party}) on ${when}.`,
    looking: 'Looking it up…',
  },

  compare: {
    heading: 'Compare',
    from: 'This text',
    to: 'with this one',
    as: 'Which wording',
    draft: 'The draft',
    parties: 'As one party would have it, in both',
    fromDraft: 'From the draft to what one party would have',
    party: (name: string): string => `As ${name} would have it`,
    draftTo: (name: string): string => `The draft, and as ${name} would have it`,
    swap: 'Exchange the two',
    onlyChanges: 'Only what differs',
    first: 'The first text',
    entry: (when: string): string => `As it was on ${when}`,
    theTextNow: 'the text now',
    title: (from: string, to: string): string => `${from} compared with ${to}`,
    titleAs: (from: string, to: string, party: string): string =>
      `${from} compared with ${to}, as ${party} would have it`,
    titleFromDraft: (from: string, to: string, party: string): string =>
      `${from} (the draft) compared with ${to} as ${party} would have it`,
    legend: { gone: 'taken out', come: 'put in' },
    same: 'There is no difference.',
    tally: ({ changed, added, removed, moved }: Tally): string =>
      parts([
        [changed, 'changed', 'changed'],
        [added, 'new', 'new'],
        [removed, 'removed', 'removed'],
        [moved, 'moved', 'moved'],
      ]),
    change: { same: '', changed: 'changed', new: 'new', removed: 'removed' } satisfies Record<
      ParagraphChange,
      string
    >,
    relabelled: (from: string, to: string): string => `${from}, now ${to}`,
    movedHere: (from: string | null, to: string | null): string =>
      `moved from ${after(from)} to ${after(to)}`,
    movedAway: (to: string | null): string => `moved to ${after(to)}`,
    masthead: (field: HeadingField): string => en.headingFields[field],
    note: (label: string): string => `Footnote ${label}`,
  },

  restore: {
    words: 'Restore this wording',
    back: 'Bring this paragraph back',
    out: 'Take this paragraph out',
    label: (label: string, what: string): string => `${label}: ${what}`,
    all: 'Restore all that differs',
    allHeading: (name: string): string => `Make the draft what it was in ${name}?`,
    allText: (tally: string): string =>
      `Paragraphs that differ: ${tally}. Each gets its earlier wording and place by a new edit in the room; amendments of other words stay where they are. You can take it back here.`,
    cancel: 'Leave the draft as it is',
    busy: 'Restoring…',
    undo: 'Take it back',
    undone: 'Taken back. The draft is what it was before.',
    nothing: 'Nothing was to be restored: the room reads so already.',
    done: ({ reworded, broughtBack, takenOut, moved }: Restored): string =>
      `Restored in the room: ${parts([
        [reworded, 'reworded', 'reworded'],
        [broughtBack, 'brought back', 'brought back'],
        [takenOut, 'taken out', 'taken out'],
        [moved, 'moved', 'moved'],
      ])}.`,
    failed: {
      offline: 'The room cannot be reached. Nothing was restored.',
      closed: 'The room does not let this page in any more. Nothing was restored.',
      refused: 'The server did not take the edit. Nothing was restored.',
    },
  },
}
