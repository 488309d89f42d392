import type { OwnLayer } from '@chapeau/shared/proposal/proposal'
import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { drafts } from '../strings/drafts'
import { layerSign } from './layer-sign'

/**
 * Above the paper, whatever of it is in view: who sees what one types. The switch says where new words
 * go; within words that are there already, private or tabled, it is those words that decide.
 */
@customElement('chapeau-pen-sign')
export class PenSign extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    p {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 7px;
      margin: 0;
      padding: 5px 12px;
      border-block-end: 1px solid var(--line);
      color: var(--muted);
      font: 500 12.5px/1.4 var(--sans);
    }
    p.tabled {
      background: var(--paper);
    }
    p.private {
      border-block-end: 1px dashed var(--line-strong);
      background: repeating-linear-gradient(
        -45deg,
        var(--side) 0 7px,
        color-mix(in srgb, var(--ink) 7%, var(--side)) 7px 8px
      );
      color: var(--ink);
    }
    p.other {
      color: var(--ink);
      font-weight: 700;
    }
    svg {
      flex: none;
    }
  `

  /** what the switch says */
  @property({ attribute: false }) chosen: OwnLayer = 'private'
  /** where words typed at the caret go */
  @property({ attribute: false }) goes: OwnLayer = 'private'
  @property() party = ''
  /** what is written for all goes out at once */
  @property({ type: Boolean }) reachable = false

  override render() {
    const { chosen, goes, party, reachable } = this
    return html`<p class="${goes} ${goes === chosen ? '' : 'other'}" role="status">
      ${layerSign(goes)}<span>${drafts.pen.sign(chosen, goes, party, reachable)}</span>
    </p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-pen-sign': PenSign
  }
}
