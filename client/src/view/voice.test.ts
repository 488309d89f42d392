import { takePosition } from '@chapeau/shared/position/take'
import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { paragraphs } from '../strings/paragraphs'
import { ownVoice, voicesOn } from './voice'

describe('what a party says', () => {
  it('[PO2] is said to be on earlier words once those have changed, and not when they are back', () => {
    const room = testRoom(['take all necessary measures'])
    const { negotiation } = room
    const key = room.replace('EU', 'OP1', 'necessary', 'appropriate')
    room.take('US', key, 'support')
    const held = () => negotiation.positions.onProposal(key)
    const us = room.number('US')
    expect(voicesOn(negotiation, held())).toEqual([{ party: us, stance: 'support' }])
    room.as('EU', () => negotiation.insertion(key).insert(11, ' legal'))
    expect(voicesOn(negotiation, held())).toEqual([
      { party: us, stance: 'support', isEarlier: true },
    ])
    expect(ownVoice(negotiation, held(), us)).toMatchObject({ isEarlier: true })
    expect(ownVoice(negotiation, held(), room.number('NOR'))).toBeUndefined()
    room.as('EU', () => negotiation.insertion(key).delete(11, 6))
    expect(ownVoice(negotiation, held(), us)).toMatchObject({ isEarlier: false })
  })

  it('[PO1] names the reason of a reservation, and its note', () => {
    const room = testRoom(['take measures'])
    const { negotiation } = room
    const clause = room.clause('OP1')
    room.as('NOR', () =>
      takePosition(
        negotiation,
        room.number('NOR'),
        {
          target: { on: 'clause', clause },
          stance: 'reserve',
          reservation: 'pending capital',
          note: 'until Monday',
          at: 1,
          by: 'NOR',
        },
        room.newId(),
      ),
    )
    const [voice] = voicesOn(negotiation, negotiation.positions.onClause(clause))
    expect(voice).toEqual({
      party: room.number('NOR'),
      stance: 'reserve',
      reservation: 'pending capital',
      note: 'until Monday',
    })
    expect(paragraphs.voice.said('NOR', 'reserve', voice!.reservation)).toBe(
      'NOR reserves (pending capital)',
    )
  })
})
