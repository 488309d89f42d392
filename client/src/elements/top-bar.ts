import type { OwnLayer } from '@chapeau/shared/proposal/proposal'
import type { Language } from '@chapeau/shared/vocabulary'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Hat } from '../api'
import type { Peer } from '../room/presence'
import type { Copy } from '../offline/copy'
import type { Saving } from '../room/saving'
import { drafts } from '../strings/drafts'
import { en } from '../strings/en'
import { reading } from '../strings/reading'
import { tools } from '../strings/tools'
import { workspace } from '../strings/workspace'
import './face-list'
import './hat-menu'
import { icon } from './icon'
import { layerSign } from './layer-sign'
import './layer-switch'
import './saving-pill'
import { controlStyle } from './style/control'

export type Command = 'undo' | 'redo' | 'outline' | 'panel' | 'drafts' | 'find' | 'tools'

export class CommandEvent extends Event {
  static readonly type = 'chapeau-command'
  constructor(readonly command: Command) {
    super(CommandEvent.type, { bubbles: true, composed: true })
  }
}

const ICONS = {
  undo: icon('M7.5 4 3.5 8l4 4M4 8h7.5a5 5 0 0 1 0 10H8'),
  redo: icon('m12.5 4 4 4-4 4M16 8H8.5a5 5 0 0 0 0 10H12'),
  outline: icon('M3 5h14M3 10h14M3 15h9'),
  find: icon('M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3M13.5 13.5 17.5 17.5'),
}

/** What is negotiated, who is here, whom one speaks for, and whether one's words are safe. */
@customElement('chapeau-top-bar')
export class TopBar extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        container: bar / inline-size;
      }
      header {
        display: flex;
        align-items: center;
        gap: 14px;
        min-block-size: 56px;
        padding: 4px 18px;
        border-block-end: 1px solid var(--line);
        background: var(--paper);
      }
      .mark {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--target);
        color: var(--accent);
        font: 700 17px/1 var(--serif);
        text-decoration: none;
        white-space: nowrap;
      }
      .title {
        flex: 1;
        min-inline-size: 0;
        text-align: start;
      }
      h1 {
        margin: 0;
        overflow: hidden;
        font: 600 14px/1.4 var(--sans);
        text-align: -webkit-match-parent;
        text-align: match-parent;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .facts {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .icon {
        display: inline-grid;
        place-items: center;
        inline-size: max(34px, var(--target));
        min-block-size: max(34px, var(--target));
        padding: 0;
        border-color: transparent;
        background: none;
        color: var(--muted);
      }
      .icon:hover {
        background: var(--desk);
      }
      /* not disabled: the last undo or redo must not lose the keyboard its place */
      .icon[aria-disabled='true'] {
        border-color: transparent;
        background: none;
        color: var(--muted);
        cursor: default;
        opacity: 0.45;
      }
      .find {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-block-size: max(34px, var(--target));
        border-color: var(--line);
        border-radius: 999px;
        color: var(--muted);
        font-weight: 500;
        white-space: nowrap;
      }
      .history {
        display: flex;
        gap: 2px;
      }
      .drafts {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        border-style: dashed;
        white-space: nowrap;
      }
      .drafts .number {
        display: none;
      }
      .outline {
        display: none;
      }
      @container bar (width < 1180px) {
        .outline {
          display: inline-grid;
        }
      }
      @container bar (width < 1340px) {
        .find {
          justify-content: center;
          inline-size: max(34px, var(--target));
          padding: 0;
          border-color: transparent;
          border-radius: 7px;
        }
        .find span {
          display: none;
        }
      }
      @container bar (width < 1100px) {
        .drafts .number {
          display: inline;
        }
        .drafts .words {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      @container bar (width < 720px) {
        header {
          gap: 6px;
          padding-inline: 8px;
        }
        .mark span,
        chapeau-face-list,
        .facts {
          display: none;
        }
      }
      @container bar (width < 560px) {
        header {
          flex-wrap: wrap;
          row-gap: 0;
        }
        .title {
          flex: 1 1 80px;
        }
        chapeau-hat-menu,
        chapeau-saving-pill {
          order: 1;
        }
        chapeau-layer-switch,
        .drafts,
        .find,
        .history {
          order: 2;
        }
        .history {
          margin-inline-start: auto;
        }
      }
    `,
  ]

  @property() heading = ''
  @property({ attribute: false }) language: Language = 'en'
  @property() symbol = ''
  @property({ type: Number }) proposals = 0
  @property({ attribute: false }) peers: readonly Peer[] = []
  @property({ attribute: false }) hat!: Hat
  @property({ attribute: false }) hats: readonly Hat[] = []
  /** where what one writes goes; null for who does not draft in private */
  @property({ attribute: false }) layer: OwnLayer | null = null
  /** how many private drafts there are, and how many tabled proposals wait to be sent */
  @property({ type: Number }) drafts = 0
  @property({ type: Number }) waiting = 0
  @property({ attribute: false }) saving!: Saving
  /** how many changes were not accepted and are kept */
  @property({ type: Number }) kept = 0
  /** of the room's documents on this device */
  @property({ attribute: false }) copies: readonly Copy[] = []
  @property({ type: Boolean }) canUndo = false
  @property({ type: Boolean }) canRedo = false

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.outline')?.focus(options)
  }

  /** what the menu of the room's tools stands beside */
  get toolsButton(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.tools')!
  }

  private press(command: Command): void {
    this.dispatchEvent(new CommandEvent(command))
  }

  private historyButtons() {
    const button = (command: 'undo' | 'redo', possible: boolean) =>
      html`<button
        class="icon"
        aria-label=${workspace.header[command]}
        title=${workspace.header[command]}
        aria-disabled=${possible ? 'false' : 'true'}
        @click=${() => possible && this.press(command)}
      >
        ${ICONS[command]}
      </button>`
    return html`<div class="history">
      ${button('undo', this.canUndo)}${button('redo', this.canRedo)}
    </div>`
  }

  private draftsButton() {
    const { drafts: private_, waiting } = this
    if (private_ === 0 && waiting === 0) return nothing
    const words = drafts.all.open(private_, waiting)
    return html`<button
      class="drafts"
      aria-haspopup="dialog"
      title=${drafts.all.openAbout}
      @click=${() => this.press('drafts')}
    >
      ${layerSign('private')}<span class="words">${words}</span
      ><span class="number" aria-hidden="true">${private_ + waiting}</span>
    </button>`
  }

  override render() {
    const { hat } = this
    return html`<header>
      <button
        class="icon outline"
        aria-label=${workspace.header.outline}
        title=${workspace.header.outline}
        @click=${() => this.press('outline')}
      >
        ${ICONS.outline}
      </button>
      <a class="mark" href="/" aria-label=${workspace.header.home}
        >[<span>&nbsp;${en.name}&nbsp;</span>]</a
      >
      <div class="title">
        <h1 lang=${this.language} dir="auto" title=${this.heading}>${this.heading}</h1>
        <p class="mini facts">
          ${this.symbol === '' ? nothing : html`<bdi lang=${this.language}>${this.symbol}</bdi> · `}${workspace.header.proposals(this.proposals)}
        </p>
      </div>
      ${
        this.layer === null
          ? nothing
          : html`<chapeau-layer-switch .layer=${this.layer}></chapeau-layer-switch>`
      }
      ${this.draftsButton()}
      <button
        class="find"
        aria-label=${reading.find.name}
        title=${reading.find.name}
        @click=${() => this.press('find')}
      >
        ${ICONS.find}<span>${reading.find.name}</span>
      </button>
      <button class="tools" aria-haspopup="menu" @click=${() => this.press('tools')}>
        ${tools.open}
      </button>
      ${hat.mayWrite ? this.historyButtons() : nothing}
      <slot></slot>
      <chapeau-face-list .peers=${this.peers}></chapeau-face-list>
      <chapeau-hat-menu .hat=${hat} .hats=${this.hats}></chapeau-hat-menu>
      ${
        hat.mayWrite || this.saving.kind !== 'saved' || this.kept > 0
          ? html`<chapeau-saving-pill
              .saving=${this.saving}
              .kept=${this.kept}
              .copies=${this.copies}
            ></chapeau-saving-pill>`
          : html`<span class="mini">${workspace.header.reading}</span>`
      }
    </header>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-top-bar': TopBar
  }
  interface HTMLElementEventMap {
    'chapeau-command': CommandEvent
  }
}
