/** What the workspace says about drafting in private, tabling, and giving reasons, in English. */
import type { OwnLayer } from '@chapeau/shared/proposal/proposal'
import type { Asked } from '../view/drafts'
import { count } from './workspace'

export const drafts = {
  pen: {
    writing: 'Writing',
    layer: { private: 'privately', tabled: 'for all' } satisfies Record<OwnLayer, string>,
    /** `chosen`: what the switch says; `goes`: where words typed at the caret go, which may differ */
    sign: (chosen: OwnLayer, goes: OwnLayer, party: string, reachable: boolean): string => {
      if (goes === 'private')
        return chosen === 'private'
          ? `You are drafting in private. Only ${party} sees it.`
          : `This is a private draft. Only ${party} sees what you change in it.`
      if (chosen === 'private')
        return `These words are tabled. All ${reachable ? 'see' : 'will see'} what you change in them.`
      return reachable
        ? 'You are writing for all. They see it at once.'
        : 'You are writing for all. They see it once it is sent.'
    },
  },
  private: (party: string): string => `private - only ${party} sees this`,
  inPart: (party: string): string => `in part private - only ${party} sees all of this`,
  drafted: (by: string, when: string): string => `drafted by ${by}, ${when}`,
  table: 'Table',
  discard: 'Discard',
  withdraw: 'Withdraw',
  tableAgain: 'Table again',
  addReason: 'Add a reason',
  changeReason: 'Change the reason',
  waiting: 'waiting to be sent',
  sending: 'being sent',
  changed: 'changed since tabled',
  earlier: (n: number): string => (n === 1 ? 'Earlier wording' : `${n} earlier wordings`),
  before: (when: string): string => `before ${when}:`,
  agreed: (sources: string): string => `agreed language: ${sources}`,
  source: (symbol: string, paragraph: string, isNumber: boolean): string =>
    paragraph === '' ? symbol : `${symbol}, ${isNumber ? 'para. ' : ''}${paragraph}`,
  reason: {
    label: 'Reason',
    language: 'Language of the reason',
    agreed: 'Agreed language',
    agreedHint: 'Where these words were adopted before.',
    symbol: (n: number): string => (n === 1 ? 'Document' : `Document ${n}`),
    symbolHint: 'A/RES/72/195',
    paragraph: (n: number): string => (n === 1 ? 'Paragraph' : `Paragraph ${n}`),
    remove: (n: number): string => `Remove document ${n}`,
    add: 'Add a document',
    noSymbol: 'Name the document, for example A/RES/72/195.',
    save: 'Save',
    cancel: 'Cancel',
  },
  clause: {
    some: (n: number): string => count(n, 'private draft', 'private drafts'),
    table: (n: number, label: string): string => `Table ${count(n, 'draft', 'drafts')} of ${label}`,
    withdrawn: (n: number): string => `Withdrawn by you: ${n}`,
  },
  all: {
    open: (private_: number, waiting: number): string =>
      [
        private_ > 0 || waiting === 0 ? count(private_, 'draft', 'drafts') : '',
        waiting > 0 ? `${waiting} waiting` : '',
      ]
        .filter(part => part !== '')
        .join(', '),
    openAbout: 'Private drafts, and what waits to be sent',
    heading: (party: string): string => `Private drafts of ${party}`,
    about: (party: string): string =>
      `Only ${party} sees these. Once tabled, all see them: you can still withdraw them, but they have been seen.`,
    none: 'There are no private drafts.',
    every: (n: number): string => `All ${n}`,
    table: (n: number, of: number): string =>
      n < of
        ? `Table ${n} of ${count(of, 'draft', 'drafts')}`
        : n === 1
          ? 'Table 1 draft'
          : `Table all ${n} drafts`,
    close: 'Not now',
    waiting: 'Tabled, waiting to be sent',
    waitingAbout: 'They are sent when the room can be reached. Keep this page open until then.',
    tabled: (n: number, reachable: boolean): string => {
      const what = n === 1 ? 'Tabled' : `${n} drafts tabled`
      return reachable ? `${what}.` : `${what}, waiting to be sent.`
    },
  },
  asked: ({ kind, before, after, beside, side }: Asked): string => {
    switch (kind) {
      case 'wording':
        return before === '' ? 'insert' : after === '' ? 'delete' : 'replace'
      case 'new':
        return 'new paragraph'
      case 'alt':
        return 'instead of the paragraph'
      case 'delete':
        return 'delete the paragraph'
      case 'move':
        return `move ${side} ${beside}`
      case 'split':
        return 'split before'
      case 'merge':
        return `merge with ${beside}`
    }
  },
  becomes: 'becomes',
  inWordsOf: (party: string): string => `in the words of ${party}`,
  /** of a place where nobody else has said anything */
  place: (party: string): string => `Only ${party} sees this place.`,
  missing: 'This part of the page has not been loaded. Try again when the room can be reached.',
}
