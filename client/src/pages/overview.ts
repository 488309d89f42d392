import { revisionsOf } from '@chapeau/shared/agenda/revision'
import { FIRST_DELEGATION } from '@chapeau/shared/document'
import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { GoToEvent } from '../acts/act'
import { api, type Hat } from '../api'
import '../elements/blockers-list'
import '../elements/brackets-bars'
import '../elements/brackets-chart'
import '../elements/matrix-filter-bar'
import type { FilterEvent } from '../elements/matrix-filter-bar'
import '../elements/matrix-grid'
import '../elements/waiting-list'
import { onDay } from '../history/times'
import { fetchProgress } from '../progress-api'
import { enterRoom } from '../room/enter'
import type { Room } from '../room/room'
import { clauseAddress, overviewAddress, roomAddress, roomWindow } from '../route'
import { en } from '../strings/en'
import { overview as text } from '../strings/overview'
import { type ProgressPoint, openBrackets } from '../view/brackets'
import { type Inbox, openInbox } from '../view/inbox'
import { type LiveMatrix, openMatrix } from '../view/matrix'
import { type MatrixFilter, WHOLE_MATRIX, filterMatrix } from '../view/matrix-filter'
import { type Sample, observe } from '../view/progress'
import { presides } from '../view/viewer'
import { waitingFor } from '../view/waiting'
import { frameStyle, setTitle } from './frame'
import { overviewStyle } from './overview-style'
import { pageSheet } from './page-sheet'

const SHOWS = ['matrix', 'brackets', 'blockers', 'inbox'] as const
type Show = (typeof SHOWS)[number]

const showIn = (search: string): Show => {
  const asked = new URLSearchParams(search).get('show')
  return SHOWS.find(one => one === asked) ?? 'matrix'
}

/**
 * Where one would rather look than read: who says what, where brackets are open, who blocks what and
 * what waits. It is live, over the public document alone (OV6), and writes nothing.
 */
@customElement('chapeau-overview')
export class Overview extends LitElement {
  static override styles = [frameStyle, overviewStyle]

  @property({ attribute: false }) consultation = ''
  /** the party's short label, as the address names it */
  @property({ attribute: false }) hat: string | null = null
  @state() private worn: Hat | null = null
  @state() private problem = ''
  @state() private show: Show = showIn(location.search)
  @state() private filter: MatrixFilter = WHOLE_MATRIX
  @state() private points: readonly ProgressPoint[] = []
  @state() private noHistory = ''
  @state() private samples: readonly Sample[] = []

  private room: Room | null = null
  private negotiation: Negotiation | null = null
  private matrix: LiveMatrix | null = null
  private inbox: Inbox | null = null
  /** when the paper that is printed was as it is */
  private asOf = Date.now()
  private stops: (() => void)[] = []
  private unfollow: () => void = () => {}

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(text.title)
    addEventListener('popstate', this.wentBack)
    document.adoptedStyleSheets.push(pageSheet)
    void this.load()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('popstate', this.wentBack)
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== pageSheet)
    this.unfollow()
    for (const stop of this.stops) stop()
    this.stops = []
    this.room?.close()
    this.room = null
  }

  private readonly wentBack = (): void => {
    this.show = showIn(location.search)
  }

  private async load(): Promise<void> {
    this.problem = ''
    const me = await api.me()
    if (!this.isConnected) return
    if (!me.ok) {
      this.problem = me.status === 401 ? en.room.guest : me.message
      return
    }
    const hats = me.value.hats.filter(one => one.consultation === this.consultation)
    const worn = hats.find(one => one.party.id === this.hat) ?? hats[0]
    if (!worn) {
      this.problem = en.room.noHat
      return
    }
    this.worn = worn
    setTitle(`${text.title}: ${worn.title}`)
    // who only reads has no private document, so nothing of one can come in here
    const room = enterRoom(api, me.value.person.id, { ...worn, mayWrite: false }, location)
    this.room = room
    this.stops = [
      room.saving.subscribe(() => this.requestUpdate()),
      room.onReplaced(() => this.follow(room)),
    ]
    this.follow(room)
    await this.askHistory()
  }

  private async askHistory(): Promise<void> {
    const answer = await fetchProgress((input, init) => fetch(input, init), this.consultation)
    if (!answer.ok)
      this.noHistory =
        answer.status === 404 ? text.charts.noHistory : text.charts.historyFailed(answer.message)
    else this.points = answer.value
  }

  private follow({ negotiation }: Room): void {
    this.unfollow()
    this.negotiation = negotiation
    this.matrix = openMatrix(negotiation)
    this.inbox = null
    this.unfollow = negotiation.subscribe(change => this.noticed(change))
    this.count()
  }

  private noticed(change: Change): void {
    const isDifferent = this.matrix?.refresh(change) ?? false
    this.inbox?.refresh(change)
    if (isDifferent) this.count()
    else this.requestUpdate()
  }

  private count(): void {
    if (!this.matrix || !this.negotiation?.isReady) return this.requestUpdate()
    this.asOf = Date.now()
    const open = openBrackets(this.matrix.read().rows)
    this.samples = observe(this.samples, { at: this.asOf, open })
  }

  private readonly address = (host: string): string =>
    this.worn ? clauseAddress(this.consultation, this.worn.party.id, host) : ''

  /** In the window where the person has the room open, or in a new one. */
  private goTo({ clause }: GoToEvent): void {
    if (!this.worn) return
    open(this.address(clause), roomWindow(this.consultation, this.worn.party.id))?.focus()
  }

  private look(show: Show, event: MouseEvent): void {
    // in another tab it is the browser's
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.show = show
    history.pushState(null, '', this.addressOf(show))
  }

  private addressOf(show: Show): string {
    const address = overviewAddress(this.consultation, this.worn?.party.id ?? null)
    return `${address}${address.includes('?') ? '&' : '?'}show=${show}`
  }

  // ---- on the page

  /** At the foot of each printed sheet. */
  private foot({ doc }: Negotiation): string {
    const revision = revisionsOf({ doc }).at(-1)?.name ?? null
    return text.foot(this.worn?.title ?? '', revision, onDay(this.asOf))
  }

  private get speaks(): boolean {
    const { worn } = this
    return worn !== null && worn.mayWrite && worn.party.number >= FIRST_DELEGATION
  }

  private get presides(): boolean {
    const { worn } = this
    return worn !== null && presides({ party: worn.party.number, mayWrite: worn.mayWrite })
  }

  private nav() {
    return html`<nav aria-label=${text.views}>
      ${SHOWS.filter(show => show !== 'inbox' || this.speaks || this.presides).map(
        show =>
          html`<a
            class="button"
            href=${this.addressOf(show)}
            aria-current=${this.show === show ? 'page' : nothing}
            @click=${(event: MouseEvent) => this.look(show, event)}
            >${text.show[show]}</a
          >`,
      )}
      <span class="space"></span>
      <button @click=${() => print()}>${text.print}</button>
    </nav>`
  }

  private view(negotiation: Negotiation, live: LiveMatrix) {
    const whole = live.read()
    const { address } = this
    const foot = this.foot(negotiation)
    switch (this.show) {
      case 'matrix': {
        const shown = filterMatrix(whole, this.filter)
        return html`<chapeau-matrix-filter
            .whole=${whole}
            .shown=${shown}
            .filter=${this.filter}
            @chapeau-filter=${({ filter }: FilterEvent) => (this.filter = filter)}
          ></chapeau-matrix-filter>
          <chapeau-matrix-grid
            .negotiation=${negotiation}
            .matrix=${shown}
            .own=${this.worn?.party.number ?? null}
            .address=${address}
            .foot=${foot}
          ></chapeau-matrix-grid>`
      }
      case 'brackets':
        return html`<div class="narrow">
          <chapeau-brackets-chart
            .points=${this.points}
            .seen=${this.samples}
            .problem=${this.noHistory}
            .foot=${foot}
          ></chapeau-brackets-chart>
          <chapeau-brackets-bars
            .negotiation=${negotiation}
            .matrix=${whole}
            .address=${address}
            .foot=${foot}
          ></chapeau-brackets-bars>
        </div>`
      case 'blockers':
        return html`<div class="narrow">
          <chapeau-blockers-list
            .negotiation=${negotiation}
            .matrix=${whole}
            .address=${address}
            .foot=${foot}
          ></chapeau-blockers-list>
        </div>`
      case 'inbox': {
        if (!this.speaks && !this.presides) return html`<p>${text.inbox.observer}</p>`
        this.inbox ??= openInbox(negotiation)
        const party = this.presides ? null : (this.worn?.party.number ?? null)
        return html`<div class="narrow">
          <chapeau-waiting-list
            .negotiation=${negotiation}
            .waiting=${waitingFor(negotiation, this.inbox.items(party), party)}
            ?ofAll=${this.presides}
            .address=${address}
            .foot=${foot}
          ></chapeau-waiting-list>
        </div>`
      }
    }
  }

  /** What is shown may be past. */
  private connection() {
    const { room } = this
    const kind = room?.saving.get().kind
    if (kind !== 'offline' && kind !== 'closed') return nothing
    return html`<p class="problem" role="status">
        ${kind === 'offline' ? text.offline : text.closed}
      </p>
      ${
        kind === 'closed'
          ? html`<button @click=${() => room?.retry()}>${text.again}</button>`
          : nothing
      }`
  }

  override render() {
    const { worn, negotiation, matrix, problem } = this
    return html`<header>
        <a class="mark" href="/">[ ${en.name} ]</a>
        <span class="space"></span>
        ${
          worn
            ? html`<a
                class="button"
                href=${roomAddress(worn.consultation, worn.party.id)}
                target=${roomWindow(worn.consultation, worn.party.id)}
                >${text.toRoom}</a
              >`
            : nothing
        }
      </header>
      <main @chapeau-go-to=${this.goTo}>
        <h1>${text.title}</h1>
        ${
          worn
            ? html`<p class="of" lang=${worn.language} dir=${directionOf(worn.language)}>
                ${worn.title}
              </p>`
            : nothing
        }
        ${
          problem === ''
            ? nothing
            : html`<p class="problem" role="alert">${problem}</p>
                <button @click=${() => this.load()}>${en.common.again}</button>`
        }
        ${this.connection()}
        ${
          negotiation?.isReady && matrix
            ? html`${this.nav()}${this.view(negotiation, matrix)}`
            : problem === ''
              ? html`<p role="status">${text.waiting}</p>`
              : nothing
        }
      </main>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-overview': Overview
  }
}
