/**
 * Whose words are whose (AU1): a client id is `party * 2^32 + 32 random bits`, so the party of
 * every struct is written in its id. Yjs takes ids of 53 bits everywhere.
 */
import { assert } from '../assert'

const SPAN = 2 ** 32
/** Ids stay safe integers up to this party number. */
export const MAX_PARTY = 2 ** 21 - 1

export const partyOf = (client: number): number => Math.floor(client / SPAN)

/** A fresh client id of `party`; `random32` gives 32 random bits as an integer >= 0. */
export function newClientId(party: number, random32: () => number): number {
  assert(
    Number.isInteger(party) && party >= 0 && party <= MAX_PARTY,
    `party number out of range: ${party}`,
  )
  return party * SPAN + (random32() >>> 0)
}
