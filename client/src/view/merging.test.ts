import { CHAIR } from '@chapeau/shared/document'
import { answerMerger } from '@chapeau/shared/floor/merge'
import { openSlip, record } from '@chapeau/shared/floor/record'
import { proposeWording, withdraw } from '@chapeau/shared/proposal/author'
import { testRoom } from '@chapeau/shared/testing/room'
import {
  type Seat,
  acceptKeys,
  find,
  replaceIn,
  replicaOf,
  seat,
  share,
} from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { answersOn, answersTo, asksOf, waitingFor } from './merging'

function scene() {
  const room = testRoom(['Urges all States to act'])
  const n = room.negotiation
  const [chair, eu, us, nor] = ['chair', 'EU', 'US', 'NOR'].map(name => seat(room, name)) as [
    Seat,
    Seat,
    Seat,
    Seat,
  ]
  const host = room.clause('OP1')
  const sources = [replaceIn(eu, host, 'all', 'many'), replaceIn(us, host, 'all', 'most')] as const
  room.take('NOR', sources[0], 'support')
  const slip = openSlip(n.doc, 'Chair')
  const { party, doc } = slip.drafts!
  const author = { party, by: 'Ana', layer: 'private', now: room.now, newId: room.newId } as const
  const [from, to] = find(chair, host, 'all')
  const words = [{ insert: 'very many' }]
  doc.transact(() => proposeWording(slip, author, { host, from, to, words }))
  const [merger] = chair.act(({ by, now }) =>
    record(slip, { parties: [CHAIR], by, now, merges: sources }),
  )
  slip.destroy()
  const answer = (who: Seat, said: 'agreed' | 'declined'): boolean =>
    who.act(one => answerMerger(who.negotiation, one, merger!, said))
  const waits = ({ party: number }: Seat): number =>
    waitingFor(n, { party: number, mayWrite: true })
  return { room, n, chair, eu, us, nor, host, sources, merger: n.spoken(merger!)!, answer, waits }
}

describe('who is asked about a merger', () => {
  it('[MG1] owners and supporters, each about what it spoke for, until it answers', () => {
    const { n, eu, us, nor, sources, merger, answer, waits } = scene()
    expect(asksOf(n, eu.party)).toMatchObject([
      { label: 'OP1', sources: [{ key: sources[0] }], answer: null },
    ])
    expect(asksOf(n, nor.party)).toMatchObject([
      { sources: [{ key: sources[0], party: eu.party }] },
    ])
    expect([eu, us, nor].map(waits)).toEqual([1, 1, 1])
    answer(eu, 'agreed')
    answer(us, 'declined')
    expect([eu, us, nor].map(waits)).toEqual([0, 0, 1])
    expect(answersTo(n, merger)).toEqual([
      { party: eu.party, answer: 'agreed' },
      { party: nor.party, answer: null },
      { party: us.party, answer: 'declined' },
    ])
    expect(answersOn(n, sources[1], merger.key)).toEqual([{ party: us.party, answer: 'declined' }])
    // it can be changed
    expect(asksOf(n, us.party)).toMatchObject([{ answer: 'declined' }])
  })

  it('[MG1] nobody any more where the merger was withdrawn; an observer never', () => {
    const { n, chair, eu, merger, waits } = scene()
    expect(waitingFor(n, { party: eu.party, mayWrite: false })).toBe(0)
    chair.act(() => withdraw(n, merger.key))
    expect(waits(eu)).toBe(0)
    expect(asksOf(n, eu.party)).toEqual([])
  })
})

it('[DE4] for the chair waits what was decided at once', () => {
  const { room, chair, host, sources, waits } = scene()
  const other = seat(room, 'chair', { doc: replicaOf(room.doc), client: 22 })
  acceptKeys(chair, host, [sources[0]])
  acceptKeys(other, host, [sources[1]])
  share(room.doc, other.doc)
  expect(waits(chair)).toBe(1)
})
