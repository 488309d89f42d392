/**
 * Words that the server did not take, as they are kept on the device (AU10, AW1): plain values, so
 * that they can be stored, read without the room that they were written in, and offered to it again.
 */
import type { ClauseChange } from '@chapeau/shared/proposal/clause-proposal'
import type { Layer, Source } from '@chapeau/shared/proposal/proposal'
import type { Op } from '@chapeau/shared/text/op'
import type { Language, Reservation, Stance } from '@chapeau/shared/vocabulary'

/** Words of a text, `[from, to)` of a host, with all that the host said then: so they can be found by words. */
export interface Spot {
  readonly host: string
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Footnotes that words cite and that were proposed with them, by their names. */
export type Notes = Readonly<Record<string, readonly Op[]>>

interface Entry {
  /** names it among all that its writer wrote: its root, and the key in it */
  readonly id: string
  /** the clause that it is about, as it was called */
  readonly clause: string
}

/** What all proposals have. `words`: plainly, to read; `key`: what the proposal was called. */
interface Proposed extends Entry {
  readonly key: string
  /** who proposes; another than the writer for what the chair recorded */
  readonly party: number
  readonly layer: Layer
  readonly words: string
  readonly ops: readonly Op[]
  readonly notes: Notes
  readonly reason: string
  readonly language?: Language
  readonly sources: readonly Source[]
}

export type Kept =
  /** `quote`: the words that were to be replaced, empty for an insertion; `words`: the new ones */
  | (Proposed & { readonly kind: 'proposal'; readonly quote: string; readonly spot: Spot })
  /** a paragraph of its own, or a rival to one */
  | (Proposed & {
      readonly kind: 'paragraph'
      readonly change: Extract<ClauseChange, { kind: 'new' | 'alt' }>
    })
  /** what was to become of a clause as a whole; `what` in words, `text` of the clause then */
  | (Proposed & {
      readonly kind: 'change'
      readonly what: string
      readonly text: string
      readonly change: Exclude<ClauseChange, { kind: 'new' | 'alt' }>
    })
  /** a footnote that one proposed, or changed */
  | (Entry & { readonly kind: 'note'; readonly words: string })
  /** a clause of the draft as its editor left it; `before`: what the server has, where that is known */
  | (Entry & {
      readonly kind: 'clause'
      readonly host: string
      readonly words: string
      readonly ops: readonly Op[]
      readonly before: string | null
    })
  | (Entry & {
      readonly kind: 'position'
      readonly party: number
      readonly layer: 'tabled' | 'floor'
      readonly stance: Stance
      readonly quote: string
      readonly note: string
      readonly reservation?: Reservation
      readonly on:
        | { readonly on: 'clause'; readonly clause: string }
        | { readonly on: 'proposal'; readonly proposal: string }
        | { readonly on: 'original'; readonly spot: Spot }
    })
  /** whatever else was done: a status, a decision, an answer; to read and copy only */
  | (Entry & { readonly kind: 'act'; readonly what: string; readonly words: string })

/** `offered`: when it was made anew, and as which proposal. */
export interface KeptItem {
  readonly kept: Kept
  readonly offered: { readonly at: number; readonly key: string | null } | null
}

/** Whose words, where. The party may be called otherwise since. */
export interface Owner {
  readonly person: string
  readonly consultation: string
  /** of the consultation */
  readonly title: string
  readonly language: Language
  readonly party: { readonly number: number; readonly id: string }
}

/**
 * What was not accepted at one time, and why. `updates`: the changes themselves, as they would have
 * been sent, where they are at hand.
 */
export interface KeptRecord extends Owner {
  readonly id: string
  readonly at: number
  readonly code: string
  /** one sentence for the person */
  readonly text: string
  readonly items: readonly KeptItem[]
  readonly updates: readonly Uint8Array[]
}

/** How many changes still wait to be offered again; who was signed out only has to sign in. */
export const unoffered = (records: readonly KeptRecord[]): number =>
  records
    .filter(({ code }) => code !== 'signed-out')
    .reduce((sum, { items }) => sum + items.filter(({ offered }) => !offered).length, 0)
