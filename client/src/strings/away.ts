/** What is said of words that were not accepted, and of what happened while one was away, in English. */
import type { Became, SilenceState, Troubles } from '../view/away'
import { count, listed } from './workspace'

const ACTS: Readonly<Record<string, string>> = {
  withdrawn: 'withdrew a proposal',
  removed: 'removed the paragraph',
  moved: 'moved the paragraph',
  heading: 'changed the head of the document',
  status: 'set its status',
  'taken back': 'took something back',
  'decision:': 'decided',
  'answer:': 'answered to a merger',
  'disowned:': 'disowned what the chair recorded',
  'break:': 'broke the silence',
  'silence:': 'put a text under silence',
  'package:': 'offered a package',
  'on-package:': 'answered to a package',
  'request:': 'asked for the floor',
  'reading:': 'opened or closed a reading',
  'cluster:': 'named a group of paragraphs',
}

export const away = {
  kept: {
    tool: 'What was not accepted',
    heading: 'Not accepted, kept for you',
    about:
      'The server did not take these words. They are kept on this device until you dismiss them; they survive closing the page.',
    notKept:
      'This browser keeps nothing on the device. Copy or download these words before you close the page.',
    none: 'Nothing is kept for you here.',
    count: (n: number): string => count(n, 'change was not accepted', 'changes were not accepted'),
    at: (party: string, when: string): string => `As ${party}, ${when}`,
    replaces: 'in place of',
    inserted: 'new words',
    reason: (reason: string): string => `Reason: ${reason}`,
    note: 'Footnote',
    copyOne: 'Copy',
    copy: 'Copy all',
    copied: 'Copied',
    download: 'Download as text',
    offer: 'Offer again',
    offerAbout: (words: string): string => `Offer again: ${words}`,
    offerAll: 'Offer all again',
    offeredAll: (done: number, left: number): string =>
      left === 0
        ? `${count(done, 'change was', 'changes were')} offered again.`
        : `${count(done, 'change was', 'changes were')} offered again; ${count(left, 'needs', 'need')} a place that you choose, or cannot be offered.`,
    offered: 'Offered again',
    dismiss: 'Dismiss',
    dismissAsk: {
      heading: 'Dismiss these words?',
      text: (n: number): string =>
        n === 0
          ? 'All of them were offered again.'
          : `${count(n, 'change has', 'changes have')} not been offered again. Dismissed words are gone from this device.`,
      yes: 'Dismiss',
      no: 'Keep them',
    },
    place: 'Put it on the selected words',
    placeInsertion: 'Put it where the caret is',
    placeAfter: (label: string): string => `Put it after ${label}`,
    selected: (words: string, label: string): string => `Selected in ${label}: “${words}”`,
    caret: (label: string): string => `The caret is in ${label}.`,
    choose: 'Select the words in the text where it belongs, or leave it.',
    close: 'Close',
    act: (what: string): string => ACTS[what] ?? 'did something else',
    why: {
      'other hat': (party: string): string =>
        `You wrote this for ${party}. Enter as ${party} to offer it again; you can copy it here.`,
      closed: 'The room is closed to you now. You can copy the words.',
      'reads only': 'You only read in this room now. You can copy the words.',
      'no private': 'This was private, and you have no private paper here.',
      gone: 'The paragraph that it was about is gone.',
      'not found': 'The words that it was about are not in the text as they were.',
      ambiguous: 'The words that it was about stand in several places.',
      changed: 'The paragraph reads otherwise now. Compare before you put yours in its place.',
      'clause changed':
        'The paragraph has changed since, so it is not certain that it still applies.',
      'proposal changed': 'The proposal reads otherwise now.',
      'proposal gone': 'The proposal that it was about is not there any more.',
      'same place': 'The text reads so already.',
      'copy only': 'This can be copied. Do it again in the room if it is still wanted.',
    },
    replace: 'Put mine in its place',
    elsewhere: (n: number): string =>
      `${count(n, 'change', 'changes')} of yours that ${n === 1 ? 'was' : 'were'} not accepted ${n === 1 ? 'is' : 'are'} kept on this device.`,
    show: 'Show them',
    for: (title: string): string => `From ${title}`,
    endings: {
      forbidden: 'You no longer have a seat in this room, so what you wrote was not accepted.',
      'signed-out': 'You were signed out before this could be sent.',
      unknown:
        'The server does not know this consultation any more, so what you wrote was not accepted.',
      failed:
        'This page and the server did not understand each other, so what you wrote was not accepted.',
    },
  },
  while: {
    heading: 'While you were away',
    since: (since: string, until: string): string => `From ${since} to ${until}`,
    visit: (until: string): string => `Since your last visit, until ${until}`,
    sum: (mine: number, touched: number, rest: number): string =>
      [
        mine === 0 ? '' : `${mine} of yours`,
        touched === 0 ? '' : `${touched} in your paragraphs`,
        rest === 0 ? '' : `${rest} elsewhere`,
      ]
        .filter(part => part !== '')
        .join(', '),
    show: 'Show',
    seen: 'Seen',
    seenAll: 'Mark all as seen',
    close: 'Close',
    mine: 'What became of yours',
    mineChair: 'What came late, and what became of yours',
    touched: 'In your paragraphs',
    rest: (n: number): string => `Everything else (${n})`,
    inbox: 'What to do about it',
    goTo: (label: string): string => `Go to ${label}`,
    became: {
      stale: 'The words under it have changed',
      orphan: 'What it was about is gone',
      overtaken: 'Overtaken by a decision',
      late: 'Came to a closed paragraph: it shows as a request to reopen',
      recorded: 'The chair recorded it for you: confirm it or disown it',
      met: 'In the text already',
      accepted: 'Accepted',
      declined: 'Not accepted',
      withdrawn: 'Withdrawn by a colleague',
      confirmed: 'Confirmed',
      disowned: 'Disowned by its party',
    } satisfies Record<Became, string>,
    words: 'The words changed',
    proposed: (parties: readonly string[], n: number): string =>
      `${listed(parties)} proposed ${count(n, 'change', 'changes')}`,
    changed: 'Others changed what they said there',
    status: (from: string, to: string): string => `${from} before, ${to} now`,
    came: 'New on the paper',
    went: 'No longer on the paper',
    decision: (undone: boolean): string =>
      undone ? 'A decision was taken back' : 'The chair decided',
    silence: {
      running: 'A silence was put',
      kept: 'A silence was kept',
      broken: 'A silence was broken',
      'called off': 'A silence was called off',
    } satisfies Record<SilenceState, string>,
    revision: (n: number): string => `Revision ${n} was published`,
    pointer: (label: string): string => `The room is on ${label}`,
    /** `EU came back with 23 changes: of these 2 stale, 1 to an agreed paragraph` */
    returned: (party: string, n: number, troubles: Troubles): string => {
      const parts = TROUBLES.flatMap(([kind, words]) => {
        const found = troubles[kind] ?? 0
        return found === 0 ? [] : [`${found} ${words}`]
      })
      const came = `${party} came back with ${count(n, 'change', 'changes')}`
      return parts.length === 0 ? `${came}.` : `${came}: of these ${listed(parts)}.`
    },
  },
}

const TROUBLES: readonly (readonly [keyof Troubles, string])[] = [
  ['stale', 'on words that changed'],
  ['orphan', 'on words that are gone'],
  ['overtaken', 'overtaken by a decision'],
  ['late', 'to an agreed paragraph'],
]
