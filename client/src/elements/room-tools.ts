import { LitElement, type PropertyValues, html } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import type { Tool, ToolEntry, ToolName, ToolParts } from '../pages/tool'
import { TOOLS } from '../pages/tools'
import { drafts } from '../strings/drafts'
import { tools as words } from '../strings/tools'
import type { ChoiceMenu } from './choice-menu'

/** Opens what is used over the room once in a while, from the menu of the head or by its name. */
@customElement('chapeau-room-tools')
export class RoomTools extends LitElement {
  @property({ attribute: false }) parts!: ToolParts
  /** tells the person one sentence */
  @property({ attribute: false }) say: (message: string) => void = () => {}
  @query('chapeau-choice-menu') private readonly menu!: ChoiceMenu

  private readonly opened = new Map<ToolName, Tool>()

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('parts'))
      for (const tool of this.opened.values()) Object.assign(tool, this.parts)
  }

  /** The menu of what the person can use, beside the button that opens it. */
  async choose(opener: HTMLElement): Promise<void> {
    if (!(await this.load(() => import('./choice-menu')))) return
    const entries: [string, ToolEntry][] = Object.entries(TOOLS)
    const items = entries
      .filter(([, entry]) => entry.isFor(this.parts.viewer))
      .map(([id, { name, hint }]) => ({ id, text: name, hint }))
    const chosen = await this.menu.choose(words.menu, items, opener)
    if (chosen !== null) await this.open(chosen as ToolName)
  }

  /** `clauses`: those that it is about, where somebody chose any. */
  async open(name: ToolName, clauses: readonly string[] = []): Promise<void> {
    const entry = TOOLS[name]
    if (!entry.isFor(this.parts.viewer)) return
    if ('address' in entry) {
      const address = entry.address(this.parts.hat)
      if (entry.isApart) window.open(address, address)
      else location.assign(address)
      return
    }
    if (!(await this.load(entry.fetch))) return
    let tool = this.opened.get(name)
    if (!tool) {
      tool = document.createElement(entry.tag) as Tool
      this.opened.set(name, tool)
      Object.assign(tool, this.parts)
      this.renderRoot.append(tool)
    }
    await tool.open(clauses)
  }

  /** False, and a sentence, where it is not here and cannot be fetched. */
  private async load(fetch: () => Promise<unknown>): Promise<boolean> {
    try {
      await fetch()
      return true
    } catch {
      this.say(drafts.missing)
      return false
    }
  }

  override render() {
    return html`<chapeau-choice-menu></chapeau-choice-menu>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-room-tools': RoomTools
  }
}
