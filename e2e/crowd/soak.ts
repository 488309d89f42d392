/**
 * Many people at one server for a long time (SM6): they join and leave, type and decide, lose their
 * network and come back. Nothing that they were told is saved may be missing at the end, and what the
 * server holds must not grow but for the text itself, which does.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { loadavg } from 'node:os'
import { Random } from '@chapeau/shared/random'
import { dataFiles } from '../../server/src/data-folder'
import { openSqliteLedger } from '../../server/src/ledger/sqlite'
import { openHouse } from './house'
import { INSPECTED, insidesOf } from './insides'
import { missing, wrongIn } from './left'
import { slope } from './slope'
import { openTypist, type Promised, type Typist } from './typist'

export interface SoakFigures {
  typed: number
  joined: number
  cuts: number
  restarts: number
  /** updates that somebody was told are saved */
  promised: number
  lost: string[]
  /** bytes a minute, after garbage collection; and how much text and history was written meanwhile */
  heapSlope: number
  textSlope: number
  /** a minute */
  handleSlope: number
  heap: number
  handles: number
  problems: string[]
}

interface Soaking {
  minutes: number
  people: number
  seed: number
  /** the server is stopped and started again now and then */
  restarts: boolean
  say: (line: string) => void
}

/** Acts in a second, of all people together. */
const RATE = 8
/** Of all things that happen. */
const [LEAVING, CUTTING] = [0.04, 0.04]
const OFFLINE_MS = 3000
const RESTART_MS = 60_000
const MIB = 2 ** 20
/** What the heap may grow in a minute, besides the text. */
const HEAP_SLACK = MIB
/** A byte that was written is so many in the document, at most: an item of 12 bytes has some 250. */
const BYTES_PER_BYTE = 24

interface Sample {
  minute: number
  heap: number
  handles: number
  /** milliseconds since 1970 */
  at: number
}

/** A process warms up first. */
const settledIn = (life: readonly Sample[]): readonly Sample[] =>
  life.slice(Math.floor(life.length / 5))

/** Bytes of text and history that were written until then, in all rooms. */
function writtenUntil(dir: string): (at: number) => number {
  const ledger = openSqliteLedger(dataFiles(dir).ledger, { readOnly: true })
  const entries = ledger
    .rooms()
    .flatMap(({ room }) =>
      Array.from(ledger.read(room), ({ at, bytes }) => [at, bytes.length] as const),
    )
  ledger.close()
  return until => entries.reduce((sum, [at, bytes]) => (at <= until ? sum + bytes : sum), 0)
}

export async function soak({
  minutes,
  people,
  seed,
  restarts,
  say,
}: Soaking): Promise<SoakFigures> {
  const random = new Random(seed)
  const house = await openHouse({
    people,
    delegations: Math.max(2, people >> 3),
    entries: 300,
    clauses: 20,
    env: INSPECTED,
  })
  const { server, guests } = house
  const address = `ws://127.0.0.1:${server.port}/rooms`
  await house.signIn()

  const promised: Promised[] = []
  let [seats, typed, joined, cuts, restarted] = [0, 0, 0, 0, 0]
  const enter = (i: number): Typist => {
    joined++
    return openTypist(guests[i]!, address, seed + ++seats, false)
  }
  const leave = (typist: Typist): void => {
    promised.push(...typist.promised())
    typed += typist.typed
    typist.leave()
  }
  const typists = guests.map((_guest, i) => enter(i))
  const offline: Promise<void>[] = []

  const one = (): void => {
    const i = random.below(people)
    const typist = typists[i]!
    const chance = random.next()
    // who leaves with words that wait would lose them: the page asks before it lets that happen
    if (chance < LEAVING && !typist.room.hasUnsaved()) {
      leave(typist)
      typists[i] = enter(i)
    } else if (chance < LEAVING + CUTTING) {
      cuts++
      typist.cut()
      offline.push(delay(random.below(OFFLINE_MS)).then(() => typist.restore()))
    } else typist.type()
  }

  const began = performance.now()
  const minute = (): number => (performance.now() - began) / 60_000
  /** of each process, one after the other */
  const lives: Sample[][] = [[]]
  const look = async (): Promise<void> => {
    const insides = await insidesOf(server.output())
    lives.at(-1)!.push({ minute: minute(), at: Date.now(), ...insides })
    const { heap, handles } = lives.at(-1)!.at(-1)!
    say(
      `${minute().toFixed(1)} min: heap ${(heap / MIB).toFixed(1)} MiB, ${handles} handles, ` +
        `${typed + typists.reduce((sum, typist) => sum + typist.typed, 0)} acts, ` +
        `load ${loadavg()[0]!.toFixed(1)}`,
    )
  }

  const allHere = async (): Promise<void> => {
    while (typists.some(({ room }) => room.saving.get().kind !== 'saved')) await delay(50)
  }
  try {
    await allHere()
    let nextLook = 0
    let nextRestart = RESTART_MS / 60_000
    while (minute() < minutes) {
      one()
      await delay((2000 / RATE) * random.next())
      if (restarts && minute() > nextRestart) {
        nextRestart += RESTART_MS / 60_000
        restarted++
        await server.stop()
        await server.start()
        lives.push([])
      }
      if (minute() < nextLook) continue
      nextLook += Math.max(minutes / 20, 0.03)
      await look()
    }
    await Promise.all(offline)
    await allHere()
    await look()
    for (const typist of typists) leave(typist)
    typists.length = 0
    await server.stop()
    const samples = lives.map(settledIn).toSorted((a, b) => b.length - a.length)[0]!
    const written = writtenUntil(server.dataDir)
    const of = (value: (sample: Sample) => number): number =>
      slope(samples.map(sample => [sample.minute, value(sample)]))
    const lost = [...missing(server.dataDir, promised), ...wrongIn(server.dataDir)]
    const last = samples.at(-1)!
    const figures = {
      typed,
      joined,
      cuts,
      restarts: restarted,
      promised: promised.length,
      lost,
      heapSlope: of(({ heap }) => heap),
      textSlope: of(({ at }) => written(at)),
      handleSlope: of(({ handles }) => handles),
      heap: last.heap,
      handles: last.handles,
    }
    return { ...figures, problems: problemsIn(figures, people, last.minute - samples[0]!.minute) }
  } finally {
    for (const typist of typists) typist.leave()
    await server.dispose()
  }
}

/** `minutes`: between the first sample and the last. */
export function problemsIn(
  { lost, heapSlope, textSlope, handleSlope, handles }: Omit<SoakFigures, 'problems'>,
  people: number,
  minutes: number,
): string[] {
  const problems = lost.slice(0, 5)
  const text = Math.max(0, textSlope) * BYTES_PER_BYTE
  // what a short run says of a slope is little: the noise of a sample is some hundred KiB
  const grown = (heapSlope - text - HEAP_SLACK) * minutes
  if (grown > MIB) problems.push(`the heap grew by ${(grown / MIB).toFixed(1)} MiB too much`)
  // each person has two connections at most, and as many again until those that broke are found dead
  if (handles > 4 * people + 60) problems.push(`${handles} handles for ${people} people`)
  if (handleSlope * minutes > 0.25 * people + 10)
    problems.push(`the handles grew by ${handleSlope.toFixed(1)} a minute`)
  return problems
}
