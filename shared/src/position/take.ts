/** Taking and lifting positions: one value under one key for each party and target. */
import { type Position, type Target, tabled } from '../document'
import type { Negotiation } from '../negotiation'
import { POSITION } from '../proposal/proposal'
import { plainText } from '../text/op'
import type { Held } from './register'

const keyOfTarget = (target: Target, id: string): string => {
  switch (target.on) {
    case 'proposal':
      return `${POSITION}proposal:${target.proposal}`
    case 'clause':
      return `${POSITION}clause:${target.clause}`
    case 'original':
      return `${POSITION}original:${id}`
  }
}

export type NewPosition = Pick<Position, 'target' | 'stance' | 'at' | 'by'> & { note?: string }

/**
 * A new position on the same proposal or clause takes the place of the party's earlier one; `id`
 * tells positions on words of the original apart. The words of a proposal are kept with it, so that
 * a later change of them can be seen.
 */
export function takePosition(
  negotiation: Negotiation,
  party: number,
  position: NewPosition,
  id: string,
): void {
  const { target } = position
  const words =
    target.on === 'proposal' ? negotiation.proposals.get(target.proposal)?.words : undefined
  const value: Position = { ...position, ...(words ? { words: plainText(words) } : {}) }
  tabled(negotiation.doc, party).set(keyOfTarget(target, id), value)
}

/** Takes a party's position back. */
export const liftPosition = (negotiation: Negotiation, { party, name }: Held): void =>
  tabled(negotiation.doc, party).delete(name)
