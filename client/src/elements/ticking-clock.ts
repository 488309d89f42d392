import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { untilNextText } from '../view/deadline'

/** A timer cannot be set for longer than 24 days. */
const LONGEST_MS = 60 * 60 * 1000

/**
 * Renders an element again whenever a countdown in it reads otherwise, as long as it is on the page.
 * `until`: null while nothing is counted.
 */
export const tick = (host: ReactiveControllerHost, until: () => number | null): void =>
  host.addController(new TickingClock(host, until))

class TickingClock implements ReactiveController {
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly until: () => number | null,
  ) {}

  hostUpdated(): void {
    clearTimeout(this.timer)
    const until = this.until()
    if (until === null) return
    const wait = untilNextText(until - Date.now())
    if (wait === Infinity) return
    this.timer = setTimeout(() => this.host.requestUpdate(), Math.min(wait, LONGEST_MS))
  }

  hostConnected(): void {
    this.host.requestUpdate()
  }

  hostDisconnected(): void {
    clearTimeout(this.timer)
  }
}
