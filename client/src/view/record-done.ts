/** What was recorded, in one sentence, and how the chair takes it back. */
import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { Act } from '../acts/act'
import { floor } from '../strings/floor'
import { excerpt } from './card'
import { ownOf } from './drafts'
import { calledIn } from './record-options'
import type { Said, Speakable } from './record-what'
import { recordedOn } from './recorded'

export interface Done {
  text: string
  takeBack: readonly Act[]
}

const names = (negotiation: Negotiation, parties: readonly number[]): string[] =>
  parties.map(party => negotiation.partyId(party))

/** `many words`, `the deletion`, `the clause`. */
export function aboutOf({ is, words, name }: Pick<Speakable, 'is' | 'words' | 'name'>): string {
  const { about } = floor
  if (is === 'paragraph') return about.paragraph
  if (is === 'amendment') return about.words(name)
  if (words === '') return is === 'original' ? about.absence : about.deletion
  return about.words(excerpt(words, 48))
}

/** Right after a position was recorded. */
export function donePosition(
  negotiation: Negotiation,
  host: string,
  thing: Speakable,
  { stance }: Said,
  parties: readonly number[],
): Done {
  const leaf = negotiation.leaf(host)
  const label = leaf ? calledIn(leaf) : ''
  const who = names(negotiation, parties)
  const retains = stance === 'support' && (thing.is === 'original' || thing.is === 'paragraph')
  return {
    text: retains
      ? floor.done.retain(who, label, aboutOf(thing))
      : floor.done.position(who, label, stance, aboutOf(thing)),
    takeBack: recordedOn(negotiation, thing.subject, parties).map(held => ({
      kind: 'strike position',
      held,
    })),
  }
}

/** Right after proposals were put on the floor; `keys`: of all parties. */
export function doneProposals(negotiation: Negotiation, keys: readonly ProposalKey[]): Done {
  const made = ownOf(negotiation, keys)
  const parties = [...new Set(made.map(({ proposal }) => proposal.party))]
  const [first] = made
  const takeBack: Act[] = [{ kind: 'withdraw', proposals: keys }]
  if (!first) return { text: floor.recorded, takeBack }
  const { label, asked } = first
  return {
    text: parties.includes(CHAIR)
      ? floor.done.chair(label, asked)
      : floor.done.proposal(names(negotiation, parties), label, asked),
    takeBack,
  }
}
