/**
 * `npm run simulate -- --seeds N [--seed FIRST]`: runs seeds one after the other until one breaks; that
 * one is made smaller and printed, to be kept in `regressions/`.
 */
import './ambient'
import { parseArgs } from 'node:util'
import { run, type Figures } from './run'
import { scenarioOf } from './scenario'
import { shrink, written } from './shrink'

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, seed: { type: 'string' } },
})
const seeds = Number(values.seeds)
const first = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

if (!(seeds > 0) || !Number.isSafeInteger(first)) {
  process.stderr.write('usage: simulate --seeds N --seed FIRST (whole numbers)\n')
  process.exitCode = 2
} else {
  say(`simulation: --seeds ${seeds} --seed ${first}`)
  const began = performance.now()
  const total: Partial<Figures> = {}
  for (let seed = first; seed < first + seeds; seed++) {
    const outcome = await run(scenarioOf(seed))
    for (const [name, value] of Object.entries(outcome.figures) as [keyof Figures, number][])
      total[name] = (total[name] ?? 0) + value
    if (!outcome.ok) {
      say(`seed ${seed} breaks after ${outcome.at} ms: ${outcome.reason}`)
      const small = await shrink(scenarioOf(seed), outcome.reason, run)
      say(`\nmade smaller: ${small.reason}\n\n${written(small)}`)
      process.exitCode = 1
      break
    }
    if ((seed - first) % 500 === 499) say(`${seed - first + 1} seeds`)
  }
  say(`${JSON.stringify(total)} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
