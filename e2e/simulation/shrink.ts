/** Makes a scenario that breaks smaller, as long as it breaks in the same way. */
import type { Outcome } from './run'
import type { Scenario, Step } from './scenario'

/** The kind of a breach: which numbers, names and places are in it does not matter. */
const kindOf = (reason: string): string =>
  reason.split('\n')[0]!.replaceAll(/zq\w+z|\d+|chair|nora|bruno|nils|secretary|kofi/g, '#')

type Run = (scenario: Scenario) => Promise<Outcome>

export interface Shrunk {
  readonly scenario: Scenario
  readonly reason: string
}

/** `first`: how the scenario broke. */
export async function shrink(scenario: Scenario, first: string, run: Run): Promise<Shrunk> {
  let best: Shrunk = { scenario, reason: first }
  const tryOut = async (smaller: Scenario): Promise<boolean> => {
    const outcome = await run(smaller)
    if (outcome.ok || kindOf(outcome.reason) !== kindOf(first)) return false
    best = { scenario: smaller, reason: outcome.reason }
    return true
  }

  for (let size = scenario.steps.length >> 1; size > 0; size >>= 1)
    for (let from = 0; from < best.scenario.steps.length;) {
      const { steps } = best.scenario
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)]
      if (!(await tryOut({ ...best.scenario, steps: fewer }))) from += size
    }
  // who comes last in the list may go without changing who the others are
  for (let people = best.scenario.people.length - 1; people > 0; people--) {
    const fewer = best.scenario.people.slice(0, people)
    const steps = best.scenario.steps.filter(step => !('who' in step) || step.who < people)
    if (!(await tryOut({ ...best.scenario, people: fewer, steps }))) break
  }
  return best
}

/** As a line for each step, for a file that people read too. */
export const written = (found: Shrunk): string =>
  JSON.stringify(
    {
      breaks: found.reason.split('\n')[0],
      seed: found.scenario.seed,
      people: found.scenario.people,
      steps: [...found.scenario.steps] satisfies Step[],
    },
    null,
    1,
  )
