/** One thing that a hostile or clumsy program of a delegation sends, and what comes of it. */
import type { RefusalCode } from '@chapeau/shared/protocol/refusal'
import type { RawId } from '../../authority/testing/raw'

export type Outcome =
  /** told so, and may go on */
  | { kind: 'refused'; code: RefusalCode }
  | { kind: 'closed'; code: number }
  /** asked for what is missing before it */
  | { kind: 'asked' }
  /** taken for read: it brings nothing */
  | { kind: 'nothing' }
  /** foul, but in the own root: nobody else's words are touched */
  | { kind: 'taken' }

/** What the sender knows of the room. */
export interface Here {
  readonly party: number
  /** its own root */
  readonly root: string
  /** a word of another party, and one of a colleague */
  readonly theirs: RawId
  readonly mine: RawId
  /** up to which clock there are units of `theirs` */
  readonly theirEnd: number
  /** a client id of its party that nobody has used */
  fresh(): number
}

export interface Case {
  readonly name: string
  /** null: a text frame */
  readonly frames: (here: Here) => readonly (Uint8Array | null)[]
  readonly outcome: Outcome
}

export const refused = (code: RefusalCode): Outcome => ({ kind: 'refused', code })
export const closed = (code: number): Outcome => ({ kind: 'closed', code })
export const ASKED: Outcome = { kind: 'asked' }
export const NOTHING: Outcome = { kind: 'nothing' }
export const TAKEN: Outcome = { kind: 'taken' }
