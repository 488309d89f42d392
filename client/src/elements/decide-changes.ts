/** Accepting with changes (DE2): the words of a reading stand on a slip, and the chair changes them. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { opsText } from '@chapeau/shared/text/op'
import { deciding } from '../strings/deciding'
import { listed } from '../strings/workspace'
import type { Card } from '../view/card'
import { type SlipTask, writeOnSlip } from './decide-slip'
import { DecideProposed } from './decide-proposed'

export async function acceptWithChanges(
  negotiation: Negotiation,
  clause: string,
  { place, reading, words, proposers }: Card,
  send: SlipTask['send'],
): Promise<void> {
  const label = negotiation.leaf(clause)?.label ?? ''
  const names = listed(proposers.map(party => negotiation.partyId(party)))
  const beside = new DecideProposed()
  beside.negotiation = negotiation
  beside.parties = proposers
  beside.original = opsText(place.readings[0]?.ops ?? [])
  beside.proposed = words
  const changes = [...new Set(reading.made.flat())]
  const { start: from, end: to } = place
  await writeOnSlip(() => ({
    negotiation,
    heading: deciding.changes.heading(label),
    about: deciding.changes.about(names),
    name: deciding.changes.words(label),
    begin: { kind: 'wording', host: clause, from, to, words: reading.ops },
    beside,
    reason: '',
    done: deciding.changes.accept,
    act: slip => ({ kind: 'accept drafted', slip, clause, changes }),
    send,
  }))
}
