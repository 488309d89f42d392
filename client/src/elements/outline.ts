import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { GoToEvent } from '../acts/act'
import { workspace } from '../strings/workspace'
import { type OutlineRow, findByLabel, groupRows, rowOf, rowsOf, tallyOf } from '../view/outline'
import { type Sample, observe } from '../view/progress'
import './outline-row'
import type { OutlineRowElement } from './outline-row'
import './progress-line'
import { controlStyle } from './style/control'

/** Letters typed closer together than this are one label. */
const TYPING_MS = 900

/**
 * Everything on the paper with its status and brackets - clauses, what is proposed beside them,
 * footnotes - and the way to a clean text. A change of words renders the touched row only; the list
 * itself is made anew when paragraphs come, go or move.
 */
@customElement('chapeau-outline')
export class Outline extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      nav {
        padding: 14px 10px 40px;
      }
      h2 {
        margin: 14px 8px 5px;
        color: var(--muted);
        font: 600 11px/1.4 var(--sans);
        letter-spacing: 0.06em;
        text-transform: uppercase;
      }
      h2:first-of-type {
        margin-block-start: 0;
      }
      form {
        padding: 12px 8px 14px;
      }
      input {
        font-size: 12.5px;
      }
      .problem {
        padding-block-start: 3px;
        color: var(--danger);
        font: 12px/1.4 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) current: string | null = null
  /** who looks: what is not shown to others yet is seen by its own party */
  @property({ attribute: false }) party: number | null = null

  @state() private samples: readonly Sample[] = []
  @state() private tally = { open: 0, agreed: 0, clauses: 0 }
  @state() private problem = ''
  @query('input') private readonly field!: HTMLInputElement

  private rows = new Map<string, OutlineRow>()
  private typed = ''
  private typedAt = 0
  private stop: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop?.()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation')) this.samples = []
    if (changed.has('negotiation') || changed.has('party')) this.follow()
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('current') && this.current !== null)
      this.renderRoot.querySelector(`#${rowId(this.current)}`)?.scrollIntoView({ block: 'nearest' })
  }

  /** Puts the caret where a clause is found by its label. */
  find(): void {
    this.field.focus()
    this.field.select()
  }

  /** The clause before (-1) or after (1) the current one, or null at the end. */
  neighbour(step: -1 | 1): string | null {
    const ids = [...this.rows.keys()]
    const at = this.current === null ? -1 : ids.indexOf(this.current)
    return ids[at === -1 ? 0 : at + step] ?? null
  }

  private follow(): void {
    this.stop?.()
    this.stop = this.negotiation.subscribe(change => this.noticed(change))
    this.readAll()
  }

  private readAll(): void {
    const rows = this.negotiation.isReady ? rowsOf(this.negotiation, this.party) : []
    this.rows = new Map(rows.map(row => [row.id, row]))
    this.count()
    this.requestUpdate()
  }

  private noticed({ clauses, structure, roster }: Change): void {
    if (structure || roster) return this.readAll()
    let recount = false
    for (const id of clauses) {
      const before = this.rows.get(id)
      if (!before) continue
      const row = rowOf(this.negotiation, id)
      this.rows.set(id, row)
      recount ||= row.brackets !== before.brackets
      const element = this.renderRoot.querySelector<OutlineRowElement>(`#${rowId(id)}`)
      if (element) element.row = row
    }
    if (recount) this.count()
  }

  private count(): void {
    this.tally = tallyOf(this.rows.values())
    const { open } = this.tally
    if (this.rows.size > 0) this.samples = observe(this.samples, { at: Date.now(), open })
  }

  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const ids = [...this.rows.keys()]
    const target = this.aim(event.key, ids)
    if (target === undefined) return
    event.preventDefault()
    if (target === null) return
    this.dispatchEvent(new GoToEvent(target))
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<OutlineRowElement>(`#${rowId(target)}`)?.focus(),
    )
  }

  /** Where a key leads; null: nowhere; undefined: it is not ours. */
  private aim(key: string, ids: readonly string[]): string | null | undefined {
    switch (key) {
      case 'ArrowDown':
      case 'j':
        return this.neighbour(1)
      case 'ArrowUp':
      case 'k':
        return this.neighbour(-1)
      case 'Home':
        return ids[0] ?? null
      case 'End':
        return ids.at(-1) ?? null
      default:
        return key.length === 1 && /[\p{L}\d(]/u.test(key) ? this.typeAhead(key) : undefined
    }
  }

  private typeAhead(key: string): string | null {
    const now = Date.now()
    this.typed = now - this.typedAt > TYPING_MS ? key : this.typed + key
    this.typedAt = now
    return findByLabel([...this.rows.values()], this.typed)?.id ?? null
  }

  private submitted(event: SubmitEvent): void {
    event.preventDefault()
    const wanted = this.field.value.trim()
    const row = findByLabel([...this.rows.values()], wanted)
    this.problem = row || wanted === '' ? '' : workspace.outline.noClause(wanted)
    if (row) this.dispatchEvent(new GoToEvent(row.id, true))
  }

  override render() {
    const groups = groupRows([...this.rows.values()])
    const reachable =
      this.current !== null && this.rows.has(this.current)
        ? this.current
        : this.rows.keys().next().value
    return html`<nav aria-label=${workspace.outline.name}>
      <h2>${workspace.outline.progress}</h2>
      <chapeau-progress-line
        .samples=${this.samples}
        .agreed=${this.tally.agreed}
        .clauses=${this.tally.clauses}
      ></chapeau-progress-line>
      <form @submit=${this.submitted}>
        <input
          aria-label=${workspace.outline.goTo}
          placeholder="${workspace.outline.goTo}: ${workspace.outline.goToHint}"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="go"
        />
        <p class="problem" role="status">${this.problem}</p>
      </form>
      <div @keydown=${this.pressed}>
        ${groups.map(
          group =>
            html`<h2 id="group-${group.name}">${workspace.outline.groups[group.name]}</h2>
              <ul aria-labelledby="group-${group.name}">
                ${repeat(
                  group.rows,
                  row => row.id,
                  row =>
                    html`<li>
                      <chapeau-outline-row
                        id=${rowId(row.id)}
                        .row=${row}
                        ?current=${row.id === this.current}
                        ?reachable=${row.id === reachable}
                      ></chapeau-outline-row>
                    </li>`,
                )}
              </ul>`,
        )}
        ${this.rows.size === 0 ? html`<p class="mini">${workspace.paper.waiting}</p>` : nothing}
      </div>
    </nav>`
  }
}

/** Ids of clauses may hold any character; those of elements are found by selector. */
const rowId = (clause: string): string => `row-${clause.replaceAll(/[^\w-]/g, '_')}`

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-outline': Outline
  }
}
