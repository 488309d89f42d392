/** `npm run soak -- --minutes N [--people 200] [--seed S] [--restarts]` */
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../scripts/build.mjs'
import { soak } from './soak'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    people: { type: 'string', default: '200' },
    seed: { type: 'string' },
    restarts: { type: 'boolean', default: false },
  },
})
const [minutes, people] = [Number(values.minutes), Number(values.people)]
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`
const say = (line: string): void => void process.stdout.write(`${line}\n`)

if (!(minutes > 0) || !Number.isSafeInteger(people) || people < 2 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: soak --minutes N --people P --seed S [--restarts] (N > 0, P > 1)\n')
  process.exitCode = 2
} else {
  await ensureBuilt(['server', 'client'])
  say(`soak: --minutes ${minutes} --people ${people} --seed ${seed}`)
  const figures = await soak({ minutes, people, seed, restarts: values.restarts, say })
  const { typed, joined, cuts, restarts, promised, lost, problems } = figures
  say(`${typed} acts, ${joined} joined, ${cuts} cut off, ${restarts} restarts`)
  say(`${promised} updates said to be saved, ${lost.length} lost`)
  say(
    `heap ${mib(figures.heap)}, ${mib(figures.heapSlope)} a minute (written: ` +
      `${mib(figures.textSlope)}); ${figures.handles} handles, ${figures.handleSlope.toFixed(2)} a minute`,
  )
  for (const problem of problems) say(`PROBLEM: ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}
