/** Reading the real draft: the first time, with everything still to be compiled, and once warm. */
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { readDraft } from './plain-text'

const source = readFileSync(
  new URL('../../../examples/trafficking/draft.txt', import.meta.url),
  'utf8',
)
const time = (run: () => unknown): number => {
  const started = performance.now()
  run()
  return performance.now() - started
}

const baseline = time(() => source.split(/\s+/u).length)
const cold = time(() => readDraft(source))
const warm = Array.from({ length: 20 }, () => time(() => readDraft(source))).toSorted(
  (a, b) => a - b,
)
console.log(
  `import of the real draft (${source.length} characters), load ${loadavg()[0]!.toFixed(2)}`,
)
console.log(`baseline: splitting it into words    ${baseline.toFixed(1)} ms`)
console.log(`cold                                 ${cold.toFixed(1)} ms`)
console.log(`warm, median of 20                   ${warm[10]!.toFixed(1)} ms`)
