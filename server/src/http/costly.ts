/** What a session may ask for that takes the server tens of milliseconds: the same allowance for all of it (HO6). */
import type { Response } from 'express'
import type { Context } from './context'
import type { Entered } from './entered'
import { refuse, REFUSALS } from './refusal'

/** Takes one from the allowance; refuses where it is used up. */
export function mayCost({ buckets }: Context, { session }: Entered, response: Response): boolean {
  if (buckets.costly.take(session.key)) return true
  refuse(response, REFUSALS.tooMany)
  return false
}
