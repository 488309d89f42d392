import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, html } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { type Act, ActEvent } from '../acts/act'
import type { EditorHandle } from '../editor/options'
import { drafts } from '../strings/drafts'
import type { ChoiceMenu } from './choice-menu'
import type { FormatEvent } from './format-bar'
import type { LinkDialog } from './link-dialog'
import type { MoveDialog } from './move-dialog'

/**
 * What who writes is asked on the way: what to propose about a paragraph, where to move it, what a link
 * leads to. All of it is used once in a while, and need not be there when the room opens.
 */
@customElement('chapeau-writing-tools')
export class WritingTools extends LitElement {
  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) editor: () => EditorHandle | null = () => null
  /** the chair arranges paragraphs of its draft where others propose to */
  @property({ type: Boolean }) arranging = false
  /** tells the person one sentence */
  @property({ attribute: false }) say: (message: string) => void = () => {}
  @query('chapeau-choice-menu') private readonly menu!: ChoiceMenu
  @query('chapeau-move-dialog') private readonly targets!: MoveDialog
  @query('chapeau-link-dialog') private readonly links!: LinkDialog

  /** The menu of what can be proposed about a whole paragraph, beside the button that opens it. */
  async propose(host: string, opener: HTMLElement): Promise<void> {
    const loaded = await this.load(() =>
      Promise.all([import('../acts/proposing'), import('./choice-menu'), import('./move-dialog')]),
    )
    if (!loaded) return
    const [{ proposeAbout }] = loaded
    const { negotiation, menu, targets, say, arranging } = this
    const caret = () => this.editor()?.caretInText() ?? null
    const act = (one: Act): void => void this.dispatchEvent(new ActEvent(one))
    const parts = { negotiation, menu, targets, caret, act, arranging, refuse: say }
    await proposeAbout(parts, host, opener)
  }

  /** Null, and a sentence, where it is not here and cannot be fetched. */
  private async load<T>(fetch: () => Promise<T>): Promise<T | null> {
    try {
      return await fetch()
    } catch {
      this.say(drafts.missing)
      return null
    }
  }

  /** `current`: the address that the words have now. */
  async askLink(current: string | null): Promise<void> {
    if (!(await this.load(() => import('./link-dialog')))) return
    const address = await this.links.ask(current)
    const editor = this.editor()
    if (address !== undefined) editor?.setLink(address)
    editor?.focus()
  }

  format({ formatting }: FormatEvent): void {
    const editor = this.editor()
    if (formatting === 'link') void this.askLink(editor?.activeMarks().link ?? null)
    else if (formatting === 'note') editor?.cite(null)
    else editor?.toggleMark(formatting)
  }

  override render() {
    return html`<chapeau-choice-menu></chapeau-choice-menu>
      <chapeau-move-dialog></chapeau-move-dialog>
      <chapeau-link-dialog></chapeau-link-dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-writing-tools': WritingTools
  }
}
