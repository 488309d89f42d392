import { keep } from '@chapeau/shared/decision/decide'
import { buryClause, replaceWords, setStatus } from '@chapeau/shared/draft/edit'
import { testRoom } from '@chapeau/shared/testing/room'
import { newParagraph, readingBy, replaceIn, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { NO_LOSSES, lossesIn } from './lost'

describe('what the margin counts', () => {
  it('[PR3] [PR16] is each kind by itself, nested ones with the clause that they are in', () => {
    const room = testRoom(['take effective measures now', 'report'])
    const [chair, eu, us] = ['chair', 'EU', 'US'].map(party => seat(room, party)) as [
      ReturnType<typeof seat>,
      ReturnType<typeof seat>,
      ReturnType<typeof seat>,
    ]
    const { negotiation } = chair
    const [first, second] = [room.clause('OP1'), room.clause('OP2')]
    const count = (host: string, parties?: string[]) =>
      lossesIn(negotiation, host, parties && new Set(parties.map(room.number)))
    const host = replaceIn(eu, first, 'effective', 'strong and early')
    replaceIn(us, host, 'early', 'timely')
    replaceIn(us, first, 'now', 'soon')
    expect(count(first)).toEqual(NO_LOSSES)

    const { place } = readingBy(negotiation.rolling(first).places, host)
    chair.act(({ newId, by, now }) =>
      keep(negotiation, first, place, { id: newId(), by, at: now() }),
    )
    chair.act(() => replaceWords(negotiation, first, 23, 27, []))
    chair.act(() => setStatus(negotiation, first, { to: 'agreed', at: 1, by: 'x' }))
    replaceIn(eu, first, 'take', 'adopt')
    // beside it, and so not in it
    const beside = newParagraph(eu, first, 'and wait')
    replaceIn(us, beside, 'wait', 'see')
    expect(count(first)).toEqual({ overtaken: 1, orphan: 1, late: 1 })
    expect(count(first, ['EU'])).toEqual({ overtaken: 0, orphan: 0, late: 1 })

    const move = wish(us, { kind: 'move', of: first, host: second, side: 'after' })
    chair.act(() => buryClause(negotiation, second))
    expect(count(first)).toEqual({ overtaken: 1, orphan: 2, late: 1 })
    expect(negotiation.spoken(move)?.kind).toBe('move')
  })
})
