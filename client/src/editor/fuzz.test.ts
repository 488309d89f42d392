/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { type Broken, type FuzzCase, fuzz, replay, shrink } from './fuzz'

/** `FUZZ_SEED=n` runs that one case again. */
const { FUZZ_SEED } = import.meta.env as { FUZZ_SEED?: string }

const OPERATIONS = 20_000
const MOVES = 400
const TIMEOUT = 600_000

const regressions = import.meta.glob<FuzzCase>('./regressions/*.json', {
  eager: true,
  import: 'default',
})

/** What broke, and the smallest case of it as it would be kept in `regressions/`. */
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

  it('[ED1] [PR7] shows the projection, covers the base once, and all replicas agree', { timeout: TIMEOUT }, () => {
    const first = Number(FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 30))
    let seed = first
    let operations = 0
    do {
      const played = fuzz(seed++, MOVES)
      if (played.broken) throw new Error(report(played.broken))
      operations += played.operations
    } while (operations < OPERATIONS && FUZZ_SEED === undefined)
    process.stdout.write(`editor fuzz: ${operations} operations from FUZZ_SEED=${first}\n`)
  })
})
