/**
 * A hundred sockets that enter a room, ask for all of it, and never read again, while ten people type
 * and others read (SY5, HO4): how much the server's memory grows, and what the others' waiting becomes.
 * The server is a process of its own; the deaf ones answer no ping, but go on sending, so that they do not
 * count as gone. Aims: less than 64 MiB, and a p99 as before.
 */
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { FIRST_DELEGATION, tabled } from '@chapeau/shared/document'
import { largeRoom } from '../load/furnished'
import { KEEP_ALIVE, step1Frame } from '../room/frame'
import { start } from '../testing/run'
import { takeSeat, type Seat } from '../testing/seat'
import { openRawSocket, OPCODE, wsFrame, type RawSocket } from './testing/raw-socket'

const DEAF = 100
/** each a whole replica in this process, so few */
const TYPISTS = 10
const WRITES_PER_SECOND = 50
const SECONDS = 20
const AIM_MIB = 64

const room = largeRoom(DEAF + TYPISTS + 1)
const program = start('main.ts', ['--empty'], { PORT: '0', DATA_DIR: room.folder })
const [, origin = ''] = await program.says(/listening on (\S+)/)
const port = Number(new URL(origin).port)
const url = `http://127.0.0.1:${port}`
await room.signIn(url)

/** MiB in use by the server's process. */
function memory(): number {
  const status = readFileSync(`/proc/${program.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

const seat = (person: number): Promise<Seat> => {
  const { party, headers } = room.way(person)
  return takeSeat({
    url,
    room: 'bench-0',
    party: { number: party, id: `P${party}` },
    cookie: headers.cookie!,
  })
}
const typists: Seat[] = []
for (let i = 0; i < TYPISTS; i++) typists.push(await seat(i))
const reader = await seat(TYPISTS)

interface Phase {
  p50: number
  p99: number
  /** MiB at most */
  peak: number
}

/** Each in its turn writes; how long it takes until somebody else reads it. */
async function type(name: string): Promise<Phase> {
  const sent = new Map<string, number>()
  const waits: number[] = []
  let peak = 0
  const heard = (): void => {
    const now = performance.now()
    for (const [key, at] of sent) {
      const [party, mark] = key.split('/')
      if (!tabled(reader.doc, Number(party)).has(mark!)) continue
      waits.push(now - at)
      sent.delete(key)
    }
  }
  reader.doc.on('update', heard)
  for (let tick = 0; tick < (SECONDS * WRITES_PER_SECOND) / TYPISTS; tick++) {
    for (const [i, { doc }] of typists.entries()) {
      const party = FIRST_DELEGATION + (i % 8)
      const mark = `${name}-${tick}-${i}`
      sent.set(`${party}/${mark}`, performance.now())
      tabled(doc, party).set(mark, 'a word')
      await wait(1000 / WRITES_PER_SECOND)
    }
    peak = Math.max(peak, memory())
  }
  await wait(1000)
  reader.doc.off('update', heard)
  waits.sort((a, b) => a - b)
  const at = (share: number): number =>
    waits[Math.min(waits.length - 1, Math.floor(waits.length * share))]!
  return { p50: at(0.5), p99: at(0.99), peak }
}

const before = await type('alone')
const deaf: RawSocket[] = []
for (let i = 0; i < DEAF; i++) {
  const { path, headers } = room.way(TYPISTS + 1 + i)
  const one = await openRawSocket(port, path, headers.cookie!)
  one.socket.pause()
  one.write(wsFrame({ opcode: OPCODE.binary, payload: step1Frame(new Uint8Array([0])) }))
  deaf.push(one)
}
const noise = setInterval(() => {
  for (const one of deaf) one.write(wsFrame({ opcode: OPCODE.binary, payload: KEEP_ALIVE }))
}, 2000)
const during = await type('deaf')
clearInterval(noise)

const line = (name: string, { p50, p99, peak }: Phase): void =>
  console.log(
    `${name.padEnd(30)} p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, memory at most ${peak.toFixed(0)} MiB`,
  )
console.log(
  `300 clauses, 5,000 proposals; ${TYPISTS} people write ${WRITES_PER_SECOND} times a second in all; load ${loadavg()[0]!.toFixed(1)}`,
)
line('everybody reads', before)
line(`${DEAF} more never read`, during)
console.log(`memory grew by ${(during.peak - before.peak).toFixed(0)} MiB (aim ${AIM_MIB})`)

for (const one of deaf) one.socket.destroy()
for (const one of [...typists, reader]) one.leave()
program.kill('SIGTERM')
await program.ended
room.remove()
