/** By what a provider of sign-in knows people, and a roster may seat them (SG3). */
export const CLAIM_KINDS = ['group', 'email', 'subject'] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

export const LONGEST_CLAIM = 400

/** As it is stored and compared; addresses without regard to case. */
export const tidyClaim = (kind: ClaimKind, value: string): string =>
  kind === 'email' ? value.trim().toLowerCase() : value.trim()

/** Whether a value can be of the kind at all. */
export const isClaim = (kind: ClaimKind, value: string): boolean =>
  value !== '' &&
  value.length <= LONGEST_CLAIM &&
  (kind !== 'email' || /^[^\s@]+@[^\s@]+$/.test(value))
