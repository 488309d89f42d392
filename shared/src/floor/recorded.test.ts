import { describe, expect, it } from 'vitest'
import { Negotiation } from '../negotiation'
import { liftPosition, strikePosition, takePosition } from '../position/take'
import { withdraw } from '../proposal/author'
import { proposeWording } from '../proposal/author'
import { anchorRange } from '../proposal/anchor'
import { testRoom } from '../testing/room'
import { type Seat, acceptKeys, find, lines, replicaOf, seat } from '../testing/seat'
import { confirm, confirmPosition, disown, openSlip, record } from './record'
import { recordedFor } from './recorded'

const scene = () => {
  const room = testRoom(['Urges all States to act', 'Requests a report'])
  const [chair, eu, us] = ['chair', 'EU', 'US'].map(name => seat(room, name)) as [Seat, Seat, Seat]
  const host = room.clause('OP1')
  /** The chair writes on a slip, and puts it on the floor for the EU. */
  const recordFor = (words: string, by: string): string => {
    const slip = openSlip(chair.doc, 'EU')
    const [from, to] = find(chair, host, words)
    const { party } = slip.drafts!
    slip.drafts!.doc.clientID = 5
    slip.drafts!.doc.transact(() =>
      proposeWording(
        slip,
        { party, by: 'chair', layer: 'private', now: room.now, newId: room.newId },
        { host, from, to, words: [{ insert: by }] },
      ),
    )
    const [key] = chair.act(({ by: name, now }) =>
      record(slip, { parties: [eu.party], by: name, now }),
    )
    slip.destroy()
    return key!
  }
  const answers = (): string[] =>
    recordedFor(chair.negotiation).map(({ kind, answer }) => `${kind} ${answer}`)
  return { room, chair, eu, us, host, recordFor, answers }
}

describe('what is on the floor', () => {
  it('[FL2] a proposal waits until it is confirmed, or disowned, or taken back', () => {
    const { chair, eu, recordFor, answers } = scene()
    const key = recordFor('all', 'many')
    recordFor('act', 'move')
    expect(answers()).toEqual(['proposal waiting', 'proposal waiting'])
    eu.act(author => confirm(eu.negotiation, author, key))
    expect(answers()).toEqual(['proposal confirmed', 'proposal waiting'])
    const [, second] = recordedFor(chair.negotiation)
    const other = second?.kind === 'proposal' ? second.proposal.key : ''
    eu.act(author => disown(eu.negotiation, author, other))
    expect(answers()).toEqual(['proposal confirmed', 'proposal disowned'])
    chair.act(() => withdraw(chair.negotiation, other))
    expect(answers()).toEqual(['proposal confirmed'])
  })

  it('[FL2] what is decided waits for nobody', () => {
    const { chair, host, recordFor, answers } = scene()
    acceptKeys(chair, host, [recordFor('all', 'many')])
    expect(answers()).toEqual([])
  })

  it('[FL2] who disowned something may still find that it was said', () => {
    const { chair, eu, recordFor, answers } = scene()
    const key = recordFor('all', 'many')
    eu.act(author => disown(eu.negotiation, author, key))
    expect(lines(chair)[0]).toBe('OP1 Urges all States to act')
    expect(eu.act(author => confirm(eu.negotiation, author, key))).toBe(true)
    expect(lines(chair)[0]).toBe('OP1 Urges [all / many - EU] States to act')
    expect(answers()).toEqual(['proposal confirmed'])
    expect(eu.act(author => disown(eu.negotiation, author, key))).toBe(false)
  })

  it('[FL2] a position waits until its party says it itself, or otherwise, or disowns it', () => {
    const { room, chair, eu, us, host, answers } = scene()
    const proposal = room.replace('US', 'OP1', 'all', 'many')
    const on = (target: Parameters<typeof takePosition>[2]['target'], id: string): void =>
      chair.act(({ by, now }) =>
        takePosition(
          chair.negotiation,
          eu.party,
          { target, stance: 'support', at: now(), by },
          id,
          'floor',
        ),
      )
    const range = anchorRange(host, chair.negotiation.textIndex(host), 16, 22)
    on({ on: 'proposal', proposal }, 'a')
    on({ on: 'clause', clause: host }, 'b')
    on({ on: 'original', range, quote: 'to act' }, 'c')
    const waiting = (): string[] =>
      recordedFor(eu.negotiation).flatMap(one =>
        one.kind === 'position' && one.answer === 'waiting' ? one.held.position.target.on : [],
      )
    expect(waiting()).toEqual(['proposal', 'clause', 'original'])
    const [first, second, third] = recordedFor(eu.negotiation).flatMap(one =>
      one.kind === 'position' ? one.held : [],
    )
    eu.act(author => confirmPosition(eu.negotiation, author, third!))
    expect(waiting()).toEqual(['proposal', 'clause'])
    eu.act(({ by, now }) => liftPosition(eu.negotiation, second!, { by, at: now() }))
    expect(waiting()).toEqual(['proposal'])
    expect(answers().filter(one => one.includes('disowned'))).toEqual(['position disowned'])
    // nobody else's word is an answer
    us.act(({ by, now }) =>
      takePosition(
        us.negotiation,
        us.party,
        { target: { on: 'clause', clause: host }, stance: 'oppose', at: now(), by },
        'd',
      ),
    )
    eu.act(({ by, now }) =>
      takePosition(
        eu.negotiation,
        eu.party,
        { target: first!.position.target, stance: 'oppose', at: now(), by },
        'e',
      ),
    )
    expect(waiting()).toEqual([])
    chair.act(() => strikePosition(chair.negotiation, second!))
    expect(answers()).toEqual(['position confirmed', 'position confirmed'])
  })

  it('[FL1] what is written on a slip lies over the room’s next document too, under another name', () => {
    const { room, chair, eu, us, host } = scene()
    const slip = openSlip(chair.doc, 'EU')
    const { party } = slip.drafts!
    slip.drafts!.doc.transact(() =>
      proposeWording(
        slip,
        { party, by: 'chair', layer: 'private', now: room.now, newId: room.newId },
        { host, from: 6, to: 9, words: [{ insert: 'many' }] },
      ),
    )
    slip.destroy()
    const next = seat(room, 'chair', { doc: replicaOf(room.doc) })
    const again = new Negotiation(next.doc, { ...slip.drafts!, name: 'EU, US' })
    expect(again.partyId(party)).toBe('EU, US')
    const keys = next.act(({ by, now }) =>
      record(again, { parties: [eu.party, us.party], by, now }),
    )
    expect(keys).toHaveLength(2)
    expect(lines(next)[0]).toBe('OP1 Urges [all / many - EU, US] States to act')
    again.destroy()
  })
})
