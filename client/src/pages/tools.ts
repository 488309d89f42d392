/**
 * What opens over the room once in a while: lists, overviews, settings. Each is one element, fetched
 * when it is first asked for; the menu of the head offers those that the person can use.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Hat } from '../api'
import type { EditorHandle } from '../editor/options'
import type { Room } from '../room/room'
import type { Viewer } from '../view/viewer'

/** What a tool is given before it opens, and again whenever one of them changes. */
export interface ToolParts {
  negotiation: Negotiation
  viewer: Viewer
  room: Room
  hat: Hat
  /** the paper; null while there is none */
  editor: () => EditorHandle | null
}

/** An element that shows itself over the room. What it wants done it says by an `ActEvent` or a `GoToEvent`. */
export interface Tool extends HTMLElement, ToolParts {
  open: () => void | Promise<void>
}

export interface ToolEntry {
  tag: keyof HTMLElementTagNameMap
  fetch: () => Promise<unknown>
  isFor: (viewer: Viewer) => boolean
  /** in the menu */
  name: string
  /** beside it: a key */
  hint: string
}

/** In the order of the menu. */
export const TOOLS = {} as const satisfies Readonly<Record<string, ToolEntry>>

export type ToolName = keyof typeof TOOLS
