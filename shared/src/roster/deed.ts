/** What was done to the roster, for its log (RO7). Labels and names are as they were then. */
import type { Role } from './role'

export type Deed =
  | { kind: 'added' | 'left' | 'returned'; party: string; name: string }
  | { kind: 'renamed'; party: string; name: string; from: string; fromName: string }
  | { kind: 'members'; party: string; joined: string[]; gone: string[] }
  | { kind: 'invited' | 'revoked' | 'renewed'; party: string; person: string; role: Role }
  | { kind: 'role'; party: string; person: string; from: Role; role: Role }
