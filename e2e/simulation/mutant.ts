/** What of the server a run may replace by something that is wrong, to see whether it is found out. */
import type { Ledger } from '../../server/src/ledger/ledger'
import type { Access } from '../../server/src/room/access'
import type { Plug, Port, Replacements } from './host'

/** Between the rooms and the wire. */
export type Wired = (plug: Plug, access: Access, plugIn: (plug: Plug) => Port | null) => Port | null

export interface Mutant extends Replacements {
  readonly name: string
  /** the ledger on the disk */
  readonly disk?: (ledger: Ledger) => Ledger
  /** made anew for each run */
  wire(): Wired
}

export const straight: Wired = (plug, _access, plugIn) => plugIn(plug)

export const NO_MUTANT: Mutant = { name: 'none', wire: () => straight }
