import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { NewVersion, Worker } from '../offline/worker'
import { offline } from '../strings/offline'
import { controlStyle } from './style/control'
import { noteStyle } from './style/note'

const text = offline.version

/** Tells that a new version of the program is there. It waits until it suits (OF8). */
@customElement('chapeau-new-version')
export class NewVersionNote extends LitElement {
  static override styles = [
    controlStyle,
    noteStyle,
    css`
      section {
        z-index: 30;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 14px;
        max-inline-size: 620px;
        padding: 10px 14px;
      }
      p {
        flex: 1 1 260px;
      }
    `,
  ]

  @property({ attribute: false }) worker!: Worker
  @state() private version: NewVersion = 'none'
  private stop: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.version = this.worker.newVersion.get()
    this.stop = this.worker.newVersion.subscribe(version => {
      this.version = version
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop?.()
  }

  override render() {
    const { version } = this
    if (version === 'none') return nothing
    return html`<section aria-label=${text.name}>
      <p role="status">${text[version]}</p>
      <button class="go" @click=${() => this.worker.reload()}>${text.reload}</button>
      <button @click=${() => (this.version = 'none')}>${text.later}</button>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-new-version': NewVersionNote
  }
}
