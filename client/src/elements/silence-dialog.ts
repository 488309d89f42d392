import { type Agreement, type SilenceRun, silencesIn } from '@chapeau/shared/agenda/silence'
import { unreachable } from '@chapeau/shared/assert'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { type Act, ActEvent } from '../acts/act'
import type { Tool } from '../pages/tool'
import { procedure } from '../strings/procedure'
import { deadlineText, fieldTime } from '../view/deadline'
import { labelsUnder } from '../view/silences'
import { isoTime, when } from '../view/time'
import { type Viewer, presides, speaks } from '../view/viewer'
import { followRoom, isLed } from './follow-room'
import './several-clauses'
import type { ChosenEvent } from './several-clauses'
import './silence-break'
import './silence-countdown'
import { controlStyle } from './style/control'
import { toolStyle } from './style/tool'

const AGREEMENTS: readonly Agreement[] = ['agreed ad ref', 'agreed']
const HOUR = 60 * 60 * 1000

/** All silences, with what became of each; the chair puts them and calls them off, delegations break them. */
@customElement('chapeau-silence-dialog')
export class SilenceDialog extends LitElement implements Pick<Tool, 'open'> {
  static override styles = [
    controlStyle,
    toolStyle,
    css`
      .running {
        border-color: var(--pending);
        background: var(--pending-soft);
      }
      .running > * + *,
      .over > * + * {
        margin-block-start: 5px;
      }
      .outcome {
        font: 600 13px/1.5 var(--sans);
      }
      .outcome.broken {
        color: var(--danger);
      }
      .outcome.kept {
        color: var(--agreed);
      }
      .deadline {
        display: block;
        inline-size: auto;
        max-inline-size: 100%;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  /** what the chair is about to put; `all`: the whole text */
  @state() private isWhole = true
  @state() private chosen: readonly string[] = []
  @state() private calling: string | null = null
  @state() private problem = ''
  @query('dialog') private readonly dialog!: HTMLDialogElement
  @query('[name=until]') private readonly until!: HTMLInputElement | null

  constructor() {
    super()
    followRoom(this, isLed)
  }

  async open(clauses: readonly string[] = []): Promise<void> {
    this.chosen = clauses
    this.isWhole = clauses.length === 0
    this.calling = null
    this.problem = ''
    await this.updateComplete
    this.dialog.showModal()
    this.suggest()
    if (clauses.length > 0) this.until?.focus()
  }

  /** An hour from now, unless the person has begun to say when. */
  private suggest(): void {
    if (this.until?.value === '') this.until.value = fieldTime(Date.now() + HOUR)
  }

  private act(act: Act): void {
    this.dispatchEvent(new ActEvent(act))
  }

  private put(event: SubmitEvent): void {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const data = new FormData(form)
    const text = (name: string): string => {
      const value = data.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const until = new Date(text('until')).getTime()
    const clauses = this.isWhole ? 'all' : this.chosen
    this.problem = !(until > Date.now())
      ? procedure.silence.early
      : clauses.length === 0
        ? procedure.chosen.none
        : ''
    if (this.problem !== '') return
    const to = AGREEMENTS.find(one => one === text('to')) ?? 'agreed ad ref'
    this.act({
      kind: 'agenda',
      act: { kind: 'put silence', clauses, until, to, note: text('note') },
    })
    // not a reset of the form: what is chosen there stays as this element has it
    for (const field of form.querySelectorAll<HTMLInputElement>('[name=until], [name=note]'))
      field.value = ''
    this.suggest()
    this.isWhole = true
    this.chosen = []
  }

  private callOff(event: SubmitEvent, silence: string): void {
    event.preventDefault()
    const field = (event.target as HTMLFormElement).querySelector('input')!
    const reason = field.value.trim()
    if (reason === '') {
      field.value = ''
      field.reportValidity()
      return
    }
    this.calling = null
    this.act({ kind: 'agenda', act: { kind: 'call off silence', silence, reason } })
  }

  // ---- what they see

  private putting() {
    const { negotiation, isWhole, chosen } = this
    const { silence } = procedure
    const scope = (whole: boolean, text: string) =>
      html`<label class="choice"
        ><input
          type="radio"
          name="scope"
          .checked=${isWhole === whole}
          @change=${() => (this.isWhole = whole)}
        />${text}</label
      >`
    return html`<form class="card put" aria-label=${silence.put} @submit=${this.put}>
      <fieldset>
        <legend>${silence.scope}</legend>
        ${scope(true, silence.whole)}${scope(false, silence.some)}
      </fieldset>
      ${
        isWhole
          ? nothing
          : html`<chapeau-several-clauses
              .negotiation=${negotiation}
              .chosen=${chosen}
              @chapeau-chosen=${({ clauses }: ChosenEvent) => (this.chosen = clauses)}
            ></chapeau-several-clauses>`
      }
      <label
        >${silence.deadline}
        <input class="deadline" type="datetime-local" name="until" step="any" required />
      </label>
      <fieldset>
        <legend>${silence.to}</legend>
        ${AGREEMENTS.map(
          (to, i) =>
            html`<label class="choice"
              ><input type="radio" name="to" value=${to} ?checked=${i === 0} />${to}</label
            >`,
        )}
      </fieldset>
      <label
        >${silence.note}
        <input name="note" maxlength="500" autocomplete="off" dir="auto" />
      </label>
      <p class="problem" role="alert">${this.problem}</p>
      <div class="row"><button class="go">${silence.put}</button></div>
    </form>`
  }

  private calls(id: string) {
    const { silence } = procedure
    if (!presides(this.viewer)) return nothing
    if (this.calling !== id)
      return html`<button @click=${() => (this.calling = id)}>${silence.callOff}</button>`
    return html`<form @submit=${(event: SubmitEvent) => this.callOff(event, id)}>
      <label
        >${silence.callOffWhy}
        <input required maxlength="500" autocomplete="off" dir="auto" />
      </label>
      <div class="row">
        <button class="go">${silence.callOff}</button>
        <button type="button" @click=${() => (this.calling = null)}>${procedure.cancel}</button>
      </div>
    </form>`
  }

  private running(run: SilenceRun) {
    const { negotiation, viewer } = this
    const { silence } = procedure
    const { until, to, by, note } = run.silence
    return html`<li class="card running">
      <p class="what">${silence.what(labelsUnder(negotiation, run))}, ${silence.will(to)}</p>
      <p><chapeau-silence-countdown .until=${until}></chapeau-silence-countdown></p>
      ${note ? html`<p class="mini" dir="auto">${note}</p>` : nothing}
      <p class="mini">${silence.putBy(by)}</p>
      ${
        speaks(viewer)
          ? html`<chapeau-silence-break
              .negotiation=${negotiation}
              .run=${run}
            ></chapeau-silence-break>`
          : nothing
      }
      ${this.calls(run.id)}
    </li>`
  }

  private labelled(clause: string): string {
    const found = this.negotiation.clause(clause)
    return found && !found.dead ? found.label : procedure.silence.gone
  }

  private outcome({ outcome, silence: put }: SilenceRun) {
    const { silence } = procedure
    if (!outcome) return nothing
    switch (outcome.kind) {
      case 'kept':
        return html`<p class="outcome kept">
          ${outcome.moves.length > 0 ? silence.kept(put.to) : silence.keptNone}
        </p>`
      case 'broken': {
        const who = this.negotiation.partyId(outcome.party)
        return html`<p class="outcome broken">
            ${silence.broken(who, this.labelled(outcome.clause))}
          </p>
          <p class="said" dir="auto">${outcome.reason}</p>
          <p class="mini">${procedure.by(outcome.by, when(outcome.at, Date.now()))}</p>`
      }
      case 'called off':
        return html`<p class="outcome">${silence.calledOff}</p>
          <p class="said" dir="auto">${outcome.reason}</p>
          <p class="mini">${procedure.by(outcome.by, when(outcome.at, Date.now()))}</p>`
      default:
        return unreachable(outcome)
    }
  }

  private over(run: SilenceRun) {
    const { negotiation } = this
    const { silence } = procedure
    const { until } = run.silence
    const tells = run.outcome?.kind === 'broken' ? silence.also : silence.late
    return html`<li class="card over">
      <p class="what">${silence.what(labelsUnder(negotiation, run))}</p>
      <p class="mini">
        <time datetime=${isoTime(until)}>${silence.until(deadlineText(until))}</time>
      </p>
      ${this.outcome(run)}
      ${run.others.map(
        ({ party, clause, reason }) =>
          html`<p class="mini">${tells(negotiation.partyId(party), this.labelled(clause))}</p>
            <p class="mini said" dir="auto">${reason}</p>`,
      )}
    </li>`
  }

  override render() {
    const { negotiation, viewer } = this
    const { silence } = procedure
    const runs = negotiation.isReady ? silencesIn(negotiation.doc) : []
    const running = runs.filter(({ outcome }) => outcome === null)
    const over = runs.filter(({ outcome }) => outcome !== null).toReversed()
    return html`<dialog aria-labelledby="heading">
      <div class="head">
        <h2 id="heading">${silence.tool}</h2>
        <button @click=${() => this.dialog.close()}>${procedure.close}</button>
      </div>
      <div class="body">
        ${
          running.length === 0
            ? html`<p class="mini">${silence.none}</p>`
            : html`<ul>
                ${repeat(
                  running,
                  ({ id }) => id,
                  run => this.running(run),
                )}
              </ul>`
        }
        ${presides(viewer) ? this.putting() : nothing}
        ${
          over.length === 0
            ? nothing
            : html`<h3>${silence.past}</h3>
                <ul>
                  ${repeat(
                    over,
                    ({ id }) => id,
                    run => this.over(run),
                  )}
                </ul>`
        }
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-silence-dialog': SilenceDialog
  }
}
