import { type Cluster, clustersOf } from '@chapeau/shared/agenda/cluster'
import { pointerOf } from '@chapeau/shared/agenda/pointer'
import { about } from '@chapeau/shared/document'
import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { GoToEvent } from '../acts/act'
import { procedure } from '../strings/procedure'
import { workspace } from '../strings/workspace'
import { groupByCluster } from '../view/clusters'
import { type OutlineRow, findByLabel, groupRows, rowOf, rowsOf, tallyOf } from '../view/outline'
import {
  NOTHING_PICKED,
  type Picking,
  pickAll,
  stillThere,
  stretchTo,
  toggle,
} from '../view/picking'
import { type Sample, observe } from '../view/progress'
import { silencesByClause } from '../view/silences'
import { type Viewer, presides, speaks } from '../view/viewer'
import './outline-order'
import type { OutlineOrderEvent, OutlineWish } from './outline-order'
import './outline-row'
import type { OutlineRowElement, PickEvent } from './outline-row'
import './progress-line'
import type { PickedEvent } from './several-bar'
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
      chapeau-several-bar {
        position: sticky;
        inset-block-end: 6px;
        display: block;
        margin-block-start: 12px;
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
  /** who looks: what is not shown to others yet is seen by its own party; the chair can choose several */
  @property({ attribute: false }) viewer!: Viewer

  @state() private samples: readonly Sample[] = []
  @state() private tally = { open: 0, agreed: 0, clauses: 0 }
  @state() private problem = ''
  /** several clauses that the chair does something with; null: none are being chosen */
  @state() private picking: Picking | null = null
  @state() private isByCluster = false
  @query('form input') private readonly field!: HTMLInputElement

  private rows = new Map<string, OutlineRow>()
  private clusters: readonly Cluster[] = []
  /** until when a clause is under silence */
  private silences: ReadonlyMap<string, number> = new Map()
  /** where the room is */
  private pointed: string | null = null
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
    const isSame = changed.get('viewer')?.party === this.viewer.party
    if (changed.has('negotiation') || (changed.has('viewer') && !isSame)) this.follow()
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('current') && this.current !== null)
      this.rowOf(this.current)?.scrollIntoView({ block: 'nearest' })
  }

  /** Puts the caret where a clause is found by its label. */
  find(): void {
    this.field.focus()
    this.field.select()
  }

  /** The clause before (-1) or after (1) the current one, or null at the end. */
  neighbour(step: -1 | 1, ids: readonly string[] = [...this.rows.keys()]): string | null {
    const at = this.current === null ? -1 : ids.indexOf(this.current)
    return ids[at === -1 ? 0 : at + step] ?? null
  }

  private follow(): void {
    this.stop?.()
    this.stop = this.negotiation.subscribe(change => this.noticed(change))
    this.readAll()
  }

  private readAll(): void {
    const { negotiation, viewer } = this
    const party = speaks(viewer) ? viewer.party : null
    const rows = negotiation.isReady ? rowsOf(negotiation, party) : []
    this.rows = new Map(rows.map(row => [row.id, row]))
    this.readAgenda()
    this.count()
    this.requestUpdate()
  }

  /** What is led: clusters, and what is under silence. */
  private readAgenda(): void {
    const { negotiation } = this
    if (!negotiation.isReady) return
    this.clusters = clustersOf(negotiation)
    this.silences = silencesByClause(negotiation)
    this.pointed = pointerOf(negotiation)?.clause ?? null
    if (this.picking) this.picking = stillThere(this.picking, new Set(this.pickable))
    this.requestUpdate()
  }

  private noticed({ clauses, structure, roster, agenda }: Change): void {
    if (structure || roster) return this.readAll()
    if (agenda) this.readAgenda()
    let recount = false
    for (const id of clauses) {
      const before = this.rows.get(id)
      if (!before) continue
      const row = rowOf(this.negotiation, id)
      this.rows.set(id, row)
      recount ||= row.brackets !== before.brackets
      for (const element of this.elementsOf(id)) element.row = row
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
    if (event.composedPath()[0] instanceof HTMLInputElement && event.key === ' ') return
    if (this.picking && event.key === ' ' && this.current !== null) {
      event.preventDefault()
      return this.pick(this.current, 'toggle')
    }
    const ids = this.shownIds
    const target = this.aim(event.key, ids)
    if (target === undefined) return
    event.preventDefault()
    if (target === null) return
    if (event.shiftKey && presides(this.viewer) && event.key.startsWith('Arrow')) {
      if (this.current !== null) this.pick(this.current, 'stretch')
      this.pick(target, 'stretch')
    }
    this.dispatchEvent(new GoToEvent(target))
    void this.updateComplete.then(() => this.rowOf(target)?.focus())
  }

  // ---- several at once

  /** Clauses of the draft: those that have a place on the ladder. */
  private get pickable(): string[] {
    return [...this.rows.values()].flatMap(({ id, kind, proposed }) =>
      proposed || kind === 'note' ? [] : [id],
    )
  }

  private pick(id: string, how: PickEvent['how']): void {
    const { pickable } = this
    if (!presides(this.viewer) || !pickable.includes(id)) return
    // the bar is fetched once somebody chooses
    void import('./several-bar').catch(() => {})
    const before = this.picking ?? NOTHING_PICKED
    const inOrder = this.shownIds.filter(one => pickable.includes(one))
    this.picking = how === 'toggle' ? toggle(before, id) : stretchTo(before, id, inOrder)
  }

  private arrange(wish: OutlineWish): void {
    if (wish !== 'choose') this.isByCluster = wish === 'clusters'
    else {
      void import('./several-bar').catch(() => {})
      this.picking = NOTHING_PICKED
    }
  }

  private picked({ clauses }: PickedEvent): void {
    this.picking = clauses && pickAll(clauses)
  }

  // ---- rows

  /** Each once, in the order in which they are shown. */
  private get shownIds(): string[] {
    const rows = [...this.rows.values()]
    const shown = this.isByCluster
      ? groupByCluster(rows, this.clusters).flatMap(group => group.rows)
      : rows
    return [...new Set(shown.map(({ id }) => id))]
  }

  /** Of a clause in several clusters there are several. */
  private elementsOf(id: string): OutlineRowElement[] {
    return [
      ...this.renderRoot.querySelectorAll<OutlineRowElement>(`[data-host="${CSS.escape(id)}"]`),
    ]
  }

  private rowOf(id: string): OutlineRowElement | undefined {
    return this.elementsOf(id)[0]
  }

  /** Where a key leads; null: nowhere; undefined: it is not ours. */
  private aim(key: string, ids: readonly string[]): string | null | undefined {
    switch (key) {
      case 'ArrowDown':
      case 'j':
        return this.neighbour(1, ids)
      case 'ArrowUp':
      case 'k':
        return this.neighbour(-1, ids)
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

  private group(id: string, name: string, rows: readonly OutlineRow[], reachable?: string) {
    const { current, picking, silences, viewer } = this
    const pickable = new Set(presides(viewer) ? this.pickable : [])
    return html`<h2 id="group-${id}" dir="auto">${name}</h2>
      <ul aria-labelledby="group-${id}">
        ${repeat(
          rows,
          row => row.id,
          row =>
            html`<li>
              <chapeau-outline-row
                data-host=${row.id}
                .row=${row}
                .picked=${picking && pickable.has(row.id) ? picking.chosen.has(row.id) : null}
                .pickable=${pickable.has(row.id)}
                .silence=${silences.get(row.id) ?? null}
                ?current=${row.id === current}
                ?pointed=${row.id === this.pointed}
                ?reachable=${row.id === reachable}
              ></chapeau-outline-row>
            </li>`,
        )}
      </ul>`
  }

  private groups(reachable?: string) {
    const rows = [...this.rows.values()]
    if (!this.isByCluster || this.clusters.length === 0)
      return groupRows(rows).map(group =>
        this.group(group.name, workspace.outline.groups[group.name], group.rows, reachable),
      )
    // where a clause is in several, the first one is reached by keys
    const reached = new Set<string>()
    return groupByCluster(rows, this.clusters).map(({ cluster, rows: inIt }, i) => {
      const isHere = inIt.some(({ id }) => id === reachable && !reached.has(id))
      if (isHere && reachable !== undefined) reached.add(reachable)
      return this.group(
        `cluster-${i}`,
        cluster?.name ?? procedure.cluster.rest,
        inIt,
        isHere ? reachable : undefined,
      )
    })
  }

  private bar() {
    const { negotiation, picking } = this
    if (!picking) return nothing
    const chosen = this.pickable.filter(id => picking.chosen.has(id))
    return html`<chapeau-several-bar
      .negotiation=${negotiation}
      .chosen=${chosen}
      @chapeau-picked=${this.picked}
    ></chapeau-several-bar>`
  }

  override render() {
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
        .consultation=${this.negotiation.isReady ? (about(this.negotiation.doc)?.id ?? null) : null}
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
      <chapeau-outline-order
        ?clustered=${this.clusters.length > 0}
        ?choosable=${presides(this.viewer) && this.picking === null}
        .byCluster=${this.isByCluster}
        @chapeau-outline-order=${({ wish }: OutlineOrderEvent) => this.arrange(wish)}
      ></chapeau-outline-order>
      <div
        @keydown=${this.pressed}
        @chapeau-pick=${({ clause, how }: PickEvent) => this.pick(clause, how)}
      >
        ${this.groups(reachable)}
        ${this.rows.size === 0 ? html`<p class="mini">${workspace.paper.waiting}</p>` : nothing}
      </div>
      ${this.bar()}
    </nav>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-outline': Outline
  }
}
