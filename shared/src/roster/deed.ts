/** What was done to the roster, and who came and went, for its log (RO7). Labels and names are as they were then. */
import type { ClaimKind } from './claim'
import type { ObserversRead } from './observers'
import type { Role } from './role'

export type Deed =
  | { kind: 'added' | 'left' | 'returned'; party: string; name: string }
  | { kind: 'renamed'; party: string; name: string; from: string; fromName: string }
  | { kind: 'members'; party: string; joined: string[]; gone: string[] }
  | { kind: 'invited' | 'revoked' | 'renewed'; party: string; person: string; role: Role }
  | { kind: 'role'; party: string; person: string; from: Role; role: Role }
  /** whoever the provider of sign-in says this of is seated, or not any more */
  | {
      kind: 'accredited' | 'unaccredited'
      party: string
      role: Role
      claim: ClaimKind
      value: string
    }
  /** what observers may read from then on (RO9) */
  | { kind: 'released'; reads: ObserversRead }
  /** by the person whose session it is; `device`: what that is recognised by, may be empty */
  | { kind: 'signed-in' | 'signed-out'; party: string; role: Role; device: string }
