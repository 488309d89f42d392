/**
 * Why the server refuses a change, as a code and one sentence for the person. A gap is not among
 * them: an update that came before what it builds on is answered with sync step 1, and no harm done.
 * A refusal never destroys work (AU10): `remedy` says what the client does with what was refused.
 */
import { unreachable } from '../assert'

export const REFUSAL_CODES = [
  // the update itself (AU2-AU5)
  'malformed',
  'too-large',
  'too-deep',
  'too-costly',
  'sub-document',
  'keyed-length',
  'foreign-id',
  'foreign-root',
  'not-yours',
  'too-many-ids',
  // the room
  'read-only',
  'too-fast',
  'closed',
  'crashed',
  'not-saved',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export function refusalText(code: RefusalCode): string {
  switch (code) {
    case 'malformed':
      return 'This change could not be read.'
    case 'too-large':
      return 'This change is too large to be sent in one piece.'
    case 'too-deep':
      return 'This change is nested too deeply.'
    case 'too-costly':
      return 'This change takes too long to merge in one piece.'
    case 'sub-document':
      return 'This change holds a document within the document, which this room does not take.'
    case 'keyed-length':
      return 'This change puts several values where only one can stand.'
    case 'foreign-id':
      return 'This change is attached to words that belong to another party.'
    case 'foreign-root':
      return 'This change is in a part of the room that belongs to another party.'
    case 'not-yours':
      return 'This change carries the mark of another author.'
    case 'too-many-ids':
      return 'This session has been opened in too many places at once.'
    case 'read-only':
      return 'You can read this room, but not write in it.'
    case 'too-fast':
      return 'Your party is sending changes faster than the room can take them.'
    case 'closed':
      return 'This room is closed for changes.'
    case 'crashed':
      return 'This change could not be applied; the room was restored without it.'
    case 'not-saved':
      return 'The server could not store this change.'
    default:
      return unreachable(code)
  }
}

/**
 * What the client does with the refused change: send it again in `smaller` pieces, send the same
 * `later`, or keep a recoverable copy, `rejoin` with the server's state and offer it again (AU10).
 */
export type Remedy = 'smaller' | 'later' | 'rejoin'

export function remedy(code: RefusalCode): Remedy {
  switch (code) {
    case 'too-large':
    case 'too-costly':
      return 'smaller'
    case 'too-fast':
    case 'not-saved':
      return 'later'
    case 'malformed':
    case 'too-deep':
    case 'sub-document':
    case 'keyed-length':
    case 'foreign-id':
    case 'foreign-root':
    case 'not-yours':
    case 'too-many-ids':
    case 'read-only':
    case 'closed':
    case 'crashed':
      return 'rejoin'
    default:
      return unreachable(code)
  }
}
