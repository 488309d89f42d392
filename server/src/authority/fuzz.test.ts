import { expect, it } from 'vitest'
import { runAuthorityFuzz } from './testing/fuzz'

/** Enough for 20,000 honest and 100,000 hostile updates whatever the seed; about two minutes of one core. */
const EPISODES = 142
const PATIENCE_MS = 20 * 60_000
/** The same cases in every run; `FUZZ_SEED=n` plays others, and `npm run fuzz` others each time. */
const SEED = 20_261_124

it(
  '[AU2] [AU3] [AU4] [AU6] honest work is never refused or lost, and nothing foreign ever changes',
  () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? SEED)
    process.stdout.write(`authority fuzz: FUZZ_SEED=${seed}\n`)
    const { tally, strategies } = runAuthorityFuzz({ seed, length: { episodes: EPISODES } })
    process.stdout.write(`authority fuzz: ${JSON.stringify(tally)}\n`)

    expect(tally.honest).toBeGreaterThanOrEqual(20_000)
    expect(tally.hostile).toBeGreaterThanOrEqual(100_000)
    // the fuzz means something only while attacks of every kind are tried, and some get through to own roots
    for (const [name, { tried }] of Object.entries(strategies))
      expect(tried, name).toBeGreaterThan(10)
    for (const name of ['rewired ids', 'mutated bytes', 'neverNeighbours', 'onTheDead'])
      expect(strategies[name]!.admitted, name).toBeGreaterThan(10)
    for (const code of ['malformed', 'foreign-id', 'foreign-root', 'keyed-length', 'sub-document'])
      expect(tally.refused[code], code).toBeGreaterThan(10)
  },
  PATIENCE_MS,
)
