import type { Negotiation } from '@chapeau/shared/negotiation'
import { SLIP_PARTY } from '@chapeau/shared/floor/record'
import { drafts } from '@chapeau/shared/proposal/table'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { mountEditor } from '../editor/editor'
import type { EditorHandle } from '../editor/options'

/**
 * Words that are drafted on a slip (FL1): one clause, or one paragraph that is proposed on the slip,
 * written in as a delegation would, with nobody seeing it. Whoever shows it opened the slip and puts it
 * away, and stands in light DOM, where selection and input methods work in every browser.
 */
@customElement('chapeau-slip-editor')
export class SlipEditor extends LitElement {
  /** the slip (`openSlip`) */
  @property({ attribute: false }) negotiation!: Negotiation
  /** the clause, or the key of a paragraph that was proposed on the slip */
  @property({ attribute: false }) host = ''
  /** the person's name */
  @property({ attribute: false }) by = ''
  /** the words to begin with, selected: offsets of the text; the start if null */
  @property({ attribute: false }) at: { from: number; to: number } | null = null
  /** what these words are, for who does not see them */
  @property({ attribute: false }) name = ''
  /** one sentence: what cannot be done here */
  @property({ attribute: false }) say: (message: string) => void = () => {}
  /** the words changed; how many proposals stand on the slip now */
  @property({ attribute: false }) drafted: (count: number) => void = () => {}
  /** Ctrl+Enter */
  @property({ attribute: false }) done: () => void = () => {}

  private editor: EditorHandle | null = null
  private unfollow: (() => void) | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // before the paper, where these keys mean to cut the paragraph
    this.addEventListener('keydown', this.pressed, { capture: true })
  }

  override firstUpdated(): void {
    const paper = this.querySelector<HTMLElement>('.slip-paper')
    if (!paper) return
    const { negotiation, host, by, name } = this
    this.editor = mountEditor(paper, {
      negotiation,
      mode: {
        kind: 'propose',
        party: SLIP_PARTY,
        by,
        newId: () => crypto.randomUUID(),
        now: Date.now,
        layer: () => 'private',
      },
      wish: { show: 'words', host },
      name,
      onRefused: message => this.say(message),
      onAnnounce: message => this.say(message),
    })
    this.unfollow = negotiation.subscribe(() => this.drafted(drafts(negotiation).length))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.removeEventListener('keydown', this.pressed, { capture: true })
    this.unfollow?.()
    this.editor?.destroy()
    this.editor = null
  }

  /** To where one writes; the first time to the words to begin with. */
  override focus(): void {
    void this.enter()
  }

  private async enter(): Promise<void> {
    await this.updateComplete
    const { editor, at, host } = this
    this.at = null
    if (at) editor?.selectWords(host, at.from, at.to)
    else editor?.focus()
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    this.done()
  }

  override render() {
    const { language } = this.negotiation
    return html`<div class="slip-paper" lang=${language} dir=${directionOf(language)}></div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-slip-editor': SlipEditor
  }
}
