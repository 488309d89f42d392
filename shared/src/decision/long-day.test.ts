/**
 * A long day at the chair's table: a thousand operations over a thousand proposals. Nothing is lost by
 * it: each proposal stands, is stale, orphaned, overtaken or settled, and is found; each position that
 * was there is there.
 */
import { describe, expect, it } from 'vitest'
import { unreachable } from '../assert'
import { takePosition } from '../position/take'
import { plight } from '../proposal/plight'
import { anchorRange } from '../proposal/anchor'
import { proposeWording } from '../proposal/author'
import { proposeClause } from '../proposal/propose-clause'
import { mergeInto, moveClause, splitClause } from '../draft/edit'
import { Random } from '../random'
import { type TestRoom, testRoom } from '../testing/room'
import { type Seat, lines, replicaOf, seat } from '../testing/seat'
import { chairUndo } from '../undo'
import { STANCES } from '../vocabulary'
import { accept, keep, reject } from './decide'
import { acceptClause, declineClause } from './decide-clause'
import { revoke } from './revoke'

const PARTIES = ['EU', 'G77', 'US', 'NOR', 'RUS', 'BRA']
const CLAUSES = 50
const PROPOSALS = 1000
const POSITIONS = 600
const OPERATIONS = 1000
const LOOK_EVERY = 250
const PATIENCE_MS = 10 * 60_000

const sentence = (n: number): string =>
  Array.from({ length: 24 }, (_, i) => `word${n}x${i}`).join(' ')

function scene(seed: number) {
  const room = testRoom(
    Array.from({ length: CLAUSES }, (_, i) => sentence(i)),
    PARTIES,
  )
  const random = new Random(seed)
  const roll = (below: number): number => random.below(below)
  const seats = PARTIES.map(party => seat(room, party))
  const chair = seat(room, 'chair')
  const pick = <T>(list: readonly T[]): T | undefined => list[roll(list.length || 1)]
  const keys: string[] = []
  while (keys.length < PROPOSALS) {
    const key = propose(room, pick(seats)!, keys, roll)
    if (key !== null) keys.push(key)
  }
  const spoken = new Map<string, string[]>()
  for (let i = 0; i < POSITIONS; i++) speak(room, pick(seats)!, keys, spoken, roll)
  return { room, chair, keys, spoken, roll, pick, undo: chairUndo(chair.negotiation, 'chair', 0) }
}

/** Words of a clause, now and then of another proposal; every tenth is about a whole clause. */
function propose(
  { clause }: TestRoom,
  at: Seat,
  keys: readonly string[],
  roll: (below: number) => number,
): string | null {
  const of = clause(`OP${1 + roll(CLAUSES)}`)
  if (roll(10) === 0) {
    const kind = (['delete', 'alt', 'new', 'split', 'merge', 'move'] as const)[roll(6)]!
    const words = [{ insert: `all new ${keys.length}` }]
    const other = clause(`OP${1 + roll(CLAUSES)}`)
    const wished = at.act(author => {
      const wish =
        kind === 'new'
          ? ({ kind, host: of, side: 'after', deeper: false, words } as const)
          : kind === 'alt'
            ? ({ kind, of, words } as const)
            : kind === 'split'
              ? ({ kind, of, at: 10 + roll(80) } as const)
              : kind === 'move'
                ? ({ kind, of, host: other, side: 'after' } as const)
                : ({ kind, of } as const)
      return proposeClause(at.negotiation, author, wish)
    })
    return wished.ok ? wished.key : null
  }
  const within = roll(6) === 0 ? keys[roll(keys.length || 1)] : undefined
  const host = within !== undefined && at.negotiation.proposals.get(within)?.length ? within : of
  if (host !== of && at.negotiation.spoken(host)?.party === at.party) return null
  const { string } = at.negotiation.textIndex(host)
  const words = [...string.matchAll(/\S+/g)]
  const first = roll(words.length)
  const last = Math.min(words.length - 1, first + roll(3))
  const [from, end] = [words[first]!.index, words[last]!.index + words[last]![0].length]
  const to = roll(4) === 0 ? from : end
  const insert =
    to > from && roll(5) === 0
      ? []
      : [{ insert: to > from ? `p${keys.length}` : `p${keys.length} ` }]
  return at.act(author => proposeWording(at.negotiation, author, { host, from, to, words: insert }))
}

function speak(
  room: TestRoom,
  at: Seat,
  keys: readonly string[],
  spoken: Map<string, string[]>,
  roll: (below: number) => number,
): void {
  const stance = STANCES[roll(STANCES.length)]!
  const { negotiation, party } = at
  const say = (target: Parameters<typeof takePosition>[2]['target']): void =>
    at.act(({ now, by, newId }) =>
      takePosition(negotiation, party, { target, stance, at: now(), by }, newId()),
    )
  if (roll(4) === 0) {
    const host = room.clause(`OP${1 + roll(CLAUSES)}`)
    const index = negotiation.textIndex(host)
    const from = roll(index.length - 10)
    const quote = index.string.slice(from, from + 10)
    return say({ on: 'original', range: anchorRange(host, index, from, from + 10), quote })
  }
  const key = keys[roll(keys.length)]!
  if (negotiation.spoken(key)?.party === party) return
  say({ on: 'proposal', proposal: key })
  spoken.set(key, [...(spoken.get(key) ?? []), `${party} ${stance}`])
}

const WORK = [
  ...Array<'accept'>(8).fill('accept'),
  'keep',
  'reject',
  'accept clause',
  'accept clause',
  'decline clause',
  'undo',
  'undo',
  'undo',
  'redo',
  'revoke',
  'revoke',
  'split',
  'merge',
  'move',
] as const

function work({ chair, roll, pick, undo }: ReturnType<typeof scene>): void {
  const { negotiation } = chair
  const what = pick(WORK)!
  if (what === 'undo' || what === 'redo') return void undo[what]()
  const living = negotiation.clauses()
  const clause = pick(living)!.id
  const places = negotiation.rolling(clause).places.filter(({ host }) => host === clause)
  const place = pick(places)
  const reading = place && pick(place.readings.filter(({ original }) => !original))
  undo.stopCapturing()
  chair.act(
    ({ newId, now, by }) => {
      const decider = { id: newId(), by, at: now() }
      switch (what) {
        case 'accept':
          if (reading) accept(negotiation, clause, place, reading, decider, { overtake: true })
          return
        case 'keep':
          if (place) keep(negotiation, clause, place, decider)
          return
        case 'reject':
          if (reading) reject(negotiation, clause, place, reading, decider)
          return
        case 'accept clause':
        case 'decline clause': {
          const asked = pick(negotiation.clauseProposals.all())
          const decide = what === 'accept clause' ? acceptClause : declineClause
          if (asked) decide(negotiation, asked.key, decider, newId)
          return
        }
        case 'revoke': {
          const settled = pick(negotiation.decisions.list())
          if (settled) revoke(negotiation, settled.id, { by, at: now() })
          return
        }
        case 'split': {
          const { length } = negotiation.textIndex(clause)
          if (length > 40) splitClause(negotiation, clause, 1 + roll(length - 2), newId(), newId())
          return
        }
        case 'merge': {
          const next = living[living.findIndex(({ id }) => id === clause) + 1]
          if (next && living.length > 10) mergeInto(negotiation, clause, next.id)
          return
        }
        case 'move': {
          const host = pick(living)!.id
          if (host !== clause) moveClause(negotiation, clause, { host, side: 'after' })
          return
        }
        default:
          unreachable(what)
      }
    },
    'tabled',
    'chair',
  )
}

/** What became of a proposal, in one word; it is found where it says that it is. */
function fate({ negotiation }: Seat, key: string): string {
  const proposal = negotiation.spoken(key)
  if (!proposal) return 'lost'
  const settled = negotiation.decisions.of(key)?.decision
  if (settled) return settled.accepted.includes(key) ? 'accepted' : 'settled'
  const found =
    proposal.kind === 'wording'
      ? negotiation.proposalsIn(proposal.host).some(one => one.key === key)
      : negotiation.clauseProposals.all().some(one => one.key === key)
  if (!found) return 'not found'
  // what asks for nothing any more: words that read so now, or a clause that is gone
  return plight(negotiation, proposal)?.kind ?? 'has happened'
}

const KNOWN = ['accepted', 'settled', 'ok', 'stale', 'overtaken', 'orphan', 'late', 'has happened']

describe('a thousand operations of a chair over a thousand proposals', () => {
  it.each([1, 2])(
    '[RT4] [DE3] lose no proposal and no position (seed %i)',
    seed => {
      const day = scene(seed)
      const { chair, keys, spoken, room } = day
      const positions = (): number =>
        [...Array(PARTIES.length).keys()].reduce(
          (sum, i) =>
            sum +
            [...room.doc.getMap(`tabled:${i + 2}`).keys()].filter(key =>
              key.startsWith('position:'),
            ).length,
          0,
        )
      const before = positions()
      for (let i = 1; i <= OPERATIONS; i++) {
        work(day)
        if (i % LOOK_EVERY > 0) continue
        const fresh = seat(room, 'chair', { doc: replicaOf(room.doc) })
        expect(lines(fresh)).toEqual(lines(chair))
        for (const key of keys) {
          expect(KNOWN).toContain(fate(chair, key))
          expect([key, fate(fresh, key)]).toEqual([key, fate(chair, key)])
        }
      }
      expect(positions()).toBe(before)
      for (const [key, said] of spoken) {
        const held = chair.negotiation.positions
          .onProposal(key)
          .map(({ party, position }) => `${party} ${position.stance}`)
        for (const party of new Set(said.map(one => one.split(' ')[0])))
          expect(held).toContain(said.findLast(one => one.startsWith(`${party} `)))
      }
      const fates = Object.fromEntries(
        KNOWN.map(one => [one, keys.filter(key => fate(chair, key) === one).length]),
      )
      // the day was no idle one
      expect(fates['accepted']).toBeGreaterThan(50)
    },
    PATIENCE_MS,
  )
})
