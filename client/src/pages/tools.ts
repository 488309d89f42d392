/**
 * What opens over the room once in a while: lists, overviews, settings. Each is one element, fetched
 * when it is first asked for; the menu of the head offers those that the person can use.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Hat } from '../api'
import type { EditorHandle } from '../editor/options'
import type { Room } from '../room/room'
import { procedure } from '../strings/procedure'
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
  /** `clauses`: those that it is about, where somebody chose any */
  open: (clauses?: readonly string[]) => void | Promise<void>
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
export const TOOLS = {
  silence: {
    tag: 'chapeau-silence-dialog',
    fetch: () => import('../elements/silence-dialog'),
    isFor: () => true,
    name: procedure.silence.tool,
    hint: procedure.silence.hint,
  },
  readings: {
    tag: 'chapeau-readings-dialog',
    fetch: () => import('../elements/readings-dialog'),
    isFor: () => true,
    name: procedure.reading.tool,
    hint: procedure.reading.hint,
  },
  packages: {
    tag: 'chapeau-packages-dialog',
    fetch: () => import('../elements/packages-dialog'),
    isFor: () => true,
    name: procedure.package.tool,
    hint: procedure.package.hint,
  },
  clusters: {
    tag: 'chapeau-clusters-dialog',
    fetch: () => import('../elements/clusters-dialog'),
    isFor: () => true,
    name: procedure.cluster.tool,
    hint: procedure.cluster.hint,
  },
} as const satisfies Readonly<Record<string, ToolEntry>>

export type ToolName = keyof typeof TOOLS
