/**
 * How long the heaviest messages and requests that are allowed hold up everybody else (HO5): the longest
 * gap between two turns of the event loop of a real server, with a room of 300 clauses and 5,000 proposals.
 * The client is in the same process, so a gap holds its sending and reading as well: what is said here is
 * too much, not too little. Other programs make gaps, too, and what was done once is kept: the most of the
 * rounds on a quiet machine is the figure. The aim is 100 ms.
 */
import { once } from 'node:events'
import { availableParallelism, loadavg } from 'node:os'
import { PIECE_CAPS, UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import { FIRST_DELEGATION, tabledRoot } from '@chapeau/shared/document'
import { newClientId } from '@chapeau/shared/authority/party-id'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { raw, type RawItem } from '../authority/testing/raw'
import { readConfig } from '../config'
import { largeRoom } from '../load/furnished'
import { openLog } from '../log'
import { awarenessFrame, step1Frame, updateFrame } from '../room/frame'
import { serve } from '../serve'
import { watchGaps } from './testing/gaps'

const AIM_MS = 100
const ROUNDS = 3
const PARTIES = 8
/** Another one each time: a party that has used up its working time is refused at once (AU5). */
let party = FIRST_DELEGATION
const ROOM = 'bench-0'
const SENTENCE = 'Decides to convene a meeting of experts [in 2027] to consider the matter;'

const room = largeRoom(1)
const read = readConfig({ PORT: '0', DATA_DIR: room.folder })
if (!read.ok) throw new Error(read.message)
const started = await serve(read.config, openLog('silent'))
if (!started.ok) throw new Error(started.message)
const { running } = started
const { port } = running.http
const url = `http://127.0.0.1:${port}`

async function signIn(party: number, role: 'chair' | 'delegate'): Promise<string> {
  const { token } = running.people.invitations.issue({
    hat: { consultation: ROOM, party, role },
    person: { id: `${role} ${party}`, name: 'Somebody' },
  })
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  return answer.headers.get('set-cookie')!.split(';')[0]!
}
const chair = await signIn(1, 'chair')
const delegates: string[] = []
for (let i = 0; i < PARTIES; i++) delegates.push(await signIn(FIRST_DELEGATION + i, 'delegate'))

const enter = async (): Promise<WebSocket> => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rooms/${ROOM}?hat=P${party}`, {
    headers: { cookie: delegates[party - FIRST_DELEGATION]! },
  })
  socket.on('error', () => {})
  await once(socket, 'message')
  return socket
}

const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 150))
const results: { what: string; ms: number; most: number; said: string }[] = []
const gaps = watchGaps()

async function measure(what: string, work: () => Promise<string>): Promise<void> {
  let ms = Infinity
  let most = 0
  let said = ''
  for (let round = 0; round < ROUNDS; round++) {
    await settle()
    gaps.longest()
    said = await work()
    const longest = gaps.longest()
    ms = Math.min(ms, longest)
    most = Math.max(most, longest)
  }
  results.push({ what, ms, most, said })
}

/** One frame on a new connection; done when the server has answered something that is of use, or closed. */
const frame = (what: string, make: () => Uint8Array): Promise<void> =>
  measure(what, async () => {
    party = FIRST_DELEGATION + ((party + 1) % PARTIES)
    const socket = await enter()
    const bytes = make()
    await settle()
    gaps.longest()
    const ended = once(socket, 'close').then(([code]) => `closed ${String(code)}`)
    const answered = new Promise<string>(resolve => {
      // behind it a question, whose answer is the last thing to come
      socket.on('message', (data: Buffer) => {
        if (data[0] === 65) resolve(`refused: ${/"code":"([\w-]+)/.exec(data.toString())?.[1]}`)
        if (data[0] === 64) resolve('taken')
        if (data[0] === 0 && data[1] === 1) resolve(`${data.length} bytes`)
      })
    })
    socket.send(bytes)
    const said = await Promise.race([
      answered,
      ended,
      settle()
        .then(() => settle())
        .then(() => 'nothing said'),
    ])
    socket.terminate()
    return said
  })

const request = (
  what: string,
  path: string,
  how: {
    cookie?: string
    method?: string
    type?: string
    body?: () => string | Uint8Array<ArrayBuffer>
  } = {},
): Promise<void> =>
  measure(what, async () => {
    const { cookie = chair, method = 'GET', type = 'application/json', body } = how
    const content = body?.()
    await settle()
    gaps.longest()
    const answer = await fetch(url + path, {
      method,
      headers: { cookie, 'content-type': type },
      ...(content === undefined ? {} : { body: content }),
    })
    const length = (await answer.arrayBuffer()).byteLength
    return `${answer.status}, ${length} bytes`
  })

let next = 1000
const fresh = (): number => newClientId(party, () => next++)
const own = (): string => tabledRoot(party)
const items = (make: (id: number) => RawItem[]): Uint8Array => {
  const client = fresh()
  return updateFrame(raw([{ client, clock: 0, items: make(client) }]))
}
const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i))
const presence = (of: number, count: number): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, count)
  for (let i = 0; i < count; i++) {
    writeVarUint(encoder, of * 2 ** 32 + i)
    writeVarUint(encoder, 1)
    writeVarString(encoder, '{}')
  }
  return awarenessFrame(toUint8Array(encoder))
}
/** A state vector that claims `count` clients which nobody knows. */
const vector = (count: number): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, count)
  for (let i = 0; i < count; i++) {
    writeVarUint(encoder, 9 * 2 ** 32 + next++)
    writeVarUint(encoder, 1)
  }
  return step1Frame(toUint8Array(encoder))
}

await frame('the first to enter, who opens the room', () => step1Frame(new Uint8Array([0])))
await frame('sync step 1: all of the room', () => step1Frame(new Uint8Array([0])))
await frame('sync step 1: 20,000 unknown clients', () => vector(20_000))
await frame(`an update of 1 MiB that is all known`, () => {
  const all = running.rooms.read(ROOM, doc => Y.encodeStateAsUpdate(doc))
  return updateFrame(
    all.length <= UPDATE_CAPS.messageBytes ? all : all.slice(0, UPDATE_CAPS.messageBytes),
  )
})
await frame('an update of 1 MiB of nonsense', () =>
  updateFrame(new Uint8Array(UPDATE_CAPS.messageBytes).fill(117)),
)
await frame('256 KiB of new words in one piece', () =>
  items(() => [{ str: 'x'.repeat(UPDATE_CAPS.newBytes - 100), root: own() }]),
)
await frame(`${UPDATE_CAPS.structs} new structs`, () =>
  items(id =>
    times(UPDATE_CAPS.structs, i =>
      i === 0 ? { embed: i, root: own() } : { embed: i, o: [id, i - 1] },
    ),
  ),
)
await frame('500,000 steps of merging', () =>
  items(id => [
    { str: 'h'.repeat(10), root: own() },
    // each passes the ones before it: n * n / 2 steps
    ...times(980, i => ({ embed: i, o: [id, 0] as const, ro: [id, 9] as const })),
  ]),
)
await frame('an honest piece at its caps', () =>
  items(id =>
    times(PIECE_CAPS.structs, i =>
      i === 0 ? { embed: i, root: own() } : { embed: i, o: [id, i - 1] },
    ),
  ),
)
await frame('8 MiB in one update', () => updateFrame(new Uint8Array((8 << 20) - 100)))
await frame('presence of 50,000 people of others', () => presence(9, 50_000))
await frame('presence of 50,000 people of its own', () => presence(party, 50_000))

const prose = (bytes: number): string =>
  `The Committee,\n\n${`${SENTENCE}\n\n`.repeat(Math.floor(bytes / (SENTENCE.length + 2)) - 1)}`
const draftOf = async (source: string): Promise<string> => {
  const answer = await fetch(`${url}/api/import`, {
    method: 'POST',
    headers: { cookie: chair, 'content-type': 'text/plain' },
    body: source,
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.text()
}
const draft = { method: 'POST', type: 'text/plain' }
await request('import: 3.6 MB of paragraphs', '/api/import', {
  ...draft,
  body: () => prose(3_600_000),
})
await request('import: a line of 5 MB', '/api/import', {
  ...draft,
  body: () => `The Committee,\n\n1. ${'word '.repeat(990_000)}`,
})
await request('import: 5 MB of brackets', '/api/import', {
  ...draft,
  body: () => `a${'['.repeat(4_900_000)}`,
})
const ordinary = await draftOf(prose(22_500))
const longest = await draftOf(prose(350_000))
await request('opening a consultation of 300 clauses', '/api/consultations', {
  method: 'POST',
  body: () => `{"draft":${ordinary},"parties":[]}`,
})
await request('opening one of 4,700 clauses', '/api/consultations', {
  method: 'POST',
  body: () => `{"draft":${longest},"parties":[]}`,
})
await request('15 MB of JSON that is nothing', '/api/consultations', {
  method: 'POST',
  body: () => JSON.stringify(times(1_000_000, i => `${i} word`)),
})
await request('a list of 500 people to invite', `/api/consultations/${ROOM}/invitations/list`, {
  method: 'POST',
  type: 'text/csv',
  body: () =>
    `party,role,name\n${times(500, i => `P${FIRST_DELEGATION},delegate,Person ${i}\n`).join('')}`,
})
for (const what of [
  'roster',
  'rolling-text',
  'clean-text',
  'moments',
  'progress',
  'writers',
  'states/2000',
  'states/5000',
  'invitations',
])
  await request(`GET ${what}`, `/api/consultations/${ROOM}/${what}`)
await request('publishing a revision', `/api/consultations/${ROOM}/revisions`, {
  method: 'POST',
  body: () => '{}',
})
await measure('a snapshot, when the room is idle', async () => {
  await running.rooms.close()
  return 'room closed'
})

gaps.stop()
await running.close()
room.remove()
console.log(
  `longest gap of the event loop, the least (and the most) of ${ROUNDS} rounds; ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}; aim ${AIM_MS} ms`,
)
for (const { what, ms, most, said } of results)
  console.log(
    `${most > AIM_MS ? '>' : ' '} ${ms.toFixed(0).padStart(5)} (${most.toFixed(0).padStart(5)}) ms  ${what.padEnd(42)}  ${said}`,
  )
