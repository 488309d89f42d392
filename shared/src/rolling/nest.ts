/**
 * Proposals on proposed words (RT6). What was said about the words of the proposals that make a
 * reading is moved to where those words stand in it, and gives places there like anywhere else: so
 * they nest, to any depth.
 */
import type { RoomView } from '../room-view'
import type { Proposal } from '../proposal/proposal'
import { opsText } from '../text/op'
import { places } from './place'
import { type Contested, type Place, type Reading, compose, readings } from './reading'

/** Deeper ones, which only hand-made updates reach, are not shown. */
const MOST_NESTED = 32
/**
 * Words that stand in several readings show what amends them in each; from this depth on in the first
 * one only. So a paragraph costs what was said in it, whatever supports whatever, and no word is lost.
 */
const SHOWN_ONCE_FROM = 2

/** Who counts, beside those whose proposals are live. */
export type Counts = (proposal: Proposal) => boolean

/** The places of a text, each reading with the places in its own words. `host`: whose text it is. */
export function contestedPlaces(
  room: RoomView,
  host: string,
  contested: Contested,
  counts: Counts,
  depth = 0,
  shown = new Set<string>(),
): Place[] {
  const found: Place[] = []
  if (contested.proposals.length === 0 || depth > MOST_NESTED) return found
  const text = opsText(contested.ops)
  for (const ground of places(text, contested.proposals, room.language)) {
    const read = readings(room, contested, ground)
    for (const reading of read)
      reading.places = withinReading(room, contested, ground, reading, counts, depth, shown)
    // who proposes what stands there anyway contests nothing, but may have been amended
    if (read.length === 1 && read[0]!.places.length === 0) continue
    found.push({
      start: ground.start,
      end: ground.end,
      host,
      hostAt: 0,
      readings: read,
      proposals: ground.proposals.map(proposal => proposal.key),
      stale: ground.proposals.some(proposal => proposal.state === 'stale'),
    })
  }
  return found
}

function withinReading(
  room: RoomView,
  { ops }: Contested,
  ground: { start: number; end: number; proposals: readonly Proposal[] },
  reading: Reading,
  counts: Counts,
  depth: number,
  shown: Set<string>,
): Place[] {
  const hosts = new Map<string, number>()
  for (const set of reading.made) {
    const inSet = ground.proposals.filter(proposal => set.includes(proposal.key))
    const amended = inSet.some(({ key }) => room.proposalsIn(key).length > 0)
    if (!amended) continue
    for (const [key, at] of compose(ops, ground.start, ground.end, inSet).wordsAt)
      if (!hosts.has(key) && (depth < SHOWN_ONCE_FROM || !shown.has(key))) hosts.set(key, at)
  }
  for (const host of hosts.keys()) shown.add(host)
  if (hosts.size === 0) return []
  const proposals: Proposal[] = []
  const spoken: Contested['spoken'][number][] = []
  for (const [host, at] of hosts) {
    for (const proposal of room.proposalsIn(host))
      if (room.stands(proposal) && counts(proposal)) proposals.push(shifted(proposal, at))
    for (const held of room.positions.onOriginal(host))
      spoken.push({ ...held, standing: shifted(held.standing, at) })
  }
  const inner = contestedPlaces(
    room,
    '',
    { ops: reading.ops, proposals, spoken },
    counts,
    depth + 1,
    shown,
  )
  return inner.map(place => {
    const host = proposals.find(({ key }) => place.proposals.includes(key))!.host
    return { ...place, host, hostAt: hosts.get(host) ?? 0 }
  })
}

const shifted = <T extends { start: number; end: number; deepStart: number; deepEnd: number }>(
  thing: T,
  by: number,
): T => ({
  ...thing,
  start: thing.start + by,
  end: thing.end + by,
  deepStart: thing.deepStart + by,
  deepEnd: thing.deepEnd + by,
})
