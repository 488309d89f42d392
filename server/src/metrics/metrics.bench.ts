/**
 * What measuring costs the rooms (OP3): each call that a room or the ledger makes, in nanoseconds,
 * and all calls of one commit together. To compare: one keystroke takes milliseconds to arrive.
 *
 *   npx tsx server/src/metrics/metrics.bench.ts
 */
import { tmpdir } from 'node:os'
import { openMetrics } from './metrics'

const metrics = openMetrics({
  rooms: () => ({ rooms: 0, sessions: 0, fault: null, readOnly: [], stopping: false }),
  ledger: 'none',
  dataDir: tmpdir(),
})
const TIMES = 200_000

const CALLS: Record<string, (i: number) => void> = {
  'a commit published': i => metrics.published(i % 50),
  'a group appended': i => metrics.appended(i % 20, 3, 90),
  'a document handed over': i => metrics.answered(i % 200),
  'a change refused': () => metrics.refused('too-fast'),
}

for (const [name, call] of Object.entries(CALLS)) {
  for (let i = 0; i < TIMES / 10; i++) call(i)
  const started = performance.now()
  for (let i = 0; i < TIMES; i++) call(i)
  const each = ((performance.now() - started) / TIMES) * 1e6
  console.log(`${name.padEnd(24)} ${each.toFixed(0).padStart(5)} ns`)
}
const started = performance.now()
const text = await metrics.print()
console.log(
  `read by Prometheus: ${text.length} bytes in ${(performance.now() - started).toFixed(1)} ms`,
)
