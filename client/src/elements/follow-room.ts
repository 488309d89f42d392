import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import type { ReactiveController, ReactiveControllerHost } from 'lit'

type Host = ReactiveControllerHost & { negotiation: Negotiation }

/** Renders an element again when something in the room changes that it shows, whichever room it is given. */
export const followRoom = (host: Host, concerns: (change: Change) => boolean): void =>
  host.addController(new RoomFollower(host, concerns))

class RoomFollower implements ReactiveController {
  private followed: Negotiation | null = null
  private stop = (): void => {}

  constructor(
    private readonly host: Host,
    private readonly concerns: (change: Change) => boolean,
  ) {}

  hostConnected(): void {
    if (this.followed) this.host.requestUpdate()
  }

  hostUpdate(): void {
    const { negotiation } = this.host
    if (negotiation === this.followed) return
    this.stop()
    this.followed = negotiation
    this.stop = negotiation.subscribe(change => {
      if (this.concerns(change)) this.host.requestUpdate()
    })
  }

  hostDisconnected(): void {
    this.stop()
    this.stop = () => {}
    this.followed = null
  }
}

/** What is led, and which clauses there are and what they are called. */
export const isLed = ({ agenda, structure, roster }: Change): boolean =>
  agenda || structure || roster
