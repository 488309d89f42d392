import { type Cluster, clustersOf } from '@chapeau/shared/agenda/cluster'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ActEvent, GoToEvent } from '../acts/act'
import type { LeadingAct } from '../acts/leading'
import type { Tool } from '../pages/tool'
import { procedure } from '../strings/procedure'
import { type Viewer, presides } from '../view/viewer'
import { followRoom, isLed } from './follow-room'
import './several-clauses'
import type { ChosenEvent } from './several-clauses'
import { controlStyle } from './style/control'
import { toolStyle } from './style/tool'

/** The clusters of clauses; the chair names, changes and dissolves them. */
@customElement('chapeau-clusters-dialog')
export class ClustersDialog extends LitElement implements Pick<Tool, 'open'> {
  static override styles = [
    controlStyle,
    toolStyle,
    css`
      dialog {
        inline-size: min(520px, calc(100vw - 16px));
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @state() private chosen: readonly string[] = []
  /** the cluster that is being changed; null: a new one */
  @state() private changing: string | null = null
  @state() private problem = ''
  @query('dialog') private readonly dialog!: HTMLDialogElement
  @query('form input') private readonly field!: HTMLInputElement | null

  constructor() {
    super()
    followRoom(this, isLed)
  }

  async open(clauses: readonly string[] = []): Promise<void> {
    this.chosen = clauses
    this.changing = null
    this.problem = ''
    await this.updateComplete
    this.dialog.showModal()
    if (clauses.length > 0) this.field?.focus()
  }

  private act(act: LeadingAct): void {
    this.dispatchEvent(new ActEvent({ kind: 'agenda', act }))
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const name = this.field?.value.trim() ?? ''
    const { chosen: clauses, changing: cluster } = this
    this.problem = clauses.length === 0 ? procedure.chosen.none : ''
    if (this.problem !== '' || name === '') return
    this.act({ kind: 'name cluster', cluster, name, clauses })
    this.begin(null)
  }

  private begin(cluster: Cluster | null): void {
    this.changing = cluster?.id ?? null
    this.chosen = cluster?.clauses ?? []
    this.problem = ''
    if (!this.field) return
    this.field.value = cluster?.name ?? ''
    if (cluster) this.field.focus()
  }

  private drop({ id }: Cluster): void {
    if (id === this.changing) this.begin(null)
    this.act({ kind: 'drop cluster', cluster: id })
  }

  private naming() {
    const { negotiation, chosen, changing } = this
    const { cluster } = procedure
    return html`<form class="card" aria-label=${cluster.add} @submit=${this.submit}>
      <label
        >${cluster.name}
        <input
          required
          maxlength="80"
          autocomplete="off"
          dir="auto"
          placeholder=${cluster.nameHint}
        />
      </label>
      <chapeau-several-clauses
        .negotiation=${negotiation}
        .chosen=${chosen}
        @chapeau-chosen=${({ clauses }: ChosenEvent) => (this.chosen = clauses)}
      ></chapeau-several-clauses>
      <p class="problem" role="alert">${this.problem}</p>
      <div class="row">
        <button class="go">${changing === null ? cluster.add : cluster.save}</button>
        ${
          changing === null
            ? nothing
            : html`<button type="button" @click=${() => this.begin(null)}>
                ${procedure.cancel}
              </button>`
        }
      </div>
    </form>`
  }

  private item(one: Cluster) {
    const { negotiation } = this
    const { cluster } = procedure
    const go = (id: string): void => {
      this.dialog.close()
      this.dispatchEvent(new GoToEvent(id, true))
    }
    return html`<li class="card">
      <div class="row">
        <h3 class="what" dir="auto">${one.name}</h3>
        <span class="space"></span>
        ${
          presides(this.viewer)
            ? html`<button
                  aria-label=${cluster.changeAbout(one.name)}
                  @click=${() => this.begin(one)}
                >
                  ${cluster.change}</button
                ><button aria-label=${cluster.dropAbout(one.name)} @click=${() => this.drop(one)}>
                  ${cluster.drop}
                </button>`
            : nothing
        }
      </div>
      <p>
        ${
          one.clauses.length === 0
            ? html`<span class="mini">${cluster.empty}</span>`
            : one.clauses.map(
                id =>
                  html`<button class="plain" @click=${() => go(id)}>
                    ${negotiation.clause(id)?.label}
                  </button>`,
              )
        }
      </p>
    </li>`
  }

  override render() {
    const { negotiation, viewer } = this
    const { cluster } = procedure
    const found = negotiation.isReady ? clustersOf(negotiation) : []
    return html`<dialog aria-labelledby="heading">
      <div class="head">
        <h2 id="heading">${cluster.heading}</h2>
        <button @click=${() => this.dialog.close()}>${procedure.close}</button>
      </div>
      <div class="body">
        ${
          found.length === 0
            ? html`<p class="mini">${cluster.none}</p>`
            : html`<ul>
                ${found.map(one => this.item(one))}
              </ul>`
        }
        ${presides(viewer) ? this.naming() : nothing}
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-clusters-dialog': ClustersDialog
  }
}
