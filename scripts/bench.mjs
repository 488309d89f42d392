/**
 * `npm run bench [WORD]`: runs every `*.bench.ts` whose path has the word in it, one after the
 * other, and prints how busy the machine was, since a number means little without that.
 */
import { readdirSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { rootDir } from './root.mjs'
import { runTypeScript } from './tsx.mjs'

const PLACES = ['shared/src', 'server/src', 'client/src', 'e2e']

const load = () =>
  `load ${loadavg()
    .map(n => n.toFixed(2))
    .join(' ')}`

if (!ensureInstalled()) process.exit(1)
const word = process.argv[2] ?? ''
const benches = PLACES.flatMap(place =>
  readdirSync(join(rootDir, place), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.bench.ts') && !file.includes('node_modules'))
    .map(file => join(place, file)),
)
  .filter(file => file.includes(word))
  .toSorted()

console.log(
  `Node ${process.versions.node}, ${availableParallelism()} cores, ${cpus()[0]?.model.trim()}`,
)
let failed = false
for (const file of benches) {
  console.log(`\n--- ${file} (${load()})`)
  failed = !runTypeScript(file) || failed
}
console.log(`\n${benches.length} benchmarks (${load()})`)
process.exitCode = failed || benches.length === 0 ? 1 : 0
