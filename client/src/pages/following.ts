/**
 * Brings the paper to where the room is, for who follows (LE2), and marks the clause for everybody.
 * What it decides is in view/following.ts; here it meets the page.
 */
import { pointerOf } from '@chapeau/shared/agenda/pointer'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { AgendaAct } from '../acts/agenda'
import { LeadEvent, type Lead } from '../acts/lead-event'
import type { EditorHandle } from '../editor/options'
import { scrollerOf } from '../editor/scroller'
import { guiding } from '../strings/guiding'
import { type FollowerEvent, follow, following, isAway } from '../view/following'
import { type Viewer, presides } from '../view/viewer'
import { Busy } from './busy'

/** What it needs to know of the page that it is on. */
export interface FollowingParts {
  negotiation: () => Negotiation
  editor: () => EditorHandle | null
  viewer: () => Viewer
  /** the clause that the person has chosen */
  clause: () => string | null
  /** the panel follows; caret and focus stay */
  show: (clause: string) => void
  act: (act: AgendaAct) => void
  /** one sentence for who listens, politely */
  say: (sentence: string) => void
}

/** What the head shows of it. */
export interface Pointed {
  /** empty: nowhere */
  label: string
  isAway: boolean
  /** what the chair would point at; null for others, and where the room is there already */
  here: string | null
  mayPoint: boolean
}

const KEPT = 'chapeau.follow'
/** A soft scroll that has not told of its end by then is over. */
const SCROLLING_MS = 1500
/** A clause of which no more than this is in view is not. */
const SLIVER = 24

export class Following implements ReactiveController {
  private follower = following(localStorage.getItem(KEPT) !== 'no')
  private readonly busy: Busy
  private heard: Negotiation | null = null
  private unhear = (): void => {}
  private paper: EditorHandle | null = null
  private scroller: HTMLElement | null = null
  /** the paper is on its way there */
  private going: ReturnType<typeof setTimeout> | null = null
  private wentAt = 0

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly parts: FollowingParts,
  ) {
    this.busy = new Busy(host, () => this.paper?.dom ?? null)
    host.addController(this)
    host.addEventListener(LeadEvent.type, event => {
      if (event instanceof LeadEvent) this.lead(event.lead)
    })
  }

  hostDisconnected(): void {
    this.unhear()
    this.heard = null
    this.leavePaper()
  }

  /** Room and paper may be others than before. */
  hostUpdated(): void {
    const { negotiation, editor } = this.parts
    if (this.heard !== negotiation()) {
      this.unhear()
      this.heard = negotiation()
      this.unhear = this.heard.subscribe(({ agenda, structure, local }) => {
        if (agenda || structure) this.read(local)
      })
    }
    if (this.paper !== editor()) {
      this.leavePaper()
      this.paper = editor()
      this.paper?.setPointed(this.follower.pointed)
      this.read(false)
    }
    if (!this.scroller && this.paper) {
      this.scroller = scrollerOf(this.paper.dom)
      this.scroller?.addEventListener('scroll', this.scrolled, { passive: true })
      this.scroller?.addEventListener('scrollend', this.arrived)
    }
  }

  get pointed(): Pointed {
    const { negotiation, viewer, clause } = this.parts
    const { pointed } = this.follower
    const mayPoint = presides(viewer())
    const label = (host: string | null): string =>
      host === null ? '' : (negotiation().leaf(host)?.label ?? '')
    return {
      label: label(pointed),
      isAway: isAway(this.follower),
      here: mayPoint && clause() !== pointed ? label(clause()) || null : null,
      mayPoint,
    }
  }

  /** One key for both: the chair says where the room is, others go there. */
  press(): void {
    const { here, mayPoint } = this.pointed
    if (!mayPoint) this.lead('come back')
    else this.lead(here === null ? 'nowhere' : 'point')
  }

  private lead(lead: Lead): void {
    if (lead === 'come back') return this.take({ kind: 'came back' })
    const clause = lead === 'point' ? this.parts.clause() : null
    this.parts.act({ kind: 'point', clause })
  }

  private read(isOwn: boolean): void {
    const negotiation = this.parts.negotiation()
    if (!negotiation.isReady || !this.paper) return
    const clause = pointerOf(negotiation)?.clause ?? null
    if (clause === this.follower.pointed) return
    this.paper.setPointed(clause)
    this.take({ kind: 'pointed', clause, isBusy: this.busy.is, isOwn })
    const label = this.pointed.label
    if (label !== '') this.parts.say(guiding.pointer.said(label, !isAway(this.follower)))
  }

  private take(event: FollowerEvent): void {
    const { follows } = this.follower
    const { follower, goes } = follow(this.follower, event)
    this.follower = follower
    if (follower.follows !== follows) localStorage.setItem(KEPT, follower.follows ? 'yes' : 'no')
    if (goes) this.go()
    this.host.requestUpdate()
  }

  // ---- the paper

  private get clauseElement(): HTMLElement | null {
    const { pointed } = this.follower
    const clauses = this.paper ? [...this.paper.dom.children] : []
    const found = clauses.find(
      one => one instanceof HTMLElement && one.dataset['clause'] === pointed,
    )
    return found instanceof HTMLElement ? found : null
  }

  /** How much of the clause is in view: none, a part, or all. */
  private get inView(): 'none' | 'part' | 'all' {
    const bounds = this.scroller?.getBoundingClientRect()
    const rect = this.clauseElement?.getBoundingClientRect()
    if (!bounds || !rect) return 'none'
    if (rect.bottom < bounds.top + SLIVER || rect.top > bounds.bottom - SLIVER) return 'none'
    return rect.top >= bounds.top && rect.bottom <= bounds.bottom ? 'all' : 'part'
  }

  private go(): void {
    const { pointed } = this.follower
    if (pointed === null) return
    this.parts.show(pointed)
    if (this.inView !== 'all') this.scroll(isCalm() ? 'instant' : 'smooth')
  }

  private scroll(behavior: 'instant' | 'smooth'): void {
    const clause = this.clauseElement
    if (!clause) return
    if (this.going !== null) clearTimeout(this.going)
    this.going = behavior === 'smooth' ? setTimeout(this.arrived, SCROLLING_MS) : null
    this.wentAt = performance.now()
    clause.scrollIntoView({ block: 'start', behavior })
  }

  /** What others write keeps the line that is read in place, and so breaks a soft scroll off: then it jumps. */
  private readonly arrived = (): void => {
    if (this.going === null) return
    clearTimeout(this.going)
    this.going = null
    const isLeft = this.busy.movedAfter(this.wentAt) || !this.follower.follows
    if (!isLeft && this.inView === 'none') this.scroll('instant')
  }

  private readonly scrolled = (): void => {
    // the press that sent the paper on its way does not break that off
    const { busy, going, wentAt } = this
    const isMoved = going === null ? busy.moves : busy.movedAfter(wentAt)
    if (!isMoved || !this.follower.follows || this.follower.pointed === null) return
    // the person took over
    if (this.going !== null) clearTimeout(this.going)
    this.going = null
    if (this.clauseElement && this.inView === 'none') this.take({ kind: 'went' })
  }

  private leavePaper(): void {
    if (this.going !== null) clearTimeout(this.going)
    this.going = null
    this.scroller?.removeEventListener('scroll', this.scrolled)
    this.scroller?.removeEventListener('scrollend', this.arrived)
    this.scroller = this.paper = null
  }
}

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
