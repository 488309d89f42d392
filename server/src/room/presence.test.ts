import { newClientId } from '@chapeau/shared/authority/party-id'
import { describe, expect, it } from 'vitest'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { awarenessFrame } from './frame'
import { access, BRAZIL, NORWAY, table, WATCH, world } from './testing/world'
import type { TestClient } from './testing/wire'

const frameOf = (...states: [client: number, clock: number, json: string][]): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, states.length)
  for (const [client, clock, json] of states) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock)
    writeVarString(encoder, json)
  }
  return awarenessFrame(toUint8Array(encoder))
}

/** What one client sees of others, by client id. */
const seenBy = (client: TestClient): Map<number, unknown> => {
  client.read()
  const states = new Map<number, unknown>(client.awareness.getStates())
  states.delete(client.doc.clientID)
  return states
}

describe('presence', () => {
  it('[AU8] writes the session into each state, whatever the client claims to be', () => {
    const { clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    const bruno = join(access(BRAZIL, 'bruno'))
    nora.awareness.setLocalState({
      cursor: { clause: 'OP2' },
      user: { name: 'The Chair', role: 'chair', party: 1 },
    })
    nora.showPresence()
    clock.advance(100)
    expect(seenBy(bruno).get(nora.doc.clientID)).toEqual({
      cursor: { clause: 'OP2' },
      user: { name: 'nora by name', role: 'delegate', party: NORWAY, partyId: 'NOR' },
    })
  })

  it('[AU8] drops states for ids of other parties, of other connections and of other authors', () => {
    const { clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    const nils = join(access(NORWAY, 'nils'))
    const bruno = join(access(BRAZIL, 'bruno'))
    const gone = join(access(NORWAY, 'gunn'))
    table(gone, NORWAY, 'a')
    gone.settle(clock.turn)
    gone.hangUp()
    nora.showPresence()
    clock.advance(100)
    const spoof = JSON.stringify({ spoof: true })
    nils.deliver(
      frameOf(
        [nora.doc.clientID, 9, spoof],
        [bruno.doc.clientID, 9, spoof],
        [gone.doc.clientID, 9, spoof],
        [newClientId(0, () => 7), 9, spoof],
      ),
    )
    nils.deliver(frameOf([nora.doc.clientID, 9, 'null']))
    expect(nils.socket.ended).toBeNull()
    clock.advance(1000)
    expect([...seenBy(bruno).keys()]).toEqual([nora.doc.clientID])
    expect(seenBy(bruno).get(nora.doc.clientID)).not.toHaveProperty('spoof')
  })

  it('[AU8] bounds what one connection holds and how large a state is', () => {
    const { clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    const bruno = join(access(BRAZIL, 'bruno'))
    for (let i = 0; i < 20; i++)
      nora.deliver(frameOf([newClientId(NORWAY, () => 100 + i), 1, '{}']))
    bruno.deliver(frameOf([bruno.doc.clientID, 1, JSON.stringify({ large: 'x'.repeat(3000) })]))
    clock.advance(100)
    expect(seenBy(bruno).size).toBe(4)
    expect(seenBy(nora).has(bruno.doc.clientID)).toBe(false)
  })

  it('[AU8] tells at most ten times a second, one frame for all', () => {
    const { clock, join } = world()
    const people = [1, 2, 3].map(i => join(access(NORWAY, `nora-${i}`)))
    const reader = join(access(BRAZIL, 'bruno'))
    clock.advance(1000)
    reader.read()
    const before = reader.presenceFrames
    for (let ms = 0; ms < 990; ms += 10) {
      for (const person of people) {
        person.awareness.setLocalStateField('cursor', ms)
        person.showPresence()
      }
      clock.advance(10)
    }
    reader.read()
    expect(reader.presenceFrames - before).toBe(10)
    clock.advance(100)
    const frames = people.map(({ socket }) => socket.inbox.at(-1))
    expect(new Set(frames).size).toBe(1)
    expect(seenBy(reader).get(people[0]!.doc.clientID)).toMatchObject({ cursor: 980 })
  })

  it('[AU8] takes the states of a closed connection away, and shows joiners who is there', () => {
    const { clock, join } = world()
    const nora = join(access(NORWAY, 'nora'))
    const watch = join(access(WATCH, 'walter'))
    nora.showPresence()
    watch.showPresence()
    clock.advance(100)
    const bruno = join(access(BRAZIL, 'bruno'))
    expect([...seenBy(bruno).keys()]).toEqual([nora.doc.clientID, watch.doc.clientID])
    nora.hangUp()
    clock.advance(100)
    expect([...seenBy(bruno).keys()]).toEqual([watch.doc.clientID])
  })

  it('[AU8] a person who comes back is seen before the old connection is found dead, and after', () => {
    const { clock, join } = world()
    const old = join(access(NORWAY, 'nora'))
    const bruno = join(access(BRAZIL, 'bruno'))
    old.showPresence()
    clock.advance(100)
    const again = join(access(NORWAY, 'nora'), old.doc)
    again.showPresence()
    old.hangUp()
    clock.advance(100)
    expect([...seenBy(bruno).keys()]).toEqual([old.doc.clientID])
  })

  it('[AU8] closes a connection whose awareness cannot be read', () => {
    const { join } = world()
    const nora = join(access(NORWAY, 'nora'))
    nora.deliver(frameOf([nora.doc.clientID, 1, '{"cursor":']))
    expect(nora.socket.ended).toMatchObject({ code: 4400 })
  })
})
