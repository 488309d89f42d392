import type { Party } from '@chapeau/shared/document'
import { FIRST_DELEGATION } from '@chapeau/shared/document'
import { type Comparison, compare, tallyOf } from '@chapeau/shared/revision/comparison'
import { type WholeText, wholeText } from '@chapeau/shared/revision/whole-text'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Answer } from '../api'
import '../elements/confirm-dialog'
import type { ConfirmDialog } from '../elements/confirm-dialog'
import { controlStyle } from '../elements/style/control'
import type { Room } from '../room/room'
import { history } from '../strings/history'
import './compare-bar'
import './comparison-sheet'
import { LookAtEvent, type RestoreEvent, WentOnEvent } from './events'
import type { State } from './history-api'
import type { Looking } from './looking'
import { type Moment, type Past, seqOf } from './moment'
import { firstText, momentName } from './moment-name'
import { lastAsked } from './recent'
import { type Outcome, type Restorer, openRestorer } from './restorer'

const text = history.compare

interface Pair {
  readonly from: State
  readonly to: State
}

/** Whose text each of the two is; null for the draft. */
type Whose = readonly [from: number | null, to: number | null]

interface Compared {
  readonly pair: Pair
  readonly whose: Whose
  readonly texts: readonly [WholeText, WholeText]
  readonly comparison: Comparison
}

/** Compares two moments, as the draft or as one party would have it; who presides can restore the first. */
@customElement('chapeau-compare-view')
export class CompareView extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      .bars {
        display: grid;
        gap: 10px;
        max-inline-size: 780px;
        margin: 0 auto 18px;
        font: 14px/1.5 var(--sans);
      }
      .only {
        display: flex;
        align-items: center;
        gap: 8px;
        min-block-size: var(--target);
        color: var(--ink);
        font-size: 13px;
      }
      .said {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 12px;
        min-block-size: 1.5em;
        color: var(--muted);
        font-size: 13px;
      }
      .problem {
        color: var(--danger);
      }
      .stale {
        opacity: 0.55;
      }
      @media print {
        .bars {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) past!: Past
  @property({ attribute: false }) looking!: Looking
  @property({ attribute: false }) state!: (seq: number) => Promise<Answer<State>>
  /** for who presides: enters the room to restore in it; null for everybody else */
  @property({ attribute: false }) enter: (() => Room) | null = null
  @state() private pair: Pair | null = null
  @state() private problem = ''
  @state() private notice = ''
  @state() private isLoading = false
  @state() private isRestoring = false
  @query('chapeau-confirm-dialog') private readonly confirm!: ConfirmDialog

  private restorer: Restorer | null = null
  private compared: Compared | null = null

  private readonly fetch = lastAsked(
    async ([from, to]: readonly [number, number]): Promise<Answer<Pair>> => {
      const [first, second] = await Promise.all([this.state(from), this.state(to)])
      if (!first.ok) return first
      if (!second.ok) return second
      return { ok: true, value: { from: first.value, to: second.value } }
    },
    (_, answer) => {
      this.isLoading = false
      if (!answer.ok) this.problem = answer.message
      else if (Object.values(answer.value).every(({ negotiation }: State) => negotiation.isReady))
        this.pair = answer.value
      else this.problem = history.noText
    },
  )

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.restorer?.close()
    this.restorer = null
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('looking') || changed.has('past')) this.load()
  }

  /** What is compared unless somebody says otherwise: the last revision, or else the first text. */
  private get from(): Moment {
    const { past, looking } = this
    const last = past.revisions.at(-1)
    return looking.from ?? (last ? { kind: 'revision', n: last.n } : firstText(past))
  }

  private load(): void {
    const seqs = [this.from, this.looking.to].map(moment => seqOf(this.past, moment))
    const [from, to] = seqs
    this.problem = seqs.includes(null) ? history.noMoment : ''
    if (from === undefined || to === undefined || from === null || to === null) return
    if (this.pair?.from.seq === from && this.pair.to.seq === to) return
    this.isLoading = true
    this.fetch([from, to])
  }

  private parties(): Party[] {
    const { pair } = this
    if (!pair) return []
    return pair.to.negotiation
      .parties()
      .filter(({ number, kind }) => number >= FIRST_DELEGATION && kind !== 'observer')
  }

  /** Comparing costs more than a new look at what was compared. */
  private comparison(pair: Pair, whose: Whose): Compared {
    const { compared } = this
    if (compared?.pair === pair && compared.whose.every((party, i) => party === whose[i]))
      return compared
    const texts = [
      wholeText(pair.from.negotiation, whose[0]),
      wholeText(pair.to.negotiation, whose[1]),
    ] as const
    return (this.compared = { pair, whose, texts, comparison: compare(...texts) })
  }

  private nameOf(moment: Moment): string {
    const { past, pair } = this
    const seq = seqOf(past, moment)
    const state = [pair?.from, pair?.to].find(one => one?.seq === seq)
    return momentName(past, moment, state?.at ?? null)
  }

  // ---- restoring

  private async restore(id: string | null): Promise<void> {
    const { enter, compared } = this
    if (!enter || !compared || this.isRestoring) return
    const [wanted] = compared.texts
    if (id === null) {
      const { all: _, allHeading, allText, cancel } = history.restore
      const question = {
        heading: allHeading(this.nameOf(this.from)),
        text: allText(text.tally(tallyOf(compared.comparison))),
        yes: history.restore.all,
        no: cancel,
      }
      if (!(await this.confirm.ask(question))) return
    }
    this.restorer ??= openRestorer(enter)
    await this.carryOut(this.restorer.restore(wanted, id), done =>
      Object.values(done).some(n => n > 0) ? history.restore.done(done) : history.restore.nothing,
    )
  }

  private async takeBack(): Promise<void> {
    if (!this.restorer || this.isRestoring) return
    await this.carryOut(this.restorer.undo(), () => history.restore.undone)
  }

  private async carryOut(
    act: Promise<Outcome>,
    say: (done: Extract<Outcome, { ok: true }>['done']) => string,
  ): Promise<void> {
    this.isRestoring = true
    this.notice = history.restore.busy
    const outcome = await act
    this.isRestoring = false
    this.notice = outcome.ok ? say(outcome.done) : history.restore.failed[outcome.why]
    if (outcome.ok) this.dispatchEvent(new WentOnEvent())
  }

  // ---- on the page

  private look(change: Partial<Looking>): void {
    this.dispatchEvent(new LookAtEvent(change))
  }

  /** What is compared with what, for people. */
  private heading(party: Party | null): string {
    const { looking, from } = this
    const name = (moment: Moment): string =>
      moment.kind === 'now' ? text.theTextNow : this.nameOf(moment)
    const [before, after] = [capital(name(from)), name(looking.to)]
    if (!party) return text.title(before, after)
    return looking.fromDraft
      ? text.titleFromDraft(before, after, party.id)
      : text.titleAs(before, after, party.id)
  }

  private bars(mayRestore: boolean) {
    const { looking, from } = this
    const { to, onlyChanges } = looking
    return html`<div class="bars">
      <chapeau-compare-bar
        .past=${this.past}
        .looking=${looking}
        .from=${from}
        .parties=${this.parties()}
      ></chapeau-compare-bar>
      <div class="row">
        <label class="only"
          ><input
            type="checkbox"
            .checked=${onlyChanges}
            @change=${({ target }: Event) =>
              this.look({ onlyChanges: (target as HTMLInputElement).checked })}
          />${text.onlyChanges}</label
        >
        <span class="space"></span>
        <button @click=${() => this.look({ from: to, to: from })}>${text.swap}</button>
        ${
          mayRestore
            ? html`<button ?disabled=${this.isRestoring} @click=${() => this.restore(null)}>
                ${history.restore.all}
              </button>`
            : nothing
        }
        <button @click=${() => print()}>${history.print}</button>
      </div>
      ${this.said()}
    </div>`
  }

  private said() {
    const { problem, notice, isLoading, restorer, isRestoring } = this
    if (problem !== '') return html`<p class="said problem" role="alert">${problem}</p>`
    return html`<div class="said">
      <span role="status">${notice || (isLoading ? history.loading : nothing)}</span>
      ${
        restorer?.canUndo && !isRestoring
          ? html`<button @click=${() => this.takeBack()}>${history.restore.undo}</button>`
          : nothing
      }
    </div>`
  }

  override render() {
    const { pair, looking, isLoading, problem } = this
    const party = this.parties().find(({ id }) => id === looking.as) ?? null
    const to = party?.number ?? null
    const found = pair && this.comparison(pair, [looking.fromDraft ? null : to, to])
    const isDifferent = found !== null && Object.values(tallyOf(found.comparison)).some(n => n > 0)
    const mayRestore =
      this.enter !== null && looking.to.kind === 'now' && party === null && isDifferent
    return html`${this.bars(mayRestore)}
      ${
        found
          ? html`<chapeau-comparison-sheet
              class=${isLoading || problem !== '' ? 'stale' : ''}
              aria-busy=${isLoading}
              .comparison=${found.comparison}
              .heading=${this.heading(party)}
              .onlyChanges=${looking.onlyChanges}
              .mayRestore=${mayRestore}
              .busy=${this.isRestoring}
              @chapeau-restore=${({ id }: RestoreEvent) => this.restore(id)}
            ></chapeau-comparison-sheet>`
          : nothing
      } <chapeau-confirm-dialog></chapeau-confirm-dialog>`
  }
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-compare-view': CompareView
  }
}
