import { LitElement, css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { isShared, setShared } from '../offline/leaving'
import { offline } from '../strings/offline'
import { controlStyle } from './style/control'

const text = offline.device

/** Where one says that others use this computer, too: then nothing stays on it (OF7). */
@customElement('chapeau-shared-computer')
export class SharedComputer extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        margin-block-start: 28px;
        padding-block-start: 14px;
        border-block-start: 1px solid var(--line);
      }
      label {
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: var(--target);
        color: var(--ink);
        font: 600 14px/1.4 var(--sans);
      }
      input {
        flex: none;
        inline-size: 20px;
        block-size: 20px;
        min-block-size: 0;
        margin: 0;
      }
      p {
        margin: 0;
        max-inline-size: 64ch;
        color: var(--muted);
        font: 13px/1.5 var(--sans);
      }
    `,
  ]

  override render() {
    return html`<label
        ><input
          type="checkbox"
          aria-describedby="about"
          .checked=${isShared()}
          @change=${({ target }: Event) =>
            setShared(target instanceof HTMLInputElement && target.checked)}
        />${text.shared}</label
      >
      <p id="about">${text.sharedAbout}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-shared-computer': SharedComputer
  }
}
