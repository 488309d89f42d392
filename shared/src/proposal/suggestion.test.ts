import { describe, expect, it } from 'vitest'
import { acceptClause } from '../decision/decide-clause'
import { accept, keep } from '../decision/decide'
import { buryClause, replaceWords } from '../draft/edit'
import { retypeWords } from '../draft/retype'
import { testRoom } from '../testing/room'
import {
  type Seat,
  find,
  insertIn,
  newParagraph,
  readingBy,
  replaceIn,
  seat,
  wish,
} from '../testing/seat'
import { withdraw } from './author'
import { plight } from './plight'
import type { ProposalKey } from './proposal'
import { type Suggestion, mayStandIn, requote, suggestion } from './suggestion'

function scene(texts: readonly string[]) {
  const room = testRoom(texts)
  const chair = seat(room, 'chair')
  const { negotiation } = chair
  const ids = texts.map((_, i) => room.clause(`OP${i + 1}`))
  const op = (n: number): string => ids[n - 1]!
  const asked = (key: ProposalKey): Suggestion | null =>
    suggestion(negotiation, negotiation.spoken(key)!)
  const write = (n: number, words: string, by: string): void => {
    const [from, to] = find(chair, op(n), words)
    const ops = by === '' ? [] : [{ insert: by }]
    chair.act(() => retypeWords(negotiation, null, op(n), from, to, ops))
  }
  return { room, chair, eu: seat(room, 'EU'), us: seat(room, 'US'), op, asked, write }
}

const acceptOf = ({ negotiation, act }: Seat, key: ProposalKey): unknown => {
  const host = negotiation.hostOf(key)!
  const { place, reading } = readingBy(negotiation.rolling(host).places, key)
  return act(({ newId, by, now }) =>
    accept(negotiation, host, place, reading, { id: newId(), by, at: now() }, { overtake: true }),
  )
}

describe('where a proposal could stand now', () => {
  it('[PR18] one that is stale: on the words that are under it', () => {
    const { eu, op, asked, write } = scene(['take effective measures'])
    const key = replaceIn(eu, op(1), 'effective', 'strong')
    const insertion = insertIn(eu, op(1), 'measures', ' now')
    write(1, 'effective', 'some')
    expect(asked(key)).toEqual({ host: op(1), from: 5, to: 9, words: 'some', match: 'here' })
    write(1, 'measures', 'steps')
    expect(asked(insertion)).toMatchObject({ from: 15, to: 15, words: '', match: 'here' })
  })

  it('[PR18] an alt and a deletion: on the clause as it is', () => {
    const { eu, op, asked, write } = scene(['take measures'])
    const alt = wish(eu, { kind: 'alt', of: op(1), words: [{ insert: 'help' }] })
    const del = wish(eu, { kind: 'delete', of: op(1) })
    write(1, 'measures', 'steps')
    for (const key of [alt, del]) {
      expect(asked(key)).toEqual({
        host: op(1),
        from: 0,
        to: 10,
        words: 'take steps',
        match: 'here',
      })
      eu.act(() => requote(eu.negotiation, eu.negotiation.clauseProposals.get(key)!))
      expect(plight(eu.negotiation, eu.negotiation.spoken(key)!)).toEqual({ kind: 'ok' })
    }
    expect(asked(wish(eu, { kind: 'split', of: op(1), at: 5 }))).toBeNull()
  })

  it('[PR18] on the same words in the same text, nearest to where it stood, and whole', () => {
    const text = 'act on interaction and then decide to act, all of us, and act again'
    const { eu, op, asked, chair, room } = scene([text])
    const key = room.at('EU', 'OP1', 38, 41, 'move')
    expect(eu.negotiation.proposals.get(key)?.quote).toBe('act')
    chair.act(() => replaceWords(chair.negotiation, op(1), 35, 41, []))
    expect(asked(key)).toEqual({ host: op(1), from: 52, to: 55, words: 'act', match: 'same' })
  })

  it('[PR18] on the same words in another text, if they are on the paper only once', () => {
    const texts = ['take effective measures', 'effective measures help', 'no measures']
    const { eu, op, asked, chair, write } = scene(texts)
    const key = replaceIn(eu, op(1), 'effective measures', 'steps')
    chair.act(() => buryClause(chair.negotiation, op(1)))
    expect(asked(key)).toEqual({
      host: op(2),
      from: 0,
      to: 18,
      words: 'effective measures',
      match: 'same',
    })
    write(3, 'no measures', 'effective measures')
    expect(asked(key)).toBeNull()
  })

  it('[PR18] on the words most alike in the same text, if they clearly are', () => {
    const text = 'Invites States to take all the measures that are needed to protect the seas'
    const { eu, us, op, asked, chair, write } = scene([text])
    const key = replaceIn(us, op(1), 'measures that are needed to protect', 'aid for')
    write(
      1,
      text,
      'Invites States to take the needed measures which protect the seas, and to report',
    )
    expect(asked(key)).toMatchObject({ words: 'needed measures which protect', match: 'alike' })
    const other = replaceIn(us, op(1), 'needed', 'wanted')
    acceptOf(chair, replaceIn(eu, op(1), 'the needed measures', 'all things'))
    expect(asked(other)).toBeNull()
  })

  it('[PR18] on words of the clause, where the proposed ones that it amended are gone', () => {
    const { eu, us, op, asked, chair } = scene(['take effective and early measures'])
    const host = replaceIn(eu, op(1), 'effective and early measures', 'early measures and help')
    const key = replaceIn(us, host, 'early measures', 'steps')
    const { place } = readingBy(chair.negotiation.rolling(op(1)).places, host)
    chair.act(({ newId, by, now }) =>
      keep(chair.negotiation, op(1), place, { id: newId(), by, at: now() }),
    )
    expect(asked(key)).toEqual({
      host: op(1),
      from: 19,
      to: 33,
      words: 'early measures',
      match: 'same',
    })
  })

  it('[PR18] in Chinese, by words as well', () => {
    const { us, op, asked, chair } = scene(['鼓励各国采取有效措施保护海洋环境'])
    const key = replaceIn(us, op(1), '采取有效措施保护', '支持')
    chair.act(() => {
      const [from, to] = find(chair, op(1), '采取有效措施保护')
      replaceWords(chair.negotiation, op(1), from, to, [{ insert: '采取必要措施保护' }])
    })
    expect(asked(key)).toMatchObject({ words: '采取必要措施保护', match: 'alike' })
  })

  it('[PR18] nowhere for an insertion whose clause is gone, nor for words without a trace', () => {
    const { eu, op, asked, chair } = scene(['take effective measures', 'report'])
    const insertion = insertIn(eu, op(1), 'take', ' all')
    const words = replaceIn(eu, op(1), 'effective', 'strong')
    chair.act(() => buryClause(chair.negotiation, op(1)))
    expect([asked(insertion), asked(words)]).toEqual([null, null])
  })
})

describe('where a proposal may stand', () => {
  it('[PR18] is what others see and can speak about: not its own words, nothing gone', () => {
    const { eu, us, op, chair, room } = scene(['take measures', 'report'])
    const key = replaceIn(eu, op(1), 'take', 'adopt')
    const proposal = eu.negotiation.proposals.get(key)!
    const own = newParagraph(eu, op(1), 'and thank')
    const theirs = newParagraph(us, op(1), 'and thank')
    const wording = replaceIn(us, op(2), 'report', 'inform')
    const withdrawn = replaceIn(us, op(1), 'measures', 'steps')
    us.act(() => withdraw(us.negotiation, withdrawn))
    chair.act(() => buryClause(chair.negotiation, op(1)))
    const may = (host: string): boolean => mayStandIn(room.negotiation, proposal, host)
    expect([op(2), theirs, wording].map(may)).toEqual([true, true, true])
    expect([op(1), own, key, withdrawn, '2~private', 'nothing'].map(may)).toEqual(
      Array.from({ length: 6 }, () => false),
    )
    chair.act(({ newId, by, now }) =>
      acceptClause(chair.negotiation, theirs, { id: newId(), by, at: now() }, newId),
    )
    expect(may(theirs)).toBe(true)
  })
})
