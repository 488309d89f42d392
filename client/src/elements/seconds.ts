import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Renders an element once a second while something in it lasts. */
export const everySecond = (host: ReactiveControllerHost, lasts: () => boolean): void =>
  host.addController(new Seconds(host, lasts))

class Seconds implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | null = null

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly lasts: () => boolean,
  ) {}

  hostUpdated(): void {
    if (!this.lasts()) this.hostDisconnected()
    else this.timer ??= setInterval(() => this.host.requestUpdate(), 1000)
  }

  hostDisconnected(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
  }
}
