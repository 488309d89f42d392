import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { partyClass } from '../party-colour'
import type { Peer } from '../room/presence'
import { workspace } from '../strings/workspace'
import { faceText, facesOf } from '../view/faces'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** Who else is in the room: a few parties by their ids, the rest as a number, all of them by name on asking. */
@customElement('chapeau-face-list')
export class FaceList extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: block;
      }
      ul {
        display: flex;
      }
      li {
        min-inline-size: 32px;
        max-inline-size: 52px;
        margin-inline-start: -5px;
        padding-inline: 4px;
        overflow: hidden;
        border: 2px solid var(--paper);
        border-radius: 8px;
        background: var(--party);
        color: var(--paper);
        font: 600 10.5px/24px var(--sans);
        text-align: center;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      li.more {
        background: var(--muted);
      }
    `,
  ]

  @property({ attribute: false }) peers: readonly Peer[] = []
  @property({ type: Number }) most = 4

  override render() {
    const faces = facesOf(this.peers)
    if (faces.length === 0) return nothing
    const shown = faces.length > this.most + 1 ? faces.slice(0, this.most) : faces
    const rest = faces.slice(shown.length)
    return html`<ul aria-label=${workspace.header.present(faces.map(faceText))}>
      ${shown.map(
        face =>
          html`<li class=${partyClass(face.party)} title=${faceText(face)}>
            ${face.id}<span class="unseen">: ${face.names.join(', ')}</span>
          </li>`,
      )}
      ${
        rest.length === 0
          ? nothing
          : html`<li class="more" title=${rest.map(faceText).join(', ')}>
              <span aria-hidden="true">${workspace.header.more(rest.length)}</span
              ><span class="unseen">${rest.map(faceText).join(', ')}</span>
            </li>`
      }
    </ul>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-face-list': FaceList
  }
}
