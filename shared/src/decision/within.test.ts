import { describe, expect, it } from 'vitest'
import { type TestRoom, testRoom } from '../testing/room'
import {
  type Seat,
  acceptKeys,
  insertIn,
  lines,
  replaceIn,
  replicaOf,
  seat,
  share,
} from '../testing/seat'
import { chairUndo } from '../undo'
import { acceptWithin } from './decide'
import type { ProposalKey } from '../proposal/proposal'

interface Scene {
  room: TestRoom
  chair: Seat
  eu: Seat
  clause: string
  /** of NOR, in the clause */
  outer: ProposalKey
  /** of EU, in the words of that */
  inner: ProposalKey
  /** of US, in the words of that */
  inmost: ProposalKey
}

/** `take [measures / all [necessary / needed [and feasible - US] - EU] measures - NOR]` */
function scene(): Scene {
  const room = testRoom(['States take measures to act'])
  const [chair, eu, us] = ['chair', 'EU', 'US'].map(name => seat(room, name)) as [Seat, Seat, Seat]
  const outer = room.replace('NOR', 'OP1', 'measures', 'all necessary measures')
  const inner = replaceIn(eu, outer, 'necessary', 'needed')
  const inmost = insertIn(us, inner, 'needed', ' and feasible')
  return { room, chair, eu, clause: room.clause('OP1'), outer, inner, inmost }
}
const only = ({ chair }: Scene): string => lines(chair)[0]!

function backAndForth(s: Scene, act: () => void): string {
  const undo = chairUndo(s.chair.negotiation, 'chair', 0)
  const before = only(s)
  act()
  const after = only(s)
  for (let round = 0; round < 3; round++) {
    undo.undo()
    expect(only(s)).toBe(before)
    undo.redo()
    expect(only(s)).toBe(after)
  }
  expect(lines(seat(s.room, 'EU', { doc: replicaOf(s.room.doc) }))[0]).toBe(after)
  undo.destroy()
  return after
}

describe('what amends proposed words when they go into the draft', () => {
  it('[PR4] stands in the draft, to any depth, and again in the proposal when that is undone', () => {
    const s = scene()
    const after = backAndForth(s, () =>
      expect(acceptKeys(s.chair, s.clause, [s.outer]).ok).toBe(true),
    )
    expect(after).toBe(
      'OP1 States take all [necessary / needed [and feasible - US] - EU] measures to act',
    )
  })

  it('[PR4] is accepted along, one level or two, in one step', () => {
    for (const [path, wanted] of [
      [['inner'], 'OP1 States take all needed [and feasible - US] measures to act'],
      [['inner', 'inmost'], 'OP1 States take all needed and feasible measures to act'],
    ] as const) {
      const s = scene()
      const keys = path.map(name => s[name])
      const after = backAndForth(s, () =>
        expect(acceptKeys(s.chair, s.clause, [s.outer, ...keys]).ok).toBe(true),
      )
      expect(after).toBe(wanted)
      for (const key of [s.outer, ...keys])
        expect(s.chair.negotiation.decisions.of(key)?.decision.kind).toBe('accept')
    }
  })

  it('[PR4] that comes late, made on a device that had not heard of it, finds its words', () => {
    const s = scene()
    const away = seat(s.room, 'G77', { doc: replicaOf(s.room.doc) })
    acceptKeys(s.chair, s.clause, [s.outer])
    const late = replaceIn(away, s.outer, 'all', 'many')
    insertIn(away, s.inner, 'needed', ' soon')
    share(away.doc, s.room.doc)
    const wanted =
      'OP1 States take [all / many - G77] [necessary / needed [and feasible - US / soon - G77] - EU] measures to act'
    expect(only(s)).toBe(wanted)
    expect(lines(away)[0]).toBe(wanted)
    expect(s.chair.negotiation.proposals.get(late)).toMatchObject({ host: s.clause, state: 'ok' })
  })

  it('[PR4] in the twin of an accepted wording stands in the same words', () => {
    const s = scene()
    const twin = s.room.replace('G77', 'OP1', 'measures', 'all necessary measures')
    replaceIn(s.eu, twin, 'all', 'many')
    const after = backAndForth(s, () => acceptKeys(s.chair, s.clause, [s.outer]))
    expect(after).toBe(
      'OP1 States take [all / many - EU] [necessary / needed [and feasible - US] - EU] measures to act',
    )
  })

  it('[PR4] in words of several proposals that go in together', () => {
    const room = testRoom(['free humanity from poverty'])
    const chair = seat(room, 'chair')
    const clause = room.clause('OP1')
    const want = room.replace('US', 'OP1', 'poverty', 'all want')
    const fear = room.insert('US', 'OP1', 'poverty', ' and great fear')
    replaceIn(seat(room, 'EU'), want, 'all', 'any')
    replaceIn(seat(room, 'EU'), fear, 'great', 'small')
    const undo = chairUndo(chair.negotiation, 'chair', 0)
    const before = room.print('OP1')
    expect(before).toBe(
      'OP1 free humanity from [poverty / [all / any - EU] want and [great / small - EU] fear - US]',
    )
    acceptKeys(chair, clause, [want])
    expect(room.print('OP1')).toBe(
      'OP1 free humanity from [all / any - EU] want and [great / small - EU] fear',
    )
    undo.undo()
    expect(room.print('OP1')).toBe(before)
  })

  it('[PR4] a rival stays a rival, with what amends it', () => {
    const s = scene()
    const rival = s.room.replace('G77', 'OP1', 'measures', 'some steps')
    replaceIn(s.eu, rival, 'some', 'few')
    const after = backAndForth(s, () => acceptKeys(s.chair, s.clause, [s.outer, s.inner]))
    expect(after).toContain('/ [some / few - EU] steps - G77]')
  })

  it('[PR4] a path that is gone meanwhile changes nothing more than it said', () => {
    const s = scene()
    const { negotiation } = s.chair
    const [place] = negotiation.rolling(s.clause).places
    const reading = place!.readings[1]!
    s.room.take('G77', s.outer, 'support')
    const other = s.room.replace('G77', 'OP1', 'measures', 'x')
    expect(other).toBeDefined()
    const stale = s.chair.act(({ by, now, newId }) =>
      acceptWithin(
        negotiation,
        s.clause,
        [{ place: place!, reading }],
        { id: newId(), by, at: now() },
        newId,
      ),
    )
    expect(stale).toEqual({ ok: false, code: 'gone' })
    const empty = s.chair.act(({ by, now, newId }) =>
      acceptWithin(negotiation, s.clause, [], { id: newId(), by, at: now() }, newId),
    )
    expect(empty).toEqual({ ok: false, code: 'gone' })
  })

  it('[PR4] the owner who goes on writing in words that were taken changes nothing in the draft', () => {
    const s = scene()
    acceptKeys(s.chair, s.clause, [s.outer])
    const before = only(s)
    s.room.as('NOR', () => s.room.negotiation.insertion(s.outer).insert(4, 'very '))
    expect(only(s)).toBe(before)
  })
})
