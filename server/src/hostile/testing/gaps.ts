/** How long the event loop stood still: the longest time between two of its turns. */
export interface Gaps {
  /** Milliseconds, since this was last asked. */
  longest(): number
  stop(): void
}

export function watchGaps(): Gaps {
  let last = performance.now()
  let longest = 0
  let stopped = false
  const turn = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!stopped) setImmediate(turn)
  }
  setImmediate(turn)
  return {
    longest() {
      const found = Math.max(longest, performance.now() - last)
      longest = 0
      last = performance.now()
      return found
    },
    stop() {
      stopped = true
    },
  }
}
