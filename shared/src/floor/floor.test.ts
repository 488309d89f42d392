import { describe, expect, it } from 'vitest'
import { CHAIR } from '../document'
import { confirm, confirmPosition, disown, openSlip, record } from './record'
import { liftPosition, takePosition } from '../position/take'
import { proposeWording } from '../proposal/author'
import { proposeClause } from '../proposal/propose-clause'
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

const setting = (texts: readonly string[] = ['Urges all States to act', 'Requests a report']) => {
  const room = testRoom(texts)
  const [chair, eu, us, nor] = ['chair', 'EU', 'US', 'NOR'].map(name => seat(room, name)) as [
    Seat,
    Seat,
    Seat,
    Seat,
  ]
  return { room, chair, eu, us, nor, host: room.clause('OP1') }
}

/** The chair writes on a slip what was said, and puts it on the floor. */
export function recordWords(
  room: TestRoom,
  chair: Seat,
  parties: readonly string[],
  label: string,
  words: string,
  by: string,
): string[] {
  const slip = openSlip(chair.doc, parties.join(', '))
  const host = room.clause(label)
  const from = slip.textIndex(host).string.indexOf(words)
  const to = from + words.length
  const insert = by === '' ? [] : [{ insert: by }]
  slip.drafts!.doc.clientID = 5
  slip.drafts!.doc.transact(() =>
    proposeWording(
      slip,
      {
        party: slip.drafts!.party,
        by: 'chair',
        layer: 'private',
        now: room.now,
        newId: room.newId,
      },
      { host, from, to, words: insert },
    ),
  )
  const keys = chair.act(({ by: name, now }) =>
    record(slip, {
      parties: parties.map(id => (id === 'chair' ? CHAIR : room.number(id))),
      by: name,
      now,
    }),
  )
  slip.destroy()
  return keys
}

describe('what the chair records from the floor', () => {
  it('[FL1] counts as said by who spoke, several at once, and is in the chair’s own root', () => {
    const { room, chair, eu } = setting()
    const keys = recordWords(room, chair, ['EU', 'NOR'], 'OP1', 'all', 'many')
    expect(keys).toHaveLength(2)
    expect(lines(eu)[0]).toBe('OP1 Urges [all / many - EU, NOR] States to act')
    expect(room.doc.getMap('tabled:2').size).toBe(0)
    expect(room.doc.getMap('floor').size).toBe(2)
  })

  it('[FL1] a slip that is thrown away left nothing', () => {
    const { room, chair } = setting()
    const slip = openSlip(chair.doc, 'EU')
    expect(slip.partyId(slip.drafts!.party)).toBe('EU')
    slip.destroy()
    expect(room.doc.getMap('floor').size).toBe(0)
    expect(chair.act(({ by, now }) => record(slip, { parties: [2], by, now }))).toEqual([])
  })

  it('[FL2] is confirmed: the words are the party’s own, with the positions and amendments of others', () => {
    const { room, chair, eu, us, nor, host } = setting()
    const [key] = recordWords(room, chair, ['EU'], 'OP1', 'all', 'all willing') as [string]
    room.take('US', key, 'support')
    replaceIn(nor, key, 'willing', 'able')
    const before = lines(us)
    expect(before[0]).toBe('OP1 Urges [all / all [willing / able - NOR] - EU, US] States to act')
    expect(eu.act(author => confirm(eu.negotiation, author, key))).toBe(true)
    expect(lines(us)).toEqual(before)
    expect(lines(seat(room, 'EU', { doc: replicaOf(room.doc) }))).toEqual(before)
    const own = key.replace('!', '/')
    expect(eu.negotiation.proposals.get(own)?.layer).toBe('tabled')
    expect(eu.negotiation.positions.of(us.party, own)).toBe('support')
    // nor is it confirmed twice
    expect(eu.act(author => confirm(eu.negotiation, author, key))).toBe(false)
    acceptKeys(chair, host, [own])
    expect(lines(us)[0]).toBe('OP1 Urges all [willing / able - NOR] States to act')
  })

  it('[FL2] takes the place of what the party had said itself about the same words', () => {
    const { room, chair, eu, host } = setting()
    const own = replaceIn(eu, host, 'all', 'most')
    const [key] = recordWords(room, chair, ['EU'], 'OP1', 'all', 'many') as [string]
    expect(lines(chair)[0]).toBe('OP1 Urges [all / most - EU / many - EU] States to act')
    eu.act(author => confirm(eu.negotiation, author, key))
    expect(lines(chair)[0]).toBe('OP1 Urges [all / many - EU] States to act')
    expect(eu.negotiation.proposals.get(own)?.withdrawn).toBe(true)
  })

  it('[FL2] is disowned: it does not count, until it is recorded again', () => {
    const { room, chair, eu } = setting()
    const [key] = recordWords(room, chair, ['EU'], 'OP1', 'all', 'many') as [string]
    expect(eu.act(author => disown(eu.negotiation, author, key))).toBe(true)
    expect(lines(chair)[0]).toBe('OP1 Urges all States to act')
    expect(chair.negotiation.disowned(chair.negotiation.spoken(key)!)).toMatchObject({ by: 'EU' })
    recordWords(room, chair, ['EU'], 'OP1', 'all', 'some')
    expect(lines(chair)[0]).toBe('OP1 Urges [all / some - EU] States to act')
  })

  it('[FL2] nobody else confirms or disowns', () => {
    const { room, chair, us } = setting()
    const [key] = recordWords(room, chair, ['EU'], 'OP1', 'all', 'many') as [string]
    expect(us.act(author => confirm(us.negotiation, author, key))).toBe(false)
    expect(us.act(author => disown(us.negotiation, author, key))).toBe(false)
  })

  it('[FL2] accepted by the chair while its party confirms it elsewhere, it is settled, and what amends it stays', () => {
    const { room, chair, nor, host } = setting()
    const [key] = recordWords(room, chair, ['EU'], 'OP1', 'all', 'all willing') as [string]
    replaceIn(nor, key, 'willing', 'able')
    const away = seat(room, 'EU', { doc: replicaOf(room.doc) })
    away.act(author => confirm(away.negotiation, author, key))
    acceptKeys(chair, host, [key])
    share(away.doc, room.doc)
    for (const one of [away, chair, seat(room, 'US', { doc: replicaOf(room.doc) })])
      expect(lines(one)[0]).toBe('OP1 Urges all [willing / able - NOR] States to act')
  })

  it('[FL1] a Chair’s proposal stands under the chair’s own name and asks nobody', () => {
    const { room, chair, eu } = setting()
    const [key] = recordWords(room, chair, ['chair'], 'OP1', 'all', 'many') as [string]
    expect(key.startsWith('1!')).toBe(true)
    expect(lines(eu)[0]).toBe(
      `OP1 Urges [all / many - ${room.negotiation.partyId(CHAIR)}] States to act`,
    )
  })

  it('[FL1] a new paragraph too, and what is proposed beside it when it is confirmed', () => {
    const { room, chair, eu, us, host } = setting()
    const slip = openSlip(chair.doc, 'EU')
    slip.drafts!.doc.transact(() =>
      proposeClause(
        slip,
        {
          party: slip.drafts!.party,
          by: 'chair',
          layer: 'private',
          now: room.now,
          newId: room.newId,
        },
        { kind: 'new', host, side: 'after', deeper: false, words: [{ insert: 'Invites all' }] },
      ),
    )
    const [key] = chair.act(({ by, now }) => record(slip, { parties: [eu.party], by, now })) as [
      string,
    ]
    insertIn(us, key, 'all', ' States')
    const beside = us.act(author =>
      proposeClause(us.negotiation, author, {
        kind: 'new',
        host: key,
        side: 'after',
        deeper: false,
        words: [{ insert: 'Notes' }],
      }),
    )
    expect(beside.ok).toBe(true)
    const before = lines(chair)
    expect(before.slice(1, 3)).toEqual([
      'OP1 bis [Invites all [States - US] - EU]',
      'OP1 ter [Notes - US]',
    ])
    eu.act(author => confirm(eu.negotiation, author, key))
    expect(lines(chair)).toEqual(before)
    slip.destroy()
  })

  it('[FL2] a position counts until the party says something else; it can be confirmed or disowned', () => {
    const { room, chair, eu, us, host } = setting()
    const key = replaceIn(eu, host, 'all', 'many')
    const target = { on: 'proposal', proposal: key } as const
    const say = (by: Seat, stance: 'support' | 'oppose', layer: 'tabled' | 'floor'): void =>
      by.act(({ now, by: name, newId }) =>
        takePosition(
          by.negotiation,
          us.party,
          { target, stance, at: now(), by: name },
          newId(),
          layer,
        ),
      )
    say(us, 'oppose', 'tabled')
    say(chair, 'support', 'floor')
    expect(lines(chair)[0]).toBe('OP1 Urges [all / many - EU, US] States to act')
    const [held] = chair.negotiation.positions.onProposal(key)
    expect(held?.layer).toBe('floor')
    us.act(author => confirmPosition(us.negotiation, author, held!))
    expect(chair.negotiation.positions.onProposal(key)[0]?.layer).toBe('tabled')
    say(chair, 'oppose', 'floor')
    expect(lines(chair)[0]).toBe('OP1 Urges [all - US retain / many - EU] States to act')
    const [again] = chair.negotiation.positions.onProposal(key)
    us.act(({ now, by }) => liftPosition(us.negotiation, again!, { by, at: now() }))
    expect(lines(chair)[0]).toBe('OP1 Urges [all / many - EU, US] States to act')
    expect(room.doc.getMap('floor').size).toBe(1)
  })
})
