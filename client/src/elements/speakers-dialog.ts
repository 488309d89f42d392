import { type Waiting, limitOf, queueOf } from '@chapeau/shared/agenda/speakers'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { ActEvent } from '../acts/act'
import type { SpeakingAct } from '../acts/speaking'
import type { Hat } from '../api'
import type { EditorHandle } from '../editor/options'
import type { Tool } from '../pages/tool'
import type { Room } from '../room/room'
import { guiding } from '../strings/guiding'
import { labelOf, ownPlace, speakingOf } from '../view/speaking'
import { when } from '../view/time'
import { type Viewer, presides, speaks } from '../view/viewer'
import { followRoom, isLed } from './follow-room'
import { partyTag } from './party-tag'
import { everySecond } from './seconds'
import './speakers-log'
import { controlStyle } from './style/control'
import { dialogStyle } from './style/dialog'
import { partyStyle } from './style/party'

const MINUTE = 60_000
const LIMITS = [1, 2, 3, 5, 10]

/** Who has the floor, who waits for it, and who spoke. The chair gives it from here. */
@customElement('chapeau-speakers-dialog')
export class SpeakersDialog extends LitElement implements Tool {
  static override styles = [
    controlStyle,
    dialogStyle,
    partyStyle,
    css`
      dialog {
        inline-size: min(640px, calc(100vw - 16px));
        max-block-size: min(88vh, 820px);
        padding: 16px 20px;
      }
      h2 {
        font: 700 16px/1.4 var(--sans);
      }
      h3 {
        margin-block: 18px 6px;
        color: var(--muted);
        font: 600 12px/1.4 var(--sans);
      }
      .now {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 12px;
        border: 1px solid var(--line);
        border-radius: 9px;
        background: var(--side);
      }
      .clock {
        font: 600 20px/1.2 var(--sans);
        font-variant-numeric: tabular-nums;
      }
      .over {
        color: var(--danger);
        font-weight: 600;
      }
      .space {
        flex: 1;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 10px;
        padding-block: 6px;
        border-block-end: 1px solid var(--line);
      }
      .nth {
        inline-size: 1.6em;
        color: var(--muted);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      .small {
        inline-size: max(34px, var(--target));
        padding: 0;
      }
      select {
        min-block-size: var(--target);
        max-inline-size: 16em;
        padding: 4px 8px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        color: var(--ink);
        font: 13px/1.4 var(--sans);
      }
      .add {
        align-items: end;
        margin-block-start: 10px;
      }
      .add label select {
        display: block;
        margin-block-start: 3px;
      }
      .foot {
        justify-content: flex-end;
        margin-block-start: 16px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) room!: Room
  @property({ attribute: false }) hat!: Hat
  @property({ attribute: false }) editor: () => EditorHandle | null = () => null
  @property({ attribute: false }) now: () => number = Date.now
  @state() private isOpen = false
  private isFromPaper = false
  @query('dialog') private readonly dialog!: HTMLDialogElement

  constructor() {
    super()
    followRoom(this, isLed)
    everySecond(this, () => this.isOpen && speakingOf(this.negotiation, null, 0) !== null)
  }

  async open(): Promise<void> {
    this.isOpen = true
    await this.updateComplete
    if (this.dialog.open) return
    // the browser gives the focus back to the paper, and not the caret
    this.isFromPaper = this.editor()?.dom.matches(':focus') ?? false
    if (this.isFromPaper) this.editor()?.dom.blur()
    this.dialog.showModal()
  }

  private closed(): void {
    this.isOpen = false
    if (this.isFromPaper) this.editor()?.focus()
  }

  private do(act: SpeakingAct): void {
    this.dispatchEvent(new ActEvent({ kind: 'agenda', act }))
  }

  // ---- who has the floor

  private speaking() {
    const { list } = guiding
    const speaking = speakingOf(this.negotiation, this.viewer.party, this.now())
    if (!speaking) return html`<p class="mini">${list.nobody}</p>`
    const { speech, name, label, spoken, limit, isOver, over } = speaking
    return html`<div class="now">
      ${partyTag(speech.party, name)}
      ${label === '' ? nothing : html`<span class="mini">${list.on(label)}</span>`}
      <span class="clock ${isOver ? 'over' : ''}">${spoken}</span>
      ${limit === '' ? nothing : html`<span class="mini">${list.of(limit)}</span>`}
      ${isOver ? html`<span class="over" role="status">${list.overBy(over)}</span>` : nothing}
      <span class="space"></span>
      ${
        presides(this.viewer)
          ? html`<button @click=${() => this.do({ kind: 'take floor back' })}>
                ${list.takeBack}</button
              ><button class="go" @click=${() => this.do({ kind: 'end speech' })}>
                ${list.done}
              </button>`
          : nothing
      }
    </div>`
  }

  // ---- who waits

  private entry({ entry, party, clause, at, asked }: Waiting, nth: number) {
    const { list } = guiding
    const who = this.negotiation.partyId(party)
    const label = labelOf(this.negotiation, clause)
    return html`<li data-entry=${entry}>
      <span class="nth">${nth}</span>
      ${partyTag(party, who)}
      <span class="mini"
        >${label === '' ? nothing : html`${list.on(label)} · `}${
          asked ? list.asked(when(at, this.now())) : list.added
        }</span
      >
      <span class="space"></span>
      ${presides(this.viewer) ? this.controls(entry, who) : nothing}
    </li>`
  }

  private controls(entry: string, who: string) {
    const { list } = guiding
    const small = (sign: string, name: string, act: SpeakingAct) =>
      html`<button
        class="small"
        aria-label=${name}
        title=${name}
        @click=${() => this.change(entry, act)}
      >
        ${sign}
      </button>`
    return html`${small('↑', list.up(who), { kind: 'move speaker', entry, step: -1 })}
      ${small('↓', list.down(who), { kind: 'move speaker', entry, step: 1 })}
      ${small('×', list.pass(who), { kind: 'pass over', entry })}
      <button
        class="give"
        aria-label=${list.giveTo(who)}
        @click=${() => this.change(entry, { kind: 'give floor', entry })}
      >
        ${list.give}
      </button>`
  }

  /** The keyboard stays with the entry, or with the one that is in its place. */
  private change(entry: string, act: SpeakingAct): void {
    const at = this.entries().findIndex(one => one.dataset['entry'] === entry)
    const index = this.focusedButton(at)
    this.do(act)
    void this.updateComplete.then(() => this.focusEntry(entry, at, index))
  }

  private focusEntry(entry: string, at: number, index: number): void {
    const entries = this.entries()
    const row = entries.find(one => one.dataset['entry'] === entry) ?? entries[at] ?? entries.at(-1)
    const buttons = row?.querySelectorAll('button') ?? []
    const button = buttons[index] ?? buttons[buttons.length - 1]
    const other = this.renderRoot.querySelector<HTMLElement>('.go, .close')
    ;(button ?? other)?.focus()
  }

  private entries(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[data-entry]')]
  }

  private focusedButton(at: number): number {
    const buttons = [...(this.entries()[at]?.querySelectorAll('button') ?? [])]
    return buttons.findIndex(button => button === this.shadowRoot?.activeElement)
  }

  private pressed(event: KeyboardEvent): void {
    if (!presides(this.viewer) || event.ctrlKey || event.metaKey) return
    const entries = this.entries()
    const at = entries.findIndex(one => one.contains(event.target as Node))
    const entry = entries[at]?.dataset['entry']
    if (entry === undefined) return
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (step === 1 || step === -1) {
      event.preventDefault()
      if (event.altKey) return this.change(entry, { kind: 'move speaker', entry, step })
      entries[at + step]?.querySelector<HTMLElement>('.give')?.focus()
    } else if (event.key === 'Delete') {
      event.preventDefault()
      this.change(entry, { kind: 'pass over', entry })
    }
  }

  // ---- what the chair sets

  private add() {
    const { negotiation } = this
    const { list } = guiding
    const parties = negotiation.parties().filter(({ kind }) => kind !== 'chair')
    const clauses = negotiation.sheet().filter(leaf => leaf.label !== '' && !leaf.isPrivate)
    return html`<form class="row add" @submit=${this.added}>
      <label
        >${list.party}<select name="party">
          ${parties.map(({ number, id }) => html`<option value=${number}>${id}</option>`)}
        </select></label
      >
      <label
        >${list.clause}<select name="clause">
          <option value="">${list.anything}</option>
          ${clauses
            .filter(({ kind }) => kind !== 'note')
            .map(({ host, label }) => html`<option value=${host}>${label}</option>`)}
        </select></label
      >
      <button>${list.add}</button>
      <span class="space"></span>
      <label title=${list.limitAbout}
        >${list.limit}<select
          name="limit"
          @change=${({ target }: Event) => {
            const minutes = Number((target as HTMLSelectElement).value)
            this.do({ kind: 'limit speeches', limit: minutes === 0 ? null : minutes * MINUTE })
          }}
        >
          ${this.limits()}
        </select></label
      >
    </form>`
  }

  private limits() {
    const limit = (limitOf(this.negotiation) ?? 0) / MINUTE
    const { noLimit, minutes } = guiding.list
    const choices = [...new Set([...LIMITS, ...(limit > 0 ? [limit] : [])])].toSorted(
      (a, b) => a - b,
    )
    return html`<option value="0" ?selected=${limit === 0}>${noLimit}</option>
      ${choices.map(n => html`<option value=${n} ?selected=${n === limit}>${minutes(n)}</option>`)}`
  }

  private added(event: SubmitEvent): void {
    event.preventDefault()
    const fields = new FormData(event.target as HTMLFormElement)
    const clause = fields.get('clause')
    this.do({
      kind: 'add speaker',
      party: Number(fields.get('party')),
      clause: typeof clause === 'string' && clause !== '' ? clause : null,
    })
  }

  private own() {
    const { viewer, negotiation } = this
    if (!speaks(viewer)) return nothing
    const place = ownPlace(negotiation, viewer)
    if (place === null)
      return html`<p class="row">
        <button @click=${() => this.do({ kind: 'ask for the floor', clause: null })}>
          ${guiding.floor.ask}
        </button>
      </p>`
    return html`<p class="row">
      <strong>${guiding.list.yours(place)}</strong>
      <button @click=${() => this.do({ kind: 'withdraw request' })}>
        ${guiding.list.withdraw}
      </button>
    </p>`
  }

  override render() {
    const { list } = guiding
    const isReady = this.isOpen && this.negotiation.isReady
    const queue = isReady ? queueOf(this.negotiation) : []
    return html`<dialog aria-labelledby="heading" @close=${this.closed}>
      <h2 id="heading">${list.heading}</h2>
      <h3>${list.now}</h3>
      ${isReady ? this.speaking() : nothing}
      <h3 id="waiting">${list.next}</h3>
      ${queue.length === 0 ? html`<p class="mini">${list.none}</p>` : nothing}
      <ol aria-labelledby="waiting" @keydown=${this.pressed}>
        ${repeat(
          queue,
          ({ entry }) => entry,
          (one, i) => this.entry(one, i + 1),
        )}
      </ol>
      ${
        presides(this.viewer)
          ? html`${queue.length > 0 ? html`<p class="mini">${list.keys}</p>` : nothing}${
              isReady ? this.add() : nothing
            }`
          : isReady
            ? this.own()
            : nothing
      }
      <h3>${list.log}</h3>
      ${
        isReady
          ? html`<chapeau-speakers-log .negotiation=${this.negotiation}></chapeau-speakers-log>`
          : nothing
      }
      <form method="dialog" class="row foot">
        <button class="close">${list.close}</button>
      </form>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-speakers-dialog': SpeakersDialog
  }
}
