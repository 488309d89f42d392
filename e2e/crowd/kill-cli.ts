/** `npm run kill -- --rounds N [--seed S] [--entries E]`: kills the server N times under load. */
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../scripts/build.mjs'
import { coldStart, killAgain } from './kill'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string' },
    entries: { type: 'string', default: '100000' },
  },
})
const [rounds, entries] = [Number(values.rounds), Number(values.entries)]
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const sorted = (ms: readonly number[]): number[] => ms.toSorted((a, b) => a - b)
const at = (ms: readonly number[], part: number): string =>
  `${Math.round(sorted(ms)[Math.min(ms.length - 1, Math.floor(ms.length * part))] ?? 0)} ms`

if (![rounds, entries, seed].every(Number.isSafeInteger) || rounds < 1 || entries < 1000) {
  process.stderr.write('usage: kill --rounds N --seed S --entries E (whole numbers; E >= 1000)\n')
  process.exitCode = 2
} else {
  await ensureBuilt(['server', 'client'])
  say(`kill: --rounds ${rounds} --seed ${seed}, load ${loadavg()[0]!.toFixed(1)}`)
  const figures = await killAgain({ rounds, seed, say })
  const { typed, promised, lost, readable, founded, backups } = figures
  say(
    `killed ${figures.rounds} times (${founded} while a consultation was founded, ${backups} backups ` +
      `made): ${typed} acts, ${promised} updates seen or said to be saved, ${lost.length} lost`,
  )
  for (const what of lost.slice(0, 10)) say(`  ${what}`)
  say(`restart until readable: median ${at(readable, 0.5)}, p95 ${at(readable, 0.95)}`)
  const [bare, kept] = await coldStart(entries, 3)
  const list = bare.map(Math.round).join(', ')
  say(`with a ledger of ${entries} entries, after a kill: ${list} ms without a snapshot`)
  say(`  ${kept.map(Math.round).join(', ')} ms with one`)
  say(`load ${loadavg()[0]!.toFixed(1)}`)
  if (lost.length > 0) process.exitCode = 1
}
