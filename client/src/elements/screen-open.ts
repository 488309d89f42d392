import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { screen } from '../strings/screen'
import type { Slide } from '../view/slide'

/** What is open, by label, while the room is nowhere in particular. */
@customElement('chapeau-screen-open')
export class ScreenOpen extends LitElement {
  static override styles = css`
    :host {
      display: block;
      overflow: hidden;
    }
    h2 {
      margin: 0 0 0.6em;
      font: 700 var(--size) / 1.2 var(--sans);
    }
    .tally {
      color: var(--muted);
      font-weight: 500;
      font-size: 0.62em;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.3em 0.5em;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: baseline;
      gap: 0.4em;
      padding: 0.12em 0.5em;
      border-inline-start: 0.14em solid var(--open);
      border-radius: 0.12em;
      background: var(--open-soft);
      font: 600 calc(var(--size) * 0.8) / 1.35 var(--sans);
    }
    .number {
      color: var(--open);
      font-variant-numeric: tabular-nums;
    }
    .pending {
      color: var(--pending);
      font-size: 0.7em;
    }
  `

  @property({ attribute: false }) slides: readonly Slide[] = []

  override render() {
    const { slides } = this
    const brackets = slides.reduce((sum, slide) => sum + slide.brackets, 0)
    if (slides.length === 0) return html`<h2>${screen.nothingOpen}</h2>`
    return html`<h2>
        ${screen.open} <span class="tally">${screen.tally(brackets, slides.length)}</span>
      </h2>
      <ul>
        ${slides.map(
          slide =>
            html`<li>
              <bdi>${slide.isNote ? screen.note(slide.label) : slide.label}</bdi>
              <span class="number">${slide.brackets}</span>
              ${
                slide.status === 'pending'
                  ? html`<span class="pending">${screen.pendingWith(slide.pendingWith)}</span>`
                  : nothing
              }
            </li>`,
        )}
      </ul>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-screen-open': ScreenOpen
  }
}
