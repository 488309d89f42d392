import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Lead, LeadEvent } from '../acts/lead-event'
import type { Pointed } from '../pages/following'
import { guiding } from '../strings/guiding'
import { icon } from './icon'
import { controlStyle } from './style/control'

const POINT = icon('M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M10 1v4M10 15v4M1 10h4M15 10h4')

/** Where the room is: the way back for who left, and for the chair the way to say it. */
@customElement('chapeau-pointer-pill')
export class PointerPill extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: flex;
        gap: 6px;
      }
      button {
        min-block-size: var(--target);
        padding: 4px 12px;
        border-radius: 999px;
        white-space: nowrap;
      }
      .on {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent);
      }
      .point {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        padding-inline: 8px 11px;
      }
      .point svg {
        inline-size: 15px;
        block-size: 15px;
      }
    `,
  ]

  @property({ attribute: false }) pointed!: Pointed

  private lead(lead: Lead): void {
    this.dispatchEvent(new LeadEvent(lead))
  }

  private chairs() {
    const { label, here, mayPoint } = this.pointed
    const { point, pointAbout, nowhere, nowhereAbout } = guiding.pointer
    if (!mayPoint || (label === '' && here === null)) return nothing
    const text = here === null ? nowhere : point(here)
    return html`<button
      class="point"
      title=${here === null ? nowhereAbout : pointAbout(here)}
      @click=${() => this.lead(here === null ? 'nowhere' : 'point')}
    >
      ${here === null ? nothing : POINT}${text}
    </button>`
  }

  override render() {
    const { label, isAway } = this.pointed
    const { on, onAbout, back, backAbout } = guiding.pointer
    const pill =
      label === ''
        ? nothing
        : html`<button
            class=${isAway ? 'go' : 'on'}
            title=${isAway ? backAbout(label) : onAbout}
            @click=${() => this.lead('come back')}
          >
            ${isAway ? back(label) : on(label)}
          </button>`
    return html`${pill}${this.chairs()}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-pointer-pill': PointerPill
  }
}
