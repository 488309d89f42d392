/** Plays the steps of a script one by one; a wrong step names itself and what it could not find. */
import type { z } from 'zod'
import { act } from './act'
import type { Participant } from './participant'
import { Stuck } from './find'
import { type Script, step, stepName } from './script'

export type Played = { ok: true } | { ok: false; message: string }

/** Where it is played. */
export interface Hall {
  seat: (partyId: string) => Participant | undefined | Promise<Participant | undefined>
  /** The server freezes a revision. */
  publish: (who: Participant, note: string) => void | Promise<void>
  /** Returns when no silence runs any more. */
  afterSilence: () => void | Promise<void>
}

/** Returns after the last step or at the first one that cannot be done. `between` is awaited after each step. */
export async function play(
  steps: Script['steps'],
  hall: Hall,
  between: (index: number) => Promise<void> = async () => {},
): Promise<Played> {
  for (const [index, raw] of steps.entries()) {
    const name = stepName(index, raw)
    const read = step.safeParse(raw)
    if (!read.success)
      return { ok: false, message: `${name} cannot be read: ${problem(read.error)}` }
    const who = await hall.seat(read.data.as)
    if (!who)
      return { ok: false, message: `${name}: there is no party ${read.data.as} that can write` }
    try {
      if ('wait' in read.data) await hall.afterSilence()
      else if (!('publish' in read.data)) act(who, read.data)
      else if (who.isChair) await hall.publish(who, read.data.publish.note ?? '')
      else throw new Stuck('only the chair does this')
    } catch (error) {
      if (error instanceof Stuck) return { ok: false, message: `${name}: ${error.message}` }
      throw error
    }
    await between(index)
  }
  return { ok: true }
}

const problem = (error: z.ZodError): string => {
  const keys = error.issues.flatMap(issue => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  return keys.length > 0 ? `unknown words ${keys.join(', ')}` : 'it fits no kind of step'
}
