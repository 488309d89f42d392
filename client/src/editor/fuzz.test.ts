/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { type Broken, type FuzzCase, fuzz, replay, shrink } from './fuzz'
import { host, say } from './fuzz-host'

/** The same cases in every run; `FUZZ_SEED=n` plays others, and `npm run fuzz` others each time. */
const seedOfRun = (): number => Number(host.env['FUZZ_SEED'] ?? 1)

/** Half a minute of one core. */
const OPERATIONS = 20_000
const MOVES = 400
const PATIENCE_MS = 10 * 60_000

const regressions = import.meta.glob<FuzzCase>('./regressions/*.json', {
  eager: true,
  import: 'default',
})

/** Found and not mended yet: each turns red when it is, and then moves up to the others. */
const open = import.meta.glob<FuzzCase>('./regressions/open/*.json', {
  eager: true,
  import: 'default',
})

/** What broke, and the smallest case of it, as it would be kept in `regressions/`. */
function report(broken: Broken): string {
  const { reason, ...found } = shrink(broken)
  return `${broken.reason}\n\nmade smaller: ${reason}\n\n${JSON.stringify(found)}`
}

describe('the editor under random editing', () => {
  it.each(Object.entries(regressions))('[ED1] stays whole in %s', (_, found) => {
    const { broken, operations } = replay(found)
    expect(broken?.reason).toBeUndefined()
    expect(operations).toBeGreaterThan(0)
  })

  it.fails.each(Object.entries(open))('[PR2] stays whole in %s', (_, found) => {
    expect(replay(found).broken?.reason).toBeUndefined()
  })

  it(
    '[ED1] [ED8] [PR7] the view is the projection, the projection is whole, undo is exact, replicas agree',
    () => {
      const first = seedOfRun()
      say(`editor fuzz: FUZZ_SEED=${first}`)
      let operations = 0
      for (let seed = first; operations < OPERATIONS; seed++) {
        const played = fuzz(seed, MOVES)
        expect(played.broken && report(played.broken)).toBeNull()
        operations += played.operations
      }
      say(`editor fuzz: ${operations} operations`)
    },
    PATIENCE_MS,
  )
})
