/** Who looks at the room, and what that lets the person do. */
import { CHAIR } from '@chapeau/shared/document'

export interface Viewer {
  /** the party's number */
  party: number
  mayWrite: boolean
}

export const presides = ({ party, mayWrite }: Viewer): boolean => mayWrite && party === CHAIR

/** A delegation proposes and takes positions; the chair and observers do not. */
export const speaks = ({ party, mayWrite }: Viewer): boolean => mayWrite && party > CHAIR
