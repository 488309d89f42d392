/** Who looks at the room, and what that lets the person do. */
import { CHAIR } from '@chapeau/shared/document'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'

export interface Viewer {
  /** the party's number */
  party: number
  mayWrite: boolean
  /** what the party tabled on this device and the others do not have yet; `sending`: it is on its way */
  unsent?: { keys: ReadonlySet<ProposalKey>; sending: boolean }
}

/** The one before where nothing is different, so that what shows it need not begin again. */
export const viewerAfter = (before: Viewer | null, now: Viewer): Viewer =>
  before?.party === now.party &&
  before.mayWrite === now.mayWrite &&
  before.unsent?.keys === now.unsent?.keys &&
  before.unsent?.sending === now.unsent?.sending
    ? before
    : now

export const presides = ({ party, mayWrite }: Viewer): boolean => mayWrite && party === CHAIR

/** A delegation proposes and takes positions; the chair and observers do not. */
export const speaks = ({ party, mayWrite }: Viewer): boolean => mayWrite && party > CHAIR
