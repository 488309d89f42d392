import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import type { Hat } from '../api'
import type { KeptSelection } from '../editor/kept-spot'
import type { EditorHandle } from '../editor/options'
import { controlStyle } from '../elements/style/control'
import { toolStyle } from '../elements/style/tool'
import type { Tool } from '../pages/tool'
import type { Room } from '../room/room'
import type { Store } from '../store'
import { away } from '../strings/away'
import { selectedWords } from '../view/selected'
import type { Viewer } from '../view/viewer'
import './kept-list'
import type { Kept, KeptRecord } from './kept'
import type { Offering } from './kept-list'
import { type Chosen, type Made, carryOut, offerAll, planOffer } from './offer'

/**
 * What was not accepted, beside the paper: it leaves the text in reach, so that the person can select
 * where something belongs (AW2).
 */
@customElement('chapeau-kept-words')
export class KeptWords extends LitElement implements Tool {
  static override styles = [
    controlStyle,
    toolStyle,
    css`
      dialog {
        position: fixed;
        z-index: 30;
        inset: auto 16px 16px auto;
        inset-inline: auto 16px;
        inline-size: min(460px, calc(100vw - 16px));
        max-block-size: min(74vh, 720px);
        margin: 0;
      }
      @media (width < 560px) {
        dialog {
          inset-inline: 8px;
          max-block-size: 58vh;
        }
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) room!: Room
  @property({ attribute: false }) hat!: Hat
  @property({ attribute: false }) editor!: () => EditorHandle | null
  @property({ attribute: false }) selection!: Store<KeptSelection | null>
  @state() private said = ''
  @query('dialog') private readonly dialog!: HTMLDialogElement

  private stops: (() => void)[] = []

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.leave()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if ((changed.has('negotiation') || changed.has('room')) && this.dialog?.open) this.follow()
  }

  async open(): Promise<void> {
    this.said = ''
    await this.updateComplete
    this.follow()
    // what another window kept meanwhile
    await this.room.keeper.refresh()
    this.dialog.show()
    this.dialog.querySelector<HTMLElement>('.close')?.focus()
  }

  private follow(): void {
    this.leave()
    const again = (): void => this.requestUpdate()
    this.stops = [
      this.room.keeper.records.subscribe(again),
      this.room.keeper.isDurable.subscribe(again),
      this.room.saving.subscribe(again),
      this.negotiation.subscribe(again),
      this.selection.subscribe(again),
    ]
    again()
  }

  private leave(): void {
    for (const stop of this.stops) stop()
    this.stops = []
  }

  /** What was offered again and undone waits as before. */
  private get records(): KeptRecord[] {
    const isThere = (key: string): boolean => this.negotiation.spoken(key)?.inert === false
    return this.room.keeper.records.get().map(record => ({
      ...record,
      items: record.items.map(item =>
        item.offered?.key && !isThere(item.offered.key) ? { ...item, offered: null } : item,
      ),
    }))
  }

  private get offering(): Offering {
    const { negotiation, viewer, selection } = this
    const { keeper, saving } = this.room
    const found = selectedWords(negotiation, selection.get())
    const home = found ? (negotiation.homeOf(found.host) ?? found.host) : ''
    return {
      selected: found && { ...found, label: negotiation.leaf(home)?.label ?? '' },
      why: (record, kept, chosen) => {
        if (saving.get().kind === 'closed') return 'closed'
        const plan = planOffer(negotiation, viewer, record, kept, chosen)
        return typeof plan === 'string' ? plan : null
      },
      offer: (record, kept, chosen = {}) => this.offer(record, kept, chosen),
      offerAll: record => {
        let made: Made = new Map()
        const act = new ActEvent(
          {
            kind: 'offer again',
            run: (now, author) => {
              made = offerAll(now, viewer, author, record)
              return made.size > 0 ? { ok: true } : { ok: false, code: 'gone' }
            },
          },
          () => {
            for (const [item, key] of made) keeper.offered(record.id, item, key)
            const left = record.items.filter(
              ({ kept, offered }) => !offered && !made.has(kept.id),
            ).length
            this.said = away.kept.offeredAll(made.size, left)
          },
        )
        this.dispatchEvent(act)
      },
    }
  }

  private offer(record: KeptRecord, kept: Kept, chosen: Chosen): void {
    const { viewer } = this
    let key: string | null = null
    const act = new ActEvent(
      {
        kind: 'offer again',
        run: (now, author) => {
          const plan = planOffer(now, viewer, record, kept, chosen)
          if (typeof plan === 'string') return { ok: false, code: 'gone' }
          key = carryOut(now, author, kept, plan)
          return { ok: true }
        },
      },
      () => {
        this.room.keeper.offered(record.id, kept.id, key)
        this.said = away.kept.offered
      },
    )
    this.dispatchEvent(act)
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    this.dialog.close()
  }

  override render() {
    const { keeper } = this.room
    return html`<dialog
      aria-labelledby="heading"
      @close=${() => this.leave()}
      @keydown=${this.pressed}
    >
      <div class="head">
        <h2 id="heading">${away.kept.heading}</h2>
        <button class="close" @click=${() => this.dialog.close()}>${away.kept.close}</button>
      </div>
      <div class="body" tabindex="0">
        <p class="mini">${away.kept.about}</p>
        <p role="status">${this.said}</p>
        <chapeau-kept-list
          .records=${this.records}
          ?durable=${keeper.isDurable.get()}
          .offering=${this.offering}
          .dismiss=${(record: KeptRecord) => keeper.dismiss(record.id)}
        ></chapeau-kept-list>
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-kept-words': KeptWords
  }
}
