/** The edges of a room: hostile, slow, dead and departing connections; crashes, restarts, stopping. */
import { CHAIR, draft, tabled } from '@chapeau/shared/document'
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { MAX_FRAME, MESSAGE } from '@chapeau/shared/protocol/messages'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { authorise } from '../authority/authorise'
import { digest } from '../authority/digest'
import { openMemoryLedger } from '../ledger/memory'
import { openSqliteLedger } from '../ledger/sqlite'
import { verify } from '../ledger/verify'
import { KEEP_ALIVE, step1Frame, updateFrame } from './frame'
import { MAX_BUFFERED } from './session'
import { handClock } from './hand-clock'
import { testClient } from './testing/wire'
import {
  access,
  BRAZIL,
  founding,
  keysOf,
  NORWAY,
  ROOM,
  table,
  updateBy,
  WATCH,
  world,
} from './testing/world'

describe('who may write', () => {
  it("[AU2] refuses an observer's hand-made updates, of whatever party", () => {
    const { rooms, clock, ledger, join } = world()
    const observer = join(access(WATCH, 'walter'))
    const seq = ledger.head(ROOM)!.seq
    for (const party of [WATCH, NORWAY, CHAIR])
      observer.deliver(updateFrame(updateBy(party, doc => tabled(doc, party).set('x', 1))))
    observer.settle(clock.turn)
    const codes = observer.notices.flatMap(n => (n.kind === 'refused' ? [n.message.code] : []))
    expect(codes).toEqual(['read-only', 'not-yours', 'not-yours'])
    expect(ledger.head(ROOM)!.seq).toBe(seq)
    expect(rooms.read(ROOM, doc => [...doc.share.keys()])).not.toContain('x')
    expect(draft(observer.doc).get('text')?.toString()).toBe('Recalling')
  })

  it('[AU2] asks an observer for nothing, and takes the echo of what it read in silence', () => {
    const { clock, join } = world()
    const observer = join(access(WATCH, 'walter'))
    observer.deliver(updateFrame(Y.encodeStateAsUpdate(observer.doc)))
    observer.settle(clock.turn)
    expect(observer.last('welcome')).toMatchObject({ consultation: ROOM, mayWrite: false })
    expect(observer.last('refused')).toBeUndefined()
    expect(observer.last('saved')).toMatchObject({ count: 1 })
  })

  it('[AU7] an id belongs to the first person who used it, also after a restart', () => {
    const clock = handClock()
    const first = world({ clock })
    const nora = first.join(access(NORWAY, 'nora'))
    table(nora, NORWAY, 'a')
    nora.settle(clock.turn)

    const second = world({ clock, ledger: first.ledger })
    const nils = second.join(access(NORWAY, 'nils'), nora.doc)
    table(nils, NORWAY, 'b')
    nils.settle(clock.turn)
    expect(nils.last('refused')).toMatchObject({ code: 'not-yours' })
    expect(second.rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual(['a'])
    expect(verify(first.ledger, ROOM)).toMatchObject({ ok: true, entries: 3 })
  })

  it('[AU5] refuses for later who takes more than its share of the time, and asks again', () => {
    const clock = handClock()
    let busy = true
    const { rooms, join } = world({
      clock,
      judge: (...given) => {
        if (busy && given[2].party === NORWAY) clock.advance(3000)
        return authorise(...given)
      },
    })
    const nora = join(access(NORWAY, 'nora'))
    busy = false
    table(nora, NORWAY, 'a')
    nora.settle(clock.turn)
    expect(nora.last('refused')).toMatchObject({ code: 'too-fast' })
    const bruno = join(access(BRAZIL, 'bruno'))
    table(bruno, BRAZIL, 'b')
    bruno.settle(clock.turn)
    expect(bruno.last('refused'), 'others are not held up').toBeUndefined()
    clock.advance(20_000)
    nora.read()
    nora.settle(clock.turn)
    expect(rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual(['a'])
  })

  it('[SY2] confirms nothing that was lost in a gap while the answer to step 1 is put off', () => {
    let worked = 0
    let cost = 0
    const hand = handClock()
    const clock = { ...hand, clock: () => hand.clock() + worked }
    const { rooms, join } = world({
      clock,
      judge: (...given) => {
        worked += cost
        return authorise(...given)
      },
    })
    const nora = join(access(NORWAY, 'nora'))
    table(nora, NORWAY, 'lost')
    nora.outbox.length = 0
    cost = 3000
    table(nora, NORWAY, 'after it')
    nora.deliver()
    cost = 0
    nora.settle(clock.turn)
    expect(nora.last('refused')).toMatchObject({ code: 'too-fast', count: 3 })
    expect(nora.last('saved'), 'message 2 had a gap before it').toMatchObject({ count: 1 })
    clock.advance(20_000)
    nora.read()
    nora.settle(clock.turn)
    expect(nora.last('saved')).toMatchObject({ count: 4 })
    expect(rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual(['after it', 'lost'])
  })

  it('[AU10] sends away a client that goes on sending what is refused', () => {
    const { clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    for (let i = 0; i < 60; i++)
      nora.deliver(updateFrame(updateBy(NORWAY, doc => doc.getMap('record').set('x', i))))
    clock.turn()
    expect(nora.socket.ended).toMatchObject({ code: 4422 })
  })
})

describe('frames', () => {
  const bad: [string, Uint8Array | null, number][] = [
    ['a text frame', null, 4400],
    ['nothing', new Uint8Array(), 4400],
    ['an unknown type', new Uint8Array([77]), 4400],
    ['an unknown sync step', new Uint8Array([0, 9, 0]), 4400],
    ['a length beyond the end', new Uint8Array([0, 2, 200, 1]), 4400],
    ['bytes after the end', new Uint8Array([...KEEP_ALIVE, 0]), 4400],
    ['a notice', new Uint8Array([MESSAGE.saved, 2, 123, 125]), 4400],
    ['an unreadable state vector', step1Frame(new Uint8Array([5])), 4400],
    ['a frame that is too large', new Uint8Array(MAX_FRAME + 1), 1009],
  ]
  it.each(bad)('[SY1] closes on %s', (_, bytes, code) => {
    const { rooms, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    nora.socket.listener.message(bytes)
    expect(nora.socket.ended).toMatchObject({ code })
    expect(rooms.status().sessions).toBe(0)
  })
})

describe('readers', () => {
  it('[SY5] closes one who is too slow, and others do not notice', () => {
    const { clock, join } = world()
    const slow = join(access(BRAZIL, 'bruno'))
    const quick = join(access(BRAZIL, 'bia'))
    const nora = join(access(NORWAY, 'nora'))
    slow.socket.bufferedAmount = MAX_BUFFERED + 1
    table(nora, NORWAY, 'a')
    nora.settle(clock.turn)
    quick.read()
    expect(slow.socket.inbox).toEqual([])
    expect(slow.socket.ended).toMatchObject({ code: 1013 })
    expect(keysOf(quick.doc, NORWAY)).toEqual(['a'])
  })

  it('[SY5] drops a connection that answers no ping, and keeps one that does', () => {
    const { clock, join } = world()
    const dead = join(access(BRAZIL, 'bruno'))
    const alive = join(access(BRAZIL, 'bia'))
    for (let i = 0; i < 4; i++) {
      alive.socket.listener.pong()
      clock.advance(10_000)
    }
    expect(dead.socket.ended).toBe('terminated')
    expect(alive.socket.ended).toBeNull()
    expect(alive.socket.pings).toBe(4)
  })

  it('[SY5] breaks a silence of the room before y-websocket gives up after 30 s', () => {
    const { clock, join } = world()
    const bruno = join(access(BRAZIL, 'bruno'))
    clock.advance(10_000)
    bruno.socket.inbox.length = 0
    bruno.socket.listener.pong()
    clock.advance(10_000)
    expect(bruno.socket.inbox).toEqual([KEEP_ALIVE])
    bruno.read()
    expect(bruno.awareness.getStates().size).toBe(1)
  })

  it('[SY5] unloads a room that nobody was in for a while', () => {
    const { rooms, clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    table(nora, NORWAY, 'a')
    nora.deliver()
    nora.hangUp()
    clock.advance(50_000)
    expect(rooms.status().rooms).toBe(1)
    clock.advance(20_000)
    expect(rooms.status().rooms).toBe(0)
    expect(keysOf(join(access(BRAZIL, 'bruno')).doc, NORWAY)).toEqual(['a'])
  })
})

const fail = (): never => {
  throw new Error('disk I/O error')
}

describe('when something breaks', () => {
  it('[AU6] rebuilds the room when applying throws, keeps what others wrote, closes the session', () => {
    const clock = handClock()
    const { rooms, ledger, join } = world({
      clock,
      judge: (doc, update, writer, caps) => {
        const verdict = authorise(doc, update, writer, caps)
        const bad = new TextDecoder().decode(update).includes('poison')
        return bad && verdict.kind === 'new'
          ? { ...verdict, canonical: new Uint8Array([1, 1, 1, 1, 1]) }
          : verdict
      },
    })
    const nora = join(access(NORWAY, 'nora'))
    const bruno = join(access(BRAZIL, 'bruno'))
    table(bruno, BRAZIL, 'b')
    table(nora, NORWAY, 'poison')
    bruno.deliver()
    nora.deliver()
    clock.turn()
    nora.read()
    bruno.read()
    expect(nora.last('refused')).toMatchObject({ code: 'crashed', count: 2 })
    const counts = nora.notices.flatMap(({ kind, message }) =>
      'count' in message ? [[kind, message.count]] : [],
    )
    expect(counts, 'nothing counts as settled before it is refused').toEqual([
      ['saved', 1],
      ['refused', 2],
      ['saved', 2],
    ])
    expect(nora.socket.ended).toMatchObject({ code: 4422 })
    expect(bruno.last('saved')).toMatchObject({ count: 2 })
    expect(rooms.read(ROOM, doc => [keysOf(doc, BRAZIL), keysOf(doc, NORWAY)])).toEqual([['b'], []])
    expect(verify(ledger, ROOM)).toMatchObject({ ok: true, entries: 3 })
  })

  it('[SY2] closes the room when the ledger cannot even be read, and opens it when it can', () => {
    const memory = openMemoryLedger()
    let broken = false
    const ledger: typeof memory = {
      ...memory,
      append: (room, drafts) => (broken ? fail() : memory.append(room, drafts)),
      read: (room, from) => (broken ? fail() : memory.read(room, from)),
      entry: (room, seq) => (broken ? fail() : memory.entry(room, seq)),
    }
    const { rooms, clock, enter, join } = world({ ledger })
    const nora = join(access(NORWAY, 'nora'))
    broken = true
    table(nora, NORWAY, 'a')
    nora.settle(clock.turn)
    expect(nora.socket.ended).toMatchObject({ code: 1011 })
    expect(rooms.status()).toMatchObject({ rooms: 0, sessions: 0 })
    const during = testClient((socket, who) => rooms.connect(socket, who), access(NORWAY, 'nora'))
    expect(during.socket.ended).toMatchObject({ code: 1011 })
    broken = false
    const again = enter(access(NORWAY, 'nora'), nora.doc)
    again.read()
    again.settle(clock.turn)
    expect(rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual(['a'])
  })

  it('[SY3] a restart on the same file gives the same room', async () => {
    const path = joinPath(mkdtempSync(joinPath(tmpdir(), 'chapeau-')), 'ledger.db')
    const before = world({ ledger: openSqliteLedger(path) })
    const nora = before.join(access(NORWAY, 'nora'))
    for (const key of ['a', 'b', 'c']) {
      table(nora, NORWAY, key)
      nora.settle(before.clock.turn)
    }
    const closing = before.rooms.close()
    nora.hangUp()
    await closing
    before.ledger.close()

    const after = world({ ledger: openSqliteLedger(path) })
    const reader = after.join(access(BRAZIL, 'bruno'))
    expect(keysOf(reader.doc, NORWAY)).toEqual(['a', 'b', 'c'])
    for (const root of ['record', 'draft', 'tabled:2'])
      expect(digest(reader.doc, root)).toBe(digest(nora.doc, root))
    expect(verify(after.ledger, ROOM)).toMatchObject({ ok: true, entries: 5 })
    after.ledger.close()
  })
})

describe('leaving', () => {
  it('[SY7] stopping commits what was admitted, takes nothing more and sends all to reconnect', async () => {
    const { rooms, ledger, enter, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    const bruno = join(access(BRAZIL, 'bruno'))
    table(nora, NORWAY, 'a')
    nora.deliver()
    const closing = rooms.close()
    expect(nora.socket.ended).toMatchObject({ code: 1012 })
    table(nora, NORWAY, 'b')
    nora.deliver()
    nora.read()
    bruno.read()
    expect(nora.last('saved')).toMatchObject({ count: 2 })
    expect(keysOf(bruno.doc, NORWAY)).toEqual(['a'])
    expect([...ledger.read(ROOM)]).toHaveLength(3)
    nora.hangUp()
    bruno.hangUp()
    await closing
    expect(enter(access(NORWAY, 'nora')).socket.ended).toMatchObject({ code: 1012 })
  })

  it('[SY7] does not wait for ever for a peer that does not hang up', async () => {
    const { rooms, clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    const { socket } = nora
    let terminated = false
    socket.terminate = () => {
      terminated = true
    }
    const closing = rooms.close()
    clock.advance(2000)
    await closing
    expect(terminated).toBe(true)
  })

  it('[SY1] closes revoked sessions at once, with a code that says not to come back', () => {
    const { rooms, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    const bruno = join(access(BRAZIL, 'bruno'))
    expect(rooms.disconnect(({ principal }) => principal === 'nora')).toBe(1)
    expect(nora.socket.ended).toMatchObject({ code: 4401 })
    expect(bruno.socket.ended).toBeNull()
    const lost = { ...access(NORWAY, 'nora'), consultation: 'unheard-of' }
    expect(testClient((s, a) => rooms.connect(s, a), lost).socket.ended).toMatchObject({
      code: 4404,
    })
  })
})

describe('without a connection', () => {
  it('[AU7] founds a consultation once, all or nothing', () => {
    const { rooms, ledger } = world()
    expect(() => rooms.create(ROOM, founding())).toThrow(/exists: crime-prevention/)
    const [record] = founding()
    const mislaid = { ...founding()[1]!, party: NORWAY }
    expect(() => rooms.create('another', [record!, mislaid])).toThrow(/founding update 1/)
    expect(ledger.head('another')).toBeNull()
  })

  it('[AU2] writes through the same authority, durably, for all to see', () => {
    const { rooms, ledger, join } = world()
    const bruno = join(access(BRAZIL, 'bruno'))
    const nora = { principal: 'nora', party: NORWAY }
    const seq = rooms.write(ROOM, nora, doc => void tabled(doc, NORWAY).set('a', 1))
    rooms.write(ROOM, nora, doc => void tabled(doc, NORWAY).set('b', 2))
    bruno.read()
    expect(keysOf(bruno.doc, NORWAY)).toEqual(['a', 'b'])
    expect(ledger.head(ROOM)!.seq).toBe(seq + 1)
    expect(ledger.authors(ROOM).size, 'one id for one author').toBe(3)
    expect(() => rooms.write(ROOM, nora, doc => void draft(doc).set('x', 1))).toThrow(
      /foreign-root/,
    )
    expect(rooms.read(ROOM, doc => draft(doc).get('x'))).toBeUndefined()
  })

  it('[SY4] takes in what was appended to the ledger beside the room', () => {
    const { rooms, ledger, clock, join } = world()
    const bruno = join(access(BRAZIL, 'bruno'))
    const nora = join(access(NORWAY, 'nora'))
    table(nora, NORWAY, 'mine')
    nora.deliver()
    const doc = partyDoc(new Y.Doc(), NORWAY, () => 77)
    tabled(doc, NORWAY).set('beside', 1)
    const bytes = Y.encodeStateAsUpdate(doc)
    ledger.append(ROOM, [
      { at: 1, principal: 'nils', party: NORWAY, bytes, clients: [doc.clientID] },
    ])
    clock.turn()
    bruno.read()
    expect(keysOf(bruno.doc, NORWAY)).toEqual(['beside', 'mine'])
    expect(rooms.read(ROOM, live => keysOf(live, NORWAY))).toEqual(['beside', 'mine'])
    expect(verify(ledger, ROOM)).toMatchObject({ ok: true, entries: 4 })
  })
})
