/** What is said about deciding, merging and arranging, in English. */
import type { Likeness } from '../view/near-duplicates'
import { count, listed } from './workspace'

const from = (names: readonly string[]): string =>
  names.length > 0 ? ` from ${listed(names)}` : ''

export const deciding = {
  chair: 'Chair',
  note: (mark: string): string => `footnote ${mark}`,
  missing: 'This could not be loaded. Try again when the room can be reached.',
  card: {
    changes: 'Accept with changes…',
    changesAbout: (words: string): string => `Accept with changes: ${words}`,
    reject: 'Reject',
    deletion: 'deletion of these words',
    rejectAbout: (words: string): string => `Reject this wording only: ${words}`,
  },
  changes: {
    heading: (label: string): string => `Accept with changes in ${label}`,
    about: (names: string): string =>
      `The words of ${names} stand in the text below. Change them; nobody sees it before you accept.`,
    words: (label: string): string => `The words of ${label} with your changes`,
    accept: 'Accept',
    was: 'As proposed',
    note: 'The decision says that you changed the words, and whose they were.',
  },
  slip: {
    gone: 'This has changed meanwhile. Close this and look again.',
    empty: 'Write the words first.',
    waits: 'Not done. If the place has changed meanwhile, close this and look again.',
    cancel: 'Cancel',
  },
  several: {
    tool: 'Accept several',
    hint: '',
    open: (n: number): string => `Accept ${count(n, 'uncontested change', 'uncontested changes')}…`,
    heading: 'Accept what nobody stands against',
    none: 'There is nothing that nobody stands against.',
    about:
      'Each is the only alternative beside the original. Nobody opposes it, reserves or wants the original, and nobody amends it.',
    every: (n: number): string => `All ${count(n, 'change', 'changes')}`,
    clause: (label: string, n: number): string => `All ${n} in ${label}`,
    alike: (names: readonly string[]): string =>
      `${listed(names)} proposed the same and ${names.length === 1 ? 'is' : 'are'} settled with it.`,
    merged: (names: readonly string[]): string =>
      `Merged in it, and settled with it: the wording of ${listed(names)}.`,
    accept: (n: number): string => `Accept ${count(n, 'change', 'changes')}`,
    close: 'Close',
  },
  outcome: {
    in: (label: string, what: string): string => (label === '' ? what : `${label}: ${what}`),
    accepted: (names: readonly string[], what: string): string =>
      what === '' ? `accepted${from(names)}` : `accepted${from(names)}: ${what}`,
    acceptedChanged: (names: readonly string[]): string => `accepted with changes${from(names)}`,
    kept: (names: readonly string[]): string =>
      names.length === 0 ? 'original kept' : `original kept, not the words of ${listed(names)}`,
    declined: (names: readonly string[], what: string): string => `declined${from(names)}: ${what}`,
    rejected: (names: readonly string[]): string => `rejected the wording of ${listed(names)}`,
    tookIn: (party: string, names: readonly string[]): string =>
      `${party} took in words${from(names)}`,
    undone: (what: string): string => `taken back: ${what}`,
    several: (sentences: readonly string[]): string =>
      sentences.length <= 3
        ? `${sentences.join('. ')}.`
        : `${sentences.slice(0, 3).join('. ')}. And ${count(sentences.length - 3, 'more decision', 'more decisions')}.`,
  },
  log: {
    tool: 'Decisions',
    heading: 'Decisions',
    none: 'Nothing was decided yet.',
    noneIn: (label: string): string => `Nothing was decided in ${label} yet.`,
    clause: 'Clause',
    all: (n: number): string => `All clauses (${n})`,
    counted: (label: string, n: number): string => `${label} (${n})`,
    goTo: (label: string): string => `Go to ${label}`,
    unchanged: 'The words stayed as they were:',
    changed: (names: string): string => `Accepted with changes from ${names}`,
    didNotGoIn: (names: readonly string[]): string => `Rejected the wording of ${listed(names)}`,
    rejected: 'These words did not go in:',
    alike: (names: readonly string[]): string => `Settled with it: ${listed(names)}`,
    undone: (by: string, when: string): string => `Taken back by ${by}, ${when}`,
    reason: (reason: string): string => `Reason: ${reason}`,
    atOnce: 'Another chair decided on the same words a moment before.',
    revoke: 'Take back…',
    revokeAbout: (what: string): string => `Take back the decision: ${what}`,
    why: 'Reason (optional)',
    confirm: 'Take back',
    cancel: 'Leave it',
    close: 'Close',
  },
  atOnce: {
    heading: (label: string): string => `Decided at once in ${label}`,
    about:
      'Two chairs took out the same words at the same moment, so the text has both. The earlier decision stands; the other one is undone and stays in the log.',
    stands: 'Stands',
    goes: 'Is undone',
    settle: 'Settle it',
    settleAbout: (label: string): string => `Settle it: decided at once in ${label}`,
    lost: (label: string, by: string, what: string): string =>
      `In ${label} another chair decided first (${by}: ${what}). That decision stands; yours was undone and is in the log.`,
  },
  merging: {
    open: 'Merge…',
    openAbout: (label: string): string => `Merge wordings in ${label}`,
    heading: (label: string): string => `Merge in ${label}`,
    about:
      'Choose what to merge and write one wording for it. It stands as a Chair’s proposal beside the others; their owners and supporters are asked.',
    choose: 'Merge these',
    original: 'original',
    start: 'Use these words',
    startAbout: (who: string): string => `Use these words: ${who}`,
    words: (label: string): string => `The merged wording in ${label}`,
    reason: 'Why (optional)',
    put: 'Propose as Chair',
    few: 'Choose at least two.',
    noWords: 'Without these words',
    differs: (who: string): string => `Compared with ${who}:`,
    asks: (names: readonly string[]): string =>
      `${listed(names)} ${names.length === 1 ? 'is' : 'are'} asked whether they agree.`,
    nobody: 'Nobody is asked yet.',
    openWhole: (label: string): string => `Merge paragraphs at ${label}`,
    openParagraphs: 'Merge paragraphs…',
    kinds: { alt: 'another wording of the whole clause', new: 'a new paragraph' },
    card: {
      merges: 'Merges',
      goTo: (who: string): string => `Go to the wording of ${who}`,
      agreed: (names: readonly string[]): string => `Agreed: ${listed(names)}`,
      declined: (names: readonly string[]): string => `Did not agree: ${listed(names)}`,
      waiting: (names: readonly string[]): string => `Not yet answered: ${listed(names)}`,
      deletion: 'Delete these words',
      withdraw: 'Withdraw',
      withdrawAbout: 'Withdraw this Chair’s proposal',
      mergedIn: (waiting: readonly string[], beside: readonly string[]): string => {
        const waits = waiting.length === 0 ? [] : [`waits for ${listed(waiting)}`]
        const stays =
          beside.length === 0
            ? []
            : [`${listed(beside)} ${beside.length === 1 ? 'stays' : 'stay'} beside it`]
        return `${['Merged in the Chair’s proposal', ...stays, ...waits].join('; ')}.`
      },
      showAbout: 'Go to the Chair’s proposal that merges this',
      show: 'Show it',
    },
    ask: {
      question: (names: readonly string[]): string => `The chair merged ${listed(names)}:`,
      yours: 'your wording',
      supported: (who: string): string => `that of ${who}, which you support`,
      agree: 'Agree',
      stay: 'Stay beside it',
      agreed: 'You agreed. You can change that.',
      declined: 'Your wording stays beside it. You can change that.',
      group: 'Your answer to the merger',
      heading: 'Mergers that you are asked about',
      open: (label: string): string => `Go to ${label}`,
    },
  },
  near: {
    pair: (one: string, other: string, likeness: Likeness): string => {
      const how = {
        same: 'say the same',
        marks: 'differ only in case, punctuation or blanks',
        words: 'differ in a few words only',
      } satisfies Record<Likeness, string>
      return `${one} and ${other} ${how[likeness]}.`
    },
    more: (n: number): string => `${count(n, 'more pair', 'more pairs')} alike`,
    mergeAbout: (one: string, other: string): string => `Merge the wordings of ${one} and ${other}`,
  },
  arrange: {
    open: 'Arrange…',
    heading: (label: string): string => `Arrange ${label}`,
    title: (label: string): string => `Arrange ${label} (Alt+P)`,
    move: 'Move it',
    moved: (label: string, side: 'before' | 'after', beside: string): string =>
      `${label} will stand ${side} ${beside}.`,
    done: {
      new: (label: string): string => `New paragraph ${label}.`,
      alt: (label: string): string => `${label} was rewritten.`,
      delete: (label: string): string => `${label} was deleted.`,
      move: (label: string): string => `${label} was moved.`,
      split: (label: string): string => `The second part is ${label}.`,
      merge: (label: string): string => `The paragraph after ${label} was joined to it.`,
    },
  },
}
