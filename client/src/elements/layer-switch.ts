import type { OwnLayer } from '@chapeau/shared/proposal/proposal'
import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { drafts } from '../strings/drafts'
import { layerSign } from './layer-sign'
import { controlStyle } from './style/control'

/** What one writes goes to this layer from now on. */
export class LayerEvent extends Event {
  static readonly type = 'chapeau-layer'
  constructor(readonly layer: OwnLayer) {
    super(LayerEvent.type, { bubbles: true, composed: true })
  }
}

const LAYERS: readonly OwnLayer[] = ['private', 'tabled']

/** Whether one drafts in private or writes for all: one of two, told by shape and words, not by colour alone. */
@customElement('chapeau-layer-switch')
export class LayerSwitch extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        flex: none;
      }
      .switch {
        display: flex;
        align-items: center;
        gap: 2px;
        padding: 2px;
        border: 1px solid var(--line-strong);
        border-radius: 9px;
        background: var(--desk);
      }
      #writing {
        padding-inline: 7px 4px;
        color: var(--muted);
        font: 500 12.5px/1.3 var(--sans);
      }
      label {
        position: relative;
        display: flex;
        flex: 1;
        align-items: center;
        justify-content: center;
        gap: 5px;
        min-block-size: calc(var(--target) - 4px);
        padding-inline: 8px;
        border: 1.5px solid transparent;
        border-radius: 7px;
        color: var(--muted);
        font: 500 12.5px/1.3 var(--sans);
        white-space: nowrap;
        cursor: pointer;
      }
      label.on {
        border-color: var(--ink);
        background: var(--paper);
        color: var(--ink);
        font-weight: 700;
      }
      /* the whole of the label is pressed, its border and the rim around it too */
      input,
      input[type='radio'] {
        position: absolute;
        inset: -4px 0;
        inline-size: 100%;
        block-size: calc(100% + 8px);
        min-block-size: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      label:focus-within {
        outline: var(--focus);
        outline-offset: 2px;
      }
      /* of the top bar, which it stands in */
      @container bar (width < 1180px) {
        #writing {
          display: none;
        }
      }
      @container bar (width < 560px) {
        label {
          padding-inline: 5px;
        }
      }
    `,
  ]

  @property({ attribute: false }) layer: OwnLayer = 'private'

  override render() {
    return html`<div class="switch" role="radiogroup" aria-labelledby="writing">
      <span id="writing">${drafts.pen.writing}</span>
      ${LAYERS.map(
        layer =>
          html`<label class=${layer === this.layer ? 'on' : ''}>
            <input
              type="radio"
              name="layer"
              value=${layer}
              .checked=${layer === this.layer}
              @change=${() => this.dispatchEvent(new LayerEvent(layer))}
            />${layerSign(layer)}${drafts.pen.layer[layer]}
          </label>`,
      )}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-layer-switch': LayerSwitch
  }
  interface HTMLElementEventMap {
    'chapeau-layer': LayerEvent
  }
}
