import type { Negotiation } from '@chapeau/shared/negotiation'
import { wholeText, type WholeParagraph } from '@chapeau/shared/revision/whole-text'
import { directionOf } from '@chapeau/shared/text/language'
import { sliceOps } from '@chapeau/shared/text/op'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { controlStyle } from '../elements/style/control'
import { partyStyle } from '../elements/style/party'
import { wordsOf } from '../elements/words'
import { partyClass } from '../party-colour'
import { history } from '../strings/history'
import type { HistoryApi, Writer } from './history-api'
import { type Source, type Sourced, type SourcedRun, sourcesOf } from './legend'
import './origin-card'
import { masthead, sheetStyle } from './sheet-style'

const text = history.origin

/**
 * The draft with the source of every run of words (RV4): each source has a letter, a line of its own
 * kind and, where a party proposed it, that party's colour. Chosen words have a card.
 */
@customElement('chapeau-origin-sheet')
export class OriginSheet extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    sheetStyle,
    css`
      .legend {
        max-inline-size: 780px;
        margin: 0 auto 14px;
        font: 13px/1.5 var(--sans);
      }
      .legend h2 {
        font: 700 14px/1.4 var(--sans);
      }
      .legend ul {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 18px;
        margin-block-start: 6px;
        max-block-size: 9.5em;
        overflow: auto;
      }
      .run {
        border-radius: 3px;
        cursor: pointer;
      }
      .typed,
      .decided {
        padding-block: 1px;
        background: var(--party-soft);
        box-decoration-break: clone;
        -webkit-box-decoration-break: clone;
      }
      .typed {
        text-decoration: underline dotted var(--party) 2px;
        text-underline-offset: 4px;
      }
      .decided {
        text-decoration: underline solid var(--party) 2px;
        text-underline-offset: 4px;
      }
      .run:hover {
        outline: 1px solid var(--line-strong);
      }
      .run:focus-visible {
        outline: var(--focus);
      }
      .run[aria-pressed='true'] {
        outline: 2px solid var(--ink);
      }
      .letter {
        display: inline-block;
        padding-inline: 1px 3px;
        color: var(--party, var(--muted));
        font: 700 10.5px/1 var(--sans);
        text-decoration: none;
        vertical-align: super;
      }
      .legend .letter {
        font-size: 12px;
        vertical-align: baseline;
      }
      .working {
        display: block;
        margin-block-end: -2px;
        color: var(--muted);
        font: 600 11.5px/1.3 var(--sans);
        text-align: -webkit-match-parent;
        text-align: match-parent;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) writers: readonly Writer[] = []
  @property({ attribute: false }) api!: HistoryApi
  @state() private chosen: { host: string; run: SourcedRun } | null = null

  private sourced: Sourced = { sources: [], runs: new Map() }
  private paragraphs: readonly WholeParagraph[] = []
  private notes: readonly WholeParagraph[] = []

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('negotiation') && !changed.has('writers')) return
    const { paragraphs, notes } = wholeText(this.negotiation, null)
    const hosts = [...paragraphs, ...notes].map(({ id }) => id)
    this.sourced = sourcesOf(this.negotiation, hosts, this.writers)
    this.paragraphs = paragraphs
    this.notes = notes
    this.chosen = null
  }

  private choose(host: string, run: SourcedRun): void {
    this.chosen = this.chosen?.run === run ? null : { host, run }
  }

  private close(): void {
    this.chosen = null
    this.renderRoot.querySelector<HTMLElement>('.run[aria-pressed="true"]')?.focus()
  }

  private run(host: string, run: SourcedRun) {
    const { negotiation } = this
    const { source, from, to } = run
    const ops = sliceOps(negotiation.textIndex(host).ops, from, to)
    const mark = (note: string): string => this.notes.find(({ id }) => id === note)?.label ?? ''
    const words = wordsOf(ops, negotiation.language, mark)
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      this.choose(host, run)
    }
    // a button would be a box in the line; the words have to break where lines end
    return html`<span
      class="run ${source.kind} ${partyClass(source.party)}"
      role="button"
      tabindex="0"
      aria-pressed=${this.chosen?.run === run}
      @click=${() => this.choose(host, run)}
      @keydown=${pressed}
      >${
        source.kind === 'first' ? nothing : html`<span class="letter">${source.letter}</span>`
      }${words}</span
    >`
  }

  private paragraph({ id, kind, level, label }: WholeParagraph) {
    const runs = this.sourced.runs.get(id) ?? []
    return html`<div class="level-${level}">
      <span class="working" lang="en" dir="ltr">${label}</span>
      <div class="paragraph ${kind}">${runs.map(run => this.run(id, run))}</div>
      ${
        this.chosen?.host === id
          ? html`<chapeau-origin-card
              .negotiation=${this.negotiation}
              .run=${this.chosen.run}
              .api=${this.api}
              @chapeau-close=${() => this.close()}
            ></chapeau-origin-card>`
          : nothing
      }
    </div>`
  }

  private legend(sources: readonly Source[]) {
    return html`<section class="legend" aria-labelledby="legend">
      <h2 id="legend">${text.legend}</h2>
      <p class="mini">${text.hint}</p>
      <ul tabindex="0" aria-labelledby="legend">
        ${sources.map(
          ({ letter, text: said, kind, party }) =>
            html`<li class=${partyClass(party)}>
              <span class="letter">${letter}</span>
              <span class=${kind}>${said}</span>
            </li>`,
        )}
      </ul>
    </section>`
  }

  override render() {
    const { language } = this.negotiation
    return html`${this.legend(this.sourced.sources)}
      <article lang=${language} dir=${directionOf(language)}>
        ${masthead(this.negotiation)}${this.paragraphs.map(one => this.paragraph(one))}
        ${
          this.notes.length === 0
            ? nothing
            : html`<div class="notes">${this.notes.map(one => this.paragraph(one))}</div>`
        }
      </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-origin-sheet': OriginSheet
  }
}
