/** SM1 to SM4: five hundred seeds, the cases that broke once, and bugs that must be found out. */
import { run, type Outcome } from './run'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MUTANTS } from './mutants'
import { PLAY_MS, scenarioOf, type Scenario } from './scenario'
import { shrink, written } from './shrink'

const SEEDS = 500
const REGRESSIONS = join(import.meta.dirname, 'regressions')

/** What to do about it is in the message: the seed, and a small case to keep. */
async function holds(scenario: Scenario): Promise<Outcome> {
  const outcome = await run(scenario)
  if (outcome.ok) return outcome
  const small = await shrink(scenario, outcome.reason, run)
  throw new Error(
    `seed ${scenario.seed} after ${outcome.at} ms: ${outcome.reason}\n\n` +
      `npm run simulate -- --seeds 1 --seed ${scenario.seed}\n\n` +
      `to be kept in e2e/simulation/regressions/ (${small.reason}):\n${written(small)}`,
  )
}

describe('the simulation', () => {
  for (const file of readdirSync(REGRESSIONS).filter(name => name.endsWith('.json')))
    it(`[SM3] what broke once holds: ${file}`, async () => {
      const scenario = JSON.parse(readFileSync(join(REGRESSIONS, file), 'utf8')) as Scenario
      expect((await holds(scenario)).ok).toBe(true)
    })

  it(`[SM1] [SM2] nothing is lost, leaked or told too early in ${SEEDS} runs`, async () => {
    let total = { kills: 0, refused: 0, snapshots: 0, written: 0 }
    for (let seed = 0; seed < SEEDS; seed++) {
      const { figures } = await holds(scenarioOf(seed))
      total = {
        kills: total.kills + figures.kills,
        refused: total.refused + figures.refused,
        snapshots: total.snapshots + figures.snapshots,
        written: total.written + figures.written,
      }
    }
    // the runs are worth something: all of it happened, and often
    expect(total.written).toBeGreaterThan(10 * SEEDS)
    expect(total.kills).toBeGreaterThan(SEEDS)
    expect(total.snapshots).toBeGreaterThan(SEEDS / 2)
    expect(total.refused).toBeGreaterThan(10)
  }, 600_000)

  it('[SM1] the same scenario gives the same run', async () => {
    for (const seed of [1, 2, 3]) {
      const [first, again] = [await run(scenarioOf(seed)), await run(scenarioOf(seed))]
      expect(again).toEqual(first)
    }
  })

  for (const mutant of MUTANTS)
    it(`[SM4] finds out: ${mutant.name}`, async () => {
      let found: string | null = null
      for (let seed = 0; seed < SEEDS && found === null; seed++) {
        const outcome = await run(scenarioOf(seed), mutant)
        if (!outcome.ok) found = outcome.reason
      }
      expect(found).toMatch(mutant.finding)
    })

  it('[SM3] a case that breaks is made smaller, and still breaks in the same way', async () => {
    const mutant = MUTANTS.find(({ name }) => name === 'answer without tail')!
    const played = (scenario: Scenario): Promise<Outcome> => run(scenario, mutant)
    for (let seed = 0; ; seed++) {
      const scenario = scenarioOf(seed)
      const outcome = await played(scenario)
      if (outcome.ok) continue
      const small = await shrink(scenario, outcome.reason, played)
      expect(small.scenario.steps.length).toBeLessThan(scenario.steps.length)
      expect((await played(small.scenario)).ok).toBe(false)
      expect(small.scenario.steps.every(({ at }) => at <= PLAY_MS)).toBe(true)
      return
    }
  })
})
