/** A party's private room beside the public one. */
import { privateRoot, tabled } from '@chapeau/shared/document'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { privateRoom } from '../ledger/room-name'
import { verify } from '../ledger/verify'
import { updateFrame } from './frame'
import {
  access,
  BRAZIL,
  keysOf,
  NORWAY,
  ROOM,
  table,
  updateBy,
  WATCH,
  world,
} from './testing/world'
import type { TestClient } from './testing/wire'

const WORDS = 'words for colleagues only'
const NORWAYS = privateRoom(ROOM, NORWAY)

const inside = (party: number, principal: string) => access(party, principal, { private: true })
const drafts = (doc: Y.Doc, party: number): Y.Map<unknown> => doc.getMap(privateRoot(party))
const jot = (client: TestClient, party: number, key: string): void =>
  void drafts(client.doc, party).set(key, WORDS)

const holds = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(WORDS)

describe('a private room', () => {
  it('[AU13] is shared by those who wear the hat of its party, and is empty at first', () => {
    const { clock, join, ledger } = world()
    const nora = join(inside(NORWAY, 'nora'))
    const nils = join(inside(NORWAY, 'nils'))
    expect(nora.last('welcome')).toEqual({
      version: 1,
      consultation: ROOM,
      seq: 0,
      mayWrite: true,
    })
    expect(ledger.head(NORWAYS)).toBeNull()
    expect(Y.encodeStateVector(nora.doc)).toEqual(Y.encodeStateVector(new Y.Doc()))
    jot(nora, NORWAY, 'a')
    nora.settle(clock.turn)
    nils.settle(clock.turn)
    expect(nora.last('saved')).toMatchObject({ count: 2 })
    expect(drafts(nils.doc, NORWAY).toJSON()).toEqual({ a: WORDS })
    expect(ledger.head(NORWAYS)!.seq).toBe(1)
  })

  it('[SY8] leaves no trace in the public room, in its ledger, or with other parties', () => {
    const { clock, join, ledger, lines, rooms } = world()
    const nora = join(inside(NORWAY, 'nora'))
    const others = [
      join(access(NORWAY, 'nora')),
      join(access(BRAZIL, 'bruno')),
      join(inside(BRAZIL, 'bruno')),
      join(access(WATCH, 'walter')),
    ]
    const before = ledger.head(ROOM)
    jot(nora, NORWAY, 'a')
    nora.showPresence()
    nora.settle(clock.turn)
    clock.advance(1000)
    expect([...ledger.read(NORWAYS)].some(({ bytes }) => holds(bytes))).toBe(true)
    for (const other of others) {
      expect(other.socket.inbox.some(holds)).toBe(false)
      other.settle(clock.turn)
      expect(other.awareness.getStates().has(nora.doc.clientID)).toBe(false)
    }
    expect(ledger.head(ROOM)).toEqual(before)
    expect(ledger.head(privateRoom(ROOM, BRAZIL))).toBeNull()
    expect(rooms.read(ROOM, doc => holds(Y.encodeStateAsUpdate(doc)))).toBe(false)
    expect(JSON.stringify(lines)).not.toContain(WORDS)
  })

  it('[AU13] refuses what belongs to another room, as the public room refuses what is private', () => {
    const { clock, join, ledger, lines, rooms } = world()
    const offer = (client: TestClient, party: number, root: string): unknown => {
      const update = updateBy(party, doc => void doc.getMap(root).set('proposal:1', WORDS))
      client.deliver(updateFrame(update))
      client.settle(clock.turn)
      return client.last('refused')
    }
    const nora = join(access(NORWAY, 'nora'))
    expect(offer(nora, NORWAY, privateRoot(NORWAY))).toMatchObject({ code: 'foreign-root' })
    const within = join(inside(NORWAY, 'nora'))
    for (const root of [`tabled:${NORWAY}`, 'draft', privateRoot(BRAZIL)])
      expect(offer(within, NORWAY, root)).toMatchObject({ code: 'foreign-root' })
    expect(ledger.head(NORWAYS)).toBeNull()
    expect(rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual([])
    expect(JSON.stringify(lines)).not.toContain(WORDS)
  })

  it('[AU7] keeps client ids with their first writer, in each room by itself', () => {
    const { clock, join, ledger } = world()
    const nora = join(inside(NORWAY, 'nora'))
    jot(nora, NORWAY, 'a')
    nora.settle(clock.turn)
    expect([...ledger.authors(NORWAYS)]).toEqual([[nora.doc.clientID, 'nora']])
    expect(ledger.authors(ROOM).has(nora.doc.clientID)).toBe(false)
    const nils = join(inside(NORWAY, 'nils'), nora.doc)
    jot(nils, NORWAY, 'b')
    nils.settle(clock.turn)
    expect(nils.last('refused')).toMatchObject({ code: 'not-yours' })
    expect([...ledger.read(NORWAYS)]).toHaveLength(1)
  })

  it('[AU13] is closed to who has none, and where there is no consultation', () => {
    const { enter, ledger } = world()
    expect(enter(inside(WATCH, 'walter')).socket.ended).toMatchObject({ code: 4403 })
    expect(enter(inside(1, 'carla')).socket.ended).toMatchObject({ code: 4403 })
    const elsewhere = access(NORWAY, 'nora', { private: true, consultation: 'gone' })
    expect(enter(elsewhere).socket.ended).toMatchObject({ code: 4404 })
    expect(ledger.rooms().map(({ room }) => room)).toEqual([ROOM])
  })

  it('[SY8] has its words again when it was unloaded, from a snapshot too', () => {
    const first = world()
    const nora = first.join(inside(NORWAY, 'nora'))
    for (let i = 0; i < 210; i++) {
      jot(nora, NORWAY, `key ${i}`)
      nora.settle(first.clock.turn)
    }
    nora.hangUp()
    first.clock.advance(120_000)
    expect(first.rooms.status().rooms).toBe(0)
    expect(first.ledger.snapshot(NORWAYS)).toMatchObject({ seq: 210 })
    expect(verify(first.ledger, NORWAYS)).toMatchObject({ ok: true, entries: 210 })
    const second = world({ ledger: first.ledger })
    const nils = second.join(inside(NORWAY, 'nils'))
    expect(drafts(nils.doc, NORWAY).size).toBe(210)
  })

  it('[PE6] shows out who has lost the hat, like the public one', () => {
    const { join, rooms } = world()
    const both = [join(inside(NORWAY, 'nora')), join(access(NORWAY, 'nora'))]
    const colleague = join(inside(NORWAY, 'nils'))
    expect(rooms.disconnect(({ principal }) => principal === 'nora')).toBe(2)
    for (const { socket } of both) expect(socket.ended).toMatchObject({ code: 4401 })
    expect(colleague.socket.ended).toBeNull()
  })

  it('[SY8] works while the public one is not open', () => {
    const { clock, join, rooms } = world()
    const nora = join(inside(NORWAY, 'nora'))
    jot(nora, NORWAY, 'a')
    nora.settle(clock.turn)
    expect(rooms.status().rooms).toBe(1)
    const bruno = join(access(BRAZIL, 'bruno'))
    table(bruno, BRAZIL, 'b')
    bruno.settle(clock.turn)
    expect(tabled(bruno.doc, BRAZIL).size).toBe(1)
    expect(rooms.status()).toMatchObject({ rooms: 2, readOnly: [] })
  })
})
