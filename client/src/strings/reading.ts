/** What finding one's way says, in English. */

/** Keys that belong together; `writes`: only who may write has them. Names of keys are joined by `+`. */
export interface KeyGroup {
  name: string
  writes?: boolean
  keys: readonly (readonly [combinations: readonly string[], meaning: string])[]
}

const GROUPS: readonly KeyGroup[] = [
  {
    name: 'Everywhere',
    keys: [
      [['Ctrl+F', 'Ctrl+G'], 'Find words, or go to a clause'],
      [['Alt+PageUp', 'Alt+PageDown'], 'The clause before, the next clause'],
      [['?'], 'This list, where one is not writing'],
      [['Escape'], 'Close what is open'],
    ],
  },
  {
    name: 'While finding',
    keys: [
      [['Enter', 'F3'], 'Next'],
      [['Shift+Enter', 'Shift+F3'], 'Previous'],
      [['Ctrl+Enter'], 'Go to the words, and select them'],
      [['↑', '↓'], 'Choose a clause'],
    ],
  },
  {
    name: 'In the text',
    keys: [[['F8', 'Shift+F8'], 'The next place that is contested, the one before']],
  },
  {
    name: 'In the room',
    keys: [
      [['Alt+G'], 'Go where the room is, and follow; for the chair: the room is here, or nowhere'],
      [['Alt+L'], 'The speakers’ list'],
      [['Alt+A'], 'For delegations: ask for the floor, or take that back'],
      [['Alt+S'], 'For the chair: the screen shows everything as it is now'],
      [['Alt+Shift+S'], 'For the chair: hold the screen, or release it'],
      [['Alt+R'], 'For the chair: record what was said from the floor'],
    ],
  },
  {
    name: 'Writing',
    writes: true,
    keys: [
      [['Ctrl+Z', 'Ctrl+Y'], 'Undo, redo'],
      [['Ctrl+B', 'Ctrl+I', 'Ctrl+U', 'Ctrl+.'], 'Bold, italic, underline, superscript'],
      [['Ctrl+K'], 'Link'],
      [['Ctrl+Alt+F'], 'Footnote'],
      [['Enter'], 'A new clause, or cut this one in two'],
      [['Ctrl+Enter'], 'For delegations: propose to split the clause here'],
      [['Alt+P'], 'For delegations: what to propose about the whole paragraph'],
      [['Tab', 'Shift+Tab'], 'At the start of a paragraph that one proposes: deeper, higher'],
    ],
  },
  {
    name: 'From the floor, for the chair',
    writes: true,
    keys: [
      [['Enter'], 'Go on to the next field; take what is chosen'],
      [[','], 'Another party spoke too'],
      [['2', 'S'], 'Number two of the list: support'],
      [['C', 'O', 'R', 'P', 'U'], 'Can live with, oppose, reserve, pending capital, scrutiny'],
      [['W'], 'Amend the words of the one that is chosen'],
      [['Ctrl+Enter'], 'Put the words on the floor'],
    ],
  },
  {
    name: 'In the list of clauses',
    keys: [
      [['↑', '↓', 'Home', 'End'], 'Another clause'],
      [['O', 'P', '3'], 'Type a label to go there'],
    ],
  },
]

export const reading = {
  find: {
    name: 'Find or go to',
    hint: 'Words, or a clause: OP3 bis',
    offers: 'Clauses',
    goTo: 'Go to',
    of: (nth: number, all: number, proposed: number): string => {
      const place = nth === 0 ? `${all} found` : `${nth} of ${all}`
      return proposed === 0 ? place : `${place}, ${proposed} in alternatives`
    },
    none: 'Nothing found',
    previous: 'Previous',
    next: 'Next',
    close: 'Close',
  },
  keys: {
    name: 'Keys',
    close: 'Close',
    groups: GROUPS,
  },
  news: {
    changed: (label: string, more: number): string =>
      more === 0 ? `${label} changed` : `${label} and ${more} more changed`,
    above: 'above, go there',
    below: 'below, go there',
    note: (mark: string): string => `Footnote ${mark}`,
  },
}
