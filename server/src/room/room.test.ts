import { CHAIR, draft } from '@chapeau/shared/document'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openMemoryLedger } from '../ledger/memory'
import { updateFrame } from './frame'
import { access, BRAZIL, keysOf, NORWAY, ROOM, table, updateBy, world } from './testing/world'

describe('durable before visible', () => {
  it('[SY2] shows and confirms nothing before the commit, and both after it', () => {
    const { rooms, clock, ledger, join } = world()
    const writer = join(access(NORWAY, 'nora'))
    const reader = join(access(BRAZIL, 'bruno'))
    const before = { seq: ledger.head(ROOM)!.seq, saved: writer.last('saved') }
    table(writer, NORWAY, 'a')
    writer.deliver()

    expect(ledger.head(ROOM)!.seq).toBe(before.seq)
    expect(writer.socket.inbox).toEqual([])
    expect(reader.socket.inbox).toEqual([])

    clock.turn()
    writer.read()
    reader.read()
    expect(ledger.head(ROOM)!.seq).toBe(before.seq + 1)
    expect(writer.last('saved')).toEqual({ version: 1, count: 2 })
    expect(keysOf(reader.doc, NORWAY)).toEqual(['a'])
    expect(rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual(['a'])
  })

  it('[SY2] shows nothing of what the ledger did not take, and asks for it again', () => {
    const memory = openMemoryLedger()
    let full = false
    const ledger: typeof memory = {
      ...memory,
      append(room, drafts) {
        if (full) throw new Error('database or disk is full')
        return memory.append(room, drafts)
      },
    }
    const { rooms, clock, join, lines } = world({ ledger })
    const writer = join(access(NORWAY, 'nora'))
    const reader = join(access(BRAZIL, 'bruno'))
    const entries = memory.head(ROOM)!.seq
    full = true
    table(writer, NORWAY, 'a')
    writer.settle(clock.turn)
    reader.read()

    expect(writer.last('refused')).toMatchObject({ count: 2, code: 'not-saved' })
    expect(keysOf(reader.doc, NORWAY)).toEqual([])
    expect(memory.head(ROOM)!.seq).toBe(entries)
    expect(rooms.status().readOnly).toEqual([ROOM])
    expect(lines.some(line => line.level === 'error')).toBe(true)
    expect(rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual([])

    // trying on is no offence
    for (let i = 0; i < 60; i++) table(writer, NORWAY, 'a')
    writer.settle(clock.turn)
    expect(writer.socket.ended).toBeNull()

    // reading goes on
    const late = join(access(BRAZIL, 'bia'))
    expect(draft(late.doc).get('text')?.toString()).toBe('Recalling')

    full = false
    clock.advance(10_000)
    writer.read()
    writer.settle(clock.turn)
    reader.read()
    expect(keysOf(reader.doc, NORWAY)).toEqual(['a'])
    expect(rooms.status().readOnly).toEqual([])
  })

  it('[SY2] commits before it answers who asks for the document', () => {
    const { clock, ledger, join, enter } = world()
    const writer = join(access(NORWAY, 'nora'))
    table(writer, NORWAY, 'a')
    const joiner = enter(access(BRAZIL, 'bruno'))
    writer.deliver()
    const seq = ledger.head(ROOM)!.seq
    joiner.deliver()
    joiner.read()
    expect(keysOf(joiner.doc, NORWAY)).toEqual(['a'])
    expect(ledger.head(ROOM)!.seq).toBe(seq + 1)
    clock.turn()
    expect(ledger.head(ROOM)!.seq).toBe(seq + 1)
  })
})

describe('one commit, one broadcast', () => {
  it('[SY6] [SP1] sends what came in one turn as one update, the same bytes to everybody', () => {
    const { clock, ledger, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    const bruno = join(access(BRAZIL, 'bruno'))
    const chair = join(access(CHAIR, 'carla'))
    for (const key of ['a', 'b', 'c']) table(nora, NORWAY, key)
    table(bruno, BRAZIL, 'd')
    const seq = ledger.head(ROOM)!.seq
    nora.deliver()
    bruno.deliver()
    clock.turn()
    const [toNora, toBruno, toChair] = [nora, bruno, chair].map(({ socket }) => socket.inbox[0]!)
    expect(chair.socket.inbox).toHaveLength(1)
    expect(toNora).toBe(toChair)
    expect(toBruno).toBe(toChair)
    for (const client of [nora, bruno, chair]) client.read()
    for (const { doc } of [nora, bruno, chair]) {
      expect(keysOf(doc, NORWAY)).toEqual(['a', 'b', 'c'])
      expect(keysOf(doc, BRAZIL)).toEqual(['d'])
    }
    expect(ledger.head(ROOM)!.seq).toBe(seq + 4)
  })

  it('[SY6] does not echo to the only writer of a commit', () => {
    const { clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    const seen = nora.updates.length
    table(nora, NORWAY, 'a')
    nora.settle(clock.turn)
    expect(nora.updates).toHaveLength(seen)
    expect(nora.last('saved')).toMatchObject({ count: 2 })
  })

  it('[SY6] [SP3] serves joiners one shared answer and the tail since', () => {
    const { clock, join, enter } = world()
    const first = enter(access(BRAZIL, 'bruno'))
    first.deliver()
    const answer = first.socket.inbox.at(-1)!
    const nora = join(access(NORWAY, 'nora'))
    for (const key of ['a', 'b']) {
      table(nora, NORWAY, key)
      nora.settle(clock.turn)
    }
    const second = enter(access(BRAZIL, 'bia'))
    second.deliver()
    expect(second.socket.inbox.at(-1)).toBe(answer)
    second.read()
    expect(keysOf(second.doc, NORWAY)).toEqual(['a', 'b'])
    expect(second.doc.store.pendingStructs).toBeNull()
  })
})

describe('what is saved', () => {
  it('[SY1] counts the data messages of the connection, also those that bring nothing new', () => {
    const { clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    expect(nora.last('saved')).toEqual({ version: 1, count: 1 })
    nora.deliver(updateFrame(Y.encodeStateAsUpdate(nora.doc)))
    table(nora, NORWAY, 'a')
    table(nora, NORWAY, 'b')
    nora.settle(clock.turn)
    expect(nora.notices.filter(({ kind }) => kind === 'saved')).toHaveLength(2)
    expect(nora.last('saved')).toEqual({ version: 1, count: 4 })
  })

  it('[AU4] answers a gap with sync step 1, and confirms nothing until the answer came', () => {
    const { rooms, clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    table(nora, NORWAY, 'a')
    nora.outbox.length = 0 // lost on the way
    table(nora, NORWAY, 'b')
    nora.deliver()
    clock.turn()
    expect(nora.last('saved')).toMatchObject({ count: 1 })
    table(nora, NORWAY, 'c')
    nora.deliver()
    clock.turn()
    nora.read()
    expect(nora.last('saved')).toMatchObject({ count: 1 })
    expect(nora.outbox, 'one question for two gaps').toHaveLength(1)
    nora.settle(clock.turn)
    expect(nora.last('saved')).toMatchObject({ count: 4 })
    expect(nora.last('refused')).toBeUndefined()
    expect(rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual(['a', 'b', 'c'])
  })

  it('[AU10] refuses with the number of the message, a code and a sentence, and stays open', () => {
    const { rooms, clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    nora.deliver(updateFrame(updateBy(NORWAY, doc => doc.getMap('draft').set('text', 'mine'))))
    nora.settle(clock.turn)
    expect(nora.last('refused')).toEqual({
      version: 1,
      count: 2,
      code: 'foreign-root',
      text: 'This change is in a part of the room that belongs to another party.',
    })
    expect(nora.socket.ended).toBeNull()
    table(nora, NORWAY, 'a')
    nora.settle(clock.turn)
    expect(nora.last('saved')).toMatchObject({ count: 3 })
    expect(rooms.read(ROOM, doc => draft(doc).get('text')?.toString())).toBe('Recalling')
  })
})
