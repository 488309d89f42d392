/**
 * What of the floor waits for somebody (FL2): for a delegation what was recorded for it, to be confirmed
 * or disowned; for the chair what was disowned, to be recorded again or taken back.
 */
import { unreachable } from '@chapeau/shared/assert'
import { type Recorded, hostOfPosition, recordedFor } from '@chapeau/shared/floor/recorded'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Held } from '@chapeau/shared/position/register'
import { plainText } from '@chapeau/shared/text/op'
import { floor } from '../strings/floor'
import { amendmentName } from './amendments'
import { excerpt } from './card'
import type { Asked } from './drafts'
import { labelled } from './inbox'
import { type Viewer, presides, speaks } from './viewer'

export interface RecordedItem {
  record: Recorded
  /** the paragraph to go to, empty where it is not on the paper any more, and what it is called */
  home: string
  label: string
  /** what is proposed, or a position in a sentence */
  said: Asked | string
}

/** Those that the viewer can do something about, the oldest first. */
export function recordedItems(negotiation: Negotiation, viewer: Viewer): RecordedItem[] {
  if (!negotiation.isReady) return []
  const isFor = ({ party, answer }: Recorded): boolean =>
    presides(viewer)
      ? answer === 'disowned'
      : speaks(viewer) && party === viewer.party && answer !== 'confirmed'
  return recordedFor(negotiation)
    .filter(isFor)
    .flatMap(record => itemOf(negotiation, record) ?? [])
}

/** How many of them are in the inbox. */
export const recordsWaiting = (negotiation: Negotiation, viewer: Viewer): number =>
  recordedItems(negotiation, viewer).filter(({ record }) => isInInbox(record, viewer)).length

/** What the party disowned it need not look at again. */
export const isInInbox = ({ answer }: Recorded, viewer: Viewer): boolean =>
  answer === (presides(viewer) ? 'disowned' : 'waiting')

function itemOf(negotiation: Negotiation, record: Recorded): RecordedItem | null {
  switch (record.kind) {
    case 'proposal': {
      const own = labelled(negotiation, record.proposal.key)
      return own ? { record, home: own.home, label: own.label, said: own.asked } : null
    }
    case 'position': {
      const host = hostOfPosition(negotiation, record.held)
      const home = negotiation.homeOf(host) ?? ''
      const label = negotiation.leaf(home)?.label ?? negotiation.clause(host)?.label ?? ''
      return { record, home, label, said: sentence(negotiation, record.held) }
    }
    default:
      return unreachable(record)
  }
}

/** `supports “many”`. */
function sentence(negotiation: Negotiation, { position }: Held): string {
  const { target, stance, note = '', reservation } = position
  const { about } = floor
  const says = (what: string): string => floor.position(stance, what, reservation, note)
  switch (target.on) {
    case 'clause':
      return stance === 'support' ? floor.retains(about.paragraph) : says(about.paragraph)
    case 'original': {
      const words = about.words(excerpt(target.quote, 60))
      return stance === 'support' ? floor.retains(words) : says(words)
    }
    case 'proposal': {
      const proposal = negotiation.spoken(target.proposal)
      if (!proposal) return says(about.gone)
      if (proposal.kind !== 'wording')
        return says(about.words(amendmentName(negotiation, proposal)))
      const words = excerpt(plainText(proposal.words), 60)
      return says(words === '' ? about.deletion : about.words(words))
    }
  }
}
