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

export type NewPosition = Omit<Position, 'words'>

/**
 * A new position on the same proposal or clause takes the place of the party's earlier one; `id`
 * tells positions on words of the original apart. The words of the proposal or clause are kept with
 * it, so that a later change of them can be seen (PO2).
 */
export function takePosition(
  negotiation: Negotiation,
  party: number,
  position: NewPosition,
  id: string,
): void {
  const { target } = position
  const words = wordsOf(negotiation, target)
  const value: Position = { ...position, ...(words === undefined ? {} : { words }) }
  tabled(negotiation.doc, party).set(keyOfTarget(target, id), value)
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

/** Takes a party's position back. */
export const liftPosition = (negotiation: Negotiation, { party, name }: Held): void =>
  tabled(negotiation.doc, party).delete(name)
