/** The keys by which the room is led, wherever one is on the page; each has a button too. */
import { screenOrder } from '@chapeau/shared/agenda/screen'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { AgendaAct } from '../acts/agenda'
import { guiding } from '../strings/guiding'
import { ownPlace } from '../view/speaking'
import { type Viewer, presides, speaks } from '../view/viewer'
import { focusPath } from './busy'

interface LeadingKeysParts {
  negotiation: () => Negotiation
  viewer: () => Viewer
  clause: () => string | null
  act: (act: AgendaAct) => void
  say: (sentence: string) => void
  /** Alt+G */
  point: () => void
  openSpeakers: () => void
}

/** Listens as long as the page is there. */
export const leadingKeys = (host: ReactiveControllerHost, parts: LeadingKeysParts): void =>
  host.addController(new LeadingKeys(parts))

class LeadingKeys implements ReactiveController {
  constructor(private readonly parts: LeadingKeysParts) {}

  hostConnected(): void {
    addEventListener('keydown', this.pressed)
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.pressed)
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const { altKey, ctrlKey, metaKey, shiftKey, code, repeat } = event
    if (event.defaultPrevented || !altKey || ctrlKey || metaKey || repeat) return
    // a dialog has its own keys
    if ([...focusPath()].some(node => node.matches('dialog[open]'))) return
    if (!this.parts.negotiation().isReady) return
    if (this.run(shiftKey ? `Shift+${code}` : code)) event.preventDefault()
  }

  /** False where the key is not this person's. */
  private run(key: string): boolean {
    const viewer = this.parts.viewer()
    switch (key) {
      case 'KeyG':
        this.parts.point()
        return true
      case 'KeyL':
        this.parts.openSpeakers()
        return true
      case 'KeyA':
        if (speaks(viewer)) this.ask(viewer)
        return speaks(viewer)
      case 'KeyS':
        if (presides(viewer)) this.show()
        return presides(viewer)
      case 'Shift+KeyS':
        if (presides(viewer)) this.hold()
        return presides(viewer)
      default:
        return false
    }
  }

  private ask(viewer: Viewer): void {
    const { negotiation, clause, act, say } = this.parts
    const waits = ownPlace(negotiation(), viewer) !== null
    act(waits ? { kind: 'withdraw request' } : { kind: 'ask for the floor', clause: clause() })
    const place = ownPlace(negotiation(), viewer)
    say(place === null ? guiding.floor.withdrawn : guiding.floor.asked(place))
  }

  private show(): void {
    this.parts.act({ kind: 'show now' })
    this.parts.say(guiding.screen.shown)
  }

  private hold(): void {
    const held = !screenOrder(this.parts.negotiation()).held
    this.parts.act({ kind: 'hold screen', held })
    this.parts.say(held ? guiding.screen.held : guiding.screen.released)
  }
}
