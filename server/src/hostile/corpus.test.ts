/**
 * Every hostile frame against a real room, in memory: what its sender gets, that nobody else notices,
 * and that the ledger holds nothing of it (HO2). `wire.test.ts` sends the same over real sockets.
 */
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { digest } from '../authority/digest'
import { random, seedOfRun } from '../authority/testing/random'
import { verify } from '../ledger/verify'
import { awarenessFrame, updateFrame } from '../room/frame'
import { access, BRAZIL, NORWAY, ROOM, table, world, type World } from '../room/testing/world'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import type { TestClient } from '../room/testing/wire'
import { TAKEN, type Case, type Outcome } from './testing/case'
import { FRAME_CASES } from './testing/frame-cases'
import { hereOf } from './testing/here'
import { outcomeOf } from './testing/outcome'
import { UPDATE_CASES } from './testing/update-cases'

const FOREIGN = ['draft', 'record', 'floor', `tabled:${BRAZIL}`, 'private:2']
const digests = (doc: Y.Doc): string[] => FOREIGN.map(root => digest(doc, root))

interface Table extends World {
  mallory: TestClient
  bruno: TestClient
  /** What the sender gets; looks at everybody else, and at the ledger. */
  attack(one: Case): Outcome | string
}

function seated(): Table {
  const here = world()
  const { clock, rooms, ledger, join } = here
  const bruno = join(access(BRAZIL, 'bruno'))
  const nora = join(access(NORWAY, 'nora'))
  table(bruno, BRAZIL, 'theirs', 'words of Brazil')
  table(nora, NORWAY, 'mine', 'words of Norway')
  for (const person of [bruno, nora]) {
    person.settle(clock.turn)
    person.showPresence()
  }
  clock.advance(200)
  const mallory = join(access(NORWAY, 'mallory'))
  for (const person of [bruno, nora]) person.settle(clock.turn)

  const attack: Table['attack'] = ({ frames, outcome }) => {
    const before = rooms.read(ROOM, digests)
    const { seq } = ledger.head(ROOM)!
    const shown = JSON.stringify([...bruno.awareness.getStates()])
    mallory.socket.inbox.length = 0

    for (const frame of frames(rooms.read(ROOM, doc => hereOf(doc, NORWAY))))
      mallory.socket.listener.message(frame)
    clock.turn()

    const came = outcomeOf(mallory.socket.inbox, mallory.socket.ended)
    const written = ledger.head(ROOM)!.seq - seq
    expect(written).toBe(outcome.kind === 'taken' ? 1 : 0)
    expect(rooms.read(ROOM, digests)).toEqual(before)

    clock.advance(200)
    for (const person of [bruno, nora]) {
      person.read()
      expect(person.outbox).toEqual([])
      expect(person.socket.ended).toBeNull()
      expect(digests(person.doc)).toEqual(before)
      expect(person.last('refused')).toBeUndefined()
    }
    expect(JSON.stringify([...bruno.awareness.getStates()])).toBe(shown)
    // and the room takes what others write, in the same turn
    table(bruno, BRAZIL, 'after', 'words')
    bruno.settle(clock.turn)
    nora.read()
    expect(nora.doc.getMap(`tabled:${BRAZIL}`).get('after')).toBe('words')
    expect(verify(ledger, ROOM)).toMatchObject({ ok: true })
    expect(Object.keys(Object.prototype)).toEqual([])
    return written > 0 && typeof came === 'object' && came.kind === 'nothing' ? TAKEN : came
  }
  return { ...here, mallory, bruno, attack }
}

describe('in memory', () => {
  it.each(UPDATE_CASES.map(one => [one.name, one] as const))('[HO2] an update: %s', (_, one) => {
    expect(seated().attack(one)).toEqual(one.outcome)
  })

  it.each(FRAME_CASES.map(one => [one.name, one] as const))('[HO2] a frame: %s', (_, one) => {
    expect(seated().attack(one)).toEqual(one.outcome)
  })
})

const tell = (client: number, json: string): Uint8Array => {
  const encoder = createEncoder()
  for (const number of [1, client, 2 ** 40]) writeVarUint(encoder, number)
  writeVarString(encoder, json)
  return awarenessFrame(toUint8Array(encoder))
}
/** the states that go by the name of the sender's session */
const seen = ({ bruno, clock }: Table): { user: { name: string } }[] => {
  clock.advance(200)
  bruno.read()
  const states = [...bruno.awareness.getStates().values()] as { user?: { name: string } }[]
  return states.flatMap(({ user }) => (user?.name === 'mallory by name' ? [{ user }] : []))
}

describe('presence', () => {
  it.each([
    ['__proto__', '{"__proto__":{"user":{"name":"chair"}}}'],
    ['constructor', '{"constructor":{"prototype":{"user":1}},"user":{"name":"chair"}}'],
    ['halves of surrogate pairs', '{"cursor":"\\ud800","user":{"name":"\\udfff"}}'],
    ['nested 900 deep', `{"cursor":${'['.repeat(900)}${']'.repeat(900)}}`],
    ['markup', '{"user":{"name":"<img src=x onerror=alert(1)>"}}'],
  ])('[HO2] with %s is shown under the name that the session says', (_, json) => {
    const here = seated()
    here.mallory.deliver(tell(here.mallory.doc.clientID, json))
    const [state] = seen(here)
    expect(state?.user).toEqual({
      name: 'mallory by name',
      role: 'delegate',
      party: NORWAY,
      partyId: 'NOR',
    })
    expect(({} as { user?: unknown }).user).toBeUndefined()
    expect(here.mallory.socket.ended).toBeNull()
  })

  it('[HO2] of a hundred client ids is shown of four, however often they are changed', () => {
    const here = seated()
    for (let i = 0; i < 100; i++) here.mallory.deliver(tell(NORWAY * 2 ** 32 + 900_000 + i, '{}'))
    expect(seen(here)).toHaveLength(4)
    here.mallory.hangUp()
    expect(seen(here)).toHaveLength(0)
  })
})

it('[HO2] random bytes, as a frame or as an update, are refused or close, and harm nobody', () => {
  const seed = seedOfRun()
  const r = random(seed)
  const here = seated()
  const { rooms, clock, ledger, enter } = here
  const before = rooms.read(ROOM, digests)
  const { seq } = ledger.head(ROOM)!
  let mallory = enter(access(NORWAY, 'mallory'))
  for (let i = 0; i < 2000; i++) {
    const noise = Uint8Array.from({ length: r.below(200) }, () => r.below(256))
    mallory.socket.listener.message(r.chance(0.5) ? updateFrame(noise) : noise)
    if (r.chance(0.1)) clock.turn()
    if (mallory.socket.ended !== null) mallory = enter(access(NORWAY, 'mallory'))
  }
  clock.turn()
  expect(rooms.read(ROOM, digests), `FUZZ_SEED=${seed}`).toEqual(before)
  expect(here.bruno.socket.ended).toBeNull()
  // a random update may be well formed by chance, but then it is in the own root
  for (const entry of ledger.read(ROOM, seq + 1)) expect(entry.party).toBe(NORWAY)
  expect(verify(ledger, ROOM)).toMatchObject({ ok: true })
})
