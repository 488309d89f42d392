import { unreachable } from '@chapeau/shared/assert'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Answer } from '../api'
import { mountEditor } from '../editor/editor'
import type { EditorHandle } from '../editor/options'
import '../elements/paper-sheet'
import { controlStyle } from '../elements/style/control'
import { history } from '../strings/history'
import './clean-sheet'
import { LookAtEvent } from './events'
import type { HistoryApi, State, Writer } from './history-api'
import { FORMS, type Form } from './looking'
import { type Moment, NOW, type Past, seqOf } from './moment'
import './moment-bar'
import './origin-sheet'
import { lastAsked } from './recent'
import { atSecond } from './times'

/**
 * The text of one moment, read-only: on the paper with or without brackets, clean, or by where its
 * words come from. While another moment is fetched, the one before stays.
 */
@customElement('chapeau-text-view')
export class TextView extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      .bars {
        display: grid;
        gap: 12px;
        max-inline-size: 780px;
        margin: 0 auto 18px;
        font: 14px/1.5 var(--sans);
      }
      .forms {
        gap: 6px;
      }
      .said {
        min-block-size: 1.5em;
        color: var(--muted);
        font-size: 13px;
      }
      .said.problem {
        color: var(--danger);
      }
      .stale {
        opacity: 0.55;
      }
      @media print {
        chapeau-moment-bar,
        .forms {
          display: none;
        }
        .stale {
          opacity: 1;
        }
      }
    `,
  ]

  @property({ attribute: false }) past!: Past
  @property({ attribute: false }) moment: Moment = NOW
  @property({ attribute: false }) form: Form = 'rolling'
  @property({ attribute: false }) writers: readonly Writer[] = []
  @property({ attribute: false }) api!: HistoryApi
  /** remembers the last few */
  @property({ attribute: false }) state!: (seq: number) => Promise<Answer<State>>
  /** in light DOM, where the paper goes; it is slotted into this element */
  @property({ attribute: false }) desk!: HTMLElement

  @state() private shown: State | null = null
  @state() private problem = ''
  @state() private isLoading = false

  private editor: EditorHandle | null = null
  private readonly fetch = lastAsked(
    (seq: number) => this.state(seq),
    (_, answer) => {
      this.isLoading = false
      if (!answer.ok) this.problem = answer.message
      else if (answer.value.negotiation.isReady) this.shown = answer.value
      else this.problem = history.noText
    },
  )

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.unmount()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('moment') || changed.has('past')) this.load()
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('shown') || changed.has('form')) this.mount()
  }

  private load(): void {
    const seq = seqOf(this.past, this.moment)
    this.problem = seq === null ? history.noMoment : ''
    if (seq === null || seq === this.shown?.seq) return
    this.isLoading = true
    this.fetch(seq)
  }

  private unmount(): void {
    this.editor?.destroy()
    this.editor = null
  }

  private mount(): void {
    this.unmount()
    const { shown, form } = this
    if (!shown || form === 'clean' || form === 'origin') return
    this.editor = mountEditor(this.desk, {
      negotiation: shown.negotiation,
      mode: { kind: 'read' },
      wish: form === 'draft' ? { show: 'draft' } : { show: 'all' },
    })
  }

  private sheet({ negotiation }: State) {
    const { form } = this
    switch (form) {
      case 'rolling':
      case 'draft':
        return html`<chapeau-paper-sheet .negotiation=${negotiation}
          ><slot></slot
        ></chapeau-paper-sheet>`
      case 'clean':
        return html`<chapeau-clean-sheet .negotiation=${negotiation}></chapeau-clean-sheet>`
      case 'origin':
        return html`<chapeau-origin-sheet
          .negotiation=${negotiation}
          .writers=${this.writers}
          .api=${this.api}
        ></chapeau-origin-sheet>`
      default:
        return unreachable(form)
    }
  }

  private forms() {
    return html`<div class="row forms" role="group" aria-label=${history.form.name}>
      ${FORMS.map(
        form =>
          html`<button
            aria-pressed=${form === this.form}
            @click=${() => this.dispatchEvent(new LookAtEvent({ form }))}
          >
            ${history.form[form]}
          </button>`,
      )}
      <span class="space"></span>
      <button
        @click=${() =>
          this.dispatchEvent(new LookAtEvent({ show: 'compare', from: this.moment, to: NOW }))}
        ?disabled=${this.moment.kind === 'now'}
      >
        ${history.moment.compareNow}
      </button>
      <button @click=${() => print()}>${history.print}</button>
    </div>`
  }

  override render() {
    const { past, moment, shown, isLoading, problem } = this
    return html`<div class="bars">
        <chapeau-moment-bar .past=${past} .moment=${moment}></chapeau-moment-bar>
        ${this.forms()}
        ${
          problem === ''
            ? html`<p class="said" role="status">
                ${isLoading ? history.loading : shown ? history.moment.asOf(atSecond(shown.at)) : nothing}
              </p>`
            : html`<p class="said problem" role="alert">${problem}</p>`
        }
      </div>
      <div class=${isLoading || problem !== '' ? 'stale' : ''} aria-busy=${isLoading}>
        ${shown ? this.sheet(shown) : nothing}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-text-view': TextView
  }
}
