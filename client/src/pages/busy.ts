/** Whether a person is in the middle of something, in which case the paper does not move by itself (LE2). */
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Who wrote this recently is thinking of how to go on. */
const WRITING_MS = 30_000
/** What a person did so recently is why the paper scrolls. */
const MOVING_MS = 1500
const MOVING_KEYS = /^(?:Page|Arrow|Home|End|Enter|Tab|F3|F8| )/

/** Listens to the whole page. `paper`: what one writes on. */
export class Busy implements ReactiveController {
  private wroteAt = -Infinity
  private movedAt = -Infinity
  private isComposing = false
  private isPressed = false
  private stop: AbortController | null = null

  constructor(
    host: ReactiveControllerHost,
    private readonly paper: () => HTMLElement | null,
  ) {
    host.addController(this)
  }

  hostConnected(): void {
    this.stop = new AbortController()
    const listen = <K extends keyof WindowEventMap>(
      kinds: readonly K[],
      run: (event: WindowEventMap[K]) => void,
    ): void => {
      for (const kind of kinds)
        addEventListener(kind, run, { capture: true, passive: true, signal: this.stop!.signal })
    }
    listen(['beforeinput'], ({ timeStamp }) => (this.wroteAt = timeStamp))
    listen(['compositionstart'], () => (this.isComposing = true))
    listen(['compositionend'], () => (this.isComposing = false))
    listen(['wheel', 'touchmove'], ({ timeStamp }) => (this.movedAt = timeStamp))
    listen(['keydown'], ({ key, timeStamp }) => {
      if (MOVING_KEYS.test(key)) this.movedAt = timeStamp
    })
    listen(['pointerdown'], ({ timeStamp }) => {
      this.movedAt = timeStamp
      this.isPressed = true
    })
    listen(['pointerup', 'pointercancel'], ({ timeStamp }) => {
      this.movedAt = timeStamp
      this.isPressed = false
    })
    // a scroll bar tells of no button that is let go
    listen(['pointermove'], ({ buttons }) => (this.isPressed &&= buttons !== 0))
  }

  hostDisconnected(): void {
    this.stop?.abort()
  }

  /** The person moves the paper. */
  get moves(): boolean {
    return this.isPressed || performance.now() - this.movedAt < MOVING_MS
  }

  /** The person moved the paper after a moment of `performance.now()`. */
  movedAfter(moment: number): boolean {
    return this.movedAt > moment
  }

  /** The person writes, selects, or is asked something. */
  get is(): boolean {
    return (
      this.isComposing ||
      this.isPressed ||
      performance.now() - this.wroteAt < WRITING_MS ||
      this.selects() ||
      isAsked()
    )
  }

  private selects(): boolean {
    const selection = getSelection()
    return (
      selection !== null &&
      !selection.isCollapsed &&
      this.paper()?.contains(selection.anchorNode) === true
    )
  }
}

/** The element that has the focus, and those that it is in, through shadows. */
export function* focusPath(): Generator<Element> {
  let node: Element | null = document.activeElement
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  while (node) {
    yield node
    const root = node.getRootNode()
    node = node.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  }
}

const isAsked = (): boolean =>
  [...focusPath()].some(node => node.matches('input, textarea, select, dialog[open]'))
