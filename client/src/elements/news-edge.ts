import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import type { Leaf } from '@chapeau/shared/sheet'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { GoToEvent } from '../acts/act'
import { watchInView } from '../editor/in-view'
import type { EditorHandle } from '../editor/options'
import { scrollerOf } from '../editor/scroller'
import { reading } from '../strings/reading'
import { openNewsDesk } from '../view/news'
import { icon } from './icon'
import { controlStyle } from './style/control'

const ARROWS = { above: icon('M10 16V4M5 9l5-5 5 5'), below: icon('M10 4v12M5 11l5 5 5-5') }

/**
 * At the edges of the paper: which clauses others changed beyond them, until they have been seen
 * (RE6). It says nothing aloud, since that is told apart. It lies over the paper and lets everything
 * else through.
 */
@customElement('chapeau-news-edge')
export class NewsEdge extends LitElement {
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
      button {
        display: flex;
        align-items: center;
        gap: 6px;
        max-inline-size: 100%;
        min-block-size: max(32px, var(--target));
        padding: 4px 14px 4px 10px;
        border-color: var(--accent);
        border-radius: 999px;
        background: var(--paper);
        color: var(--accent);
        box-shadow: 0 3px 14px rgb(11 42 74 / 18%);
        pointer-events: auto;
        animation: come 0.2s ease-out;
      }
      button:hover {
        background: var(--accent-soft);
      }
      .below {
        margin-block-start: auto;
      }
      svg {
        flex: none;
      }
      @keyframes come {
        from {
          opacity: 0;
        }
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) editor: EditorHandle | null = null

  /** each with the nearest first */
  @state() private above: readonly Leaf[] = []
  @state() private below: readonly Leaf[] = []

  private stops: (() => void)[] = []

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.leave()
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('editor')) this.follow()
  }

  private leave(): void {
    for (const stop of this.stops) stop()
    this.stops = []
  }

  /** The paper is another one when the room was joined anew, and in another view. */
  private follow(): void {
    this.leave()
    this.above = this.below = []
    const { editor, negotiation } = this
    const scroller = editor && scrollerOf(editor.dom)
    if (!editor || !scroller) return
    const { shows } = editor
    const desk = openNewsDesk(() => shows.leaves().map(({ host }) => host))
    const leaves = (hosts: readonly string[]): Leaf[] =>
      hosts.flatMap(host => shows.leaf(host) ?? [])
    const tell = (): void => {
      const { above, below } = desk.news()
      if (above.length + this.above.length > 0) this.above = leaves(above).toReversed()
      if (below.length + this.below.length > 0) this.below = leaves(below)
    }
    const noticed = ({ clauses, local }: Change): void => {
      if (!local) desk.changed(clauses)
      tell()
    }
    const seen = (hosts: ReadonlySet<string>): void => {
      desk.inView(hosts)
      tell()
    }
    this.stops = [negotiation.subscribe(noticed), watchInView(editor.dom, scroller, seen)]
  }

  private pill(where: 'above' | 'below') {
    const [nearest, ...more] = this[where]
    if (!nearest) return nothing
    const { host, kind, label } = nearest
    const name = kind === 'note' ? reading.news.note(label) : label
    const text = reading.news.changed(name, more.length)
    return html`<button
      class=${where}
      aria-label="${text}, ${reading.news[where]}"
      @click=${() => this.dispatchEvent(new GoToEvent(host, true))}
    >
      ${ARROWS[where]}<bdi>${text}</bdi>
    </button>`
  }

  override render() {
    return html`${this.pill('above')}${this.pill('below')}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-news-edge': NewsEdge
  }
}
