/**
 * Recording from the floor, in the room (FL1): the key and the event that open the bar, the bar over the
 * foot of the paper, what was recorded last, and the focus that comes back to where it was. The bar
 * stands in light DOM, since one writes in it.
 */
import { pointerOf } from '@chapeau/shared/agenda/pointer'
import type { Place } from '@chapeau/shared/rolling/reading'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Act } from '../acts/act'
import type { Outcome } from '../acts/outcome'
import { RecordEvent, type RecordStart } from '../acts/record-event'
import type { EditorHandle } from '../editor/options'
import { type FocusSpot, focusSpot } from '../elements/focus-spot'
import type { RecordBar } from '../elements/record-bar'
import type { RecordNote } from '../elements/record-note'
import type { Room } from '../room/room'
import { floor } from '../strings/floor'
import { type Viewer, presides } from '../view/viewer'
import { focusPath } from './busy'

export interface RecordParts {
  room: () => Room
  viewer: () => Viewer
  /** the person's name */
  by: () => string
  /** the paper; null while there is none */
  editor: () => EditorHandle | null
  /** the person is on the paper */
  isOnPaper: () => boolean
  /** the chosen clause */
  clause: () => string | null
  /** closes what lies over the paper */
  uncover: () => Promise<unknown>
  perform: (act: Act) => Outcome
  /** the panel follows */
  look: (clause: string, place: Place | null) => void
  /** one sentence */
  say: (message: string) => void
  /** whether what was written is thrown away */
  abandon: () => Promise<boolean>
}

let isLoaded = false

/** The bar with all that is in it comes once somebody records; from then on it opens at once. */
const load = async (): Promise<void> => {
  await Promise.all([import('../elements/record-bar'), import('../elements/record-note')])
  isLoaded = true
}

export class RecordDesk implements ReactiveController {
  private bar: RecordBar | null = null
  private note: RecordNote | null = null
  /** takes what is typed while the bar is on its way */
  private early: HTMLInputElement | null = null
  private cameFrom: FocusSpot | null = null
  private readonly size = new ResizeObserver(() => this.makeSpace())

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly parts: RecordParts,
  ) {
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('keydown', this.pressed)
    this.host.addEventListener(RecordEvent.type, this.asked)
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.pressed)
    this.host.removeEventListener(RecordEvent.type, this.asked)
    this.close()
    this.note?.remove()
  }

  /** The document of the room is another one. */
  hostUpdate(): void {
    const { negotiation } = this.parts.room()
    if (this.bar && this.bar.negotiation !== negotiation) this.bar.negotiation = negotiation
  }

  private readonly asked = ({ start }: RecordEvent): void => void this.open(start)

  private readonly pressed = (event: KeyboardEvent): void => {
    const { altKey, ctrlKey, metaKey, shiftKey, code, repeat, defaultPrevented } = event
    if (code !== 'KeyR' || !altKey || ctrlKey || metaKey || shiftKey || repeat) return
    if (defaultPrevented || event.isComposing || !this.mayRecord) return
    // a dialog has its own keys
    if ([...focusPath()].some(node => node.matches('dialog[open]'))) return
    event.preventDefault()
    if (this.bar) this.bar.enter()
    else void this.open({})
  }

  /** A room opens without the bar; it is fetched right after, while the network is there. */
  prepare(): void {
    if (this.mayRecord) void load().catch(() => {})
  }

  private get mayRecord(): boolean {
    const { room, viewer } = this.parts
    return presides(viewer()) && room().negotiation.isReady
  }

  /** The one where the person writes, or where the room is, or that the panel shows. */
  private get here(): string | null {
    const { room, isOnPaper, clause } = this.parts
    return (isOnPaper() ? null : pointerOf(room().negotiation)?.clause) ?? clause()
  }

  async open(start: RecordStart): Promise<void> {
    const editor = this.parts.editor()
    if (!this.mayRecord || !editor || this.early) return
    const { here } = this
    if (!this.bar) this.cameFrom = focusSpot(editor)
    this.note?.remove()
    // the next key may come at once: nothing is waited for that is here
    const typed = isLoaded ? '' : await this.fetch()
    if (typed === null) {
      this.cameFrom?.restore()
      return this.parts.say(floor.missing)
    }
    const bar = this.bar ?? this.lay()
    // what is behind a drawer takes no focus
    await this.parts.uncover()
    await bar.begin(start, here, typed)
    const clause = start.clause ?? here
    if (clause !== null) this.show(clause, null)
  }

  /** What was typed meanwhile; null where the bar is not here and cannot be had. */
  private async fetch(): Promise<string | null> {
    const early = document.createElement('input')
    early.slot = 'record'
    early.className = 'record-early'
    early.setAttribute('aria-label', floor.bar.who)
    this.early = early
    this.host.append(early)
    early.focus()
    try {
      await load()
      return early.value
    } catch {
      return null
    } finally {
      early.remove()
      this.early = null
    }
  }

  private lay(): RecordBar {
    const { room, by, perform, abandon } = this.parts
    const bar = document.createElement('chapeau-record-bar')
    Object.assign(bar, {
      slot: 'record',
      negotiation: room().negotiation,
      by: by(),
      perform,
      abandon,
      look: (clause: string, place: Place | null) => this.show(clause, place),
    })
    bar.addEventListener('chapeau-recorded', ({ done }) => {
      this.close()
      this.cameFrom?.restore()
      if (!done) return
      const note = document.createElement('chapeau-record-note')
      Object.assign(note, { slot: 'record', done })
      this.note = note
      this.host.append(note)
    })
    this.bar = bar
    this.host.append(bar)
    this.size.observe(bar)
    return bar
  }

  private close(): void {
    this.bar?.remove()
    this.bar = null
    this.size.disconnect()
    this.host.style.removeProperty('--record-space')
  }

  /** The text that the bar would cover can be scrolled out from under it. */
  private makeSpace(): void {
    if (this.bar) this.host.style.setProperty('--record-space', `${this.bar.offsetHeight}px`)
  }

  /** Brings the clause, and the place in it, into view; the focus stays. */
  private show(clause: string, place: Place | null): void {
    this.parts.look(clause, place)
    const dom = this.parts.editor()?.dom
    const paragraph = dom?.querySelector(`.clause[data-clause="${CSS.escape(clause)}"]`)
    const proposal = place?.proposals[0]
    const tail =
      proposal === undefined
        ? null
        : paragraph?.querySelector(`.tail[data-proposal="${CSS.escape(proposal)}"]`)
    this.makeSpace()
    ;(tail ?? paragraph)?.scrollIntoView({ block: 'nearest' })
  }
}
