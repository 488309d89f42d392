/**
 * The corpus over real sockets of a real server, and what only sockets can do: frames in parts,
 * compressed, unmasked, cut off. Two others sit in the room all the time; they stay, see nothing, and
 * what they write arrives (HO2, HO4).
 */
import { once } from 'node:events'
import { CHAIR, tabled } from '@chapeau/shared/document'
import { MESSAGE } from '@chapeau/shared/protocol/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { digest } from '../authority/digest'
import { verify } from '../ledger/verify'
import { KEEP_ALIVE, updateFrame } from '../room/frame'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { takeSeat, type Seat } from '../testing/seat'
import { TAKEN, type Case, type Outcome } from './testing/case'
import { FRAME_CASES } from './testing/frame-cases'
import { hereOf } from './testing/here'
import { outcomeOf } from './testing/outcome'
import { openRawSocket, OPCODE, wsFrame, type RawSocket } from './testing/raw-socket'
import { UPDATE_CASES } from './testing/update-cases'

const NORWAY = 2
const BRAZIL = 3
const PARTIES = [
  { id: 'NOR', name: 'Norway', kind: 'delegation' },
  { id: 'BRA', name: 'Brazil', kind: 'delegation' },
] as const
const FOREIGN = ['draft', 'record', `tabled:${BRAZIL}`]
const digests = (doc: Y.Doc): string[] => FOREIGN.map(root => digest(doc, root))

let house: TestHouse
let room: string
let nora: Seat
let bruno: Seat
let cookie: string
let written = 0

/** Resolves when the document fits. */
const until = (doc: Y.Doc, fits: () => boolean): Promise<void> =>
  new Promise(resolve => {
    const look = (): void => {
      if (!fits()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })

/** What Brazil writes is saved, and Norway reads it; so nothing that was sent before is still on its way. */
async function othersGoOn(): Promise<void> {
  const words = `words ${written++}`
  tabled(bruno.doc, BRAZIL).set('words', words)
  await bruno.settled()
  await until(nora.doc, () => tabled(nora.doc, BRAZIL).get('words') === words)
}

beforeAll(async () => {
  house = await openHouse()
  room = house.consultations.found({
    draft: smallDraft(),
    parties: PARTIES,
    title: 'Tea',
    by: 'a chair',
  }).about.id
  const seat = async (party: number, id: string): Promise<Seat> =>
    takeSeat({
      url: house.url,
      room,
      party: { number: party, id },
      cookie: await house.signIn({ consultation: room, party, role: 'delegate' }),
    })
  ;[nora, bruno] = await Promise.all([seat(NORWAY, 'NOR'), seat(BRAZIL, 'BRA')])
  tabled(nora.doc, NORWAY).set('mine', 'words')
  await nora.settled()
  const { token } = house.people.invitations.issue({
    hat: { consultation: room, party: NORWAY, role: 'delegate' },
    person: { id: 'mallory', name: 'Mallory' },
  })
  const answer = await fetch(`${house.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  cookie = answer.headers.get('set-cookie')!.split(';')[0]!
})
afterAll(async () => {
  nora.leave()
  bruno.leave()
  await house.stop()
})

const path = (): string => `/rooms/${room}?hat=NOR`

interface Attacker {
  socket: WebSocket
  inbox: Uint8Array[]
  ended: { code: number } | null
}

async function knock(): Promise<Attacker> {
  const socket = new WebSocket(`ws://127.0.0.1:${house.http.port}${path()}`, {
    headers: { cookie },
  })
  const attacker: Attacker = { socket, inbox: [], ended: null }
  socket.on('error', () => {})
  socket.on('message', (data: Buffer) => attacker.inbox.push(new Uint8Array(data)))
  socket.on('close', code => {
    attacker.ended = { code }
  })
  await once(socket, 'open')
  // the welcome and the first question of the server
  while (attacker.inbox.length < 2) await once(socket, 'message')
  return attacker
}

async function attack({ frames, outcome }: Case): Promise<Outcome | string> {
  await othersGoOn()
  const before = house.rooms.read(room, digests)
  const { seq } = house.ledger.head(room)!
  const attacker = await knock()
  const { socket, inbox } = attacker
  inbox.length = 0
  for (const frame of frames(house.rooms.read(room, doc => hereOf(doc, NORWAY))))
    if (socket.readyState === WebSocket.OPEN) socket.send(frame ?? 'text', () => {})
  if (outcome.kind === 'closed') {
    if (!attacker.ended) await once(socket, 'close')
  } else {
    // behind it an update of nothing, whose answer says that all before it was judged
    const since = inbox.length
    socket.send(updateFrame(new Uint8Array([0, 0])))
    while (
      !inbox.slice(since).some(frame => frame[0] === MESSAGE.saved || frame[0] === MESSAGE.sync)
    )
      await once(socket, 'message')
  }
  const came = outcomeOf(inbox, attacker.ended)
  const entries = [...house.ledger.read(room, seq + 1)]
  expect(entries.map(entry => entry.principal)).toEqual(outcome.kind === 'taken' ? ['mallory'] : [])
  expect(house.rooms.read(room, digests)).toEqual(before)
  expect(digests(bruno.doc)).toEqual(before)
  await othersGoOn()
  expect([nora, bruno].map(({ provider }) => provider.wsconnected)).toEqual([true, true])
  socket.terminate()
  return entries.length > 0 && typeof came === 'object' && came.kind === 'nothing' ? TAKEN : came
}

describe('over sockets', () => {
  it.each(UPDATE_CASES.map(one => [one.name, one] as const))(
    '[HO2] an update: %s',
    async (_, one) => {
      expect(await attack(one)).toEqual(one.outcome)
    },
  )

  it.each(FRAME_CASES.map(one => [one.name, one] as const))('[HO2] a frame: %s', async (_, one) => {
    expect(await attack(one)).toEqual(one.outcome)
  })
})

const raw = (): Promise<RawSocket> => openRawSocket(house.http.port, path(), cookie)
const binary = OPCODE.binary
const parts = (count: number, payload: Uint8Array): Buffer[] =>
  Array.from({ length: count }, (_, i) =>
    wsFrame({
      opcode: i === 0 ? binary : OPCODE.continuation,
      fin: i === count - 1,
      payload: i === 0 ? payload : new Uint8Array(),
    }),
  )

describe('a frame by hand', () => {
  it.each<[string, Buffer[], number | null]>([
    ['compressed', [wsFrame({ opcode: binary, reserved: 4, payload: KEEP_ALIVE })], 1002],
    [
      'with another reserved bit',
      [wsFrame({ opcode: binary, reserved: 1, payload: KEEP_ALIVE })],
      1002,
    ],
    ['without a mask', [wsFrame({ opcode: binary, masked: false, payload: KEEP_ALIVE })], 1002],
    ['of no kind', [wsFrame({ opcode: 5, payload: KEEP_ALIVE })], 1002],
    [
      'that goes on with nothing',
      [wsFrame({ opcode: OPCODE.continuation, payload: KEEP_ALIVE })],
      1002,
    ],
    ['ping of 126 bytes', [wsFrame({ opcode: OPCODE.ping, payload: new Uint8Array(126) })], 1002],
    ['ping in parts', [wsFrame({ opcode: OPCODE.ping, fin: false })], 1002],
    [
      'text that is no UTF-8',
      [wsFrame({ opcode: OPCODE.text, payload: new Uint8Array([255]) })],
      1007,
    ],
    ['that claims 2^62 bytes', [wsFrame({ opcode: binary, claims: 2n ** 62n })], 1009],
    ['that claims 9 MiB', [wsFrame({ opcode: binary, claims: 9n << 20n })], 1009],
    ['in 300 parts', parts(300, KEEP_ALIVE), 1008],
    [
      'close with a code of nobody',
      [wsFrame({ opcode: OPCODE.close, payload: new Uint8Array([0, 1]) })],
      1002,
    ],
  ])('[HO2] %s closes', async (_, frames, code) => {
    const socket = await raw()
    socket.write(...frames)
    expect(await socket.ended()).toBe(code)
    await othersGoOn()
  })

  it('[HO4] pings without end are cut off, by the library or by the allowance', async () => {
    const socket = await raw()
    socket.write(Buffer.concat(Array<Buffer>(25_000).fill(wsFrame({ opcode: OPCODE.ping }))))
    expect([null, 1013]).toContain(await socket.ended())
    await othersGoOn()
  })

  it('[HO2] in a few parts is a message, and a ping among them is answered', async () => {
    const socket = await raw()
    const nothing = updateFrame(new Uint8Array([0, 0]))
    const [first, ...more] = parts(20, nothing)
    socket.write(first!, wsFrame({ opcode: OPCODE.ping, payload: Buffer.from('there?') }), ...more)
    const pong = await socket.frame(opcode => opcode === OPCODE.pong)
    expect(pong.toString()).toBe('there?')
    await socket.frame((opcode, [type]) => opcode === binary && type === MESSAGE.saved)
    socket.socket.destroy()
  })

  it('[HO2] cut off in the middle leaves nothing behind', async () => {
    const before = house.rooms.status().sessions
    const socket = await raw()
    socket.write(wsFrame({ opcode: binary, payload: new Uint8Array(1000) }).subarray(0, 500))
    await othersGoOn()
    socket.socket.destroy()
    await expect.poll(() => house.rooms.status().sessions).toBe(before)
  })
})

it('[HO2] the ledger of all this is whole, and holds words of two parties alone', () => {
  expect(verify(house.ledger, room)).toMatchObject({ ok: true })
  const parties = new Set([...house.ledger.read(room)].map(({ party }) => party))
  expect(parties).toEqual(new Set([0, CHAIR, NORWAY, BRAZIL]))
  const refusals = house.logged.filter(line => line.includes('"refused"'))
  expect(refusals.length).toBeGreaterThan(0)
  expect(house.logged.join('')).not.toMatch(/evil|words of|isAdmin/)
})
