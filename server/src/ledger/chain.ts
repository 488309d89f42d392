/**
 * The hash chain (SY3): each entry's hash is SHA-256 over the hash before it and the entry's
 * fields in a fixed binary form, so no entry can be changed, moved or taken out unnoticed.
 */
import { createHash } from 'node:crypto'
import {
  createEncoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import type { Draft, Entry, Head } from './ledger'

const FORM = 1

/** What stands before the first entry. */
export const GENESIS: Head = { seq: 0, hash: new Uint8Array(32) }

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** The hash of an entry that follows one with hash `before`. */
export function hashOf(before: Uint8Array, entry: Omit<Entry, 'hash'>): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, FORM)
  writeVarString(encoder, entry.room)
  writeVarUint(encoder, entry.seq)
  writeVarUint(encoder, entry.at)
  writeVarString(encoder, entry.principal)
  writeVarUint(encoder, entry.party)
  writeVarUint8Array(encoder, entry.bytes)
  return sha256(before, toUint8Array(encoder))
}

/** Gives drafts their places after `head`. */
export function chain(head: Head, room: string, drafts: readonly Draft[]): Entry[] {
  let { seq, hash } = head
  return drafts.map(({ at, principal, party, bytes }) => {
    const entry = { seq: ++seq, at, room, principal, party, bytes }
    hash = hashOf(hash, entry)
    return { ...entry, hash }
  })
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
