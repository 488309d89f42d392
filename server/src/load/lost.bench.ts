/**
 * What is lost when a server is killed (-9) while people type: keystrokes that somebody else had seen,
 * or whose writer had been told that they are saved, and that are not there after it was started again.
 *
 *   npx tsx server/src/load/lost.bench.ts [--rounds 3]
 */
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../../scripts/build.mjs'
import { baselines, chapeau, seatsOf, type Contestant } from './contestant'
import { openCrowd } from './crowd'
import type { Reached } from './crowd-plan'
import { loadNow, row } from './figures'
import { plainRooms } from './furnished'

const PEOPLE = 40
const TYPISTS = 20
const RATE = 8
const TYPING_MS = 3000

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } })

interface Loss {
  sent: number
  /** seen by somebody else, or said to be saved */
  promised: number
  lost: number
}

const promised = ({ seen, saved }: Reached): number => Math.max(seen, saved)

async function round(contestant: Contestant): Promise<Loss> {
  const running = await contestant.start()
  const crowd = openCrowd()
  const typing = crowd.lose(seatsOf(running, PEOPLE), TYPISTS, RATE)
  await new Promise(resolve => setTimeout(resolve, TYPING_MS))
  await running.kill()
  const reached = await typing

  const again = await contestant.start()
  const clocks = new Map((await crowd.join([again.seat(0)])).clocks)
  crowd.leave()
  await again.kill()
  const sum = (of: (one: Reached) => number): number => reached.reduce((n, one) => n + of(one), 0)
  return {
    sent: sum(({ sent }) => sent),
    promised: sum(promised),
    lost: sum(one => Math.max(0, promised(one) - (clocks.get(one.client) ?? 0))),
  }
}

async function measure(contestant: Contestant, rounds: number): Promise<void> {
  const losses: Loss[] = []
  while (losses.length < rounds) losses.push(await round(contestant))
  const sum = (key: keyof Loss): number => losses.reduce((n, loss) => n + loss[key], 0)
  row(
    contestant.name,
    `${sum('lost')} lost`,
    `(of ${sum('promised')} that somebody saw or was told are saved, ${sum('sent')} typed; ` +
      `killed ${rounds === 1 ? 'once' : `${rounds} times`}; ${loadNow()})`,
  )
}

await ensureBuilt(['server'])
console.log(`keystrokes lost at kill -9: ${PEOPLE} people, ${TYPISTS} typing ${RATE} keys/s; aim 0`)
const room = plainRooms({ people: PEOPLE })
await measure(chapeau('Chapeau', room), Number(values.rounds))
for (const contestant of await baselines(room)) {
  const keeps = contestant.name === 'hocuspocus' ? 'keeps' : 'keeps nothing'
  await measure({ ...contestant, name: `baseline: ${contestant.name}, ${keeps}` }, 1)
}
room.remove()
