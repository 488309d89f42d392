import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { type Op, plainText } from '@chapeau/shared/text/op'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { deciding } from '../strings/deciding'
import { listed } from '../strings/workspace'
import { redlineStyle, redlineWords } from './decide-redline'
import type { Beginning } from './decide-slip'
import { partyTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** What can be merged: a wording of a place, a rival, a new paragraph, or the original, which is nobody's. */
export interface Source {
  keys: readonly ProposalKey[]
  parties: readonly number[]
  words: readonly Op[]
  /** what kind of paragraph it is, where it is one */
  kind: string
  begin: Beginning
}

/** The wordings that a merger may have, each compared with the first one that is chosen. */
@customElement('chapeau-merge-sources')
export class MergeSources extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    redlineStyle,
    css`
      :host {
        display: block;
      }
      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-block-end: 6px;
        padding: 0;
        color: var(--ink);
        font: 700 13.5px/1.4 var(--sans);
      }
      ul {
        display: grid;
        gap: 8px;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr));
      }
      .card {
        margin: 0;
        padding: 6px 12px 9px;
      }
      .card.chosen {
        border-color: var(--accent);
      }
      label {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        min-block-size: var(--target);
        color: var(--ink);
        cursor: pointer;
      }
      input[type='checkbox'] {
        inline-size: 18px;
        block-size: 18px;
      }
      .redline {
        max-block-size: 10.8em;
        overflow: auto;
      }
      .asked {
        margin-block-start: 8px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) sources: readonly Source[] = []
  @property({ attribute: false }) chosen: ReadonlySet<Source> = new Set()
  /** to go on from the words of a source */
  @property({ attribute: false }) start: (source: Source) => void = () => {}

  /** In the order in which they stand. */
  get wanted(): readonly Source[] {
    return this.sources.filter(source => this.chosen.has(source))
  }

  private choose(source: Source, on: boolean): void {
    const rest = [...this.chosen].filter(one => one !== source)
    this.chosen = new Set(on ? [...rest, source] : rest)
  }

  private named({ parties }: Source): string {
    if (parties.length === 0) return deciding.merging.original
    return listed(parties.map(party => this.negotiation.partyId(party)))
  }

  private source(source: Source) {
    const { negotiation, chosen, wanted } = this
    const words = deciding.merging
    const name = this.named(source)
    const first = wanted[0] ?? this.sources[0]!
    const isFirst = source === first
    const [was, now] = [plainText(first.words), isFirst ? first.words : source.words]
    return html`<li class="card ${chosen.has(source) ? 'chosen' : ''}">
      <div class="row">
        <label
          ><input
            type="checkbox"
            .checked=${chosen.has(source)}
            @change=${(event: Event) =>
              this.choose(source, (event.target as HTMLInputElement).checked)}
          />${
            source.parties.length === 0
              ? html`<span class="tag quiet">${words.original}</span>`
              : source.parties.map(party => partyTag(party, negotiation.partyId(party)))
          }${source.kind === '' ? nothing : html`<span class="mini">${source.kind}</span>`}</label
        >
        <button
          class="plain"
          aria-label=${words.startAbout(name)}
          @click=${() => this.start(source)}
        >
          ${words.start}
        </button>
      </div>
      ${
        isFirst || wanted.length < 2
          ? nothing
          : html`<p class="mini">${words.differs(this.named(first))}</p>`
      }
      ${
        plainText(now) === '' && was === ''
          ? html`<p class="mini">${words.noWords}</p>`
          : redlineWords(was, now, negotiation.language)
      }
    </li>`
  }

  private asked() {
    const { negotiation, wanted } = this
    const parties = new Set(
      wanted.flatMap(({ keys }) => keys.flatMap(key => negotiation.askedAbout(key))),
    )
    const names = [...parties].map(party => negotiation.partyId(party))
    return html`<p class="mini asked">
      ${names.length === 0 ? deciding.merging.nobody : deciding.merging.asks(names)}
    </p>`
  }

  override render() {
    return html`<fieldset>
      <legend>${deciding.merging.choose}</legend>
      <ul>
        ${this.sources.map(source => this.source(source))}
      </ul>
      ${this.asked()}
    </fieldset>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-merge-sources': MergeSources
  }
}
