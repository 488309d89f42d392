/** What the workspace gives the editor, and what it gets in return. */
import type { Plugin } from 'prosemirror-state'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { OwnLayer } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import type { Mark } from '@chapeau/shared/text/op'
import type { KeptSelection } from './kept-spot'
import type { Showing, Wish } from './showing'

/** Who edits. The chair edits the draft, a delegation proposes in place, an observer reads. */
export type EditorMode =
  | { kind: 'chair'; newId: () => string }
  | {
      kind: 'propose'
      party: number
      by: string
      newId: () => string
      now: () => number
      /** whether what is written now is for all to see, or among colleagues until it is tabled */
      layer: () => OwnLayer
    }
  | { kind: 'read' }

/** The clause that the person is in, and the place, if they are in one. */
export interface PlaceSelection {
  clause: string
  place: Place | null
}

/** Another person's cursor: plain values, sent as presence. */
export interface RemoteCursor {
  /** unique per connection */
  id: string | number
  name: string
  party: number
  selection: KeptSelection
}

/** Marks that are on or off. */
export type ToggledMark = Exclude<Mark, 'link'>

/** What the words at the caret or in the selection have; the link is its address. */
export type ActiveMarks = Readonly<Record<ToggledMark, boolean>> & { readonly link: string | null }

export interface EditorOptions {
  /** must be founded (`isReady`) */
  negotiation: Negotiation
  mode: EditorMode
  /** what of the room the paper shows; all of it if absent */
  wish?: Wish
  /** names at the brackets; yes if absent */
  attribution?: boolean
  /** what the paper is called for who does not see it; the draft if absent */
  name?: string
  /** called when it differs from the last time, also because the place itself changed */
  onSelect?: (selection: PlaceSelection | null) => void
  /** the person's own cursor, to be sent as presence; null when the paper is left */
  onCaret?: (selection: KeptSelection | null) => void
  /** while a person composes (IME), hold back what comes from the room */
  onComposing?: (composing: boolean) => void
  /** something that the person tried cannot be done here: one sentence */
  onRefused?: (message: string) => void
  /** one sentence for people who do not see the paper; say it politely */
  onAnnounce?: (message: string) => void
  /** undo or redo became possible or impossible */
  onHistory?: (history: { canUndo: boolean; canRedo: boolean }) => void
  /** called when they differ from the last time */
  onMarks?: (active: ActiveMarks) => void
  /** the person wants to set, change or take away a link: ask for its address, then call `setLink` */
  onAskLink?: (current: string | null) => void
  /** the person wants to propose about a whole paragraph; `opener` is the button in its margin */
  onPropose?: (host: string, opener: HTMLElement) => void
}

export interface EditorHandle {
  readonly dom: HTMLElement
  focus: () => void
  /** brings a clause into view, the caret at its start */
  focusClause: (id: string) => void
  /** selects words of a paragraph, by offsets of what the paper shows of it, and brings them into view */
  selectWords: (host: string, from: number, to: number) => void
  /** brings a place into view and selects it; `proposal` is any proposal of it */
  focusPlace: (clause: string, proposal: string) => void
  nextPlace: () => void
  previousPlace: () => void
  undo: () => void
  redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** of the selection, or of what is typed next */
  toggleMark: (mark: ToggledMark) => void
  /** what the person typed as an address (ED12); null takes the link away */
  setLink: (address: string | null) => void
  activeMarks: () => ActiveMarks
  /** cites a footnote at the caret: one that is there, by its name, or a new one */
  cite: (note: string | null) => void
  /** as Alt+P: asks what to propose about the paragraph where the caret is */
  propose: () => void
  /** where the caret is in the text of the draft; null in words that are not of it */
  caretInText: () => { host: string; at: number } | null
  /** the origin of this person's writing: a transaction with it is one step of their undo, e.g. a decision */
  readonly origin: object
  /** what of the room is on the paper, and whose proposals stand in its text */
  readonly shows: Showing
  readonly party: number | null
  /** adds to the paper for a while, what marks found words; call the answer to take it away */
  extend: (plugin: Plugin) => () => void
  setPresence: (cursors: readonly RemoteCursor[]) => void
  /** the clause that the room is on */
  setPointed: (clause: string | null) => void
  destroy: () => void
}
