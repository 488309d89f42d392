import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Place } from '@chapeau/shared/rolling/reading'
import { unreachable } from '@chapeau/shared/assert'
import { LitElement, type PropertyValues, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Act } from '../acts/act'
import type { Outcome } from '../acts/outcome'
import type { RecordStart } from '../acts/record-event'
import { floor } from '../strings/floor'
import { listed, workspace } from '../strings/workspace'
import { type Done, donePosition, doneProposals } from '../view/record-done'
import { calledIn, clauseOptions } from '../view/record-options'
import { type Said, type Speakable, speakersOf } from '../view/record-what'
import { recordBarStyle } from './record-bar-style'
import { RecordSlip } from './record-slip'
import './record-what'
import type { ChoiceEvent, RecordWhat } from './record-what'
import './record-who'
import type { RecordWho, WhoEvent } from './record-who'
import './record-words'
import type { PutEvent, RecordWords } from './record-words'
import { controlStyle } from './style/control'
import './type-ahead'
import type { ChosenEvent, SoughtEvent, TypeAhead } from './type-ahead'

/** Something was recorded; null: the bar was left. */
export class RecordedEvent extends Event {
  static readonly type = 'chapeau-recorded'
  constructor(readonly done: Done | null) {
    super(RecordedEvent.type)
  }
}

/**
 * From the floor (FL1): who spoke, which clause, what was said; by keyboard from one end to the other.
 * It lies over the foot of the paper and leaves the text to be read.
 */
@customElement('chapeau-record-bar')
export class RecordBar extends LitElement {
  static override styles = [controlStyle, recordBarStyle]

  @property({ attribute: false }) negotiation!: Negotiation
  /** the person's name */
  @property({ attribute: false }) by = ''
  @property({ attribute: false }) perform!: (act: Act) => Outcome
  /** shows the paragraph, and the place, that one is about to speak of */
  @property({ attribute: false }) look: (host: string, place: Place | null) => void = () => {}
  /** asks whether what was written is thrown away */
  @property({ attribute: false }) abandon: () => Promise<boolean> = () => Promise.resolve(true)

  @state() private parties: readonly number[] = []
  @state() private clause: string | null = null
  @state() private typed = ''
  @state() private field: 'who' | 'clause' | 'what' = 'who'
  @state() private problem = ''
  @state() private version = 0

  @query('chapeau-record-who') private readonly whoField!: RecordWho
  @query('#clause') private readonly clauseField!: TypeAhead
  @query('chapeau-record-what') private readonly whatField!: RecordWhat | null
  @query('chapeau-record-words') private readonly words!: RecordWords

  private readonly slip = new RecordSlip(this, {
    by: () => this.by,
    doc: () => this.negotiation.doc,
    who: () => this.names.join(', '),
    called: () => {
      const { label, who } = this
      return this.isChair ? floor.words.chair(label) : floor.words.name(who, label)
    },
    say: message => (this.problem = message),
    changed: () => {
      this.problem = ''
      this.version += 1
    },
    done: () => this.words.put(),
  })
  private unfollow: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.unfollow?.()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('negotiation')) return
    this.follow()
    // the room was joined anew: what is written is about the same text
    if (changed.get('negotiation')) this.slip.reopen()
  }

  private follow(): void {
    this.unfollow?.()
    this.unfollow = this.negotiation.subscribe(() => (this.version += 1))
  }

  private get isChair(): boolean {
    return this.parties.includes(CHAIR)
  }

  private get names(): readonly string[] {
    return this.parties.map(party => this.negotiation.partyId(party))
  }

  private get who(): string {
    return listed(this.names)
  }

  private get label(): string {
    const leaf = this.clause === null ? undefined : this.negotiation.leaf(this.clause)
    return leaf ? calledIn(leaf) : ''
  }

  /** `here`: the clause that is meant if no other one is named; `typed`: before the bar was there. */
  async begin(start: RecordStart, here: string | null, typed = ''): Promise<void> {
    this.slip.putAway()
    this.parties = start.parties ?? []
    this.clause = start.clause ?? here
    this.typed = this.label
    this.problem = ''
    await this.updateComplete
    if (this.parties.length === 0 || this.clause === null) return this.whoField.enter(typed)
    if (start.again !== undefined && this.slip.again(start.again, this.negotiation)) return
    if (start.at) this.slip.write(this.clause, start.at)
    else await this.toWhat()
  }

  /** The same key another time: to the first field. */
  enter(): void {
    void this.whoField.enter()
  }

  private whoIs({ parties, goOn }: WhoEvent): void {
    this.parties = parties
    this.problem = ''
    this.slip.reopen()
    if (goOn) void this.clauseField.enter()
  }

  // ---- which clause

  private clauseSought(typed: string): void {
    this.typed = typed
    this.problem = ''
    const [option] = clauseOptions(this.negotiation, typed, this.clause)
    if (option && typed.trim() !== '') this.goTo(option.id)
  }

  private goTo(host: string): void {
    if (this.clause === host) return
    // what was written belongs to the clause that it was written in
    if (this.slip.drafted > 0) return
    this.slip.putAway()
    this.clause = host
    this.look(host, null)
  }

  private clauseChosen({ option, how }: ChosenEvent): void {
    if (!option) {
      this.problem = floor.bar.noClause
      return
    }
    this.goTo(option.id)
    this.typed = this.label
    this.problem = ''
    if (how !== 'tab') void this.toWhat()
  }

  private async toWhat(): Promise<void> {
    this.field = 'what'
    await this.updateComplete
    if (this.slip.open) this.slip.enter()
    else await this.whatField?.enter()
  }

  // ---- what

  private chosen({ choice }: ChoiceEvent): void {
    const { clause } = this
    if (clause === null) return
    if (choice.kind === 'look') return this.look(clause, choice.place)
    if (!this.isSaid()) return
    switch (choice.kind) {
      case 'say':
        return this.say(clause, choice.thing, choice.said, choice.note)
      case 'write':
        return this.slip.write(choice.host ?? clause, choice)
      case 'wish': {
        const wished = this.slip.wish(choice.wish)
        if (wished === 'said') this.put('')
        else if (wished !== 'open') this.problem = workspace.cannot[wished]
        return
      }
      default:
        unreachable(choice)
    }
  }

  /** Somebody must have said it. */
  private isSaid(): boolean {
    if (this.parties.length > 0) return true
    this.problem = floor.bar.nobody
    this.enter()
    return false
  }

  private say(clause: string, thing: Speakable, said: Said, note: string): void {
    const { negotiation } = this
    const parties = speakersOf(negotiation, thing, this.parties)
    if (parties.length === 0) {
      this.problem = floor.ownWords
      return
    }
    const { ok } = this.perform({
      kind: 'record position',
      parties,
      subject: thing.subject,
      ...said,
      ...(note === '' ? {} : { note }),
    })
    if (ok) this.done(donePosition(negotiation, clause, thing, said, parties))
    else this.problem = floor.gone
  }

  /** What is on the slip is said. */
  private put(reason: string): void {
    const { negotiation, parties, slip } = this
    if (!slip.open || !this.isSaid()) return
    const outcome = this.perform({
      kind: 'record',
      slip: slip.open,
      parties,
      ...(reason === '' ? {} : { reason }),
    })
    if (outcome.ok) return this.done(doneProposals(negotiation, outcome.keys ?? []))
    this.problem = floor.words.none
    if (!slip.isWritten) slip.putAway()
  }

  private done(done: Done): void {
    this.slip.putAway()
    this.dispatchEvent(new RecordedEvent(done))
  }

  /** What was written is not lost by a key. */
  async leave(): Promise<void> {
    if (this.slip.drafted > 0 && !(await this.abandon())) return this.slip.enter()
    this.slip.putAway()
    this.dispatchEvent(new RecordedEvent(null))
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'Escape') void this.leave()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && this.slip.open)
      this.words.put()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  // ---- what one sees

  private get help(): string {
    const { keys } = floor.bar
    if (this.field !== 'what') return keys[this.field]
    if (this.slip.open) return this.isChair ? keys.wordsChair : keys.words
    return this.isChair ? keys.chair : keys.what
  }

  private fields() {
    const { negotiation, clause, typed, field, parties } = this
    const { bar } = floor
    return html`<div class="fields">
      <chapeau-record-who
        .negotiation=${negotiation}
        .parties=${parties}
        .say=${(sentence: string) => (this.problem = sentence)}
        ?open=${field === 'who'}
        @focusin=${() => (this.field = 'who')}
        @chapeau-who=${this.whoIs}
      ></chapeau-record-who>
      <chapeau-type-ahead
        id="clause"
        first
        label=${bar.clause}
        hint=${bar.clauseHint}
        listName=${bar.found(bar.clause)}
        language=${negotiation.language}
        .value=${typed}
        .options=${field === 'clause' ? clauseOptions(negotiation, typed, clause) : []}
        @focusin=${() => (this.field = 'clause')}
        @chapeau-sought=${(event: SoughtEvent) => this.clauseSought(event.typed)}
        @chapeau-chosen=${this.clauseChosen}
      ></chapeau-type-ahead>
    </div>`
  }

  private what() {
    const { negotiation, clause, slip, version, who, isChair } = this
    return html`<div class=${slip.open ? '' : 'idle'} @focusin=${() => (this.field = 'what')}>
      ${
        clause === null || slip.open
          ? nothing
          : html`<chapeau-record-what
              .negotiation=${negotiation}
              .clause=${clause}
              .who=${who}
              .version=${version}
              .say=${(sentence: string) => (this.problem = sentence)}
              ?chair=${isChair}
              ?open=${this.field === 'what'}
              @chapeau-choice=${this.chosen}
            ></chapeau-record-what>`
      }
      <slot name="words"></slot>
      ${
        slip.open
          ? html`<chapeau-record-words
              .slip=${slip.open}
              .host=${slip.host}
              .who=${this.names.join(', ')}
              .version=${version}
              ?chair=${isChair}
              @chapeau-put=${({ reason }: PutEvent) => this.put(reason)}
            ></chapeau-record-words>`
          : nothing
      }
    </div>`
  }

  override render() {
    const { bar } = floor
    const name = this.isChair ? bar.chair : bar.heading
    return html`<section aria-label=${name} @keydown=${this.pressed}>
      <header>
        <h2>${name}</h2>
        <p class="mini">${this.help}</p>
        <button @click=${() => void this.leave()}>${bar.leave}</button>
      </header>
      ${this.fields()}${this.what()}
      <p class="problem" role="alert">${this.problem}</p>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-record-bar': RecordBar
  }
  interface HTMLElementEventMap {
    'chapeau-recorded': RecordedEvent
  }
}
