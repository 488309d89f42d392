import { directionOf } from '@chapeau/shared/text/language'
import type { Language } from '@chapeau/shared/vocabulary'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Answer } from '../api'
import {
  openHistoryApi,
  type HistoryApi,
  type PrintedForm,
  type Revision,
} from '../history/history-api'
import { onDay } from '../history/times'
import { released as text } from '../strings/released'
import { frame, frameStyle } from './frame'

interface Sheet {
  readonly revision: Revision
  readonly form: PrintedForm
  /** null while it is on its way */
  readonly printed: Answer<string> | null
}

const FORMS: readonly PrintedForm[] = ['rolling-text', 'clean-text']
/** How soon after the chair said so an observer is let in, in milliseconds. */
const LOOK_MS = 10_000

/** What an observer reads while the room is closed to observers: the published texts (RO9). */
@customElement('chapeau-released')
export class Released extends LitElement {
  static override styles = [
    frameStyle,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 14px;
        padding-block: 8px;
        border-block-start: 1px solid var(--line);
      }
      li strong {
        flex: 1 1 200px;
        font: 600 15px/1.5 var(--serif);
      }
      .note {
        flex-basis: 100%;
        margin: 0;
        color: var(--muted);
      }
      article {
        margin-block-start: 24px;
        padding-block-start: 12px;
        border-block-start: 2px solid var(--line);
        font: 17px/1.65 var(--serif);
      }
    `,
  ]

  @property({ attribute: false }) consultation = ''
  @property({ attribute: false }) heading = ''
  @property({ attribute: false }) language: Language = 'en'
  /** Asks whether the room is open now. */
  @property({ attribute: false }) look: () => void = () => {}
  @state() private revisions: Answer<Revision[]> | null = null
  @state() private sheet: Sheet | null = null
  private api!: HistoryApi
  private looking: ReturnType<typeof setInterval> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.api = openHistoryApi((input, init) => fetch(input, init), this.consultation)
    this.looking = setInterval(() => {
      if (document.visibilityState !== 'visible') return
      this.look()
      void this.load()
    }, LOOK_MS)
    void this.load()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.looking)
  }

  private async load(): Promise<void> {
    const answer = await this.api.revisions()
    // what is there is better than a network that is gone for a moment
    if (answer.ok || this.revisions === null) this.revisions = answer
  }

  private async open(revision: Revision, form: PrintedForm): Promise<void> {
    const asked: Sheet = { revision, form, printed: null }
    this.sheet = asked
    const printed = await this.api.printed(revision.n, form)
    if (this.sheet === asked) this.sheet = { ...asked, printed }
  }

  override render(): TemplateResult {
    const { language, heading } = this
    return frame(html`
      <h1>${text.heading}</h1>
      <p lang=${language} dir=${directionOf(language)}>${heading}</p>
      <p role="status">${text.closed} ${text.waiting}</p>
      ${this.renderList()} ${this.sheet === null ? nothing : this.renderSheet(this.sheet)}
    `)
  }

  private renderList(): TemplateResult | typeof nothing {
    const { revisions } = this
    if (revisions === null) return nothing
    if (!revisions.ok) return html`<p class="problem" role="alert">${revisions.message}</p>`
    if (revisions.value.length === 0) return html`<p>${text.none}</p>`
    return html`<ul>
      ${revisions.value.toReversed().map(
        revision =>
          html`<li>
            <strong>${text.revision(revision.name, onDay(revision.at))}</strong>
            ${FORMS.map(
              form =>
                html`<button
                  aria-label=${text.read(revision.name, text.forms[form])}
                  aria-pressed=${this.sheet?.revision.n === revision.n && this.sheet.form === form}
                  @click=${() => this.open(revision, form)}
                >
                  ${text.forms[form]}
                </button>`,
            )}
            ${revision.note === undefined ? nothing : html`<p class="note">${revision.note}</p>`}
          </li>`,
      )}
    </ul>`
  }

  private renderSheet({ revision, form, printed }: Sheet): TemplateResult {
    if (printed === null) return html`<p role="status">${text.loading}</p>`
    if (!printed.ok) return html`<p class="problem" role="alert">${printed.message}</p>`
    const { language } = this
    return html`<article
      aria-label=${text.read(revision.name, text.forms[form])}
      lang=${language}
      dir=${directionOf(language)}
    >
      ${printed.value
        .split('\n')
        .filter(line => line !== '')
        .map(line => html`<p>${line}</p>`)}
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-released': Released
  }
}
