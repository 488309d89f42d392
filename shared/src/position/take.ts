/** Taking and lifting positions: one value under one key for each party and target. */
import { type Position, type Target, floor, tabled } from '../document'
import type { Negotiation } from '../negotiation'
import { DISOWNED, POSITION, tabledKey } from '../proposal/proposal'
import { plainText } from '../text/op'
import type { Held } from './register'

/** The same for a proposal that the chair recorded and for what its party made of it. */
const nameOf = (target: Target, id: string): string => {
  switch (target.on) {
    case 'proposal':
      return `proposal:${tabledKey(target.proposal)}`
    case 'clause':
      return `clause:${target.clause}`
    case 'original':
      return `original:${id}`
  }
}

export type NewPosition = Omit<Position, 'words'>

/**
 * A new position on the same proposal or clause takes the place of the party's earlier one; `id`
 * tells positions on words of the original apart. The words of the proposal or clause are kept with
 * it, so that a later change of them can be seen (PO2). On the floor the chair records it for who
 * spoke (FL1).
 */
export function takePosition(
  negotiation: Negotiation,
  party: number,
  position: NewPosition,
  id: string,
  layer: Held['layer'] = 'tabled',
): void {
  const { target } = position
  const words = wordsOf(negotiation, target)
  const value: Position = { ...position, ...(words === undefined ? {} : { words }) }
  const name = nameOf(target, id)
  if (layer === 'floor') floor(negotiation.doc).set(`${POSITION}${party}:${name}`, value)
  else tabled(negotiation.doc, party).set(POSITION + name, value)
}

/** The words that a position on a target is about; those of the original are in the target itself. */
function wordsOf(negotiation: Negotiation, target: Target): string | undefined {
  switch (target.on) {
    case 'proposal': {
      const spoken = negotiation.spoken(target.proposal)
      return spoken && plainText(spoken.words)
    }
    case 'clause':
      return (
        negotiation.clause(target.clause) && plainText(negotiation.textIndex(target.clause).ops)
      )
    case 'original':
      return undefined
  }
}

/** The words that it was taken on are others now: it counts, and is shown as given on earlier ones (PO2). */
export function isOnEarlierWords(
  negotiation: Negotiation,
  { target, words }: Pick<Position, 'target' | 'words'>,
): boolean {
  return words !== undefined && words !== wordsOf(negotiation, target)
}

/** Takes a party's position back; what the chair recorded, the party disowns. */
export function liftPosition(
  negotiation: Negotiation,
  { party, name, layer, position }: Held,
  { by, at }: { by: string; at: number },
): void {
  const root = tabled(negotiation.doc, party)
  if (layer === 'tabled') return root.delete(name)
  const entry = name.slice(`${POSITION}${party}:`.length)
  root.set(`${DISOWNED}${POSITION}${entry}`, { recorded: position.at, at, by })
}

/** The chair takes back what it recorded. */
export const strikePosition = (negotiation: Negotiation, { name, layer }: Held): void => {
  if (layer === 'floor') floor(negotiation.doc).delete(name)
}
