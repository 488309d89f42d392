import {
  type ReadingRound,
  currentRound,
  isOpen,
  readingRounds,
} from '@chapeau/shared/agenda/reading-round'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import type { Tool } from '../pages/tool'
import { procedure } from '../strings/procedure'
import { isoTime, when } from '../view/time'
import { type Viewer, presides } from '../view/viewer'
import { followRoom } from './follow-room'
import { controlStyle } from './style/control'
import { toolStyle } from './style/tool'

/** The readings of the text with their log; the chair opens and closes them. */
@customElement('chapeau-readings-dialog')
export class ReadingsDialog extends LitElement implements Pick<Tool, 'open'> {
  static override styles = [
    controlStyle,
    toolStyle,
    css`
      dialog {
        inline-size: min(480px, calc(100vw - 16px));
      }
      ol li {
        padding-block: 7px;
        border-block-start: 1px solid var(--line);
      }
      ol li:first-child {
        border: 0;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @query('dialog') private readonly dialog!: HTMLDialogElement

  constructor() {
    super()
    followRoom(this, ({ agenda }) => agenda)
  }

  async open(): Promise<void> {
    await this.updateComplete
    this.dialog.showModal()
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const { submitter } = event
    if (!(submitter instanceof HTMLButtonElement)) return
    const form = event.target as HTMLFormElement
    const note = form.querySelector('input')!.value.trim()
    const to = submitter.name === 'closed' ? 'closed' : 'open'
    this.dispatchEvent(
      new ActEvent({
        kind: 'agenda',
        act: { kind: 'turn reading', n: Number(submitter.value), to, note },
      }),
    )
    form.reset()
  }

  private turning(current: ReadingRound | null) {
    const { reading } = procedure
    const n = current?.n ?? 0
    return html`<form class="card" @submit=${this.submit}>
      <label
        >${reading.note}
        <input maxlength="500" autocomplete="off" dir="auto" />
      </label>
      <div class="row">
        ${
          current && isOpen(current)
            ? html`<button class="go" name="closed" value=${n}>${reading.closeIt(n)}</button>`
            : html`<button class="go" name="open" value=${n + 1}>${reading.open(n + 1)}</button> ${
                  current
                    ? html`<button name="open" value=${n}>${reading.again(n)}</button>`
                    : nothing
                }`
        }
      </div>
    </form>`
  }

  override render() {
    const { negotiation, viewer } = this
    const { reading } = procedure
    const rounds = negotiation.isReady ? readingRounds(negotiation) : []
    const turns = rounds
      .flatMap(({ n, log }) => log.map((turn, i) => ({ n, turn, isAgain: i > 0 })))
      .toSorted((a, b) => b.turn.at - a.turn.at)
    return html`<dialog aria-labelledby="heading">
      <div class="head">
        <h2 id="heading">${reading.heading}</h2>
        <button @click=${() => this.dialog.close()}>${procedure.close}</button>
      </div>
      <div class="body">
        ${presides(viewer) ? this.turning(currentRound(rounds)) : nothing}
        ${turns.length === 0 ? html`<p class="mini">${reading.none}</p>` : nothing}
        <ol>
          ${turns.map(
            ({ n, turn, isAgain }) =>
              html`<li>
                <p class="what">${reading.turned(n, turn.to, isAgain)}</p>
                ${turn.note ? html`<p class="said" dir="auto">${turn.note}</p>` : nothing}
                <time class="mini" datetime=${isoTime(turn.at)}
                  >${procedure.by(turn.by, when(turn.at, Date.now()))}</time
                >
              </li>`,
          )}
        </ol>
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-readings-dialog': ReadingsDialog
  }
}
