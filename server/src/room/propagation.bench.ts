/**
 * How long a keystroke takes from one person's socket to everybody else's: 50 people in a room, 10
 * of them typing, on real WebSockets over the loopback. Three servers in one run: Chapeau with its
 * ledger on the disk (fsync before anybody sees it), the same with the ledger in memory, and a bare
 * relay that passes frames on unread, which is as fast as this machine's `ws` can be.
 *
 *   npx tsx server/src/room/propagation.bench.ts [--seconds 15] [--people 50] [--typing 10] [--rate 8]
 *
 * The people live in a second process, so that the server has a core of its own.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { CHAIR, draft, record, SERVER, tabled } from '@chapeau/shared/document'
import { MESSAGE, SYNC } from '@chapeau/shared/protocol/messages'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import type { Ledger } from '../ledger/ledger'
import { openMemoryLedger } from '../ledger/memory'
import { openSqliteLedger } from '../ledger/sqlite'
import { step1Frame, updateFrame } from './frame'
import { openRooms } from './rooms'
import { ofWebSocket } from './socket'

const ROOM = 'bench'
const PARTIES = 5
const WARM_UP_MS = 2000

interface Load {
  seconds: number
  people: number
  typing: number
  /** keystrokes per second of each who types */
  rate: number
}

const partyOfPerson = (person: number): number => 2 + (person % PARTIES)
let bits = 1
const random32 = (): number => bits++

/* The people. */

interface Report {
  /** milliseconds from a keystroke's send to one other person's receipt, each */
  delays: number[]
  keystrokes: number
}

/** The structs of the update in a frame, or none. Everybody gets the same bytes: decode them once. */
function updateReader(): (frame: Buffer) => readonly { client: number; end: number }[] {
  let last: Buffer = Buffer.alloc(0)
  let structs: { client: number; end: number }[] = []
  return frame => {
    if (frame.equals(last)) return structs
    last = frame
    structs = []
    const decoder = createDecoder(frame)
    if (readVarUint(decoder) === MESSAGE.sync && readVarUint(decoder) === SYNC.update)
      for (const { id, length } of Y.decodeUpdate(readVarUint8Array(decoder)).structs)
        structs.push({ client: id.client, end: id.clock + length })
    return structs
  }
}

async function people(url: string, { seconds, people, typing, rate }: Load): Promise<Report> {
  const sentAt = new Map<string, number>()
  const delays: number[] = []
  const read = updateReader()
  const sockets = await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      const socket = new WebSocket(`${url}/?person=${person}`)
      await once(socket, 'open')
      return socket
    }),
  )
  let counting = false
  const own: number[] = []
  const seen = sockets.map(() => new Map<number, number>())
  sockets.forEach((socket, person) => {
    socket.on('message', (frame: Buffer) => {
      const now = performance.now()
      for (const { client, end } of read(frame)) {
        // a commit of several writers comes back to them too
        if (client === own[person]) continue
        // one struct may hold several keystrokes of a commit
        const from = (seen[person]!.get(client) ?? 0) + 1
        seen[person]!.set(client, Math.max(end, from - 1))
        for (let clock = from; clock <= end; clock++) {
          const sent = sentAt.get(`${client} ${clock}`)
          if (counting && sent !== undefined) delays.push(now - sent)
        }
      }
    })
    socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())))
  })

  let keystrokes = 0
  const timers: NodeJS.Timeout[] = []
  for (let person = 0; person < typing; person++) {
    const party = partyOfPerson(person)
    const doc = partyDoc(new Y.Doc(), party, () => process.pid * 1000 + person)
    own[person] = doc.clientID
    const text = new Y.Text()
    doc.on('update', (update: Uint8Array) => {
      const clock = Y.getState(doc.store, doc.clientID)
      sentAt.set(`${doc.clientID} ${clock}`, performance.now())
      sockets[person]!.send(updateFrame(update))
      if (counting) keystrokes++
    })
    tabled(doc, party).set(`proposal:${person}`, text)
    const type = (): void => {
      text.insert(text.length, 'x')
      // people do not type in step
      timers[person] = setTimeout(type, (1000 / rate) * (0.5 + Math.random()))
    }
    timers[person] = setTimeout(type, (1000 / rate) * Math.random())
  }
  await new Promise(resolve => setTimeout(resolve, WARM_UP_MS))
  counting = true
  await new Promise(resolve => setTimeout(resolve, seconds * 1000))
  counting = false
  for (const timer of timers) clearTimeout(timer)
  for (const socket of sockets) socket.terminate()
  return { delays, keystrokes }
}

/* The servers. */

const byParty = (party: number, change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = partyDoc(new Y.Doc(), party, random32)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc)
}

/** A draft of 300 clauses of some 30 words. */
function foundingDraft(doc: Y.Doc): void {
  for (let i = 0; i < 300; i++) {
    const clause = new Y.Map<unknown>()
    draft(doc).set(`clause ${i}`, clause)
    clause.set(
      'text',
      new Y.Text('Reaffirming the commitments made in the outcome document, '.repeat(4)),
    )
  }
}

const silent = { info() {}, warn() {}, error: console.error }

function chapeau(ledger: Ledger): { server: WebSocketServer; close(): Promise<void> } {
  const rooms = openRooms({ ledger, log: silent })
  rooms.create(ROOM, [
    {
      principal: 'server',
      party: SERVER,
      update: byParty(SERVER, doc => void record(doc).set('about', { id: ROOM })),
    },
    { principal: 'chair', party: CHAIR, update: byParty(CHAIR, foundingDraft) },
  ])
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket, request) => {
    const person = Number(new URL(request.url!, 'http://here').searchParams.get('person'))
    rooms.connect(ofWebSocket(socket), {
      consultation: ROOM,
      principal: `person ${person}`,
      name: `Person ${person}`,
      party: partyOfPerson(person),
      partyId: `P${partyOfPerson(person)}`,
      role: 'delegate',
      mayWrite: true,
      private: false,
    })
  })
  return { server, close: () => rooms.close() }
}

function relay(): { server: WebSocketServer; close(): Promise<void> } {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', socket => {
    socket.on('message', (frame: Buffer) => {
      for (const other of server.clients) if (other !== socket) other.send(frame, { binary: true })
    })
  })
  return { server, close: async () => {} }
}

const percentile = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(2)

const load1 = (): string => loadavg()[0]!.toFixed(2)

async function measure(
  name: string,
  { server, close }: { server: WebSocketServer; close(): Promise<void> },
  load: Load,
  ledger: Ledger | null,
): Promise<void> {
  if (!server.address()) await once(server, 'listening')
  const before = load1()
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  const child = fork(fileURLToPath(import.meta.url), ['--url', url, '--load', JSON.stringify(load)])
  const [{ delays, keystrokes }] = (await once(child, 'message')) as [Report]
  await close()
  server.close()
  const sorted = delays.toSorted((a, b) => a - b)
  const kept = ledger ? `, ${ledger.head(ROOM)!.seq} entries kept` : ''
  console.log(
    `${name.padEnd(34)} p50 ${percentile(sorted, 0.5)}  p95 ${percentile(sorted, 0.95)}  ` +
      `p99 ${percentile(sorted, 0.99)}  max ${percentile(sorted, 1)} ms   ` +
      `(${keystrokes} keystrokes, ${sorted.length} receipts${kept}; load average ${before} -> ${load1()})`,
  )
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '15' },
      people: { type: 'string', default: '50' },
      typing: { type: 'string', default: '10' },
      rate: { type: 'string', default: '8' },
      url: { type: 'string' },
      load: { type: 'string' },
    },
  })
  if (values.url !== undefined && values.load !== undefined) {
    const report = await people(values.url, JSON.parse(values.load) as Load)
    process.send!(report, () => process.exit(0))
    return
  }
  const load: Load = {
    seconds: Number(values.seconds),
    people: Number(values.people),
    typing: Number(values.typing),
    rate: Number(values.rate),
  }
  console.log(
    `propagation: ${load.people} people, ${load.typing} typing ${load.rate} keys/s each, ` +
      `${load.seconds} s, 300 clauses; aim p95 < 4 ms, p99 < 8 ms`,
  )
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-bench-'))
  const onDisk = openSqliteLedger(join(folder, 'ledger.db'))
  await measure('Chapeau, ledger on disk (fsync)', chapeau(onDisk), load, onDisk)
  onDisk.close()
  rmSync(folder, { recursive: true })
  const inMemory = openMemoryLedger()
  await measure('baseline: Chapeau, ledger in memory', chapeau(inMemory), load, inMemory)
  await measure('baseline: bare ws relay', relay(), load, null)
}

await main()
