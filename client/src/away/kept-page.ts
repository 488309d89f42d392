import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Hat } from '../api'
import { controlStyle } from '../elements/style/control'
import { away } from '../strings/away'
import { type AwayDatabase, keptOf, openAwayDatabase } from './away-database'
import { type KeptRecord, unoffered } from './kept'
import './kept-list'
import { rescue } from './rescue'

/**
 * What was not accepted, where its room is not open: on the page that says that it cannot be entered,
 * and on the list of rooms (AW1). It needs no server. Whoever is not known sees nobody's words.
 */
@customElement('chapeau-kept-page')
export class KeptPage extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        margin-block-start: 28px;
      }
      details {
        padding: 4px 16px;
        border: 1px solid var(--line);
        border-inline-start: 3px solid var(--open);
        border-radius: 7px;
        background: var(--side);
      }
      summary {
        min-block-size: var(--target);
        align-content: center;
        cursor: pointer;
      }
      h2 {
        display: inline;
        font: 600 14px/1.5 var(--sans);
      }
      chapeau-kept-list {
        margin-block: 10px 14px;
      }
    `,
  ]

  /** the person's id */
  @property({ attribute: false }) person!: string
  /** those that the person has now; null where that is not known */
  @property({ attribute: false }) hats: readonly Hat[] | null = null
  /** only of this consultation; of all if null */
  @property({ attribute: false }) consultation: string | null = null
  @state() private records: readonly KeptRecord[] = []

  private readonly database: Promise<AwayDatabase | null> = openAwayDatabase()

  override connectedCallback(): void {
    super.connectedCallback()
    void this.load()
  }

  private async load(): Promise<void> {
    const { database, person, hats, consultation } = this
    const db = await database
    if (!db) return
    if (hats)
      await rescue(database, person, owner =>
        hats.some(
          hat => hat.consultation === owner.consultation && hat.party.number === owner.party,
        ),
      )
    const kept = await keptOf(db, person)
    this.records = kept
      .filter(one => consultation === null || one.consultation === consultation)
      .toSorted((a, b) => a.at - b.at)
  }

  private async dismiss({ id }: KeptRecord): Promise<void> {
    await (await this.database)?.delete('kept', id)
    this.records = this.records.filter(one => one.id !== id)
  }

  override render() {
    const { records, consultation } = this
    const changes = unoffered(records)
    if (changes === 0) return nothing
    return html`<details ?open=${consultation !== null}>
      <summary><h2>${away.kept.elsewhere(changes)}</h2></summary>
      <chapeau-kept-list
        .records=${records}
        ?titles=${consultation === null}
        .dismiss=${(record: KeptRecord) => void this.dismiss(record)}
      ></chapeau-kept-list>
    </details>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-kept-page': KeptPage
  }
}
