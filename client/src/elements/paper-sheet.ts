import { heading } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { workspace } from '../strings/workspace'
import { type Masthead, mastheadOf } from '../view/masthead'

/** The sheet: masthead and the text, footnotes at its end (the editor's, in the slot). */
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
      border: 1px var(--paper-edge, solid var(--line));
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
    @media print {
      article {
        max-inline-size: none;
        padding-block: 0;
        padding-inline-end: 0;
        border: 0;
        box-shadow: none;
        font-size: 11.5pt;
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

  /** The masthead is seldom touched, so it is watched apart from the clauses. */
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
    const watched = heading(negotiation.doc)
    watched.observeDeep(again)
    this.stop = () => watched.unobserveDeep(again)
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
    return html`<article lang=${language} dir=${dir}>
      ${
        negotiation.isReady
          ? this.masthead(mastheadOf(negotiation))
          : html`<p class="waiting" lang="en" dir="ltr">${workspace.paper.waiting}</p>`
      }
      <slot></slot>
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-paper-sheet': PaperSheet
  }
}
