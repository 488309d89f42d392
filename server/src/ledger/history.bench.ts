/**
 * The text at an old moment of a long negotiation: the state, and the rolling text printed from it,
 * at random entries of a ledger of 100,000 on the disk. Baseline in the same run: replay from the
 * first entry. Aim: below 1 s.
 *
 *   npx tsx server/src/ledger/history.bench.ts [--entries 100000] [--clauses 300] [--moments 12]
 *
 * Each cold ask is made by a process of its own that has just started, as after a restart.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type * as Y from 'yjs'
import { printRollingText } from '../consultations'
import { openProgress } from '../progress'
import { realScheduler } from '../room/scheduler'
import { openSqlite } from '../sqlite'
import { openHistory } from './history'
import type { Ledger } from './ledger'
import { replay } from './replay'
import { openSqliteLedger } from './sqlite'
import { fillLedger, randomNumbers } from './testing/long-ledger'
import { openWritten } from './written'

const ROOM = 'bench'

interface Timed {
  /** milliseconds until the document was there, and until its text was printed */
  state: number
  text: number
  characters: number
}

const ms = (started: number): number => performance.now() - started

const print = (doc: Y.Doc, started: number): Timed => {
  const state = ms(started)
  const characters = printRollingText(doc).length
  return { state, text: ms(started), characters }
}

const replayed = (ledger: Ledger, seq: number): Timed => {
  const started = performance.now()
  return print(replay(ledger, ROOM, seq).doc, started)
}

const log = { warn: console.error }

async function readAt(ledger: Ledger, seq: number): Promise<Timed> {
  const started = performance.now()
  const history = openHistory({ ledger, log, pace: realScheduler })
  return (await history.at(ROOM, seq, doc => print(doc, started)))!
}

/** In a new process. */
async function cold(path: string, seq: number, how: 'history' | 'replay'): Promise<Timed> {
  const child = fork(fileURLToPath(import.meta.url), [
    '--path',
    path,
    '--seq',
    `${seq}`,
    '--how',
    how,
  ])
  const [timed] = (await once(child, 'message')) as [Timed]
  return timed
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const column = (values: readonly number[]): string =>
  `${middle(values).toFixed(0).padStart(5)} ms, worst ${Math.max(...values)
    .toFixed(0)
    .padStart(5)}`

function report(name: string, times: readonly Timed[]): void {
  const states = column(times.map(({ state }) => state))
  const texts = column(times.map(({ text }) => text))
  console.log(`${name.padEnd(44)} state ${states}   with its text ${texts}`)
}

async function inTurn<T, R>(items: readonly T[], run: (item: T) => R | Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await run(item))
  return results
}

/** How long a task takes, and how long it kept everybody else from their turn. */
async function watched(name: string, task: () => Promise<unknown>): Promise<void> {
  let before = performance.now()
  let longest = 0
  const look = (): void => {
    longest = Math.max(longest, ms(before))
    before = performance.now()
  }
  const timer = setInterval(look, 1)
  const started = performance.now()
  await task()
  look()
  clearInterval(timer)
  const took = (before - started).toFixed(0).padStart(5)
  console.log(`${name.padEnd(44)} ${took} ms, longest turn ${longest.toFixed(0)} ms`)
}

const inMegabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`

function asked<T>(path: string, sql: string): T {
  const database = openSqlite(path)
  const row = database.prepare(sql).get() as T
  database.close()
  return row
}

const checkpointsIn = (path: string): { n: number; bytes: number } =>
  asked(path, 'SELECT count(*) AS n, sum(length(bytes)) AS bytes FROM checkpoint')

/** With what is still in the write-ahead log. */
const sizeOf = (path: string): number =>
  asked<{ bytes: number }>(
    path,
    'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
  ).bytes

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      entries: { type: 'string', default: '100000' },
      clauses: { type: 'string', default: '300' },
      moments: { type: 'string', default: '12' },
      path: { type: 'string' },
      seq: { type: 'string' },
      how: { type: 'string' },
    },
  })
  if (values.path !== undefined) {
    const ledger = openSqliteLedger(values.path)
    const seq = Number(values.seq)
    const timed = values.how === 'replay' ? replayed(ledger, seq) : await readAt(ledger, seq)
    process.send!(timed, () => process.exit(0))
    return
  }

  const entries = Number(values.entries)
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-bench-'))
  const path = join(folder, 'ledger.db')
  const ledger = openSqliteLedger(path)
  fillLedger(ledger, ROOM, { entries, clauses: Number(values.clauses), delegations: 20 })
  const random = randomNumbers(11)
  const moments = Array.from(
    { length: Number(values.moments) },
    () => 3 + Math.floor(random() * (entries - 3)),
  )
  console.log(
    `the text at ${moments.length} random moments of ${entries} entries, ${values.clauses} clauses; ` +
      `aim < 1 s; load average ${loadavg()[0]!.toFixed(2)}`,
  )
  const size = sizeOf(path)
  await watched('once: the way there, leaving checkpoints', () =>
    openHistory({ ledger, log, pace: realScheduler }).state(ROOM, entries),
  )
  const { n, bytes } = checkpointsIn(path)
  console.log(`${n} checkpoints take ${inMegabytes(bytes)} beside ${inMegabytes(size)} of entries`)

  report('cold, after a restart', await inTurn(moments, seq => cold(path, seq, 'history')))
  report(
    'cold baseline: replay from the first entry',
    await inTurn(moments.slice(0, 5), seq => cold(path, seq, 'replay')),
  )
  // the program is compiled by now; nothing of the room is at hand
  report('warm', await inTurn(moments, seq => readAt(ledger, seq)))
  report(
    'warm baseline: replay from the first entry',
    moments.slice(0, 5).map(seq => replayed(ledger, seq)),
  )
  const history = openHistory({ ledger, log, pace: realScheduler })
  const slider = moments.toSorted((a, b) => a - b)
  const sliding = async (seq: number): Promise<Timed> => {
    const started = performance.now()
    return (await history.at(ROOM, seq, doc => print(doc, started)))!
  }
  report('warm, going forward', await inTurn(slider, sliding))

  const written = openWritten(ledger, realScheduler)
  const client = 2 * 2 ** 32 + 9
  await watched('which entry brought a character, first ask', () => written.find(ROOM, client, 50))
  await watched('the same, later', () => written.find(ROOM, client, 1234))
  const progress = openProgress(ledger, realScheduler)
  await watched('brackets over time, first ask', () => progress.points(ROOM))
  await watched('the same, later', () => progress.points(ROOM))
  ledger.close()
  rmSync(folder, { recursive: true })
}

await main()
