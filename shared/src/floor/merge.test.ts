import { describe, expect, it } from 'vitest'
import { CHAIR } from '../document'
import { keep } from '../decision/decide'
import { answerMerger, askedOf } from './merge'
import { openSlip, record } from './record'
import { proposeWording, withdraw } from '../proposal/author'
import type { ProposalKey } from '../proposal/proposal'
import { testRoom } from '../testing/room'
import { type Seat, acceptKeys, lines, readingBy, replaceIn, seat } from '../testing/seat'

const answer = (who: Seat, merger: ProposalKey, how: 'agreed' | 'declined'): boolean =>
  who.act(author => answerMerger(who.negotiation, author, merger, how))

const setting = () => {
  const room = testRoom(['Urges all States to act'])
  const [chair, eu, us, nor] = ['chair', 'EU', 'US', 'NOR'].map(name => seat(room, name)) as [
    Seat,
    Seat,
    Seat,
    Seat,
  ]
  const host = room.clause('OP1')
  const sources = [replaceIn(eu, host, 'all', 'many'), replaceIn(us, host, 'all', 'most')] as const
  /** the chair writes one wording for these */
  const merge = (by: string, merges: readonly ProposalKey[]): ProposalKey => {
    const slip = openSlip(chair.doc, 'Chair')
    const from = slip.textIndex(host).string.indexOf('all')
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
        { host, from, to: from + 3, words: [{ insert: by }] },
      ),
    )
    const [key] = chair.act(({ by: name, now }) =>
      record(slip, { parties: [CHAIR], by: name, now, merges }),
    )
    slip.destroy()
    return key!
  }
  return { room, chair, eu, us, nor, host, sources, merge }
}

describe('a merger', () => {
  it('[MG1] stands beside its sources until those who speak for them agree; who does not stays', () => {
    const { chair, eu, us, sources, merge } = setting()
    const merger = merge('a majority of', sources)
    expect(lines(chair)[0]).toBe(
      'OP1 Urges [all / many - EU / most - US / a majority of - chair] States to act',
    )
    expect(askedOf(eu.negotiation, eu.party, merger)).toEqual([sources[0]])
    expect(answer(eu, merger, 'agreed')).toBe(true)
    expect(lines(chair)[0]).toBe(
      'OP1 Urges [all / most - US / a majority of - chair, EU] States to act',
    )
    answer(us, merger, 'declined')
    expect(lines(chair)[0]).toContain('most - US')
    answer(us, merger, 'agreed')
    expect(lines(chair)[0]).toBe('OP1 Urges [all / a majority of - chair, EU, US] States to act')
  })

  it('[MG2] no position is lost: who supports a source is asked, too', () => {
    const { room, chair, eu, nor, sources, merge } = setting()
    room.take('NOR', sources[0], 'support')
    const merger = merge('a majority of', sources)
    answer(eu, merger, 'agreed')
    expect(lines(chair)[0]).toContain('many - EU, NOR')
    expect(answer(nor, merger, 'agreed')).toBe(true)
    expect(lines(chair)[0]).not.toContain('many')
    expect(chair.negotiation.positions.of(nor.party, sources[0])).toBe('support')
  })

  it('[MG2] sources count again when it is withdrawn or not kept', () => {
    const { room, chair, eu, us, host, sources, merge } = setting()
    const before = lines(chair)
    const merger = merge('a majority of', sources)
    for (const one of [eu, us]) answer(one, merger, 'agreed')
    chair.act(() => withdraw(chair.negotiation, merger))
    expect(lines(chair)).toEqual(before)
    const again = merge('a number of', sources)
    for (const one of [eu, us]) answer(one, again, 'agreed')
    const [place] = chair.negotiation.rolling(host).places
    expect(place!.proposals).toEqual([again])
    chair.act(({ by, now, newId }) =>
      keep(chair.negotiation, host, place!, { id: newId(), by, at: now() }),
    )
    expect(lines(chair)).toEqual(before)
    expect(room.negotiation.rolling(host).places[0]!.proposals).toHaveLength(2)
  })

  it('[MG2] is accepted with the sources that are merged; the others become rivals of the new words', () => {
    const { chair, eu, host, sources, merge } = setting()
    const merger = merge('a majority of', sources)
    answer(eu, merger, 'agreed')
    const { place, reading } = readingBy(chair.negotiation.rolling(host).places, merger)
    expect(place.readings.indexOf(reading)).toBe(2)
    acceptKeys(chair, host, [merger])
    expect(lines(chair)[0]).toBe('OP1 Urges [a majority of / most - US] States to act')
    expect(chair.negotiation.decisions.of(sources[0])?.decision.accepted).toEqual([merger])
    expect(chair.negotiation.decisions.of(sources[1])).toBeUndefined()
  })

  it('[MG1] asks nobody else', () => {
    const { nor, sources, merge } = setting()
    expect(answer(nor, merge('x', sources), 'agreed')).toBe(false)
  })
})
