import { unreachable } from '@chapeau/shared/assert'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Copy } from '../offline/copy'
import { changesFile, download, wordsFile } from '../offline/export'
import type { Trouble } from '../offline/trouble'
import type { Room } from '../room/room'
import { offline } from '../strings/offline'
import { controlStyle } from './style/control'
import { noteStyle } from './style/note'

const text = offline.trouble

const sentence = (trouble: Trouble): string => {
  switch (trouble.kind) {
    case 'damaged':
      return trouble.unsent ? text.damagedUnsent : text.damaged
    case 'absent':
    case 'newer':
    case 'full':
    case 'slow':
    case 'removed':
    case 'failed':
    case 'mended':
      return text[trouble.kind]
    default:
      return unreachable(trouble)
  }
}

/** What may help; `anew` gives up what could not be read, so it is offered after a download only. */
type Way = 'again' | 'anew' | 'dismiss'

const waysOut = (trouble: Trouble): readonly Way[] => {
  switch (trouble.kind) {
    case 'damaged':
      return trouble.unsent ? ['anew'] : []
    case 'full':
    case 'failed':
    case 'slow':
      return ['again']
    case 'absent':
    case 'newer':
    case 'removed':
    case 'mended':
      return ['dismiss']
    default:
      return unreachable(trouble)
  }
}

/** Says what is wrong with what this device keeps of the room, and helps out of it (OF5, OF6). */
@customElement('chapeau-copy-note')
export class CopyNote extends LitElement {
  static override styles = [
    controlStyle,
    noteStyle,
    css`
      section {
        z-index: 29;
        max-inline-size: 640px;
        padding: 12px 16px;
        border: 1px solid var(--open);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-start: 10px;
      }
    `,
  ]

  @property({ attribute: false }) room!: Room
  /** of the consultation */
  @property({ attribute: false }) heading = ''
  private readonly dismissed = new Set<Trouble>()
  private readonly downloaded = new Set<Trouble>()
  private stops: (() => void)[] = []

  override connectedCallback(): void {
    super.connectedCallback()
    this.stops = this.room.copies.map(({ trouble }) =>
      trouble.subscribe(() => this.requestUpdate()),
    )
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const stop of this.stops) stop()
  }

  private takeWords(trouble: Trouble): void {
    download(wordsFile(this.room, this.heading, new Date().toLocaleString()))
    this.downloaded.add(trouble)
    this.requestUpdate()
  }

  private dismiss(trouble: Trouble): void {
    this.dismissed.add(trouble)
    this.requestUpdate()
  }

  private wayOut(way: Way, copy: Copy, trouble: Trouble) {
    switch (way) {
      case 'again':
        return html`<button @click=${() => void copy.again()}>${text.again}</button>`
      case 'anew':
        return html`<button
          ?disabled=${!this.downloaded.has(trouble)}
          @click=${() => void copy.again()}
        >
          ${text.anew}
        </button>`
      case 'dismiss':
        return html`<button @click=${() => this.dismiss(trouble)}>${text.dismiss}</button>`
      default:
        return unreachable(way)
    }
  }

  private note(copy: Copy, trouble: Trouble) {
    const isLost = trouble.kind === 'damaged' && trouble.unsent
    const isOnlyHere = !copy.kept.get() && this.room.saving.get().kind !== 'saved'
    return html`<section role="status" aria-label=${text.name}>
      <p>${sentence(trouble)}</p>
      <div class="row">
        ${
          isLost || isOnlyHere
            ? html`<button class="go" @click=${() => this.takeWords(trouble)}>
                  ${text.download}
                </button>
                <button @click=${() => download(changesFile(this.room))}>${text.changes}</button>`
            : nothing
        }
        ${waysOut(trouble).map(way => this.wayOut(way, copy, trouble))}
      </div>
    </section>`
  }

  override render() {
    // the public document's first; two notes would say the same
    for (const copy of this.room.copies) {
      const trouble = copy.trouble.get()
      if (trouble && !this.dismissed.has(trouble)) return this.note(copy, trouble)
    }
    return nothing
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-copy-note': CopyNote
  }
}
