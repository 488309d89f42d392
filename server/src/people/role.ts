import { ROLES, type Role } from '@chapeau/shared/roster/role'
import { z } from 'zod'

export const roleSchema = z.enum(ROLES)

/** Whom a person speaks for in one consultation. */
export interface Hat {
  consultation: string
  /** the party's number */
  party: number
  role: Role
}
