/**
 * Accreditations: whoever the provider vouches for as member of a group, holder of an address or as
 * one certain subject has a hat (SG3). They are matched with what the provider last said of a session
 * whenever its hats are asked for, so giving and taking one takes effect at once.
 */
import { CLAIM_KINDS, type ClaimKind } from '@chapeau/shared/roster/claim'
import { z } from 'zod'
import type { Database } from '../sqlite'
import { roleSchema, type Hat } from './role'
import { newId } from './token'

/** Of one person; addresses are in lower case. */
export interface Claim {
  kind: ClaimKind
  value: string
}

export interface Accreditation {
  id: string
  hat: Hat
  claim: Claim
}

export interface Accreditations {
  /** Nothing if this party has one for the claim already. */
  give(hat: Hat, claim: Claim): Accreditation | undefined
  /** What was taken back; nothing if there was none such. */
  take(consultation: string, id: string): Accreditation | undefined
  /** Takes back all of a party. */
  takeParty(consultation: string, party: number): void
  /** Oldest first. */
  list(consultation: string): Accreditation[]
}

const rowSchema = z.object({
  id: z.string(),
  consultation: z.string(),
  party: z.number(),
  role: roleSchema,
  kind: z.enum(CLAIM_KINDS),
  value: z.string(),
})

const toAccreditation = (row: unknown): Accreditation => {
  const { id, consultation, party, role, kind, value } = rowSchema.parse(row)
  return { id, hat: { consultation, party, role }, claim: { kind, value } }
}

/** `now`: milliseconds since 1970. */
export function openAccreditations(database: Database, now: () => number): Accreditations {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO accreditation VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const find = database.prepare('SELECT * FROM accreditation WHERE consultation = ? AND id = ?')
  const remove = database.prepare('DELETE FROM accreditation WHERE id = ?')
  const removeParty = database.prepare(
    'DELETE FROM accreditation WHERE consultation = ? AND party = ?',
  )
  const all = database.prepare(
    'SELECT * FROM accreditation WHERE consultation = ? ORDER BY issued, rowid',
  )

  return {
    give(hat, claim) {
      const id = newId()
      const { consultation, party, role } = hat
      const { changes } = insert.run(id, consultation, party, role, claim.kind, claim.value, now())
      return Number(changes) > 0 ? { id, hat, claim } : undefined
    },
    take(consultation, id) {
      const found = find.get(consultation, id)
      if (found === undefined) return undefined
      remove.run(id)
      return toAccreditation(found)
    },
    takeParty(consultation, party) {
      removeParty.run(consultation, party)
    },
    list: consultation => all.all(consultation).map(toAccreditation),
  }
}
