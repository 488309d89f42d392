/**
 * Sending everybody elsewhere before the server stops (SY7, OP5): a few at a time, so that they do
 * not all come back at once, and the last ones in time. Nobody waits for nothing: a small room is
 * empty after a tenth of a second.
 */
import { CLOSE } from '@chapeau/shared/protocol/messages'
import type { Scheduler } from './scheduler'
import type { Session } from './session'

const STEP_MS = 100
/** However much time there is: in each step. */
const LEAST = 10

/**
 * `sessions`: those that are here now. Resolves when nobody is left; what was admitted of them is
 * committed as ever.
 */
export async function drain(
  sessions: () => readonly Pick<Session, 'close'>[],
  withinMs: number,
  scheduler: Pick<Scheduler, 'later'>,
): Promise<void> {
  for (let steps = Math.floor(withinMs / STEP_MS) + 1; ; steps--) {
    const here = sessions()
    const some = Math.max(LEAST, Math.ceil(here.length / Math.max(1, steps)))
    for (const session of here.slice(0, some))
      session.close(CLOSE.restarting, 'the server is stopping')
    if (here.length <= some) return
    await new Promise<void>(resolve => scheduler.later(STEP_MS, resolve))
  }
}
