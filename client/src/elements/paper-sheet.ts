import { heading, notes } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { workspace } from '../strings/workspace'
import { type Masthead, mastheadOf } from '../view/masthead'
import { footnotes } from '../view/notes'

/** The sheet: masthead, the text (the editor's, in the slot), footnotes at the end. */
@customElement('chapeau-paper-sheet')
export class PaperSheet extends LitElement {
  static override styles = css`
    :host {
      display: block;
      container: paper / inline-size;
    }
    *,
    *::before,
    *::after {
      box-sizing: border-box;
    }
    article {
      max-inline-size: 760px;
      margin-inline: auto;
      padding-block: 46px 60px;
      padding-inline: 88px 64px;
      border: 1px solid var(--line);
      border-radius: 3px;
      background: var(--paper);
      box-shadow:
        0 1px 2px rgb(0 0 0 / 7%),
        0 8px 28px rgb(11 42 74 / 5%);
      color: var(--ink);
      font: 17px/1.62 var(--serif);
    }
    .masthead {
      display: flex;
      justify-content: space-between;
      gap: 24px;
      margin-block-end: 22px;
      padding-block-end: 10px;
      border-block-end: 1px solid var(--ink);
      color: var(--muted);
      font: 12.5px/1.5 var(--sans);
    }
    .masthead p {
      margin: 0;
    }
    .masthead .side {
      flex: 0 1 34%;
      text-align: end;
    }
    .notes {
      margin-block-start: 34px;
      padding-block-start: 10px;
      color: var(--ink);
      font: 13px/1.55 var(--serif);
    }
    .notes::before {
      display: block;
      inline-size: 160px;
      margin-block-end: 10px;
      border-block-start: 1px solid var(--ink);
      content: '';
    }
    .notes ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .notes li {
      display: grid;
      grid-template-columns: 2.2em 1fr;
      margin-block-end: 4px;
      overflow-wrap: anywhere;
    }
    .notes sup {
      color: var(--accent);
    }
    h2 {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .waiting {
      color: var(--muted);
      font: 14px/1.5 var(--sans);
    }
    @container paper (width < 640px) {
      article {
        padding-block: 24px 40px;
        padding-inline: 20px;
        font-size: 16.5px;
      }
      .masthead {
        flex-direction: column;
        gap: 4px;
      }
      .masthead .side {
        text-align: start;
      }
    }
  `

  @property({ attribute: false }) negotiation!: Negotiation

  private stop: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop?.()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation')) this.follow()
  }

  /** Masthead and footnotes are seldom touched, so they are watched apart from the clauses. */
  private follow(): void {
    this.stop?.()
    const { negotiation } = this
    const again = (): void => this.requestUpdate()
    if (!negotiation.isReady) {
      this.stop = negotiation.subscribe(() => {
        if (negotiation.isReady) this.follow()
      })
      again()
      return
    }
    const watched = [heading(negotiation.doc), notes(negotiation.doc)]
    for (const type of watched) type.observeDeep(again)
    this.stop = () => {
      for (const type of watched) type.unobserveDeep(again)
    }
    again()
  }

  private masthead({ lines, side }: Masthead) {
    if (lines.length === 0 && side.length === 0) return nothing
    return html`<header class="masthead">
      <div>${lines.map(line => html`<p>${line}</p>`)}</div>
      <div class="side">${side.map(line => html`<p>${line}</p>`)}</div>
    </header>`
  }

  override render() {
    const { negotiation } = this
    const { language } = negotiation
    const dir = directionOf(language)
    const found = footnotes(negotiation)
    return html`<article lang=${language} dir=${dir}>
      ${
        negotiation.isReady
          ? this.masthead(mastheadOf(negotiation))
          : html`<p class="waiting" lang="en" dir="ltr">${workspace.paper.waiting}</p>`
      }
      <slot></slot>
      ${
        found.length === 0
          ? nothing
          : html`<section class="notes" aria-labelledby="notes">
              <h2 id="notes" lang="en">${workspace.paper.notes}</h2>
              <ol>
                ${found.map(
                  ({ mark, text }) =>
                    html`<li>
                      <sup aria-label=${workspace.paper.note(mark)}>${mark}</sup
                      ><span>${text}</span>
                    </li>`,
                )}
              </ol>
            </section>`
      }
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-paper-sheet': PaperSheet
  }
}
