/**
 * How many deliveries a second a server makes before the p95 passes 100 ms: 200 people in a room, 50 of
 * them typing ever faster. A delivery is one keystroke read by one other person; servers that send what
 * waits together make more of them with fewer frames.
 *
 *   npx tsx server/src/load/deliveries.bench.ts [--seconds 2] [--people 200] [--typing 50]
 */
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../../scripts/build.mjs'
import { baselines, chapeau, seatsOf, type Contestant } from './contestant'
import { openCrowd } from './crowd'
import type { Measured } from './crowd-plan'
import { loadNow, ratios, row, shareOfCore, watchUsage } from './figures'
import { plainRooms } from './furnished'

const TOO_LATE_MS = 100
/** Keystrokes a second of each who types; each about a third more than the one before. */
const RATES = [15, 20, 27, 36, 48, 64, 85, 110, 150, 200, 270]

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    people: { type: 'string', default: '200' },
    typing: { type: 'string', default: '50' },
  },
})
const seconds = Number(values.seconds)
const people = Number(values.people)
const typists = Number(values.typing)

const perSecond = (measured: Measured): number => measured.deliveries / measured.seconds
const spelled = (rate: number): string => `${Math.round(rate).toLocaleString('en')}/s`

async function measure(contestant: Contestant): Promise<number> {
  const running = await contestant.start()
  const crowd = openCrowd()
  let used = watchUsage(running.pid)
  let best = 0
  let detail = 'already the first rate is too much'
  let end = 'the fastest rate that was tried'
  const plan = { seats: seatsOf(running, people), typists, rates: RATES, seconds }
  await crowd.type({ ...plan, until: TOO_LATE_MS, carets: false }, measured => {
    const { cpu, ms } = used()
    used = watchUsage(running.pid)
    const shares = `server ${shareOfCore(cpu, ms)}, people ${shareOfCore(measured.cpu, measured.seconds * 1000)}`
    const { delays, refused, lost, keystrokes } = measured
    const cost = `${((cpu / ms / keystrokes) * measured.seconds * 1e6).toFixed(0)} us of the server`
    if (delays.p95 < TOO_LATE_MS && refused + lost === 0) {
      best = Math.max(best, perSecond(measured))
      detail = `p95 ${delays.p95.toFixed(1)} ms at ${(keystrokes / measured.seconds).toFixed(0)} keys/s, ${shares}, ${cost} a key`
    } else
      end = `then p95 ${delays.p95.toFixed(0)} ms, ${refused} refused, ${lost} lost, ${shares}, ${cost} a key`
  })
  crowd.leave()
  await running.kill()
  row(contestant.name, spelled(best).padStart(12), `(${detail}; ${end}; ${loadNow()})`)
  return best
}

await ensureBuilt(['server'])
console.log(
  `deliveries a second before p95 passes ${TOO_LATE_MS} ms: ${people} people, ${typists} typing; aim > 800,000/s`,
)
const room = plainRooms({ people })
const ours = await measure(chapeau('Chapeau, fsync before it is seen', room))
const others: [string, number][] = []
for (const contestant of await baselines(room)) {
  const name = `baseline: ${contestant.name}`
  others.push([contestant.name, await measure({ ...contestant, name })])
}
room.remove()
row('ratio', ratios(ours, others))
