/**
 * The screen in the room: large letters, no controls, and nothing to do but to look. It enters as a
 * reader with a hat that the browser has, stays awake, and comes back by itself (LE3 to LE5).
 */
import { unreachable } from '@chapeau/shared/assert'
import { queueOf } from '@chapeau/shared/agenda/speakers'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { type Hat, api } from '../api'
import '../elements/screen-open'
import '../elements/screen-slide'
import { everySecond } from '../elements/seconds'
import type { ScreenSlide } from '../elements/screen-slide'
import { enterRoom } from '../room/enter'
import type { Room } from '../room/room'
import type { Saving } from '../room/saving'
import { screenAddress } from '../route'
import { en } from '../strings/en'
import { screen } from '../strings/screen'
import { noteMark } from '../view/notes'
import { type Picture, openPicture } from '../view/picture'
import { speakingOf } from '../view/speaking'
import { when } from '../view/time'
import { setTitle } from './frame'
import { stayAwake } from './wake-lock'

const KEPT = 'chapeau.screen-size'
/** The size of letters in percent of the height of the window; one step of the keys. */
const USUAL = 5
const STEP = 0.5
const [LEAST, MOST] = [2, 12]
const AGAIN_MS = 5000
const NEXT_SHOWN = 3

const keptSize = (): number => {
  const kept = Number(localStorage.getItem(KEPT))
  return kept >= LEAST && kept <= MOST ? kept : USUAL
}

const calm = (text: string) => html`<p class="calm" role="status">${text}</p>`

const later = (run: () => void, ms: number): (() => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

@customElement('chapeau-screen')
export class Screen extends LitElement {
  static override styles = css`
    :host {
      position: fixed;
      inset: 0;
      display: grid;
      grid-template-rows: minmax(0, 1fr) auto;
      padding: 2.6vh 3vw 1.6vh;
      background: var(--paper);
      color: var(--ink);
      cursor: none;
      user-select: none;
    }
    main {
      display: grid;
      min-block-size: 0;
    }
    h1 {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .calm {
      align-self: center;
      margin: 0;
      color: var(--muted);
      font: 500 calc(var(--size) * 0.8) / 1.4 var(--sans);
      text-align: center;
    }
    footer {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 0 2em;
      min-block-size: 1.4em;
      padding-block-start: 0.4em;
      color: var(--muted);
      font: 600 calc(var(--size) * 0.62) / 1.4 var(--sans);
    }
    .speaker {
      color: var(--ink);
      font-variant-numeric: tabular-nums;
    }
    .over,
    .offline {
      color: var(--danger);
    }
    .next {
      font-weight: 500;
    }
  `

  @property({ attribute: false }) consultation = ''
  @property({ attribute: false }) hat: string | null = null
  @state() private hatWorn: Hat | null = null
  @state() private problem = ''
  @state() private picture: Picture = { kind: 'opening' }
  @state() private percent = keptSize()
  @state() private height = innerHeight
  @query('chapeau-screen-slide') private readonly slide!: ScreenSlide | null

  private room: Room | null = null
  /** when the connection was lost; null while there is one */
  private lostAt: number | null = null
  private stops: (() => void)[] = []
  private stopPicture = (): void => {}

  constructor() {
    super()
    everySecond(this, () => this.speaking() !== null)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(en.room.entering)
    addEventListener('keydown', this.pressed)
    addEventListener('resize', this.resized)
    this.stops = [
      stayAwake(),
      () => removeEventListener('keydown', this.pressed),
      () => removeEventListener('resize', this.resized),
    ]
    void this.enter()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const stop of this.stops) stop()
    this.stopPicture()
    this.room?.close()
    this.room = null
  }

  // ---- the room

  private async enter(): Promise<void> {
    const me = await api.me()
    if (!this.isConnected) return
    if (!me.ok) {
      this.problem = me.status === 401 ? screen.noHat : screen.unreachable
      this.stops.push(later(() => void this.enter(), AGAIN_MS))
      return
    }
    const hats = me.value.hats.filter(one => one.consultation === this.consultation)
    const hat =
      hats.find(({ party }) => party.id === this.hat) ??
      hats.find(({ mayWrite }) => !mayWrite) ??
      hats[0]
    if (!hat) {
      this.problem = screen.noHat
      return
    }
    this.problem = ''
    this.hatWorn = hat
    history.replaceState(null, '', screenAddress(hat.consultation, hat.party.id))
    setTitle(screen.title(hat.title))
    // a reader, whatever the hat may do elsewhere: so nothing private is here, and nothing is sent
    const room = enterRoom(api, me.value.person.id, { ...hat, mayWrite: false }, location)
    this.room = room
    this.stops.push(
      room.saving.subscribe(saving => this.connection(saving)),
      room.onReplaced(() => this.follow()),
    )
    this.follow()
  }

  private follow(): void {
    this.stopPicture()
    const { negotiation } = this.room!
    const stop = negotiation.subscribe(({ agenda, roster }) => {
      if (agenda || roster) this.requestUpdate()
    })
    const stopPicture = openPicture(negotiation, {
      later,
      show: picture => {
        this.picture = picture
      },
    })
    this.stopPicture = () => {
      stop()
      stopPicture()
    }
  }

  private connection(saving: Saving): void {
    if (saving.kind === 'saved' || saving.kind === 'saving') this.lostAt = null
    else if (saving.kind === 'offline' || saving.kind === 'closed') this.lostAt ??= Date.now()
    if (saving.kind === 'closed')
      if (saving.ending === 'failed') this.stops.push(later(() => this.room?.retry(), AGAIN_MS))
      else this.problem = screen.closed
    this.requestUpdate()
  }

  // ---- size

  private get size(): number {
    return Math.round((this.percent * this.height) / 100)
  }

  private readonly resized = (): void => {
    this.height = innerHeight
    void this.updateComplete.then(() => this.slide?.refit())
  }

  private readonly pressed = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    if (ctrlKey || metaKey || altKey) return
    const step = { '+': STEP, '=': STEP, '-': -STEP, _: -STEP }[key]
    if (step === undefined && key !== '0') return
    const percent = step === undefined ? USUAL : this.percent + step
    this.percent = Math.min(MOST, Math.max(LEAST, percent))
    localStorage.setItem(KEPT, String(this.percent))
  }

  // ---- what is shown

  private content() {
    const { picture, problem } = this
    if (problem !== '' && picture.kind === 'opening') return calm(problem)
    switch (picture.kind) {
      case 'opening':
        return calm(screen.opening)
      case 'held':
        return calm(screen.held)
      case 'writing':
        return calm(screen.writing(picture.label))
      case 'open':
        return html`<chapeau-screen-open .slides=${picture.slides}></chapeau-screen-open>`
      case 'clause': {
        const { negotiation } = this.room!
        return html`<chapeau-screen-slide
          .slide=${picture.slide}
          .change=${picture.change}
          .language=${negotiation.language}
          .noteMark=${noteMark(negotiation)}
          .size=${this.size}
        ></chapeau-screen-slide>`
      }
      default:
        return unreachable(picture)
    }
  }

  private speaking() {
    const negotiation = this.room?.negotiation
    return negotiation?.isReady ? speakingOf(negotiation, null, Date.now()) : null
  }

  private speaker() {
    const speaking = this.speaking()
    if (!speaking) return nothing
    const { negotiation } = this.room!
    const { name, label, spoken, isOver } = speaking
    const next = queueOf(negotiation)
      .slice(0, NEXT_SHOWN)
      .map(({ party }) => negotiation.partyId(party))
    return html`<span class="speaker ${isOver ? 'over' : ''}"
      >${screen.speaks(name, label)} · ${isOver ? html`${screen.over} · ` : nothing}${spoken}
      ${next.length === 0 ? nothing : html`<span class="next">${screen.next(next)}</span>`}</span
    >`
  }

  private signal() {
    const { lostAt, problem, picture } = this
    if (problem !== '' && picture.kind !== 'opening') return problem
    return lostAt === null ? '' : screen.offline(when(lostAt, Date.now()))
  }

  override willUpdate(): void {
    // by a rule of its own: the content policy takes no style in the text of a page
    this.style.setProperty('--size', `${this.size}px`)
  }

  override render() {
    return html`<main>
        <h1>${screen.title(this.hatWorn?.title ?? '')}</h1>
        ${this.content()}
      </main>
      <footer>
        <span>${this.speaker()}</span>
        <span class="offline" role="status">${this.signal()}</span>
      </footer>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-screen': Screen
  }
}
