import { RESERVATIONS, type Reservation, type Stance, STANCES } from '@chapeau/shared/vocabulary'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ActEvent, type Subject } from '../acts/act'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'
import type { OwnVoice } from '../view/voice'
import { controlStyle } from './style/control'

/**
 * What a delegation says on a reading, a proposal or a clause: one of four, and pressing it again
 * lifts it. A reservation may say why; what was given on earlier words can be repeated.
 */
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
      .earlier {
        margin-block-start: 8px;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 6px;
        margin-block-start: 8px;
      }
      form label {
        flex: 1 1 120px;
      }
      select {
        inline-size: 100%;
        min-block-size: var(--target);
        margin-block-start: 4px;
        padding: 4px 6px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        color: var(--ink);
        font: 13px/1.4 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) subject!: Subject
  @property({ attribute: false }) stances: readonly Stance[] = STANCES
  @property({ attribute: false }) mine: OwnVoice | undefined
  /** what the buttons speak of, for those who do not see it above them */
  @property() about = ''
  @state() private draft: string | null = null
  @query('input') private readonly field!: HTMLInputElement
  @query('select') private readonly select!: HTMLSelectElement

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('mine')?.position
    if (changed.has('mine') && before !== this.mine?.position) this.draft = null
  }

  private get note(): string {
    return this.mine?.position.note ?? ''
  }

  private label(stance: Stance): string {
    const { subject } = this
    const onOriginal = subject.on === 'reading' && subject.reading.original
    if (stance === 'support' && onOriginal) return workspace.stance.retain
    return workspace.stance[stance]
  }

  private press(stance: Stance): void {
    const { subject } = this
    if (this.mine?.position.stance === stance)
      this.dispatchEvent(new ActEvent({ kind: 'lift', subject }))
    else this.take(stance)
  }

  private take(stance: Stance, note = '', reservation?: Reservation): void {
    this.dispatchEvent(
      new ActEvent({
        kind: 'take',
        subject: this.subject,
        stance,
        ...(note ? { note } : {}),
        ...(reservation ? { reservation } : {}),
      }),
    )
  }

  private reserve(event?: SubmitEvent): void {
    event?.preventDefault()
    const reservation = RESERVATIONS.find(one => one === this.select.value)
    this.take('reserve', this.field.value.trim(), reservation)
  }

  private repeat(): void {
    const position = this.mine?.position
    if (position) this.take(position.stance, position.note, position.reservation)
  }

  private reservationForm() {
    const { note } = this
    const value = this.draft ?? note
    const held = this.mine?.position.reservation
    const { voice } = paragraphs
    return html`<form @submit=${this.reserve}>
      <label
        >${voice.why}
        <select @change=${() => this.reserve()}>
          <option value="" ?selected=${held === undefined}>${voice.reservation.none}</option>
          ${RESERVATIONS.map(
            reservation =>
              html`<option value=${reservation} ?selected=${held === reservation}>
                ${voice.reservation[reservation]}
              </option>`,
          )}
        </select>
      </label>
      <label
        >${workspace.stance.note}
        <input
          .value=${value}
          maxlength="500"
          placeholder=${workspace.stance.noteHint}
          @input=${() => (this.draft = this.field.value)}
        />
      </label>
      ${value.trim() === note ? nothing : html`<button>${workspace.stance.saveNote}</button>`}
    </form>`
  }

  override render() {
    const { mine } = this
    const held = mine?.position.stance
    return html`<div class="row" role="group" aria-label=${workspace.stance.group(this.about)}>
        ${this.stances.map(
          stance =>
            html`<button
              aria-pressed=${held === stance ? 'true' : 'false'}
              @click=${() => this.press(stance)}
            >
              ${this.label(stance)}
            </button>`,
        )}
      </div>
      ${
        mine?.isEarlier
          ? html`<div class="row earlier">
              <span class="mini open">${paragraphs.voice.earlier}</span>
              <button @click=${this.repeat}>${paragraphs.voice.repeat}</button>
            </div>`
          : nothing
      }
      ${held === 'reserve' ? this.reservationForm() : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-stance-buttons': StanceButtons
  }
}
