/**
 * How long a keystroke takes from one person's socket to everybody else's: 200 people in a room of 300
 * clauses, 50 of them typing and moving a caret. Ours with fsync before anybody sees it; the same with
 * its folder in memory, where fsync costs nothing; and servers that keep nothing.
 *
 *   npx tsx server/src/load/propagation.bench.ts [--seconds 8] [--people 200] [--typing 50] [--rate 5]
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../../scripts/build.mjs'
import { baselines, chapeau, seatsOf, type Contestant } from './contestant'
import { openCrowd } from './crowd'
import type { Measured } from './crowd-plan'
import { delaysLine, loadNow, ratios, row, shareOfCore, watchUsage } from './figures'
import { plainRooms } from './furnished'

const IN_MEMORY = '/dev/shm'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    people: { type: 'string', default: '200' },
    typing: { type: 'string', default: '50' },
    rate: { type: 'string', default: '5' },
  },
})
const seconds = Number(values.seconds)
const people = Number(values.people)
const typists = Number(values.typing)
const rate = Number(values.rate)

async function measure(contestant: Contestant): Promise<Measured> {
  const running = await contestant.start()
  const crowd = openCrowd()
  const seats = seatsOf(running, people)
  const used = watchUsage(running.pid)
  const plan = { seats, typists, rates: [rate], seconds, until: Infinity, carets: true }
  const [measured] = (await crowd.type(plan)) as [Measured]
  const { cpu, ms } = used()
  crowd.leave()
  await running.kill()
  const { delays, keystrokes, deliveries, refused, lost } = measured
  row(
    contestant.name,
    delaysLine(delays),
    `(${keystrokes} keystrokes, ${deliveries} deliveries, ${refused} refused, ${lost} lost; ` +
      `server ${shareOfCore(cpu, ms)}, people ${shareOfCore(measured.cpu, measured.seconds * 1000)}; ${loadNow()})`,
  )
  return measured
}

await ensureBuilt(['server'])
console.log(
  `propagation: ${people} people, ${typists} typing ${rate} keys/s each with a caret, ${seconds} s, ` +
    `300 clauses; aim p95 < 7 ms, p99 < 12 ms with fsync`,
)
const onDisk = plainRooms({ people })
const ours = await measure(chapeau('Chapeau, fsync before it is seen', onDisk))
if (existsSync(IN_MEMORY)) {
  const inMemory = plainRooms({ people }, IN_MEMORY)
  await measure(chapeau('baseline: Chapeau, folder in memory', inMemory))
  inMemory.remove()
}
const others: [string, Measured][] = []
for (const contestant of await baselines(onDisk)) {
  const name = `baseline: ${contestant.name}`
  others.push([contestant.name, await measure({ ...contestant, name })])
}
onDisk.remove()
for (const share of ['p95', 'p99'] as const) {
  const figures = others.map(([name, { delays }]): [string, number] => [name, delays[share]])
  row(`ratio of ${share}`, ratios(ours.delays[share], figures))
}
