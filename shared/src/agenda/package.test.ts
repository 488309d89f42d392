import { describe, expect, it } from 'vitest'
import { CHAIR, draft, tabled } from '../document'
import { testRoom } from '../testing/room'
import { answerPackage, movePackage, offerPackage, packagesOf, voicesOn } from './package'

describe('packages', () => {
  const room = testRoom(['One', 'Two'])
  const { negotiation } = room
  const eu = room.number('EU')
  const g77 = room.number('G77')
  const clauses = [room.clause('OP1'), room.clause('OP2')]
  const deal = { text: 'OP1 if OP2', clauses, parties: [eu, g77] }
  const one = () => packagesOf(negotiation)[0]!
  const says = () =>
    voicesOn(negotiation, one()).map(({ party, says: said, isEarlier }) => [party, said, isEarlier])

  it('[LA5] are offered by a delegation in its own root, and kept by it', () => {
    room.as('EU', () => offerPackage(negotiation, eu, 'p', deal, { at: 1, by: 'eva' }))
    expect(one()).toMatchObject({ key: `${eu}/p`, party: eu, state: 'offered', ...deal })
    const fell = { to: 'fell apart', at: 2, by: 'carla' } as const
    room.as('chair', () => movePackage(negotiation, CHAIR, one().key, fell))
    expect(one().state).toBe('offered')
    expect(says()).toEqual([
      [eu, 'offers', false],
      [g77, null, false],
    ])
  })

  it('[LA5] are answered by each delegation; an answer to other words says so', () => {
    const answer = { says: 'yes', at: 3, by: 'gus', words: deal.text } as const
    room.as('G77', () => answerPackage(negotiation, g77, one(), answer))
    const us = room.number('US')
    room.as('US', () => answerPackage(negotiation, us, one(), { ...answer, says: 'no', words: '' }))
    expect(says()).toEqual([
      [eu, 'offers', false],
      [g77, 'yes', false],
      [us, 'no', true],
    ])
  })

  it('[LA5] are taken up by the chair with the answers, and stand once', () => {
    const from = one().key
    room.as('chair', () =>
      offerPackage(negotiation, CHAIR, 'q', { ...deal, from }, { at: 4, by: 'carla' }),
    )
    expect(packagesOf(negotiation).map(({ key }) => key)).toEqual(['q'])
    expect(says().slice(0, 2)).toEqual([
      [eu, 'offers', false],
      [g77, 'yes', false],
    ])
    room.as('G77', () => answerPackage(negotiation, g77, one(), null))
    expect(says()[1]).toEqual([g77, null, false])
  })

  it('[LA5] change their state with a log', () => {
    const turn = { to: 'fell apart', at: 5, by: 'carla', why: 'OP2 changed' } as const
    room.as('chair', () => movePackage(negotiation, CHAIR, 'q', turn))
    expect(one().state).toBe('fell apart')
    expect(one().log).toEqual([{ to: 'offered', at: 4, by: 'carla' }, turn])
    expect(one().from).toBe(`${eu}/p`)
  })

  it('[LA5] are not there where they are malformed', () => {
    room.as('chair', () => draft(room.doc).set('package:x', { text: 'x' }))
    room.as('US', () => tabled(room.doc, room.number('US')).set('package:y', { ...deal, log: [] }))
    expect(packagesOf(negotiation)).toHaveLength(1)
  })
})
