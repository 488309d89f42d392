/** Packages in a rehearsal: they are named by their text. */
import {
  type Package,
  answerPackage,
  movePackage,
  offerPackage,
  packagesOf,
} from '@chapeau/shared/agenda/package'
import { Stuck, clauseLabelled, partyNamed } from './find'
import type { Participant } from './participant'
import type { Answer, Offer, OfferTurn } from './script'

function offered({ negotiation }: Participant, text: string): Package {
  const found = packagesOf(negotiation).find(one => one.text === text)
  if (!found) throw new Stuck(`no package reads "${text}"`)
  return found
}

export function offer(
  { negotiation, party, name, now, newId }: Participant,
  { text, clauses, parties }: Offer,
): void {
  const deal = {
    text,
    clauses: clauses.map(label => clauseLabelled(negotiation, label)),
    parties: parties.map(id => partyNamed(negotiation, id)),
  }
  offerPackage(negotiation, party, newId(), deal, { at: now(), by: name })
}

export function answerOffer(who: Participant, { text, says }: Answer): void {
  const { negotiation, party, name, now } = who
  const said = { says, at: now(), by: name, words: text }
  answerPackage(negotiation, party, offered(who, text), said)
}

export function turnOffer(who: Participant, { text, to, why }: OfferTurn): void {
  const { negotiation, party, name, now } = who
  const turn = { to, at: now(), by: name, ...(why === undefined ? {} : { why }) }
  movePackage(negotiation, party, offered(who, text).key, turn)
}
