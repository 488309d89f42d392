import type { Decision, Move } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { writerOf } from '@chapeau/shared/proposal/proposal'
import { type Suggestion, mayStandIn, suggestion } from '@chapeau/shared/proposal/suggestion'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, type TemplateResult, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Act, ActEvent, GoToEvent } from '../acts/act'
import { reopeningFor } from '../acts/reopen'
import { ground } from '../strings/ground'
import { procedure } from '../strings/procedure'
import { listed, workspace } from '../strings/workspace'
import { excerpt } from '../view/card'
import { type InContext, inContext } from '../view/context'
import type { InboxItem } from '../view/inbox'
import { redline } from '../view/redline'
import type { SelectedWords } from '../view/selected'
import { isoTime, when } from '../view/time'
import { type Viewer, presides, speaks } from '../view/viewer'
import { askedStyle, askedWords } from './asked-words'
import { groundStyle } from './ground-style'
import { partyTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** One proposal whose ground moved: what changed, and what its owner can do about it. */
@customElement('chapeau-inbox-item')
export class InboxItemElement extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    askedStyle,
    groundStyle,
    css`
      :host {
        display: block;
      }
      h3 {
        margin-block: 7px 8px;
        font: 600 13.5px/1.45 var(--sans);
        overflow-wrap: anywhere;
      }
      dl {
        margin: 0;
      }
      dt,
      .could {
        margin-block: 7px 2px;
        color: var(--muted);
        font: 500 12px/1.45 var(--sans);
      }
      dd {
        margin: 0;
      }
      .wording {
        display: block;
        font: 14px/1.5 var(--serif);
        overflow-wrap: anywhere;
        text-align: start;
        white-space: pre-wrap;
      }
      .wording .far,
      .wording.gone {
        color: var(--muted);
      }
      .wording mark {
        border-radius: 3px;
        background: var(--accent-soft);
        color: var(--ink);
        font-weight: 600;
        text-decoration: underline 1px var(--accent);
        text-underline-offset: 3px;
      }
      .caret {
        border-inline-start: 2px solid var(--accent);
      }
      .decided {
        margin-block-start: 4px;
      }
      .row.acts {
        margin-block-start: 10px;
      }
      .selected {
        margin-block-start: 5px;
        overflow-wrap: anywhere;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) item!: InboxItem
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) selected: SelectedWords | null = null
  /** changes with the room, so that what is suggested is as it is now */
  @property({ type: Number }) version = 0

  private get isMine(): boolean {
    const { viewer, item } = this
    return (speaks(viewer) || presides(viewer)) && writerOf(item.proposal) === viewer.party
  }

  private act(act: Act): void {
    this.dispatchEvent(new ActEvent(act))
  }

  private wording(content: unknown, className = ''): TemplateResult {
    const { language } = this.negotiation
    return html`<span class="wording ${className}" lang=${language} dir=${directionOf(language)}
      >${content}</span
    >`
  }

  private inContext({ before, words, after }: InContext): TemplateResult {
    const here = words === '' ? html`<span class="caret"></span>` : html`<mark>${words}</mark>`
    return this.wording(
      html`<span class="far">${before}</span>${here}<span class="far">${after}</span>`,
    )
  }

  // ---- what changed

  private change() {
    const { negotiation, item } = this
    const { plight, proposal } = item
    switch (plight.kind) {
      case 'late':
        return nothing
      case 'orphan':
        return html`<dt>${ground.was}</dt>
          <dd>
            ${plight.before === '' ? nothing : this.wording(html`<del>${plight.before}</del>`)}
          </dd>
          <dt>${ground.now}</dt>
          <dd>${plight.after === '' ? ground.removed : this.wording(plight.after)}</dd>`
      case 'stale':
      case 'overtaken': {
        if (plight.kind === 'stale' && plight.what === 'next clause') return nothing
        if (plight.before === '' && plight.after === '') {
          if (proposal.kind !== 'wording') return nothing
          const { host, start: from, end: to } = proposal
          return html`<dt>${ground.context}</dt>
            <dd>${this.inContext(inContext(negotiation, { host, from, to }))}</dd>`
        }
        const { before, after } = plight
        const line = redline(before, [{ insert: after }], negotiation.language)
        return html`<dt>${ground.change}</dt>
          <dd>
            ${this.wording(
              line.map(({ kind, words }) =>
                kind === 'same'
                  ? words
                  : kind === 'gone'
                    ? html`<del>${words}</del>`
                    : html`<ins>${words}</ins>`,
              ),
            )}
          </dd>`
      }
    }
  }

  private decided(decision: Decision): TemplateResult {
    const { negotiation } = this
    const parties = decision.accepted.flatMap(key => negotiation.spoken(key)?.party ?? [])
    const names = [...new Set(parties)].map(party => negotiation.partyId(party))
    const what =
      decision.kind === 'keep' ? workspace.history.kept : workspace.history.accepted(listed(names))
    return this.told(what, decision)
  }

  private told(what: string, { by, at }: Pick<Move, 'by' | 'at'>): TemplateResult {
    return html`<p class="mini decided">
      ${what} ·
      <time datetime=${isoTime(at)}>${workspace.history.by(by, when(at, Date.now()))}</time>
    </p>`
  }

  private why() {
    const { plight } = this.item
    const closed = 'closed' in plight ? plight.closed : null
    const decision = 'decision' in plight ? plight.decision : null
    return html`${decision ? this.decided(decision) : nothing}${
      closed
        ? html`${this.told(ground.moved(closed.to), closed)}${
            plight.kind === 'late' ? nothing : html`<p class="mini">${ground.closed}</p>`
          }`
        : nothing
    }`
  }

  // ---- what one can do about it

  private labelled(host: string): string {
    const { negotiation, item } = this
    const home = negotiation.homeOf(host)
    return (home === undefined ? undefined : negotiation.leaf(home)?.label) ?? item.label
  }

  private could(found: Suggestion | null) {
    const { negotiation, item } = this
    const { proposal, plight } = item
    if (plight.kind === 'late') return nothing
    if (!found)
      return proposal.kind === 'wording'
        ? html`<p class="could">${ground.could.nowhere}</p>`
        : nothing
    const label = this.labelled(found.host)
    if (proposal.kind !== 'wording') return html`<p class="could">${ground.could.clause(label)}</p>`
    const isInsertion = found.from === found.to
    const said = isInsertion ? ground.could.insertion(label) : ground.could[found.match](label)
    return html`<p class="could">${said}</p>
      ${this.inContext(inContext(negotiation, found))}`
  }

  private keep(shown: Suggestion): void {
    const { negotiation, item } = this
    const { proposal } = item
    const now = suggestion(negotiation, negotiation.spoken(proposal.key) ?? proposal)
    // it moved since it was shown: the person looks at it again
    if (now?.host !== shown.host || now.words !== shown.words) return this.requestUpdate()
    const { host, from, to } = now
    this.act({ kind: 'anchor', proposal: proposal.key, host, from, to })
  }

  private anchoring() {
    const { negotiation, item, selected } = this
    const { proposal, plight } = item
    if (proposal.kind !== 'wording' || plight.kind === 'late') return nothing
    const isInsertion = proposal.quote === ''
    const can =
      selected !== null &&
      (isInsertion || selected.from < selected.to) &&
      mayStandIn(negotiation, proposal, selected.host)
    const anchor = (): void => {
      if (!selected) return
      const { host, to } = selected
      const from = isInsertion ? to : selected.from
      this.act({ kind: 'anchor', proposal: proposal.key, host, from, to })
    }
    return html`<button
      ?disabled=${!can}
      aria-describedby=${can ? 'selected' : nothing}
      @click=${anchor}
    >
      ${isInsertion ? ground.anchorInsertion : ground.anchor}
    </button>`
  }

  private selection() {
    const { negotiation, item, selected } = this
    const { proposal, plight } = item
    if (!selected || proposal.kind !== 'wording' || plight.kind === 'late') return nothing
    if (!mayStandIn(negotiation, proposal, selected.host)) return nothing
    const label = this.labelled(selected.host)
    const words = excerpt(selected.words, 60)
    if (words === '' && proposal.quote !== '') return nothing
    return html`<p class="mini selected" id="selected">
      ${words === '' ? ground.selectedPlace(label) : ground.selected(words, label)}
    </p>`
  }

  private acts() {
    const { item, negotiation } = this
    const { proposal, plight, home, label } = item
    const go =
      home === ''
        ? nothing
        : html`<button @click=${() => this.dispatchEvent(new GoToEvent(home, true))}>
            ${ground.show(negotiation.leaf(home)?.label ?? label)}
          </button>`
    if (!this.isMine) return html`<div class="row acts">${this.reopening()}${go}</div>`
    const { key, layer } = proposal
    const found = suggestion(negotiation, proposal)
    // only its party says that it takes the text as it is
    const isNew = layer !== 'floor' && (plight.kind === 'stale' || plight.kind === 'overtaken')
    return html`${this.could(found)}
      <div class="row acts">
        ${
          found && plight.kind !== 'late'
            ? html`<button class="go" @click=${() => this.keep(found)}>${ground.keep}</button>`
            : nothing
        }${this.anchoring()}${
          isNew
            ? html`<button @click=${() => this.act({ kind: 'adopt', proposal: key })}>
                ${ground.adopt}
              </button>`
            : nothing
        }<button @click=${() => this.act({ kind: 'withdraw', proposals: [key] })}>
          ${layer === 'private' ? ground.discard : ground.withdraw}</button
        >${go}
      </div>
      ${this.selection()}`
  }

  private reopening() {
    const { negotiation, item, viewer } = this
    const found = presides(viewer) ? reopeningFor(negotiation, item) : null
    return found
      ? html`<button class="go" @click=${() => this.act(found.act)}>
          ${procedure.reopen.button(found.label)}
        </button>`
      : nothing
  }

  override render() {
    const { negotiation, item, viewer } = this
    const { proposal, plight, asked } = item
    const { party, tabled } = proposal
    const who = negotiation.partyId(party)
    const isChair = presides(viewer)
    return html`<article class="card" aria-labelledby="what">
      <div class="row">
        <span class="plight ${plight.kind}">${ground.state[plight.kind]}</span>
        ${partyTag(party, who)}<span class="space"></span>
        <time class="mini" datetime=${isoTime(tabled)}>${when(tabled, Date.now())}</time>
      </div>
      <h3 id="what">${ground.happened(item, isChair ? who : ground.you)}</h3>
      <dl>
        ${this.change()}
        <dt>${ground.proposes}</dt>
        <dd>${askedWords(asked, proposal.language ?? negotiation.language)}</dd>
      </dl>
      ${this.why()}${this.acts()}
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-inbox-item': InboxItemElement
  }
}
