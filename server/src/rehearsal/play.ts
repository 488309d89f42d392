/** Plays the steps of a script one by one; a wrong step names itself and what it could not find. */
import type { z } from 'zod'
import { Stuck, act, type Participant } from './act'
import { type Script, step, stepName } from './script'

export type Played = { ok: true } | { ok: false; message: string }

/** Returns after the last step or at the first one that cannot be done. `between` is awaited after each step. */
export async function play(
  steps: Script['steps'],
  seat: (partyId: string) => Participant | undefined | Promise<Participant | undefined>,
  between: (index: number) => Promise<void> = async () => {},
): Promise<Played> {
  for (const [index, raw] of steps.entries()) {
    const name = stepName(index, raw)
    const read = step.safeParse(raw)
    if (!read.success)
      return { ok: false, message: `${name} cannot be read: ${problem(read.error)}` }
    const who = await seat(read.data.as)
    if (!who)
      return { ok: false, message: `${name}: there is no party ${read.data.as} that can write` }
    try {
      act(who, read.data)
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
