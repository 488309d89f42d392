import type { ObserversRead } from '@chapeau/shared/roster/observers'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { RosterApi } from '../api-roster'
import { roster } from '../strings/roster'
import { RosterDoneEvent } from './roster-done'
import { rosterStyle } from './style/roster'

const text = roster.observers

/** Whether observers read the room, or only what is published (RO9). */
@customElement('chapeau-roster-observers')
export class RosterObservers extends LitElement {
  static override styles = [
    rosterStyle,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 6px 18px;
      }
      h2 {
        flex-basis: 100%;
      }
      p {
        margin: 0;
        font: 15px/1.5 var(--serif);
      }
    `,
  ]

  @property({ attribute: false }) api!: RosterApi
  @property({ attribute: false }) reads: ObserversRead = 'published'
  @state() private busy = false
  @state() private problem: string | null = null

  private async release(reads: ObserversRead): Promise<void> {
    this.busy = true
    const answer = await this.api.release(reads)
    this.busy = false
    this.problem = answer.ok ? null : answer.message
    if (answer.ok) this.dispatchEvent(new RosterDoneEvent(text.done[reads]))
  }

  override render(): TemplateResult {
    const other: ObserversRead = this.reads === 'live' ? 'published' : 'live'
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${text.heading}</h2>
      <p>${text.now[this.reads]}</p>
      <button ?disabled=${this.busy} @click=${() => this.release(other)}>${text.say[other]}</button>
      ${this.problem === null ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster-observers': RosterObservers
  }
}
