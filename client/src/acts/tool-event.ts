import type { ToolName } from '../pages/tool'

/** Opens a tool over the room, about some clauses where the person chose any. */
export class ToolEvent extends Event {
  static readonly type = 'chapeau-tool'
  constructor(
    readonly tool: ToolName,
    readonly clauses: readonly string[] = [],
  ) {
    super(ToolEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chapeau-tool': ToolEvent
  }
}
