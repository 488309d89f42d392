import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CHAIR, tabled } from '@chapeau/shared/document'
import { partyOf } from '@chapeau/shared/authority/party-id'
import { SYNC } from '@chapeau/shared/protocol/messages'
import * as Y from 'yjs'
import type { Room } from './room'
import type { MemoryServer } from './testing/memory-server'
import { found, openVisits, type Visits } from './testing/visits'

const EU = 2

let visits: Visits
let server: MemoryServer

const enter = (number = EU, id = 'EU'): Room => visits.enter(number, id)
const wait = (milliseconds: number): Promise<void> => visits.wait(milliseconds)

const words = (room: Room): Y.Map<unknown> => tabled(room.doc, EU)
const stored = (): Record<string, unknown> => tabled(server.doc, EU).toJSON()
const clauseText = (room: Room): string => room.negotiation.text('c1').toJSON()
const said = (room: Room): string => room.saving.get().kind

beforeEach(() => {
  vi.useFakeTimers()
  visits = openVisits()
  server = visits.server
})

afterEach(() => {
  visits.end()
  vi.useRealTimers()
})

describe('a room', () => {
  it('[AU1] writes with ids of its party, and enters for it [AU9]', () => {
    const room = enter()
    expect(partyOf(room.doc.clientID)).toBe(EU)
    expect(server.connections[0]!.url).toBe('ws://test/rooms/c?hat=EU')
  })

  it('[SY2] says saved when, and only when, the server said durable', () => {
    const room = enter()
    expect(said(room)).toBe('saved')
    words(room).set('a', 1)
    expect(room.saving.get()).toEqual({ kind: 'saving', waiting: 1 })
    server.run()
    expect(stored()).toEqual({ a: 1 })
    expect(room.saving.get()).toEqual({ kind: 'saving', waiting: 1 })
    server.commit()
    expect(said(room)).toBe('saved')
  })

  it('[SY2] sends what was written without a connection when it is back', async () => {
    const room = enter()
    words(room).set('a', 1)
    server.up = false
    server.cut()
    expect(room.saving.get()).toEqual({ kind: 'offline', waiting: 1 })
    words(room).set('b', 2)
    expect(room.saving.get()).toEqual({ kind: 'offline', waiting: 2 })
    await wait(5000)
    expect(room.saving.get()).toEqual({ kind: 'offline', waiting: 2 })
    server.up = true
    await wait(5000)
    expect(stored()).toEqual({ a: 1, b: 2 })
    expect(room.saving.get()).toEqual({ kind: 'saving', waiting: 2 })
    server.commit()
    expect(said(room)).toBe('saved')
  })

  it('[AU5] cuts large work into pieces, and it is saved when the last one is', () => {
    const room = enter()
    const before = server.connections[0]!.received
    room.doc.transact(() => {
      for (let i = 0; i < 2000; i++) words(room).set(`key ${i}`, 'x'.repeat(30))
    })
    server.run()
    expect(server.connections[0]!.received - before).toBeGreaterThan(3)
    expect(room.saving.get()).toEqual({ kind: 'saving', waiting: 1 })
    server.commit()
    expect(said(room)).toBe('saved')
    expect(Object.keys(stored())).toHaveLength(2000)
  })

  it('[AU5] answers with pieces after a long time off-line, the last one as step 2', async () => {
    const room = enter()
    server.cut()
    for (let i = 0; i < 1500; i++) words(room).set(`key ${i}`, 'x'.repeat(30))
    await wait(5000)
    const [connection] = server.connections
    expect(connection!.steps.length).toBeGreaterThan(2)
    expect(connection!.steps.at(-1)).toBe(SYNC.step2)
    expect(connection!.steps.slice(0, -1).every(step => step === SYNC.update)).toBe(true)
    server.commit()
    expect(said(room)).toBe('saved')
    expect(Object.keys(stored())).toHaveLength(1500)
  })

  it('[AU5] halves what was too costly until it passes', () => {
    const room = enter()
    server.judge = update => (update.length > 400 ? 'too-costly' : null)
    room.doc.transact(() => {
      for (let i = 0; i < 40; i++) words(room).set(`key ${i}`, 'x'.repeat(30))
    })
    server.run()
    server.commit()
    expect(said(room)).toBe('saved')
    expect(Object.keys(stored())).toHaveLength(40)
  })

  it('[AU5] holds back while the server takes nothing, and sends all when it asks', () => {
    const room = enter()
    server.judge = () => 'too-fast'
    words(room).set('a', 1)
    server.run()
    const { received } = server.connections[0]!
    words(room).set('b', 2)
    server.commit()
    expect(server.connections[0]!.received).toBe(received)
    expect(room.saving.get()).toEqual({ kind: 'saving', waiting: 2 })
    server.judge = () => null
    server.askForAll()
    server.commit()
    expect(said(room)).toBe('saved')
    expect(stored()).toEqual({ a: 1, b: 2 })
  })

  it('holds back what others write while the person composes, then takes it in order', () => {
    const [room, other] = [enter(), enter(3, 'G77')]
    room.hold(true)
    tabled(other.doc, 3).set('a', 1)
    tabled(other.doc, 3).set('a', 2)
    server.run()
    server.commit()
    expect(tabled(room.doc, 3).toJSON()).toEqual({})
    words(room).set('mine', true)
    server.run()
    server.commit()
    expect(said(room)).toBe('saved')
    room.hold(false)
    expect(tabled(room.doc, 3).toJSON()).toEqual({ a: 2 })
  })

  it('keeps the connection alive while it holds back for long', async () => {
    const [room, other] = [enter(), enter(3, 'G77')]
    const connection = server.connections[0]
    room.hold(true)
    for (let i = 0; i < 10; i++) {
      tabled(other.doc, 3).set('a', i)
      server.run()
      server.commit()
      await wait(10_000)
    }
    expect(server.connections).toContain(connection)
    room.hold(false)
    expect(tabled(room.doc, 3).toJSON()).toEqual({ a: 9 })
  })

  it('[AU8] sends its own presence and does not echo others', () => {
    const [room, other] = [enter(), enter(3, 'G77')]
    const echo = Y.encodeStateVector(room.doc)
    const [first, second] = server.connections
    const before = first!.awareness
    room.setCaret({ clause: 'x', at: 3 })
    room.setCaret({ clause: 'x', at: 3 })
    server.run()
    expect(first!.awareness).toBe(before + 1)
    other.setCaret({ clause: 'y' })
    server.run()
    expect(second!.awareness).toBeGreaterThan(0)
    expect(Y.encodeStateVector(room.doc)).toEqual(echo)
  })

  it('[AU10] keeps a copy of what was refused and goes on with the server’s state', async () => {
    const chair = enter(CHAIR, 'CHAIR')
    found(chair.doc)
    server.run()
    server.commit()
    expect(clauseText(chair)).toBe('Decides')
    const given = chair.doc
    let replaced = 0
    chair.onReplaced(() => replaced++)
    server.judge = () => 'closed'
    chair.negotiation.text('c1').insert(7, ' firmly')
    server.run()
    expect(chair.saving.get()).toMatchObject({ kind: 'refused', code: 'closed' })
    server.judge = () => null
    await Promise.resolve()
    // until the room is there the person sees what was written, and what is still typed is kept too
    expect(chair.doc).toBe(given)
    chair.negotiation.text('c1').insert(14, ' now')
    expect(replaced).toBe(0)
    expect(chair.hasUnsaved()).toBe(true)
    server.run()
    expect(replaced).toBe(1)
    expect(chair.doc).not.toBe(given)
    expect(clauseText(chair)).toBe('Decides')
    expect(await visits.kept(chair)).toEqual([
      {
        code: 'closed',
        text: 'This room is closed for changes.',
        lines: ['OP1: Decides firmly now'],
      },
    ])
    expect(said(chair)).toBe('saved')
    chair.negotiation.text('c1').insert(0, 'So ')
    server.run()
    server.commit()
    expect(said(chair)).toBe('saved')
    // no device keeps it here
    expect(chair.hasUnsaved()).toBe(true)
    chair.keeper.dismiss(chair.keeper.records.get()[0]!.id)
    expect(await visits.kept(chair)).toEqual([])
    expect(chair.hasUnsaved()).toBe(false)
  })

  it('[AU10] waits with joining anew until the person has composed', async () => {
    const room = enter()
    const given = room.doc
    room.hold(true)
    server.judge = () => 'foreign-root'
    words(room).set('a', 1)
    server.run()
    await Promise.resolve()
    expect(room.doc).toBe(given)
    server.judge = () => null
    room.hold(false)
    server.run()
    expect(room.doc).not.toBe(given)
    expect(said(room)).toBe('saved')
  })

  it('[AU10] does not go on joining when even a fresh replica is refused', async () => {
    const room = enter()
    words(room).set('a', 1)
    server.judge = () => 'closed'
    server.run()
    await Promise.resolve()
    server.run()
    expect(room.saving.get()).toEqual({ kind: 'closed', ending: 'failed', waiting: 0 })
    expect(room.refusals).toBe(1)
    await wait(60_000)
    expect(server.connections).toHaveLength(0)
    server.judge = () => null
    room.retry()
    server.run()
    expect(said(room)).toBe('saved')
  })

  it('[AU10] joins anew when it is sent away for its refusals', async () => {
    const room = enter()
    words(room).set('a', 1)
    server.run()
    server.commit()
    server.cut(4422, 'too many refusals')
    expect(said(room)).toBe('refused')
    await Promise.resolve()
    server.run()
    expect(said(room)).toBe('saved')
    expect(words(room).toJSON()).toEqual({ a: 1 })
    expect(room.refusals).toBe(1)
    expect(await visits.kept(room)).toEqual([])
  })

  it('says why when the session has ended, and comes back with all words when asked', async () => {
    const room = enter()
    server.cut(4401, 'signed out')
    words(room).set('a', 1)
    expect(room.saving.get()).toEqual({ kind: 'closed', ending: 'signed-out', waiting: 1 })
    await wait(60_000)
    expect(server.connections).toHaveLength(0)
    room.retry()
    server.run()
    server.commit()
    expect(said(room)).toBe('saved')
    expect(stored()).toEqual({ a: 1 })
  })

  it('[AW1] keeps what waits when the seat is gone, and drops it once it has come to the room', async () => {
    found(server.doc)
    const room = enter()
    expect(clauseText(room)).toBe('Decides')
    server.up = false
    server.cut()
    words(room).set('position:clause:c1', {
      target: { on: 'clause', clause: 'c1' },
      stance: 'oppose',
      at: 1,
      by: 'e',
      note: 'not now',
    })
    visits.ending = 'forbidden'
    await wait(5000)
    expect(said(room)).toBe('closed')
    expect(await visits.kept(room)).toMatchObject([
      { code: 'forbidden', lines: ['OP1: oppose:  (not now)'] },
    ])
    // the seat is given back
    server.up = true
    visits.ending = null
    room.retry()
    server.run()
    server.commit()
    expect(said(room)).toBe('saved')
    expect(await visits.kept(room)).toEqual([])
  })

  it('asks why when it is not let in at all', async () => {
    const room = enter()
    server.up = false
    server.cut()
    await wait(5000)
    expect(said(room)).toBe('offline')
    visits.ending = 'forbidden'
    await wait(5000)
    expect(room.saving.get()).toEqual({ kind: 'closed', ending: 'forbidden', waiting: 0 })
  })
})
