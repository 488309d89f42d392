import { createHash } from 'node:crypto'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import {
  CLOSE,
  encodeRefused,
  encodeSaved,
  encodeStorage,
  encodeWelcome,
  isNotice,
  MAX_FRAME,
  MESSAGE,
  PROTOCOL_VERSION,
  readNotice,
  Refused,
  Saved,
  Storage,
  SYNC,
  Welcome,
  type Notice,
} from './messages'

function read(frame: Uint8Array): Notice | null {
  const decoder = createDecoder(frame)
  const type = readVarUint(decoder)
  if (!isNotice(type)) throw new Error(`not a notice: ${type}`)
  return readNotice(type, decoder)
}

const jsonFrame = (value: unknown): Uint8Array => {
  const encoder = createEncoder()
  writeVarString(encoder, JSON.stringify(value))
  return toUint8Array(encoder)
}
const readSaved = (value: unknown): Notice | null =>
  readNotice(MESSAGE.saved, createDecoder(jsonFrame(value)))

describe('the wire', () => {
  it('[SY1] is pinned: whoever changes a message changes the version and this hash', () => {
    const schemas = [Saved, Refused, Welcome, Storage].map(schema => z.toJSONSchema(schema))
    const wire = JSON.stringify([PROTOCOL_VERSION, MESSAGE, SYNC, CLOSE, MAX_FRAME, schemas])
    expect(PROTOCOL_VERSION).toBe(1)
    expect(createHash('sha256').update(wire).digest('hex')).toBe(
      'ab1786a7b0f3ca264e7edc0dba2a621a0330cf7207382d97b71a6008cc1b93e9',
    )
  })

  it('[SY1] reads back what it writes', () => {
    expect(read(encodeSaved(300))).toEqual({ kind: 'saved', message: { version: 1, count: 300 } })
    expect(read(encodeRefused(2, 'foreign-root', 'Not yours: «ж».'))).toEqual({
      kind: 'refused',
      message: { version: 1, count: 2, code: 'foreign-root', text: 'Not yours: «ж».' },
    })
    expect(read(encodeWelcome({ consultation: 'a', seq: 4, mayWrite: false }, null))).toEqual({
      kind: 'welcome',
      message: { version: 1, consultation: 'a', seq: 4, mayWrite: false },
    })
  })

  it('[LF1] says why a room is read-only, to who comes and to who is there', () => {
    expect(
      read(encodeWelcome({ consultation: 'a', seq: 4, mayWrite: true }, 'full')),
    ).toMatchObject({
      message: {
        fault: { code: 'full', text: expect.stringContaining('disk is full') as unknown },
      },
    })
    expect(read(encodeStorage('damaged'))).toMatchObject({
      kind: 'storage',
      message: { fault: { code: 'damaged', text: expect.stringContaining('damaged') as unknown } },
    })
    expect(read(encodeStorage(null))).toEqual({
      kind: 'storage',
      message: { version: 1, fault: null },
    })
  })

  it('[SY1] cuts a text that is too long for its schema', () => {
    expect(read(encodeRefused(1, 'malformed', 'x'.repeat(5000)))).toMatchObject({ kind: 'refused' })
  })

  it('[SY1] takes a newer field in its stride, and gives null for another version or shape', () => {
    expect(readSaved({ version: 1, count: 2, newer: true })).toMatchObject({
      message: { count: 2 },
    })
    for (const bad of [
      { version: 2, count: 2 },
      { version: 1, count: -1 },
      { version: 1 },
      null,
      [],
    ])
      expect(readSaved(bad)).toBeNull()
    expect(readNotice(MESSAGE.saved, createDecoder(new Uint8Array([200, 1])))).toBeNull()
    expect(readNotice(MESSAGE.saved, createDecoder(new Uint8Array([1, 123])))).toBeNull()
  })

  it("[SY1] leaves y-websocket's own message types alone", () => {
    expect([MESSAGE.sync, MESSAGE.awareness, MESSAGE.queryAwareness]).toEqual([0, 1, 3])
    for (const own of [MESSAGE.saved, MESSAGE.refused, MESSAGE.welcome, MESSAGE.storage])
      expect(own).toBeGreaterThan(3)
  })
})
