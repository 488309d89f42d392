/** What the screen in the room says, in English. */
import { count, listed } from './workspace'

export const screen = {
  title: (heading: string): string => `Screen: ${heading}`,
  opening: 'The text is on its way.',
  writing: (label: string): string => `${label} is being written.`,
  held: 'The chair is holding the screen.',
  offline: (since: string): string => `No connection since ${since}`,
  closed: 'This screen was closed. Open it again from the room.',
  noHat: 'This browser has no seat in this room. Follow an invitation link in it, then come back.',
  unreachable: 'The server cannot be reached. The screen tries again by itself.',
  pendingWith: (names: readonly string[]): string =>
    names.length === 0 ? 'pending' : `pending: ${listed(names)}`,
  note: (mark: string): string => `Footnote ${mark}`,
  open: 'What is open',
  nothingOpen: 'No open brackets',
  tally: (brackets: number, clauses: number): string =>
    `${count(brackets, 'open bracket', 'open brackets')} in ${count(clauses, 'paragraph', 'paragraphs')}`,
  speaks: (who: string, label: string): string =>
    label === '' ? `${who} speaks` : `${who} speaks on ${label}`,
  over: 'time',
  next: (names: readonly string[]): string => `next: ${names.join(', ')}`,
}
