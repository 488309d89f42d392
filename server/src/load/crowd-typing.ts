/** Typing: who sends what, and when somebody else has read it. */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { tabled } from '@chapeau/shared/document'
import { createDecoder, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { random32 } from '../random'
import { awarenessFrame, updateFrame } from '../room/frame'
import type { Losing, Measured, Reached, Typing } from './crowd-plan'
import { enter, type CrowdSocket } from './crowd-socket'
import { openHistogram, type Histogram } from './histogram'

const WARM_UP_MS = 1500
const KEPT_FRAMES = 2000

/** Somebody who types: letters at the end of a text of their own. */
interface Typist {
  doc: Y.Doc
  text: Y.Text
  /** when each unit was sent, by its clock */
  sentAt: number[]
  /** by how many data messages of the connection: the clock that they brought */
  clocks: number[]
  seen: number
  saved: number
}

function openTypist(party: number): Typist {
  const doc = partyDoc(new Y.Doc(), party, random32)
  const text = new Y.Text()
  return { doc, text, sentAt: [], clocks: [], seen: 0, saved: 0 }
}

const clockOf = ({ doc }: Typist): number => Y.getState(doc.store, doc.clientID)

interface Hand {
  connection: CrowdSocket
  carets: boolean
  pressed: () => void
}

/** Each keystroke is a frame of its own. */
function connect(typist: Typist, { connection, carets, pressed }: Hand): void {
  const { doc } = typist
  doc.on('update', (update: Uint8Array) => {
    const clock = clockOf(typist)
    const now = performance.now()
    while (typist.sentAt.length < clock) typist.sentAt.push(now)
    connection.send(updateFrame(update))
    typist.clocks[connection.sent] = clock
    if (carets) connection.send(caretFrame(doc.clientID, clock))
    pressed()
  })
}

function caretFrame(client: number, clock: number): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, 1)
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock)
  const user = { name: 'Ms. Larsen', party: 'EU', role: 'delegate', color: '#2f6f4f' }
  writeVarString(encoder, JSON.stringify({ user, cursor: { host: 'clause', at: clock } }))
  return awarenessFrame(toUint8Array(encoder))
}

interface Unit {
  typist: number
  from: number
  to: number
}

/** Which keystrokes are in a frame. Everybody gets the same bytes: they are decoded once. */
function openReader(typists: readonly Typist[]): (frame: Uint8Array) => readonly Unit[] {
  const known = new Map<string, Unit[]>()
  const indexes = new Map(typists.map(({ doc }, i) => [doc.clientID, i]))
  return frame => {
    const key = Buffer.from(frame.buffer, frame.byteOffset, frame.length).toString('latin1')
    const before = known.get(key)
    if (before) return before
    const decoder = createDecoder(frame)
    decoder.pos = 2
    const units = Y.decodeUpdate(readVarUint8Array(decoder)).structs.flatMap(({ id, length }) => {
      const typist = indexes.get(id.client)
      return typist === undefined ? [] : [{ typist, from: id.clock, to: id.clock + length }]
    })
    if (known.size >= KEPT_FRAMES) known.clear()
    known.set(key, units)
    return units
  }
}

interface Scene {
  typists: Typist[]
  connections: CrowdSocket[]
  counts: { keystrokes: number; refused: number; lost: number }
  /** Types at this rate from now on; 0: not at all. */
  setRate(rate: number): void
}

async function assemble(
  plan: Pick<Typing, 'seats' | 'typists' | 'carets'>,
  histogram: Histogram,
  lost: () => void,
): Promise<Scene> {
  const { seats, carets } = plan
  const typists = seats.slice(0, plan.typists).map(({ party }) => openTypist(party))
  const read = openReader(typists)
  const counts = { keystrokes: 0, refused: 0, lost: 0 }

  const connections = await Promise.all(
    seats.map((seat, person) =>
      enter(seat, {
        update(frame) {
          const now = performance.now()
          for (const { typist, from, to } of read(frame)) {
            // a commit of several writers comes back to them, too
            if (typist === person) continue
            const { sentAt } = typists[typist]!
            for (let clock = from; clock < to; clock++) histogram.add(now - sentAt[clock]!)
            if (to > typists[typist]!.seen) typists[typist]!.seen = to
          }
        },
        saved(count) {
          const typist = typists[person]
          const clock = typist?.clocks[count]
          if (typist && clock !== undefined) typist.saved = clock
        },
        refused: () => void counts.refused++,
        lost() {
          counts.lost++
          lost()
        },
      }),
    ),
  )
  for (const connection of connections) connection.ask()

  typists.forEach((typist, person) => {
    connect(typist, {
      connection: connections[person]!,
      carets,
      pressed: () => void counts.keystrokes++,
    })
    tabled(typist.doc, seats[person]!.party).set(`bench ${person}`, typist.text)
  })

  const timers: NodeJS.Timeout[] = []
  const setRate = (rate: number): void => {
    for (const timer of timers) clearTimeout(timer)
    if (rate === 0) return
    const interval = 1000 / rate
    typists.forEach(({ text }, i) => {
      let due = performance.now() + interval * Math.random()
      const type = (): void => {
        // people do not type in step
        for (; due <= performance.now(); due += interval * (0.5 + Math.random()))
          text.insert(text.length, 'x')
        timers[i] = setTimeout(type, due - performance.now())
      }
      timers[i] = setTimeout(type, due - performance.now())
    })
  }
  return { typists, connections, counts, setRate }
}

const pause = (ms: number): Promise<void> => new Promise(resolve => void setTimeout(resolve, ms))

export async function type(plan: Typing, told: (measured: Measured) => void): Promise<void> {
  const histogram = openHistogram()
  const scene = await assemble(plan, histogram, () => {})
  const { counts } = scene
  for (const rate of plan.rates) {
    scene.setRate(rate)
    await pause(WARM_UP_MS)
    histogram.clear()
    Object.assign(counts, { keystrokes: 0, refused: 0, lost: 0 })
    const began = performance.now()
    const cpu = process.cpuUsage()
    await pause(plan.seconds * 1000)
    const { user, system } = process.cpuUsage(cpu)
    const measured = {
      rate,
      ...counts,
      deliveries: histogram.count,
      delays: histogram.delays(),
      seconds: (performance.now() - began) / 1000,
      cpu: (user + system) / 1000,
    }
    told(measured)
    if (!(measured.delays.p95 < plan.until)) break
  }
  scene.setRate(0)
  for (const connection of scene.connections) connection.leave()
}

export async function lose({ seats, typists, rate }: Losing): Promise<Reached[]> {
  let gone: () => void
  const lost = new Promise<void>(resolve => (gone = resolve))
  const scene = await assemble({ seats, typists, carets: false }, openHistogram(), () => gone())
  scene.setRate(rate)
  await lost
  scene.setRate(0)
  // what was sent before the end is still on its way
  await pause(500)
  for (const connection of scene.connections) connection.leave()
  return scene.typists.map(typist => ({
    client: typist.doc.clientID,
    sent: clockOf(typist),
    seen: typist.seen,
    saved: typist.saved,
  }))
}
