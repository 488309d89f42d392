import { unreachable } from '@chapeau/shared/assert'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseWish } from '@chapeau/shared/proposal/propose-clause'
import type { Place } from '@chapeau/shared/rolling/reading'
import { LitElement, type PropertyValues, css, html } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { floor } from '../strings/floor'
import type { Option } from '../view/option'
import { proposable } from '../view/proposable'
import {
  type WhatOption,
  besideOf,
  calledIn,
  cutOptions,
  isNumber,
  whatOptions,
  whereOptions,
} from '../view/record-options'
import { type Said, type Speakable, letterOf, saidBy, speakables } from '../view/record-what'
import './record-saying'
import type { RecordSaying, SayEvent } from './record-saying'
import { controlStyle } from './style/control'
import './type-ahead'
import type { ChosenEvent, SoughtEvent, TypeAhead } from './type-ahead'

export type Choice =
  /** a position */
  | { kind: 'say'; thing: Speakable; said: Said; note: string }
  /** words of a text are written anew; `host`: of the clause if null */
  | { kind: 'write'; from: number; to: number; host: string | null }
  | { kind: 'wish'; wish: ClauseWish }
  /** nothing is said yet: it is only looked at */
  | { kind: 'look'; place: Place | null }

export class ChoiceEvent extends Event {
  static readonly type = 'chapeau-choice'
  constructor(readonly choice: Choice) {
    super(ChoiceEvent.type)
  }
}

type Step = { at: 'list' } | { at: 'saying'; id: string } | { at: 'where' } | { at: 'cut' }

const LIST: Step = { at: 'list' }

/**
 * What was said of a paragraph: a position on something that stands there, words of it to be written
 * anew, or a proposal about the whole of it. Where that needs one thing more, it is asked here.
 */
@customElement('chapeau-record-what')
export class RecordWhat extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  /** who spoke, in words */
  @property() who = ''
  /** of a Chair's proposal: it takes no positions */
  @property({ type: Boolean }) chair = false
  /** the list is shown */
  @property({ type: Boolean }) open = false
  /** changes with the room, so that the lists are read again */
  @property({ type: Number }) version = 0
  /** one sentence */
  @property({ attribute: false }) say: (sentence: string) => void = () => {}

  @state() private typed = ''
  @state() private step: Step = LIST
  @query('chapeau-type-ahead') private readonly field!: TypeAhead | null
  @query('chapeau-record-saying') private readonly saying!: RecordSaying | null

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('clause')) return
    this.step = LIST
    this.typed = ''
  }

  async enter(): Promise<void> {
    await this.updateComplete
    if (this.saying) this.saying.enter()
    else await this.field?.enter()
  }

  private tell(choice: Choice): void {
    this.dispatchEvent(new ChoiceEvent(choice))
  }

  private go(step: Step): void {
    this.step = step
    this.typed = ''
    this.say('')
    void this.enter()
  }

  private get options(): readonly WhatOption[] {
    const { negotiation, typed, clause, chair } = this
    return whatOptions(negotiation, typed, clause, !chair)
  }

  private get label(): string {
    const leaf = this.negotiation.leaf(this.clause)
    return leaf ? calledIn(leaf) : ''
  }

  // ---- the list

  /** A number and a letter, or a letter on a line that an arrow chose. */
  private readonly key = (event: KeyboardEvent, active: Option | null): boolean => {
    const { typed, options } = this
    const option = isNumber(typed)
      ? options[0]
      : typed === ''
        ? options.find(({ id }) => id === active?.id)
        : undefined
    if (option?.what.is !== 'say') return false
    const { thing } = option.what
    if (letterOf(event) === 'w' && thing.amendable !== null) {
      this.tell({ kind: 'write', from: 0, to: 0, host: thing.amendable })
      return true
    }
    const said = saidBy(thing, event)
    if (!said) return false
    this.tell({ kind: 'say', thing, said, note: '' })
    return true
  }

  private sought(typed: string): void {
    this.typed = typed
    this.say('')
    const [option] = this.step.at === 'list' ? this.options : []
    if (option?.what.is === 'say') this.tell({ kind: 'look', place: option.what.thing.place })
  }

  private chosen({ option, how }: ChosenEvent): void {
    const chosen = this.options.find(({ id }) => id === option?.id)
    // what is typed is kept where one leaves the field
    if (how === 'tab') return
    if (!chosen) return this.say(floor.bar.nothing(this.typed.trim()))
    const { what } = chosen
    switch (what.is) {
      case 'write':
        return this.tell({ kind: 'write', from: what.from, to: what.to, host: null })
      case 'say':
        return this.go({ at: 'saying', id: what.thing.id })
      case 'deed':
        return this.ask(what.deed)
      default:
        unreachable(what)
    }
  }

  private ask(deed: string): void {
    const found = proposable(this.negotiation, this.clause)
    const item = found?.items.find(({ id }) => id === deed)
    if (!item) return
    if (item.wish) this.tell({ kind: 'wish', wish: item.wish })
    else this.go({ at: item.id === 'split' ? 'cut' : 'where' })
  }

  private wish({ option, how }: ChosenEvent): void {
    if (!option || how === 'tab') return
    const { clause: of, step } = this
    const wish: ClauseWish =
      step.at === 'cut'
        ? { kind: 'split', of, at: Number(option.id) }
        : { kind: 'move', of, ...besideOf(option.id) }
    this.tell({ kind: 'wish', wish })
  }

  // ---- what one sees

  private fieldFor(
    label: string,
    hint: string,
    options: readonly Option[],
    chosen: (event: ChosenEvent) => void,
  ) {
    const { bar } = floor
    return html`<chapeau-type-ahead
      first
      label=${label}
      hint=${hint}
      listName=${bar.found(label)}
      language=${this.negotiation.language}
      .value=${this.typed}
      .options=${this.open ? options : []}
      .hook=${this.step.at === 'list' ? this.key : () => false}
      @chapeau-sought=${(event: SoughtEvent) => this.sought(event.typed)}
      @chapeau-chosen=${chosen}
    ></chapeau-type-ahead>`
  }

  private thing(id: string) {
    const { negotiation, clause, who } = this
    const back = html`<button @click=${() => this.go(LIST)}>${floor.back}</button>`
    const thing = speakables(negotiation, clause).find(one => one.id === id)
    if (!thing)
      return html`<p class="mini" role="status">${floor.gone}</p>
        ${back}`
    return html`<chapeau-record-saying
      .thing=${thing}
      .who=${who}
      .label=${this.label}
      .language=${negotiation.language}
      @chapeau-say=${({ said, note }: SayEvent) =>
        said
          ? this.tell({ kind: 'say', thing, said, note })
          : this.tell({ kind: 'write', from: 0, to: 0, host: thing.amendable })}
      >${back}</chapeau-record-saying
    >`
  }

  override render() {
    const { negotiation, clause, typed, step, label, chair } = this
    const { bar } = floor
    switch (step.at) {
      case 'list':
        return this.fieldFor(
          chair ? bar.whatChair : bar.what,
          chair ? bar.whatChairHint : bar.whatHint,
          this.options,
          event => this.chosen(event),
        )
      case 'where':
        return this.fieldFor(
          floor.where(label),
          floor.whereHint,
          whereOptions(negotiation, typed, clause),
          event => this.wish(event),
        )
      case 'cut':
        return this.fieldFor(
          floor.cut(label),
          floor.cutHint,
          cutOptions(negotiation, typed, clause),
          event => this.wish(event),
        )
      case 'saying':
        return this.thing(step.id)
      default:
        return unreachable(step)
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-record-what': RecordWhat
  }
}
