/**
 * 100 people join at once a consultation of 300 clauses and 5,000 proposals, while ten others type; and
 * a cold start of the same: from the start of the process to the first person who has the document.
 * What the smallest document has in it is read and counted afterwards.
 *
 *   npx tsx server/src/load/joining.bench.ts [--people 100]
 */
import { parseArgs } from 'node:util'
import { CLAUSES, PROPOSALS } from '@chapeau/shared/testing/large-room'
import { ensureBuilt } from '../../../scripts/build.mjs'
import { baselines, chapeau, type Contestant } from './contestant'
import { openCrowd } from './crowd'
import type { Joined, Measured } from './crowd-plan'
import { delaysLine, delaysOf, loadNow, megabytes, ratios, row, usageOf } from './figures'
import { largeRoom } from './furnished'

const TYPISTS = 10
const RATE = 5
const SECONDS = 6
const STARTS = 3

const { values } = parseArgs({ options: { people: { type: 'string', default: '100' } } })
const people = Number(values.people)

const whatIsIn = ({ clauses, proposals }: Joined): string =>
  `${clauses} clauses, ${proposals} proposals`

interface Storm {
  p95: number
  coldStart: number
}

interface ColdStart {
  /** milliseconds from the start of the process until somebody has the whole document */
  ms: number
  /** of them the server's processor time, which a busy machine does not change */
  cpu: number
}

async function coldStart(contestant: Contestant): Promise<ColdStart> {
  const crowd = openCrowd()
  const running = await contestant.start()
  const { delays } = await crowd.join([running.seat(0)])
  const { cpu } = usageOf(running.pid)
  crowd.leave()
  await running.kill()
  return { ms: running.startedIn + delays[0]!, cpu }
}

async function storm(contestant: Contestant): Promise<number> {
  const running = await contestant.start()
  const typing = openCrowd()
  const joining = openCrowd()
  const typists = Array.from({ length: TYPISTS }, (_, i) => running.seat(people + i))
  const joiners = Array.from({ length: people }, (_, i) => running.seat(i))
  await joining.join([running.seat(0)])
  const plan = { seats: typists, typists: TYPISTS, rates: [RATE], carets: false }
  const meanwhile = typing.type({ ...plan, seconds: SECONDS, until: Infinity })
  await new Promise(resolve => setTimeout(resolve, (SECONDS * 1000) / 2))
  const joined = await joining.join(joiners)
  const [typed] = (await meanwhile) as [Measured]
  for (const crowd of [typing, joining]) crowd.leave()
  await running.kill()
  const delays = delaysOf(joined.delays)
  row(
    contestant.name,
    delaysLine(delays),
    `(${megabytes(joined.bytes * people)} in all, ${whatIsIn(joined)}; typing meanwhile: ${delaysLine(typed.delays)}; ${loadNow()})`,
  )
  return delays.p95
}

async function measure(contestant: Contestant): Promise<Storm> {
  const p95 = await storm(contestant)
  const starts: ColdStart[] = []
  for (let i = 0; i < STARTS; i++) starts.push(await coldStart(contestant))
  const [middle, cpu] = (['ms', 'cpu'] as const).map(
    key => delaysOf(starts.map(start => start[key])).p50,
  )
  row(
    '',
    `cold start ${middle!.toFixed(0)} ms (of ${starts.map(({ ms }) => ms.toFixed(0)).join(', ')}; ` +
      `processor time ${cpu!.toFixed(0)} ms)`,
  )
  return { p95, coldStart: middle! }
}

await ensureBuilt(['server'])
console.log(
  `${people} people join at once: ${CLAUSES} clauses, ${PROPOSALS} proposals; aim p95 < 500 ms; ` +
    `cold start to the first one served; aim < 800 ms`,
)
const room = largeRoom(people + TYPISTS)
const ours = await measure(chapeau('Chapeau', room))
const others: [string, Storm][] = []
for (const contestant of await baselines(room)) {
  const name = `baseline: ${contestant.name}`
  others.push([contestant.name, await measure({ ...contestant, name })])
}
room.remove()
for (const [what, key] of [
  ['ratio of p95', 'p95'],
  ['ratio of cold start', 'coldStart'],
] as const)
  row(
    what,
    ratios(
      ours[key],
      others.map(([name, storm]) => [name, storm[key]]),
    ),
  )
