import { CHAIR } from '@chapeau/shared/document'
import type { Place } from '@chapeau/shared/rolling/reading'
import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { RecordEvent, type RecordStart } from '../acts/record-event'
import { floor } from '../strings/floor'
import { controlStyle } from './style/control'

/** For the chair: to record what was said on a clause or on a place in it, or to offer words of its own. */
@customElement('chapeau-record-buttons')
export class RecordButtons extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
    `,
  ]

  @property() clause = ''
  /** what it is called, for who does not see it */
  @property() about = ''
  @property({ attribute: false }) place: Place | null = null

  private open(start: RecordStart): void {
    this.dispatchEvent(new RecordEvent({ clause: this.clause, ...start }))
  }

  /** The chair's words for a place begin with the words that stand there. */
  private propose(): void {
    const { place } = this
    this.open({
      parties: [CHAIR],
      ...(place ? { at: { from: place.start, to: place.end } } : {}),
    })
  }

  override render() {
    const { about } = this
    return html`<button aria-label=${floor.open.chairAbout(about)} @click=${this.propose}>
        ${floor.open.chair}
      </button>
      <button
        aria-label=${floor.open.recordAbout(about)}
        aria-keyshortcuts="Alt+R"
        title=${floor.open.recordTitle}
        @click=${() => this.open({})}
      >
        ${floor.open.record}
      </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-record-buttons': RecordButtons
  }
}
