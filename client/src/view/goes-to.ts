/**
 * Who sees what is typed at a caret: the layer that the person has chosen, but within own words that
 * are there already it is those words that grow, private or tabled as they are (PR8).
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { insertTarget } from '@chapeau/shared/proposal/insert'
import { ownsHost } from '@chapeau/shared/proposal/own-words'
import { offsetOf, project } from '@chapeau/shared/proposal/projection'
import { type OwnLayer, isPrivateKey } from '@chapeau/shared/proposal/proposal'
import { type KeptSelection, findSpot } from '../editor/kept-spot'

const layerOf = (key: string): OwnLayer => (isPrivateKey(key) ? 'private' : 'tabled')

/** `caret`: null before there is one. */
export function goesTo(
  negotiation: Negotiation,
  { party, layer }: { party: number; layer: OwnLayer },
  caret: KeptSelection | null,
): OwnLayer {
  const at = caret && findSpot(negotiation, caret.head, party)
  if (!at || !negotiation.hasHost(at.clause)) return layer
  const { clause: host, spot } = at
  if (ownsHost(negotiation, party, host)) return layerOf(host)
  const offset = offsetOf(project(negotiation, host, party), spot)
  const target = insertTarget(negotiation, { party, layer }, host, offset)
  return target.use === 'new' ? layer : layerOf(target.proposal)
}
