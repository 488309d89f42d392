/** Secrets that people carry: 256 random bits each. Only their hash is ever stored. */
import { createHash, randomBytes } from 'node:crypto'

const BYTES = 32

export const newToken = (): string => randomBytes(BYTES).toString('base64url')

/**
 * What is stored and looked up. Looking up by hash needs no constant-time comparison: whoever
 * tries tokens cannot steer their hashes towards a stored one.
 */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url')

/** A short public name for a person or an invitation; not a secret. */
export const newId = (): string => randomBytes(12).toString('base64url')
