/**
 * What happens in a run, as plain data: who is there, and what they and the world do when. A step
 * brings its own chance along, so the others mean the same where one is left out.
 */
import { WORK_BURST_MS } from '@chapeau/shared/protocol/caps'
import { Random } from '@chapeau/shared/random'

export interface PersonPlan {
  readonly name: string
  /** 1: the chair */
  readonly party: number
  /** with a program that is not ours */
  readonly plain?: true
}

export type Step =
  /** somebody writes, proposes, tables, speaks, decides; several times within a moment as who types does */
  | {
      readonly kind: 'act'
      readonly at: number
      readonly who: number
      readonly salt: number
      readonly times: number
    }
  | {
      readonly kind: 'cut'
      readonly at: number
      readonly who: number
      readonly silently: boolean
      readonly ms: number
    }
  /** the page is killed, and opened again */
  | { readonly kind: 'reload'; readonly at: number; readonly who: number }
  /** nothing of what comes is read */
  | { readonly kind: 'slow'; readonly at: number; readonly who: number; readonly ms: number }
  /** an input method is open: nothing may change the page */
  | { readonly kind: 'compose'; readonly at: number; readonly who: number; readonly ms: number }
  /** the server dies at the nth thing from then on that it does, and is back after a while */
  | {
      readonly kind: 'kill'
      readonly at: number
      readonly nth: number
      readonly ms: number
      /** what an fsync failed on is found */
      readonly found: boolean
    }
  /** the server is stopped and started as an administrator does */
  | { readonly kind: 'stop'; readonly at: number; readonly ms: number }
  | {
      readonly kind: 'disk'
      readonly at: number
      readonly state: 'full' | 'fsync fails'
      readonly ms: number
    }
  | { readonly kind: 'damage snapshots'; readonly at: number }
  /** Yjs throws on the next update */
  | { readonly kind: 'spoil'; readonly at: number }
  /**
   * somebody types while judging the first update takes long, and each one some time: their party runs
   * out of its time and just not, by turns
   */
  | {
      readonly kind: 'busy'
      readonly at: number
      readonly who: number
      readonly salt: number
      readonly first: number
      readonly each: number
      readonly ms: number
    }
  /** the first of what somebody types is too much for one message: it comes again in pieces, after what followed it */
  | { readonly kind: 'costly'; readonly at: number; readonly who: number; readonly salt: number }
  | {
      readonly kind: 'role'
      readonly at: number
      readonly who: number
      readonly to: 'reads' | 'nobody'
    }

export interface Scenario {
  readonly seed: number
  readonly people: readonly PersonPlan[]
  readonly steps: readonly Step[]
}

/** In which the steps begin. */
export const PLAY_MS = 30_000

const PEOPLE: readonly PersonPlan[] = [
  { name: 'chair', party: 1 },
  { name: 'nora', party: 2 },
  { name: 'bruno', party: 3 },
  { name: 'kofi', party: 4, plain: true },
  { name: 'nils', party: 2 },
  { name: 'secretary', party: 1 },
]

/** Of a hundred. */
const TROUBLES: readonly [kind: Exclude<Step['kind'], 'act'>, weight: number][] = [
  ['cut', 25],
  ['kill', 26],
  ['reload', 8],
  ['costly', 4],
  ['disk', 10],
  ['compose', 6],
  ['slow', 6],
  ['busy', 4],
  ['role', 4],
  ['stop', 3],
  ['spoil', 2],
  ['damage snapshots', 2],
]

function troubleOf(random: Random): Exclude<Step['kind'], 'act'> {
  let left = random.below(100)
  for (const [kind, weight] of TROUBLES) {
    if (left < weight) return kind
    left -= weight
  }
  throw new Error('the weights do not sum to 100')
}

function trouble(random: Random, people: number): Step {
  const at = random.below(PLAY_MS)
  const who = random.below(people)
  const ms = random.pick([200, 1000, 4000, 15_000])
  const kind = troubleOf(random)
  switch (kind) {
    case 'cut':
      return { kind, at, who, ms, silently: random.chance(0.3) }
    case 'kill':
      return { kind, at, nth: 1 + random.below(12), ms, found: random.chance(0.5) }
    case 'disk':
      return { kind, at, ms, state: random.chance(0.5) ? 'full' : 'fsync fails' }
    case 'role':
      return { kind, at, who, to: random.chance(0.5) ? 'reads' : 'nobody' }
    case 'busy':
      return {
        kind,
        at,
        ms,
        who,
        salt: random.below(2 ** 31),
        first: WORK_BURST_MS - 20 + random.below(30),
        each: random.pick([2, 4, 400]),
      }
    case 'costly':
      return { kind, at, who, salt: random.below(2 ** 31) }
    case 'slow':
    case 'compose':
      return { kind, at, who, ms }
    case 'reload':
      return { kind, at, who }
    case 'stop':
      return { kind, at, ms }
    case 'spoil':
    case 'damage snapshots':
      return { kind, at }
  }
}

/** The same seed gives the same. */
export function scenarioOf(seed: number): Scenario {
  const random = new Random(seed)
  const people = PEOPLE.slice(0, 2 + random.below(PEOPLE.length - 1))
  const acts = Array.from({ length: 8 + random.below(16) }, (): Step => ({
    kind: 'act',
    at: random.below(PLAY_MS),
    who: random.below(people.length),
    salt: random.below(2 ** 31),
    times: random.chance(0.2) ? 3 + random.below(8) : 1,
  }))
  const troubles = Array.from({ length: random.below(9) }, () => trouble(random, people.length))
  return { seed, people, steps: [...acts, ...troubles].toSorted((a, b) => a.at - b.at) }
}
