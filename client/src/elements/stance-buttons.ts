import { type Stance, STANCES } from '@chapeau/shared/vocabulary'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ActEvent, type Subject } from '../acts/act'
import { workspace } from '../strings/workspace'
import { controlStyle } from './style/control'

/** What a delegation says on a reading or a clause: one of four, and pressing it again lifts it. */
@customElement('chapeau-stance-buttons')
export class StanceButtons extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        margin-block-start: 9px;
      }
      [role='group'] {
        gap: 4px;
      }
      [role='group'] button {
        padding-inline: 6px;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 6px;
        margin-block-start: 8px;
      }
      form label {
        flex: 1 1 160px;
      }
    `,
  ]

  @property({ attribute: false }) subject!: Subject
  @property({ attribute: false }) stances: readonly Stance[] = STANCES
  @property({ attribute: false }) stance: Stance | undefined
  @property() note = ''
  /** what the buttons speak of, for those who do not see it above them */
  @property() about = ''
  @state() private draft: string | null = null
  @query('input') private readonly field!: HTMLInputElement

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('stance') || changed.has('note')) this.draft = null
  }

  private label(stance: Stance): string {
    const { subject } = this
    const onOriginal = subject.on === 'reading' && subject.reading.original
    if (stance === 'support' && onOriginal) return workspace.stance.retain
    if (stance === 'reserve' && subject.on === 'clause') return workspace.whole.reserve
    return workspace.stance[stance]
  }

  private press(stance: Stance): void {
    const { subject } = this
    this.dispatchEvent(
      new ActEvent(
        this.stance === stance ? { kind: 'lift', subject } : { kind: 'take', subject, stance },
      ),
    )
  }

  private saveNote(event: SubmitEvent): void {
    event.preventDefault()
    const note = this.field.value.trim()
    const { subject } = this
    this.dispatchEvent(
      new ActEvent({ kind: 'take', subject, stance: 'reserve', ...(note ? { note } : {}) }),
    )
  }

  private noteForm() {
    const value = this.draft ?? this.note
    return html`<form @submit=${this.saveNote}>
      <label
        >${workspace.stance.note}
        <input
          .value=${value}
          maxlength="500"
          placeholder=${workspace.stance.noteHint}
          @input=${() => (this.draft = this.field.value)}
        />
      </label>
      ${value.trim() === this.note ? nothing : html`<button>${workspace.stance.saveNote}</button>`}
    </form>`
  }

  override render() {
    return html`<div class="row" role="group" aria-label=${workspace.stance.group(this.about)}>
        ${this.stances.map(
          stance =>
            html`<button
              aria-pressed=${this.stance === stance ? 'true' : 'false'}
              @click=${() => this.press(stance)}
            >
              ${this.label(stance)}
            </button>`,
        )}
      </div>
      ${this.stance === 'reserve' ? this.noteForm() : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-stance-buttons': StanceButtons
  }
}
