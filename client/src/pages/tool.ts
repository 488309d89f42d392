/** What opens over the room once in a while: an element over it, or a page of its own in its place. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Hat } from '../api'
import type { KeptSelection } from '../editor/kept-spot'
import type { EditorHandle } from '../editor/options'
import type { Room } from '../room/room'
import type { Store } from '../store'
import type { Viewer } from '../view/viewer'

/** What a tool is given before it opens, and again whenever one of them changes. */
export interface ToolParts {
  negotiation: Negotiation
  viewer: Viewer
  room: Room
  hat: Hat
  /** the paper; null while there is none */
  editor: () => EditorHandle | null
  /** what is selected on the paper, or was when it was left */
  selection: Store<KeptSelection | null>
}

/** An element that shows itself over the room. What it wants done it says by an `ActEvent` or a `GoToEvent`. */
export interface Tool extends HTMLElement, Omit<ToolParts, 'selection'> {
  /** `clauses`: those that it is about, where somebody chose any */
  open: (clauses?: readonly string[]) => void | Promise<void>
}

interface Entry {
  isFor: (viewer: Viewer) => boolean
  /** in the menu */
  name: string
  /** beside it: a key */
  hint: string
}

/** An element over the room, or a page of its own in its place. */
export type ToolEntry = Entry &
  (
    | { tag: keyof HTMLElementTagNameMap; fetch: () => Promise<unknown> }
    | {
        address: (hat: Hat) => string
        /** in a tab of its own, which one can have beside the room */
        isApart?: boolean
      }
  )

/** What they are called among us; tools.ts has each. */
export type ToolName =
  | 'severalAccept'
  | 'decisions'
  | 'speakers'
  | 'screen'
  | 'silence'
  | 'readings'
  | 'packages'
  | 'clusters'
  | 'overview'
  | 'roster'
  | 'history'
  | 'kept'
