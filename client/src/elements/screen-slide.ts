import type { Language } from '@chapeau/shared/vocabulary'
import { directionOf } from '@chapeau/shared/text/language'
import { type Op, sliceOps } from '@chapeau/shared/text/op'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import type { Chip, ReadingPart, ReadingWords } from '../editor/place-words'
import { screen } from '../strings/screen'
import { workspace } from '../strings/workspace'
import type { Slide, Spot } from '../view/slide'
import { largest, marksBefore } from '../view/slide'
import { partyTag } from './party-tag'
import { partyStyle } from './style/party'
import { markedWords } from './words'

/** A clause may be set so much smaller than was chosen before it scrolls. */
const SMALLEST = 2 / 3

/** One paragraph, as large as it can be: its words, and the alternatives of each place one under another. */
@customElement('chapeau-screen-slide')
export class ScreenSlide extends LitElement {
  static override styles = [
    partyStyle,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-block-size: 0;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 0.7em;
        font: 700 calc(var(--size) * 0.95) / 1.2 var(--sans);
      }
      .status {
        color: var(--muted);
        font: 600 0.62em/1.3 var(--sans);
      }
      .agreed {
        color: var(--agreed);
      }
      .body {
        overflow: hidden;
        font: var(--size) / 1.32 var(--serif);
        overflow-wrap: anywhere;
        text-align: start;
      }
      .words {
        white-space: normal;
      }
      .place {
        margin-block: 0.12em;
        padding: 0.06em 0.35em;
        border-inline-start: 0.14em solid var(--open);
        border-radius: 0.12em;
        background: var(--open-soft);
      }
      .reading + .reading {
        margin-block-start: 0.1em;
        padding-block-start: 0.1em;
        border-block-start: 1px solid #e0c48d;
      }
      .mark {
        color: var(--open);
        font-weight: 700;
      }
      .tag {
        margin-inline: 0.25em 0.15em;
        padding: 0.08em 0.4em;
        font: 600 0.62em/1.35 var(--sans);
        vertical-align: 0.08em;
        white-space: nowrap;
      }
      .inner {
        background: #fbe9c4;
      }
      .whole {
        margin-block-start: 0.35em;
        font: 600 0.62em/1.5 var(--sans);
      }
      .whole p {
        margin: 0;
      }
      sup {
        font-size: 0.6em;
      }
    `,
  ]

  @property({ attribute: false }) slide!: Slide
  @property({ attribute: false }) change: Spot | null = null
  @property({ attribute: false }) language: Language = 'en'
  @property({ attribute: false }) noteMark: (note: string) => string = () => ''
  /** the size of letters that was chosen, in pixels */
  @property({ type: Number }) size = 48
  @query('.body') private readonly body!: HTMLElement

  /** what it came to; within a clause letters never grow */
  private fitted = Infinity

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('slide')
    if (changed.has('size') || (before && before.host !== this.slide.host)) this.fitted = Infinity
  }

  override updated(changed: PropertyValues<this>): void {
    const isAnother = changed.get('slide')?.host !== this.slide.host
    this.fit()
    if (!changed.has('slide')) return
    if (isAnother || !this.change) this.body.scrollTop = isAnother ? 0 : this.body.scrollTop
    else this.showChange()
  }

  /** After the window changed its size, letters may be larger again. */
  refit(): void {
    this.fitted = Infinity
    this.fit()
  }

  private fit(): void {
    const limit = Math.round(this.size * SMALLEST)
    const most = Math.min(this.size, this.fitted)
    this.fitted = largest(limit, most, size => {
      this.style.setProperty('--size', `${size}px`)
      return this.body.scrollHeight <= this.body.clientHeight
    })
    this.style.setProperty('--size', `${this.fitted}px`)
  }

  private showChange(): void {
    const here = this.renderRoot.querySelector('.change') ?? this.renderRoot.querySelector('.body')
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    here?.scrollIntoView({ block: 'center', behavior: isCalm ? 'instant' : 'smooth' })
  }

  // ---- words

  private words(ops: readonly Op[]) {
    return html`<span class="words">${markedWords(ops, this.noteMark)}</span>`
  }

  private piece(part: ReadingPart, i: number) {
    const isChanged = this.change?.part === i
    const { parts } = this.slide
    if (part.kind === 'place') {
      const next = parts[i + 1]
      const marks = next?.kind === 'words' ? sliceOps(next.ops, 0, marksBefore(next)) : []
      return html`<div class="place ${isChanged ? 'change' : ''}">
        ${part.readings.map((reading, nth) =>
          this.reading(reading, nth, nth === part.readings.length - 1 ? marks : null),
        )}
      </div>`
    }
    const from = parts[i - 1]?.kind === 'place' ? marksBefore(part) : 0
    if (!isChanged) return this.words(sliceOps(part.ops, from, Infinity))
    const at = Math.max(from, this.change?.at ?? 0)
    return html`${this.words(sliceOps(part.ops, from, at))}<span class="change"></span>${this.words(
        sliceOps(part.ops, at, Infinity),
      )}`
  }

  /** `end`: what stands after the bracket in the line of the last reading; null for the others. */
  private reading({ parts, chips }: ReadingWords, nth: number, end: readonly Op[] | null) {
    return html`<div class="reading">
      ${nth === 0 ? html`<span class="mark">[</span>` : html`<span class="mark">/ </span>`}${parts.map(
        part => this.inner(part),
      )}${this.tags(chips)}${
        end === null ? nothing : html`<span class="mark">]</span>${this.words(end)}`
      }
    </div>`
  }

  /** What is contested within an alternative stands in its line, as in print. */
  private inner(part: ReadingPart): unknown {
    if (part.kind === 'words') return this.words(part.ops)
    return html`<span class="inner"
      ><span class="mark">[</span>${part.readings.map(
        ({ parts, chips }, nth) =>
          html`${nth === 0 ? nothing : html`<span class="mark"> / </span>`}${parts.map(one =>
            this.inner(one),
          )}${this.tags(chips)}`,
      )}<span class="mark">]</span></span
    >`
  }

  private tags(chips: readonly Chip[]) {
    return chips.map(
      ({ party, text, tone }) => html`<bdi>${partyTag(party, text, tone === 'against')}</bdi>`,
    )
  }

  // ---- around them

  private status() {
    const { status, pendingWith } = this.slide
    if (status === 'open') return nothing
    const isAgreed = status === 'agreed' || status === 'agreed ad ref'
    const text =
      status === 'pending' ? screen.pendingWith(pendingWith) : workspace.ladder.status[status]
    return html`<span class="status ${isAgreed ? 'agreed' : ''}" dir="ltr">${text}</span>`
  }

  override render() {
    const { slide, language } = this
    const direction = directionOf(language)
    const isWhole = slide.whole.length > 0
    return html`<div class="head" dir=${direction}>
        <bdi>${slide.isNote ? screen.note(slide.label) : slide.label}</bdi>
        ${this.status()}
      </div>
      <div class="body" lang=${language} dir=${direction}>
        ${isWhole ? html`<span class="mark">[</span>` : nothing}${slide.parts.map((part, i) =>
          this.piece(part, i),
        )}${this.tags(slide.whole)}${isWhole ? html`<span class="mark">]</span>` : nothing}
        ${
          slide.amendments.length === 0
            ? nothing
            : html`<div class="whole" lang="en" dir="ltr">
                ${slide.amendments.map(
                  ({ name, chips }) => html`<p>${name}${this.tags(chips)}</p>`,
                )}
              </div>`
        }
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-screen-slide': ScreenSlide
  }
}
