import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Place } from '@chapeau/shared/rolling/reading'
import { unreachable } from '@chapeau/shared/assert'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { GoToEvent } from '../acts/act'
import type { FoundMarks } from '../editor/found-marks'
import { hostRead } from '../editor/in-view'
import type { EditorHandle } from '../editor/options'
import { reading } from '../strings/reading'
import type { Match, Sheet } from '../view/find'
import type { FindBar, FindEvent } from './find-bar'
import { type FocusSpot, focusSpot } from './focus-spot'
import type { KeyList } from './key-list'
import { isApple } from './platform'
import { controlStyle } from './style/control'

/** What is looked at is another clause or place, and the focus stays: the panel follows. */
export class LookEvent extends Event {
  static readonly type = 'chapeau-look'
  constructor(
    readonly clause: string,
    readonly place: Place | null,
  ) {
    super(LookEvent.type, { bubbles: true, composed: true })
  }
}

/** They come when somebody looks for something for the first time, or with the rest of the room. */
const load = async () => {
  const [{ markFound }] = await Promise.all([
    import('../editor/found-marks'),
    import('./find-bar'),
    import('./key-list'),
  ])
  return markFound
}

/**
 * Finding one's way: the bar over the paper for words and labels, and the list of keys. It lies over
 * the paper and lets everything else through.
 */
@customElement('chapeau-way-finder')
export class WayFinder extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        min-inline-size: 0;
        padding: 10px;
        pointer-events: none;
      }
      chapeau-find-bar,
      .early,
      chapeau-key-list {
        pointer-events: auto;
      }
      .early {
        inline-size: min(620px, 100%);
        min-block-size: 44px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) editor: EditorHandle | null = null
  /** the chosen clause */
  @property({ attribute: false }) clause: string | null = null
  @property({ type: Boolean }) mayWrite = false
  @property({ type: Boolean, reflect: true }) finding = false

  /** null until the bar and the marks are here */
  @state() private markFound: ((editor: EditorHandle) => FoundMarks) | null = null
  @state() private sheet: Sheet | null = null
  @query('chapeau-find-bar') private readonly bar!: FindBar | null
  @query('.early') private readonly early!: HTMLInputElement | null
  @query('chapeau-key-list') private readonly keys!: KeyList

  private from: { host: string; at: number } | null = null
  private marks: FoundMarks | null = null
  private cameFrom: FocusSpot | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('keydown', this.pressed)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('keydown', this.pressed)
    this.close()
  }

  /** The paper is another one when the room was joined anew, and in another view. */
  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('editor')) return
    const { editor, negotiation } = this
    this.marks?.destroy()
    this.marks = null
    this.sheet = editor && { ...editor.shows, language: negotiation.language, party: editor.party }
    if (this.finding && this.markFound) void this.markAgain(this.markFound)
  }

  private async markAgain(markFound: (editor: EditorHandle) => FoundMarks): Promise<void> {
    await this.updateComplete
    if (this.editor && this.finding) this.marks ??= markFound(this.editor)
    this.bar?.show(false)
  }

  // ---- finding

  /** What is typed at once goes into a field, also while the bar is still on its way. */
  async find(): Promise<void> {
    const { editor } = this
    if (!editor) return
    if (!this.finding) {
      this.cameFrom = focusSpot(editor)
      const host = hostRead(editor.dom, this.clause)
      this.from = host === null ? null : { host, at: 0 }
    }
    this.finding = true
    this.marks ??= this.markFound?.(editor) ?? null
    await this.updateComplete
    if (this.markFound) return this.bar?.focus()
    this.early?.focus()
    const markFound = await load().catch(() => null)
    // off-line before the rest of the room was fetched
    if (!markFound) return this.closeAndReturn()
    const typed = this.early?.value ?? ''
    this.markFound = markFound
    if (!this.finding || this.editor !== editor) return
    this.marks ??= markFound(editor)
    await this.updateComplete
    this.bar?.begin(typed)
  }

  /** Focus and selection are again where they were. */
  private closeAndReturn(): void {
    this.close()
    this.cameFrom?.restore()
  }

  private close(): void {
    this.finding = false
    this.marks?.destroy()
    this.marks = null
  }

  private found({ act }: FindEvent): void {
    switch (act.kind) {
      case 'show': {
        this.marks?.show(act.found)
        const { current } = act.found
        if (!act.bring || !current) return
        this.marks?.bring(current)
        this.dispatchEvent(new LookEvent(current.host, this.placeOf(current)))
        return
      }
      case 'enter': {
        this.marks?.enter(act.match)
        return this.close()
      }
      case 'go':
        this.close()
        this.dispatchEvent(new GoToEvent(act.host, true))
        return
      case 'keys':
        return void this.keys.open()
      case 'close':
        return this.closeAndReturn()
      default:
        return unreachable(act)
    }
  }

  private placeOf({ host, where }: Match): Place | null {
    if (where.in !== 'place') return null
    const places = this.sheet?.rolled(host)?.places ?? []
    return places.find(({ proposals }) => proposals.includes(where.proposal)) ?? null
  }

  // ---- keys

  private readonly pressed = (event: KeyboardEvent): void => {
    const path = event.composedPath()
    const isElsewhere = path.some(at => at instanceof HTMLDialogElement)
    if (event.defaultPrevented || event.isComposing || this.inert || isElsewhere) return
    if (this.carryOut(event, path[0])) event.preventDefault()
  }

  private carryOut(event: KeyboardEvent, target: EventTarget | undefined): boolean {
    const isHeld = isApple() ? event.metaKey : event.ctrlKey
    const isCommand = isHeld && !event.altKey && !event.shiftKey
    const key = event.key.toLowerCase()
    if (isCommand && (key === 'f' || key === 'g')) {
      // a second time it is the browser's own
      if (key === 'f' && this.bar?.isTyping) return false
      void this.find()
      return true
    }
    if (key === 'f3' && this.bar) {
      this.bar.step(event.shiftKey ? -1 : 1)
      return true
    }
    if (key === 'escape' && this.finding) {
      if (target === this.early) this.closeAndReturn()
      else this.close()
      return true
    }
    if (key === '?' && !isHeld && !isField(target)) {
      void load().then(
        () => this.keys.open(),
        () => {},
      )
      return true
    }
    return false
  }

  private bars() {
    if (!this.finding || !this.sheet) return nothing
    return this.markFound
      ? html`<chapeau-find-bar
          .negotiation=${this.negotiation}
          .sheet=${this.sheet}
          .from=${this.from}
          @chapeau-find=${this.found}
        ></chapeau-find-bar>`
      : html`<input
          class="early"
          aria-label=${reading.find.name}
          placeholder=${reading.find.hint}
          dir="auto"
          autocomplete="off"
        />`
  }

  override render() {
    return html`${this.bars()}<chapeau-key-list ?mayWrite=${this.mayWrite}></chapeau-key-list>`
  }
}

const isField = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select'))

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-way-finder': WayFinder
  }
  interface HTMLElementEventMap {
    'chapeau-look': LookEvent
  }
}
