/**
 * The colour of a party, the same on every screen: by its number. There are eight; with more
 * parties they repeat, so a colour never stands without the party's name.
 */
import { FIRST_DELEGATION } from '@chapeau/shared/document'

const COLOURS = 8

/** A class of `styles/tokens.css` (and of `elements/style/party.ts`) that sets `--party` and `--party-soft`. */
export const partyClass = (party: number): string =>
  party < FIRST_DELEGATION ? 'party-chair' : `party-${((party - FIRST_DELEGATION) % COLOURS) + 1}`

export const PARTY_CLASSES: readonly string[] = [
  'party-chair',
  ...Array.from({ length: COLOURS }, (_, i) => `party-${i + 1}`),
]
