import { describe, expect, it } from 'vitest'
import { acceptClause } from './decide-clause'
import { keep, reject } from './decide'
import { canRevoke, revoke } from './revoke'
import { buryClause, rewriteWords, splitClause } from '../draft/edit'
import { testRoom } from '../testing/room'
import {
  type Seat,
  acceptKeys,
  insertIn,
  lines,
  newParagraph,
  readingBy,
  replaceIn,
  replicaOf,
  seat,
  wish,
} from '../testing/seat'

const setting = (texts = ['Urges all States to act promptly', 'Requests a report', 'Decides']) => {
  const room = testRoom(texts)
  const [chair, eu, us, nor] = ['chair', 'EU', 'US', 'NOR'].map(name => seat(room, name)) as [
    Seat,
    Seat,
    Seat,
    Seat,
  ]
  const host = (n: number): string => room.clause(`OP${n}`)
  const take = (id: string) =>
    chair.act(({ by, now }) => revoke(chair.negotiation, id, { by, at: now(), reason: 'in error' }))
  const last = (): string => chair.negotiation.decisions.list().at(0)!.id
  return { room, chair, eu, us, nor, host, take, last }
}

describe('taking back an old decision', () => {
  it('[DE3] the words are as they were, rivals and amendments stand where they stood, the log keeps it', () => {
    const { room, chair, eu, us, nor, host, take, last } = setting()
    const key = replaceIn(eu, host(1), 'all States', 'many willing States')
    replaceIn(us, host(1), 'all States', 'some States')
    replaceIn(nor, key, 'willing', 'able')
    insertIn(nor, host(1), 'act', ' now')
    room.take('US', key, 'oppose')
    const before = lines(chair)
    acceptKeys(chair, host(1), [key])
    const id = last()
    replaceIn(us, host(2), 'report', 'study')
    const other = lines(chair)[1]
    expect(canRevoke(chair.negotiation, id)).toEqual({ ok: true })
    expect(take(id)).toEqual({ ok: true })
    expect(lines(chair)[0]).toBe(before[0])
    expect(lines(chair)[1]).toBe(other)
    expect(lines(seat(room, 'EU', { doc: replicaOf(room.doc) }))).toEqual(lines(chair))
    expect(chair.negotiation.decisions.get(id)?.decision.undone).toMatchObject({
      by: 'chair',
      reason: 'in error',
    })
    expect(chair.negotiation.decisions.of(key)).toBeUndefined()
    // and once only
    expect(take(id)).toEqual({ ok: false, code: 'gone' })
    // it can be accepted again
    acceptKeys(chair, host(1), [key])
    expect(lines(chair)[0]).toContain('willing')
  })

  it('[DE3] an accepted deletion comes back at its place', () => {
    const { chair, eu, us, host, take, last } = setting()
    const key = replaceIn(eu, host(1), ' promptly', '')
    acceptKeys(chair, host(1), [key])
    const id = last()
    insertIn(us, host(1), 'Urges', ' again')
    expect(take(id).ok).toBe(true)
    expect(lines(chair)[0]).toBe('OP1 Urges [again - US] all States to act [promptly - EU delete]')
  })

  it('[DE3] not while somebody amends or spoke to the words that it brought', () => {
    const { room, chair, eu, us, host, take, last } = setting()
    acceptKeys(chair, host(1), [replaceIn(eu, host(1), 'promptly', 'without delay')])
    const id = last()
    const amending = replaceIn(us, host(1), 'delay', 'undue delay')
    expect(take(id)).toEqual({ ok: false, code: 'amended', proposals: [amending] })
    const place = chair.negotiation.rolling(host(1)).places[0]!
    chair.act(({ by, now, newId }) =>
      keep(chair.negotiation, host(1), place, { id: newId(), by, at: now() }),
    )
    room.on('NOR', 'OP1', 'without', 'support')
    expect(take(id)).toEqual({
      ok: false,
      code: 'spoken to',
      parties: [room.number('NOR')],
    })
    expect(lines(chair)[0]).toContain('without delay')
  })

  it('[DE3] not after the words were changed, and it says by which decision', () => {
    const { chair, eu, us, host, take, last } = setting()
    acceptKeys(chair, host(1), [replaceIn(eu, host(1), 'promptly', 'without delay')])
    const first = last()
    acceptKeys(chair, host(1), [replaceIn(us, host(1), 'without delay', 'soon')])
    const second = chair.negotiation.decisions.list().find(({ id }) => id !== first)!.id
    expect(take(first)).toEqual({ ok: false, code: 'changed', by: second })
    expect(take(second).ok).toBe(true)
    expect(lines(chair)[0]).toBe('OP1 Urges all States to act [without delay / soon - US]')
    expect(take(first)).toMatchObject({ ok: false, code: 'amended' })
    const place = chair.negotiation.rolling(host(1)).places[0]!
    chair.act(({ by, now, newId }) =>
      keep(chair.negotiation, host(1), place, { id: newId(), by, at: now() }),
    )
    expect(take(first).ok).toBe(true)
    expect(lines(chair)[0]).toBe('OP1 Urges all States to act [promptly / without delay - EU]')
  })

  it('[DE3] after the clause was cut, where its words are now; not after it was written anew', () => {
    const { chair, eu, host, take, last } = setting()
    acceptKeys(chair, host(1), [replaceIn(eu, host(1), 'promptly', 'soon')])
    const id = last()
    chair.act(() => splitClause(chair.negotiation, host(1), 17, 'second', 'OP1 bis'))
    expect(take(id).ok).toBe(true)
    expect(lines(chair).slice(0, 2)).toEqual([
      'OP1 Urges all States ',
      'OP1 bis to act [promptly / soon - EU]',
    ])
    acceptKeys(chair, 'second', [chair.negotiation.proposalsIn('second')[0]!.key])
    const again = last()
    chair.act(() => rewriteWords(chair.negotiation, 'second', 7, 11, [{ insert: 'later' }]))
    expect(take(again)).toEqual({ ok: false, code: 'changed' })
  })

  it('[DE3] what was kept or rejected counts again', () => {
    const { chair, eu, us, host, take, last } = setting()
    const key = replaceIn(eu, host(1), 'all', 'many')
    replaceIn(us, host(1), 'all', 'some')
    const { place, reading } = readingBy(chair.negotiation.rolling(host(1)).places, key)
    const before = lines(chair)
    chair.act(({ by, now, newId }) =>
      reject(chair.negotiation, host(1), place, reading, { id: newId(), by, at: now() }),
    )
    expect(lines(chair)[0]).toBe('OP1 Urges [all / some - US] States to act promptly')
    expect(take(last()).ok).toBe(true)
    expect(lines(chair)).toEqual(before)
  })

  it('[DE3] paragraphs that came, went or moved by it', () => {
    const { chair, nor, eu, host, take, last } = setting()
    const asked = [
      () => newParagraph(nor, host(1), 'Invites all'),
      () => wish(nor, { kind: 'delete', of: host(2) }),
      () => wish(nor, { kind: 'move', of: host(1), host: host(3), side: 'after' }),
      () => wish(nor, { kind: 'alt', of: host(2), words: [{ insert: 'Asks for a report' }] }),
    ]
    for (const ask of asked) {
      const key = ask()
      const before = lines(chair)
      chair.act(({ by, now, newId }) =>
        acceptClause(chair.negotiation, key, { id: newId(), by, at: now() }, newId),
      )
      expect(lines(chair)).not.toEqual(before)
      expect(take(last())).toEqual({ ok: true })
      expect(lines(chair)).toEqual(before)
      chair.act(({ by, now, newId }) =>
        acceptClause(chair.negotiation, key, { id: newId(), by, at: now() }, newId),
      )
      take(last())
    }
    const key = newParagraph(nor, host(3), 'Thanks all')
    chair.act(({ by, now, newId }) =>
      acceptClause(chair.negotiation, key, { id: newId(), by, at: now() }, newId),
    )
    const amending = insertIn(eu, key, 'all', ' others')
    expect(take(last())).toEqual({ ok: false, code: 'amended', proposals: [amending] })
    const cut = wish(nor, { kind: 'split', of: host(2), at: 9 })
    chair.act(({ by, now, newId }) =>
      acceptClause(chair.negotiation, cut, { id: newId(), by, at: now() }, newId),
    )
    expect(take(last())).toEqual({ ok: false, code: 'structure' })
  })

  it('[DE3] not where the clause was removed since', () => {
    const { chair, eu, host, take, last } = setting()
    acceptKeys(chair, host(1), [replaceIn(eu, host(1), 'promptly', 'soon')])
    const id = last()
    chair.act(() => buryClause(chair.negotiation, host(1)))
    expect(take(id)).toEqual({ ok: false, code: 'changed' })
  })
})
