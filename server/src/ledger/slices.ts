/** Long work in slices: between two of them everything else that waits on the event loop has its turn. */
import type { Scheduler } from '../room/scheduler'

const SLICE_MS = 12

export interface Slices {
  /** The slice took its time: call `next` before going on. */
  isOver(): boolean
  /** Resolves when it is this work's turn again. */
  next(): Promise<void>
}

export type Pace = Pick<Scheduler, 'clock' | 'soon' | 'later'>

/** `rest`: how many times as long as it worked it pauses after each slice (SP5). */
export function openSlices({ clock, soon, later }: Pace, rest = 0): Slices {
  let began = clock()
  return {
    isOver: () => clock() - began >= SLICE_MS,
    async next() {
      const pause = (clock() - began) * rest
      await new Promise<void>(resolve => void (pause > 0 ? later(pause, resolve) : soon(resolve)))
      began = clock()
    },
  }
}
