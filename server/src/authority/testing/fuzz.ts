/**
 * The authority under fire. In each episode a dozen honest tabs write, undo, reload, go off-line and
 * come back, while every party's worst insiders and Mallory send what they can think of. Honest work
 * is never refused and never lost; what is foreign never changes, whatever was sent.
 */
import type { Random } from './random'
import { random } from './random'
import type { Session } from './session'
import { act, flush, meet, openSession, pull, sync } from './session'
import { checkLedger, checkSessions, settle } from './convergence'
import { found } from './edits'
import { mutatedBytes, rewired } from './mutants'
import type { Strategy } from './strategies'
import { AGAINST_OTHERS, NEVER_ADMITTED } from './strategies'
import { AGAINST_REPLICAS, FOUL_PLAY } from './strategies-shape'
import type { Member, Tally, World } from './world'
import { MALLORY, MEMBERS, emptyTally, world } from './world'

export interface FuzzOptions {
  readonly seed: number
  /** How long: a number of episodes, or until so many minutes have passed. */
  readonly length: { episodes: number } | { minutes: number; now: () => number }
  readonly onEpisode?: (episode: number, report: FuzzReport) => void
}

/** `strategies`: for each kind of attack how often it was tried, and how often something of it was admitted. */
export interface FuzzReport {
  readonly tally: Tally
  readonly strategies: Record<string, { tried: number; admitted: number }>
}

const STEPS = 100
const ATTACKS_PER_STEP = 8
const STRATEGIES: Readonly<Record<string, Strategy>> = {
  ...AGAINST_OTHERS,
  ...AGAINST_REPLICAS,
  ...FOUL_PLAY,
}
const REFUSED_WHOLE = new Set([...NEVER_ADMITTED, ...Object.keys(AGAINST_REPLICAS)])

/** Runs episodes; throws at the first broken promise, naming the seed and the episode. */
export function runAuthorityFuzz({ seed, length, onEpisode }: FuzzOptions): FuzzReport {
  const report: FuzzReport = { tally: emptyTally(), strategies: {} }
  const end = 'minutes' in length ? length.now() + length.minutes * 60_000 : 0
  const more = (episode: number): boolean =>
    'minutes' in length ? length.now() < end : episode < length.episodes
  for (let episode = 0; more(episode); episode++) {
    try {
      runEpisode(seed, episode, report)
    } catch (error) {
      throw new Error(`FUZZ_SEED=${seed}, episode ${episode}: ${String(error)}`, { cause: error })
    }
    onEpisode?.(episode, report)
  }
  return report
}

/** One episode; the same seed and number give the same one. */
export function runEpisode(seed: number, episode: number, report: FuzzReport): void {
  const r = random(seed + episode * 7919)
  const w = world(r, { gc: episode % 4 !== 3, typed: episode % 5 !== 4 }, report.tally)
  const sessions = MEMBERS.map(member => openSession(w, member))
  sessions.push(openSession(w, MEMBERS[2]!))
  const chair = sessions[1]!
  found(r, chair.doc)
  chair.undo.clear()
  flush(w, chair)
  for (const session of sessions) pull(w, session)

  for (let step = 0; step < STEPS; step++) {
    honestStep(w, sessions)
    for (let n = 0; n < ATTACKS_PER_STEP; n++) attack(w, report)
  }
  settle(w, sessions)
  checkSessions(w, sessions)
  checkLedger(w)
}

function honestStep(w: World, sessions: Session[]): void {
  const { r } = w
  const i = r.below(sessions.length)
  const session = sessions[i]!
  const kind = r.unit()
  if (kind < 0.04) session.online = !session.online
  else if (kind < 0.06) {
    // a reload: the tab comes back with its stored copy and a new client id
    sessions[i] = openSession(w, session.member, session)
    return
  } else if (kind < 0.08) meet(sessions[2]!, sessions.at(-1)!)
  else for (let n = 1 + r.below(3); n > 0; n--) act(w, session)
  if (r.chance(0.7)) pull(w, session, r.below(8))
  if (r.chance(0.8)) flush(w, session)
  const other = r.pick(sessions)
  if (r.chance(0.05) && other.online) sync(w, other)
}

function attack(w: World, report: FuzzReport): void {
  const { r } = w
  const attacker: Member = r.chance(0.5) ? MALLORY : r.pick(MEMBERS)
  const [name, strategy] = weapon(r)
  const update = strategy(w, attacker)
  if (!update) return
  const verdict =
    attacker === MALLORY ? w.receive(attacker, update, false) : w.suppose(attacker, update)
  const seen = (report.strategies[name] ??= { tried: 0, admitted: 0 })
  seen.tried++
  if (verdict.kind !== 'new') return
  seen.admitted++
  if (REFUSED_WHOLE.has(name)) throw new Error(`${attacker.name} got ${name} admitted`)
}

function weapon(r: Random): [string, Strategy] {
  const kind = r.unit()
  if (kind < 0.3) return ['mutated bytes', mutatedBytes]
  if (kind < 0.6) return ['rewired ids', rewired]
  return r.pick(Object.entries(STRATEGIES))
}
