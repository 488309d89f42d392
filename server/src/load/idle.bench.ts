/**
 * What a server takes of memory with 200 rooms in which nothing happens: in each a draft of 40 clauses,
 * and one person connected.
 *
 *   npx tsx server/src/load/idle.bench.ts [--rooms 200]
 */
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../../scripts/build.mjs'
import { baselines, chapeau, type Contestant } from './contestant'
import { openCrowd } from './crowd'
import { loadNow, megabytes, ratios, row, usageOf } from './figures'
import { plainRooms } from './furnished'

const CLAUSES = 40
const SETTLE_MS = 5000

const { values } = parseArgs({ options: { rooms: { type: 'string', default: '200' } } })
const rooms = Number(values.rooms)

async function measure(contestant: Contestant): Promise<number> {
  const running = await contestant.start()
  const before = usageOf(running.pid).memory
  const crowd = openCrowd()
  const seats = Array.from({ length: rooms }, (_, room) => running.seat(room, room))
  const { bytes } = await crowd.join(seats.slice(0, 1), true)
  for (const seat of seats.slice(1)) await crowd.join([seat], true)
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
  const { memory } = usageOf(running.pid)
  crowd.leave()
  await running.kill()
  row(
    contestant.name,
    `${megabytes(memory)} in all`,
    `(${megabytes(before)} before anybody came, so ${((memory - before) / rooms / 1024).toFixed(0)} kB a room; ` +
      `documents of ${(bytes / 1024).toFixed(0)} kB; ${loadNow()})`,
  )
  return memory
}

await ensureBuilt(['server'])
console.log(
  `memory of ${rooms} idle rooms of ${CLAUSES} clauses, one person in each; aim < 100 MB in all`,
)
const folder = plainRooms({ people: rooms, rooms, delegations: 8, clauses: CLAUSES, apart: true })
const ours = await measure(chapeau('Chapeau', folder))
const others: [string, number][] = []
for (const contestant of await baselines(folder)) {
  const name = `baseline: ${contestant.name}`
  others.push([contestant.name, await measure({ ...contestant, name })])
}
folder.remove()
row('ratio', ratios(ours, others))
