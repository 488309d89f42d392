import { draft, privateRoot } from '@chapeau/shared/document'
import type { Notice } from '@chapeau/shared/protocol/messages'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { openMemoryLedger } from '../ledger/memory'
import type { Ledger } from '../ledger/ledger'
import { openFaulty } from '../ledger/testing/faulty'
import { verify } from '../ledger/verify'
import { access, BRAZIL, founding, keysOf, NORWAY, ROOM, table, world } from './testing/world'

const OTHER = 'another'
const elsewhere = { consultation: OTHER }

/** Two consultations on one disk. */
function twoRooms() {
  const faulty = openFaulty(openMemoryLedger())
  const here = world({ ledger: faulty.ledger })
  here.rooms.create(OTHER, founding())
  return { ...here, ...faulty }
}

const codeOf = (told: Notice['message'] | undefined): string | undefined =>
  told && 'fault' in told ? told.fault?.code : undefined

describe('a disk that fails', () => {
  it.each([
    ['full', 'full'],
    ['readOnly', 'read-only'],
    ['fsync', 'failing'],
    ['write', 'failing'],
  ] as const)(
    '[LF1] (%s) makes all rooms read-only, says so, and nothing written meanwhile is lost',
    (kind, code) => {
      const { breaks, clock, join, rooms, lines, ledger } = twoRooms()
      const nora = join(access(NORWAY, 'nora'))
      const bia = join(access(BRAZIL, 'bia', elsewhere))
      breaks(kind)
      table(nora, NORWAY, 'a')
      nora.settle(clock.turn)
      bia.read()
      expect(codeOf(nora.last('storage'))).toBe(code)
      expect(nora.last('refused')).toMatchObject({ code: 'not-saved' })
      // who did not write is told too, and who comes later
      expect(codeOf(bia.last('storage'))).toBe(code)
      const late = join(access(NORWAY, 'nils', elsewhere))
      expect(codeOf(late.last('welcome'))).toBe(code)
      expect(draft(late.doc).get('text')?.toString()).toBe('Recalling')
      expect(rooms.status()).toMatchObject({ fault: code, readOnly: [ROOM, OTHER] })
      expect(lines.filter(line => line.level === 'error')).toContainEqual(
        expect.objectContaining({ fields: expect.objectContaining({ cause: code }) as unknown }),
      )

      // it goes on failing: nobody is asked for anything
      table(bia, BRAZIL, 'b')
      bia.settle(clock.turn)
      clock.advance(10_000)
      expect(ledger.head(OTHER)!.seq).toBe(2)

      breaks(null)
      clock.advance(10_000)
      for (const client of [nora, bia, late]) {
        client.read()
        client.settle(clock.turn)
        expect(client.last('storage')).toEqual({ version: 1, fault: null })
      }
      late.read()
      expect(rooms.status()).toMatchObject({ fault: null, readOnly: [] })
      expect(rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual(['a'])
      expect(keysOf(late.doc, BRAZIL)).toEqual(['b'])
      expect(join(access(BRAZIL, 'bo')).last('welcome')).not.toHaveProperty('fault')
    },
  )

  it('[LF1] lets go by itself where nobody wrote meanwhile', () => {
    const { breaks, clock, join, rooms } = twoRooms()
    const nora = join(access(NORWAY, 'nora'))
    breaks('full')
    expect(() =>
      rooms.write(ROOM, { principal: 'server', party: 0 }, doc =>
        doc.getMap('record').set('note', 1),
      ),
    ).toThrow('could not store')
    nora.read()
    expect(codeOf(nora.last('storage'))).toBe('full')
    breaks(null)
    clock.advance(10_000)
    nora.read()
    expect(nora.last('storage')).toEqual({ version: 1, fault: null })
  })

  it('[LF1] tells a private room as well', () => {
    const { breaks, clock, join } = twoRooms()
    const nora = join(access(NORWAY, 'nora'))
    const own = join(access(NORWAY, 'nora', { private: true }))
    breaks('full')
    own.doc.getMap(privateRoot(NORWAY)).set('a', 'words')
    own.settle(clock.turn)
    nora.read()
    for (const client of [nora, own]) expect(codeOf(client.last('storage'))).toBe('full')
    breaks(null)
    clock.advance(10_000)
    own.read()
    own.settle(clock.turn)
    const again = join(access(NORWAY, 'nils', { private: true }))
    expect(again.doc.getMap(privateRoot(NORWAY)).get('a')).toBe('words')
  })
})

describe('group commit', () => {
  it('[LF2] stores what came in during one turn with one transaction, in whatever room', () => {
    const { transactions, clock, join } = twoRooms()
    const nora = join(access(NORWAY, 'nora'))
    const bia = join(access(BRAZIL, 'bia', elsewhere))
    transactions.length = 0
    table(nora, NORWAY, 'a')
    table(nora, NORWAY, 'b')
    nora.deliver()
    table(bia, BRAZIL, 'c')
    bia.deliver()
    clock.turn()
    expect(transactions).toEqual([[ROOM, OTHER]])
    for (const client of [nora, bia]) client.read()
    expect(nora.last('saved')).toMatchObject({ count: 3 })
    expect(bia.last('saved')).toMatchObject({ count: 2 })
  })

  it('[LF2] does not let a room that cannot be written take the others with it', () => {
    const { breaks, clock, join, rooms, ledger } = twoRooms()
    const nora = join(access(NORWAY, 'nora'))
    const bia = join(access(BRAZIL, 'bia', elsewhere))
    breaks('constraint', OTHER)
    table(nora, NORWAY, 'a')
    nora.deliver()
    table(bia, BRAZIL, 'b')
    bia.deliver()
    clock.turn()
    for (const client of [nora, bia]) client.read()
    expect(nora.last('saved')).toMatchObject({ count: 2 })
    expect(nora.last('storage')).toBeUndefined()
    expect(codeOf(bia.last('storage'))).toBe('damaged')
    expect(rooms.status()).toMatchObject({ fault: null, readOnly: [OTHER] })
    breaks(null)
    clock.advance(10_000)
    bia.read()
    bia.settle(clock.turn)
    expect(bia.last('storage')).toEqual({ version: 1, fault: null })
    expect(rooms.read(OTHER, doc => keysOf(doc, BRAZIL))).toEqual(['b'])
    for (const room of [ROOM, OTHER]) expect(verify(ledger, room)).toMatchObject({ ok: true })
  })
})

/** The ledger with one entry read as somebody has altered it. */
const altered = (ledger: Ledger, room: string, seq: number): Ledger => ({
  ...ledger,
  *read(name, from) {
    for (const entry of ledger.read(name, from))
      yield name === room && entry.seq === seq ? { ...entry, at: entry.at + 1 } : entry
  },
})

/** A ledger in which Norway has tabled `a` to `e`, as entries 3 to 7. */
function written(): Ledger {
  const { clock, join, ledger, rooms } = world()
  rooms.create(OTHER, founding())
  const nora = join(access(NORWAY, 'nora'))
  for (const key of 'abcde') {
    table(nora, NORWAY, key)
    nora.settle(clock.turn)
  }
  return ledger
}

describe('a record that is damaged', () => {
  it('[LF4] opens read-only as it was before the first bad entry, and says so; other rooms go on', () => {
    const ledger = written()
    const { clock, join, rooms, lines } = world({ ledger: altered(ledger, ROOM, 6) })
    const nora = join(access(NORWAY, 'nora'))
    expect(keysOf(nora.doc, NORWAY)).toEqual(['a', 'b', 'c'])
    expect(codeOf(nora.last('welcome'))).toBe('damaged')
    expect(lines).toContainEqual({
      level: 'error',
      fields: { room: ROOM, entry: 6, cause: 'its hash is not that of its content' },
      message: 'damaged; the room is read-only',
    })
    table(nora, NORWAY, 'f')
    nora.settle(clock.turn)
    expect(nora.last('refused')).toMatchObject({ code: 'not-saved' })
    clock.advance(10_000)
    nora.read()
    expect(nora.last('storage')).toBeUndefined()
    expect(() => rooms.write(ROOM, { principal: 'server', party: 0 }, () => {})).toThrow('store')
    expect(ledger.head(ROOM)!.seq).toBe(7)

    const bia = join(access(BRAZIL, 'bia', elsewhere))
    table(bia, BRAZIL, 'b')
    bia.settle(clock.turn)
    expect(bia.last('saved')).toMatchObject({ count: 2 })
    expect(rooms.status()).toMatchObject({ fault: null, readOnly: [ROOM] })
  })

  it('[LF4] is so where entries are missing in the middle, or at the end', () => {
    for (const [gone, keys] of [
      [(seq: number) => seq === 5, ['a', 'b']],
      [(seq: number) => seq > 6, ['a', 'b', 'c', 'd']],
    ] as const) {
      const ledger = written()
      const { join } = world({
        ledger: {
          ...ledger,
          *read(room, from) {
            for (const entry of ledger.read(room, from)) if (!gone(entry.seq)) yield entry
          },
        },
      })
      const nora = join(access(NORWAY, 'nora'))
      expect([codeOf(nora.last('welcome')), keysOf(nora.doc, NORWAY)]).toEqual(['damaged', keys])
    }
  })

  it('[LF3] does not matter in a snapshot: it is left aside, and made anew from the entries', () => {
    const other = new Y.Doc()
    other.getMap('draft').set('text', 'Somebody else wrote this')
    for (const [snapshot, cause] of [
      ['damaged', /not those that were kept/],
      [{ seq: 99, bytes: Y.encodeStateAsUpdate(other) }, /entry 99, which does not exist/],
      [{ seq: 4, bytes: new Uint8Array([1, 2, 3]) }, /cannot be read/],
      // of nothing: what follows builds on what is not in it
      [{ seq: 6, bytes: Y.encodeStateAsUpdate(new Y.Doc()) }, /entry 7 does not follow/],
    ] as const) {
      const ledger = written()
      let kept: typeof snapshot | null = snapshot
      const { clock, join, lines } = world({
        ledger: {
          ...ledger,
          snapshot: room => (room === ROOM && kept ? kept : ledger.snapshot(room)),
          keepSnapshot(room, made) {
            kept = null
            ledger.keepSnapshot(room, made)
          },
        },
        snapshots: { whenIdle: 1, anyway: 1, whenClosing: 1 },
      })
      const nora = join(access(NORWAY, 'nora'))
      expect(keysOf(nora.doc, NORWAY)).toEqual(['a', 'b', 'c', 'd', 'e'])
      expect(nora.last('welcome')).not.toHaveProperty('fault')
      expect(lines).toContainEqual(
        expect.objectContaining({
          level: 'warn',
          fields: { room: ROOM, cause: expect.stringMatching(cause) as unknown },
        }),
      )
      table(nora, NORWAY, 'f')
      nora.settle(clock.turn)
      clock.advance(10_000)
      expect(ledger.snapshot(ROOM)).toMatchObject({ seq: 8 })
      expect(verify(ledger, ROOM)).toMatchObject({ ok: true })
    }
  })

  it('[LF3] does not matter in a snapshot that is found at the next one', () => {
    const ledger = written()
    const { clock, join, lines } = world({
      ledger,
      snapshots: { whenIdle: 1, anyway: 1, whenClosing: 1 },
    })
    const nora = join(access(NORWAY, 'nora'))
    const lie = new Y.Doc()
    Y.applyUpdate(lie, Y.encodeStateAsUpdate(nora.doc))
    lie.clientID = 2 ** 33 + 5
    lie.getMap('tabled:2').set('never', 'said')
    ledger.keepSnapshot(ROOM, { seq: 7, bytes: Y.encodeStateAsUpdate(lie) })
    table(nora, NORWAY, 'f')
    nora.settle(clock.turn)
    clock.advance(10_000)
    expect(lines).toContainEqual(
      expect.objectContaining({
        message: 'the snapshot differed from the entries; it was made anew',
      }),
    )
    expect(nora.socket.ended).toBeNull()
    expect(verify(ledger, ROOM)).toMatchObject({ ok: true, entries: 8 })
  })
})
