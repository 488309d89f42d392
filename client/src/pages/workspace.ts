import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import type { Place } from '@chapeau/shared/rolling/reading'
import { plainText } from '@chapeau/shared/text/op'
import { LitElement, type PropertyValues, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { type ActEvent, GoToEvent, type OpenInboxEvent, type ProposeEvent } from '../acts/act'
import type { AgendaAct } from '../acts/agenda'
import { ToolEvent } from '../acts/tool-event'
import type { Hat } from '../api'
import type { AmendEvent } from '../elements/amend-slip'
import '../elements/clause-panel'
import type { ClausePanel } from '../elements/clause-panel'
import '../elements/confirm-dialog'
import type { ConfirmDialog } from '../elements/confirm-dialog'
import type { DraftsDialog } from '../elements/drafts-dialog'
import type { HatEvent } from '../elements/hat-menu'
import type { LayerEvent } from '../elements/layer-switch'
import '../elements/format-bar'
import type { FormatEvent } from '../elements/format-bar'
import '../elements/outline'
import type { Outline } from '../elements/outline'
import { panelPeek } from '../elements/panel-peek'
import '../elements/paper-sheet'
import '../elements/pen-sign'
import '../elements/news-edge'
import { faultPlace } from '../elements/fault-place'
import '../elements/room-strip'
import '../elements/room-tools'
import type { RoomTools } from '../elements/room-tools'
import '../elements/way-finder'
import type { LookEvent, WayFinder } from '../elements/way-finder'
import '../elements/view-menu'
import { ViewEvent, WHOLE_VIEW } from '../elements/view-menu'
import { controlStyle } from '../elements/style/control'
import '../elements/top-bar'
import type { CommandEvent, TopBar } from '../elements/top-bar'
import '../elements/writing-tools'
import type { WritingTools } from '../elements/writing-tools'
import { type Room } from '../room/room'
import { roomAddress } from '../route'
import { drafts as draftWords } from '../strings/drafts'
import { floor as floorWords } from '../strings/floor'
import { format } from '../strings/format'
import { workspace } from '../strings/workspace'
import { openAnnouncer } from '../view/announce'
import { type LiveProposals, countLive } from '../view/live-proposals'
import { symbolOf } from '../view/masthead'
import { type Drafting, followDrafting } from '../view/drafting'
import { type Viewer, presides, speaks, viewerAfter } from '../view/viewer'
import type { SeenEvent } from '../away/away-strip'
import { unoffered } from '../away/kept'
import { Acting } from './acting'
import { AwayDesk } from './away-desk'
import { onAddressed, takeAddressed } from './addressed-clause'
import { Following } from './following'
import { leadingKeys } from './leading-keys'
import { PaperDesk } from './paper-desk'
import { RecordDesk } from './record-desk'
import { fetchRest } from './rest'
import type { ToolParts } from './tool'
import { pressed } from './workspace-keys'
import { OUTLINE_FROM, PANEL_FROM, workspaceStyle } from './workspace-style'

type Drawer = 'outline' | 'panel'

const newId = (): string => crypto.randomUUID()

const NOTHING: ReadonlySet<string> = new Set()

const later = (run: () => void, ms: number): (() => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/**
 * The room at work: outline, paper and panel around one chosen clause. Elements read the room; what
 * they want done arrives here as events and is carried out in one place. The paper's text is the
 * editor's and stands in light DOM, where selection and input methods work in every browser.
 */
@customElement('chapeau-workspace')
export class Workspace extends LitElement {
  static override styles = [controlStyle, workspaceStyle]

  @property({ attribute: false }) room!: Room
  @property({ attribute: false }) hat!: Hat
  /** all that the person may wear in this room */
  @property({ attribute: false }) hats: readonly Hat[] = []
  @property({ attribute: false }) person!: { id: string; name: string }

  @state() private negotiation!: Negotiation
  @state() private clause: string | null = null
  @state() private place: Place | null = null
  @state() private drawer: Drawer | null = null
  @state() private heading = ''
  @state() private proposals = 0
  @state() private notice = ''
  @state() private said = ''

  @query('chapeau-way-finder') private readonly wayFinder!: WayFinder
  @query('chapeau-outline') private readonly outline!: Outline
  @query('chapeau-clause-panel') private readonly panel!: ClausePanel
  @query('chapeau-confirm-dialog') private readonly confirm!: ConfirmDialog
  @query('chapeau-writing-tools') private readonly tools!: WritingTools
  @query('chapeau-top-bar') private readonly bar!: TopBar
  @query('chapeau-room-tools') private readonly roomTools!: RoomTools
  @query('chapeau-drafts-dialog') private readonly allDrafts!: DraftsDialog

  private readonly desk = new PaperDesk(this, {
    room: () => this.room,
    viewer: () => this.viewer,
    by: () => this.person.name,
    newId,
    heard: {
      onSelect: selection => {
        if (!selection) return
        this.clause = selection.clause
        this.place = selection.place
      },
      onRefused: message => {
        this.notice = message
      },
      onAnnounce: message => {
        this.said = message
      },
      onPropose: (host, opener) => void this.tools.propose(host, opener),
      onAskLink: current => void this.tools.askLink(current),
    },
  })
  private readonly acting: Acting = new Acting({
    room: () => this.room,
    negotiation: () => this.negotiation,
    viewer: () => this.viewer,
    by: () => this.person.name,
    newId,
    layer: () => this.desk.layer,
    origin: () => this.desk.editor?.origin ?? this,
    isReachable: () => this.isReachable,
    ask: question => this.confirm.ask(question),
    refuse: sentence => {
      this.notice = sentence
    },
    say: sentence => {
      this.said = sentence
    },
    write: host => {
      this.drawer = null
      // the paper takes no focus before the drawer over it is gone, and the paragraph is on it
      void this.updateComplete.then(() => this.desk.editor?.focusClause(host))
    },
    keepFocus: () => this.keepFocus(),
  })
  private readonly act = (event: ActEvent): void => void this.acting.act(event)
  private readonly following = new Following(this, {
    ...this.leadParts(),
    editor: () => this.desk.editor,
    show: clause => this.showPointed(clause),
  })
  private readonly records = new RecordDesk(this, {
    room: () => this.room,
    viewer: () => this.viewer,
    by: () => this.person.name,
    editor: () => this.desk.editor,
    isOnPaper: () => this.desk.hasFocus,
    clause: () => this.clause,
    uncover: () => {
      this.drawer = null
      return this.updateComplete
    },
    perform: act => this.acting.perform(act),
    look: (clause, place) => {
      this.panel.showClause()
      this.clause = clause
      this.place = place
    },
    say: message => {
      this.notice = message
    },
    abandon: () => {
      const { heading, text, yes, no } = floorWords.abandon
      return this.confirm.ask({ heading, text, yes, no })
    },
  })
  private readonly absence = new AwayDesk(this, {
    person: () => this.person.id,
    clause: () => this.clause,
  })
  private drafting: Drafting | null = null
  private looking: Viewer | null = null
  private tooled: ToolParts | null = null
  private counted: LiveProposals | null = null
  private unfollow: (() => void) | undefined
  private stops: (() => void)[] = []
  private readonly announcer = openAnnouncer(labels => {
    this.said = workspace.changed(labels)
  }, later)

  constructor() {
    super()
    leadingKeys(this, {
      ...this.leadParts(),
      point: () => this.following.press(),
      openSpeakers: () => void this.roomTools.open('speakers'),
    })
    this.addEventListener(ToolEvent.type, event => {
      if (!(event instanceof ToolEvent)) return
      void this.roomTools.open(event.tool, event.clauses)
    })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.enter()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.leave()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room')) this.enter()
  }

  private get viewer(): Viewer {
    const { hat, drafting, room } = this
    const { number: party } = hat.party
    const keys = drafting?.unsent ?? NOTHING
    const sending = keys.size > 0 && room.saving.get().kind === 'saving'
    this.looking = viewerAfter(this.looking, {
      party,
      mayWrite: hat.mayWrite,
      ...(room.drafts ? { unsent: { keys, sending } } : {}),
    })
    return this.looking
  }

  // ---- the room

  private enter(): void {
    this.leave()
    const { room } = this
    const again = (): void => this.requestUpdate()
    const widths = [OUTLINE_FROM, PANEL_FROM].map(width => matchMedia(`(width >= ${width}px)`))
    const widened = (): void => {
      this.drawer = null
    }
    for (const width of widths) width.addEventListener('change', widened)
    this.absence.enter(room)
    const drafting = followDrafting(room, again)
    this.drafting = drafting
    this.stops = [
      () => drafting.stop(),
      room.saving.subscribe(again),
      room.fault.subscribe(again),
      room.keeper.records.subscribe(again),
      room.presence.others.subscribe(again),
      room.carets.subscribe(() => this.desk.showPresence()),
      room.onReplaced(() => this.follow()),
      onAddressed(clause => this.goToAddressed(clause)),
      () => widths.forEach(width => width.removeEventListener('change', widened)),
    ]
    this.follow()
  }

  private leave(): void {
    for (const stop of this.stops) stop()
    this.stops = []
    this.unfollow?.()
    this.announcer.stop()
    this.desk.unmount()
  }

  /** The document of the room, which is another one after a refusal. */
  private follow(): void {
    this.unfollow?.()
    this.desk.unmount()
    this.negotiation = this.room.negotiation
    this.counted = null
    this.unfollow = this.negotiation.subscribe(change => this.noticed(change))
    this.begin()
  }

  /** Once the text is there. */
  private begin(): void {
    const { negotiation } = this
    if (!negotiation.isReady || this.desk.editor) return
    this.counted = countLive(negotiation)
    this.proposals = this.counted.total
    this.readHeading()
    if (this.clause === null || !negotiation.leaf(this.clause))
      this.clause = negotiation.clauses()[0]?.id ?? null
    this.desk.mount(negotiation)
    const addressed = takeAddressed()
    if (addressed !== null) this.goToAddressed(addressed)
    setTimeout(() => {
      void fetchRest(presides(this.viewer))
      this.records.prepare()
    })
  }

  private noticed({ clauses, structure, roster, local }: Change): void {
    const { negotiation } = this
    if (!this.desk.editor) return this.begin()
    this.counted?.refresh(clauses)
    this.proposals = this.counted?.total ?? 0
    const title = negotiation.clauses()[0]
    if (structure || (title && clauses.has(title.id))) this.readHeading()
    if (this.clause !== null && (roster || clauses.has(this.clause))) this.requestUpdate()
    // what could not be done is past once something was
    if (local) this.notice = ''
    else this.announcer.note([...clauses].map(id => negotiation.leaf(id)?.label ?? ''))
  }

  private readHeading(): void {
    const { negotiation } = this
    const title = negotiation.clauses().find(({ kind }) => kind === 'title')
    this.heading = title ? plainText(negotiation.textIndex(title.id).ops) : this.hat.title
  }

  // ---- what people do

  /** What was pressed may be gone with its card; then the keyboard stays in the panel. */
  private keepFocus(): void {
    if (this.shadowRoot?.activeElement === null && !this.desk.hasFocus) this.panel.focus()
  }

  private get toolParts(): ToolParts {
    const { negotiation, viewer, room, hat } = this
    const held = this.tooled
    const isSame =
      held?.negotiation === negotiation &&
      held.viewer === viewer &&
      held.room === room &&
      held.hat === hat
    if (held && isSame) return held
    const { caret: selection } = this.desk
    const editor = () => this.desk.editor
    return (this.tooled = { negotiation, viewer, room, hat, editor, selection })
  }

  /** What leads the room, and follows it, needs to know. */
  private leadParts() {
    return {
      negotiation: () => this.negotiation,
      viewer: () => this.viewer,
      clause: () => this.clause,
      act: (act: AgendaAct) => void this.acting.perform({ kind: 'agenda', act }),
      say: (sentence: string) => {
        this.said = sentence
      },
    }
  }

  /** Where the room is: the panel goes there too, unless the keyboard is in it or the drawer is open. */
  private showPointed(clause: string): void {
    if (this.drawer !== null || this.shadowRoot?.activeElement === this.panel) return
    this.clause = clause
    this.place = null
    this.panel.showClause()
  }

  private look({ view }: ViewEvent): void {
    this.desk.look(view, this.negotiation)
  }

  private amend(host: string | null): void {
    if (this.drawer !== null) this.closeDrawer()
    this.desk.amend(host, this.negotiation)
  }

  private goTo({ clause, enter }: GoToEvent): void {
    this.clause = clause
    this.place = null
    const focus = (): void => this.desk.editor?.focusClause(clause)
    if (!enter || this.drawer === null) return focus()
    this.drawer = null
    // the paper takes no focus before the drawer over it is gone
    void this.updateComplete.then(focus)
  }

  /** As somebody asked in another tab; it may have been removed since. */
  private goToAddressed(clause: string): void {
    if (!this.negotiation.leaf(clause)) return
    this.goTo(new GoToEvent(clause, true))
  }

  /** Whoever chooses a clause there wants to see it, whatever list is open. */
  private goFromOutline(event: GoToEvent): void {
    this.panel.showClause()
    this.goTo(event)
  }

  /** The panel follows what is found; caret and focus stay. */
  private lookAt({ clause, place }: LookEvent): void {
    this.clause = clause
    this.place = place
  }

  private openInbox(event: OpenInboxEvent): void {
    this.panel.openInbox(event)
    if (innerWidth < PANEL_FROM) this.openDrawer('panel')
  }

  private command({ command }: CommandEvent): void {
    if (command === 'undo' || command === 'redo') this.desk.editor?.[command]()
    else if (command === 'drafts') void this.openDrafts()
    else if (command === 'find') void this.wayFinder.find()
    else if (command === 'tools') void this.roomTools.choose(this.bar.toolsButton)
    else this.openDrawer(command)
  }

  private wear({ hat }: HatEvent): void {
    location.assign(roomAddress(hat.consultation, hat.party.id))
  }

  /** Looked through once in a while: it need not be there when the room opens. */
  private async openDrafts(): Promise<void> {
    try {
      await import('../elements/drafts-dialog')
    } catch {
      this.notice = draftWords.missing
      return
    }
    await this.allDrafts.open()
  }

  private openDrawer(drawer: Drawer): void {
    this.drawer = drawer
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`.${drawer} .shut`)?.focus(),
    )
  }

  private closeDrawer(): void {
    const from = this.drawer
    this.drawer = null
    const back = from === 'panel' ? '.peek' : 'chapeau-top-bar'
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(back)?.focus())
  }

  private pressed(event: KeyboardEvent): void {
    pressed(event, {
      editor: () => this.desk.editor,
      neighbour: step => this.outline.neighbour(step),
      closeDrawer: () => {
        if (this.drawer === null) return false
        this.closeDrawer()
        return true
      },
    })
  }

  // ---- what they see

  private viewBar() {
    const { negotiation, desk, viewer } = this
    const { view } = desk
    const isWhole = view.wish.show === 'all'
    return html`<div class="view-bar" @chapeau-view=${this.look}>
      <chapeau-view-menu
        .negotiation=${negotiation}
        .view=${view}
        .own=${speaks(viewer) ? viewer.party : null}
        .version=${this.proposals}
      ></chapeau-view-menu>
      ${
        isWhole || this.desk.mode.kind !== 'read' || !viewer.mayWrite
          ? nothing
          : html`<p>
              ${workspace.view.reading}
              <button @click=${() => this.look(new ViewEvent(WHOLE_VIEW))}>
                ${workspace.view.back}
              </button>
            </p>`
      }
    </div>`
  }

  /** What is written now goes out at once. */
  private get isReachable(): boolean {
    const { kind } = this.room.saving.get()
    return kind === 'saved' || kind === 'saving'
  }

  private penSign() {
    const { room, hat } = this
    const { layer, goes } = this.desk
    if (!room.drafts || this.desk.mode.kind !== 'propose') return nothing
    return html`<chapeau-pen-sign
      .chosen=${layer}
      .goes=${goes}
      .party=${hat.party.id}
      ?reachable=${this.isReachable}
    ></chapeau-pen-sign>`
  }

  /** Above the paper, whatever of it is in view: what writing needs. */
  private head() {
    const { negotiation, viewer, drawer } = this
    if (!viewer.mayWrite) return nothing
    const behind = drawer !== null
    return html`<section class="head" aria-label=${format.place}>
      ${
        this.desk.mode.kind === 'read'
          ? nothing
          : html`<chapeau-format-bar
              ?inert=${behind}
              .active=${this.desk.marks}
              @chapeau-format=${(event: FormatEvent) => this.tools.format(event)}
              @keydown=${this.pressed}
            ></chapeau-format-bar>`
      }
      ${this.penSign()}
      <chapeau-writing-tools
        .negotiation=${negotiation}
        .editor=${() => this.desk.editor}
        .say=${(message: string) => (this.notice = message)}
        ?arranging=${presides(viewer)}
        @chapeau-act=${this.act}
      ></chapeau-writing-tools>
    </section>`
  }

  private shut() {
    return html`<button class="shut" @click=${() => this.closeDrawer()}>
      ${workspace.panel.close}
    </button>`
  }

  override render() {
    const { negotiation, room, viewer, drawer } = this
    const behind = drawer !== null
    return html`<chapeau-top-bar
        ?inert=${behind}
        .heading=${this.heading || this.hat.title || workspace.paper.name}
        .language=${negotiation.language}
        .symbol=${symbolOf(negotiation)}
        .proposals=${this.proposals}
        .peers=${room.presence.others.get()}
        .hat=${this.hat}
        .hats=${this.hats}
        .saving=${room.saving.get()}
        .kept=${unoffered(room.keeper.records.get())}
        .copies=${room.copies}
        ?canUndo=${this.desk.history.canUndo}
        ?canRedo=${this.desk.history.canRedo}
        @chapeau-command=${this.command}
        .layer=${room.drafts ? this.desk.layer : null}
        .drafts=${this.drafting?.count ?? 0}
        .waiting=${viewer.unsent && !viewer.unsent.sending ? viewer.unsent.keys.size : 0}
        @chapeau-hat=${this.wear}
        @chapeau-layer=${({ layer }: LayerEvent) => this.desk.write(layer)}
        @chapeau-retry=${() => room.retry()}
        @chapeau-go-to=${this.goTo}
        @chapeau-act=${this.act}
        @keydown=${this.pressed}
        ><chapeau-room-strip
          .negotiation=${negotiation}
          .viewer=${viewer}
          .clause=${this.clause}
          .pointed=${this.following.pointed}
        ></chapeau-room-strip
      ></chapeau-top-bar>
      ${faultPlace(room.fault.get(), viewer.mayWrite)}
      <div
        class="away"
        ?inert=${behind}
        @chapeau-go-to=${this.goTo}
        @chapeau-open-inbox=${this.openInbox}
        @chapeau-seen=${({ marks }: SeenEvent) => this.absence.seen(marks)}
      >
        ${this.absence.place(negotiation, viewer)}
      </div>
      <div
        class="outline ${drawer === 'outline' ? 'open' : ''}"
        @chapeau-go-to=${this.goFromOutline}
        @keydown=${this.pressed}
      >
        ${this.shut()}
        <chapeau-outline
          .negotiation=${negotiation}
          .current=${this.clause}
          .viewer=${viewer}
          @chapeau-act=${this.act}
        ></chapeau-outline>
      </div>
      ${this.head()}
      <chapeau-way-finder
        ?inert=${behind}
        .negotiation=${negotiation}
        .editor=${this.desk.editor}
        .clause=${this.clause}
        ?mayWrite=${viewer.mayWrite}
        @chapeau-go-to=${this.goTo}
        @chapeau-look=${this.lookAt}
        @keydown=${this.pressed}
      ></chapeau-way-finder>
      <chapeau-news-edge
        ?inert=${behind}
        .negotiation=${negotiation}
        .editor=${this.desk.editor}
        @chapeau-go-to=${this.goTo}
        @keydown=${this.pressed}
      ></chapeau-news-edge>
      <main
        class=${room.drafts ? this.desk.goes : ''}
        ?inert=${behind}
        aria-label=${workspace.paper.name}
        tabindex="0"
        @keydown=${this.pressed}
      >
        ${this.viewBar()}
        <chapeau-paper-sheet .negotiation=${negotiation}
          ><slot name="text"></slot
        ></chapeau-paper-sheet>
        <slot name="slip"></slot>
      </main>
      <div class="record" ?inert=${behind} @chapeau-act=${this.act}>
        <slot name="record"></slot>
      </div>
      <aside
        class="panel ${drawer === 'panel' ? 'open' : ''}"
        aria-label=${workspace.panel.name}
        @chapeau-act=${this.act}
        @chapeau-propose=${({ host, opener }: ProposeEvent) => this.tools.propose(host, opener)}
        @chapeau-amend=${({ host }: AmendEvent) => this.amend(host)}
        @chapeau-go-to=${this.goTo}
        @keydown=${this.pressed}
      >
        ${this.shut()}
        <chapeau-clause-panel
          .negotiation=${negotiation}
          .viewer=${viewer}
          .clause=${this.clause}
          .place=${this.place}
          .selection=${this.desk.caret}
        ></chapeau-clause-panel>
      </aside>
      ${panelPeek(negotiation, this.clause, () => this.openDrawer('panel'))}
      <div class="veil ${behind ? 'open' : ''}" @click=${() => this.closeDrawer()}></div>
      <chapeau-confirm-dialog></chapeau-confirm-dialog>
      <chapeau-decisions-told
        .negotiation=${negotiation}
        .editor=${this.desk.editor}
        .viewer=${viewer}
        .say=${(message: string) => (this.notice = message)}
        @chapeau-act=${this.act}
      ></chapeau-decisions-told>
      <chapeau-room-tools
        .parts=${this.toolParts}
        .say=${(message: string) => (this.notice = message)}
        @chapeau-act=${this.act}
        @chapeau-go-to=${this.goTo}
      ></chapeau-room-tools>
      ${
        room.drafts
          ? html`<chapeau-drafts-dialog
              .negotiation=${negotiation}
              .viewer=${viewer}
              @chapeau-act=${this.act}
            ></chapeau-drafts-dialog>`
          : nothing
      }
      ${
        this.notice === ''
          ? nothing
          : html`<div class="notice" role="alert">
              <span>${this.notice}</span>
              <button @click=${() => (this.notice = '')}>${workspace.panel.close}</button>
            </div>`
      }
      <div class="unseen" aria-live="polite">${this.said}</div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-workspace': Workspace
  }
}
