import { describe, expect, it } from 'vitest'
import { accept } from '@chapeau/shared/decision/decide'
import { rollingLines } from '@chapeau/shared/rolling/rolling-text'
import { desk } from './testing/desk'
import { cite } from './footnote'

const TEXT = 'Recalls the Convention and its Protocols;'

describe('a footnote', () => {
  it('[RT5] of a delegation is proposed with the words that cite it, and goes into the draft with them', () => {
    const room = desk([TEXT], ['chair', 'EU', 'NOR'])
    const [chair, eu, nor] = ['chair', 'EU', 'NOR'].map(name => room.hand(name))
    eu!.select('OP1', 22)
    eu!.peer.write(cite(eu!.peer.binding, eu!.peer.state, null))
    eu!.type('General Assembly resolution 55/25.')
    room.sync()
    expect(rollingLines(chair!.peer.negotiation).at(-1)).toBe(
      'Note 1 General Assembly resolution 55/25.',
    )
    nor!.select('1', 0, 16)
    nor!.type('GA')
    room.sync()
    const { negotiation } = chair!.peer
    const place = negotiation.rolling(negotiation.clauses()[0]!.id).places[0]!
    expect(place.readings).toHaveLength(2)
    chair!.peer.write(
      chair!.peer.binding.write(chair!.peer.state, () => {
        const decider = { id: 'd', by: 'chair', at: 1 }
        accept(negotiation, place.host, place, place.readings[1]!, decider)
        return null
      }),
    )
    room.sync()
    expect(rollingLines(nor!.peer.negotiation).at(-1)).toBe(
      'Note 1 [General Assembly / GA - NOR] resolution 55/25.',
    )
    chair!.undo()
    room.sync()
    expect(rollingLines(nor!.peer.negotiation).at(-1)).toBe(
      'Note 1 [General Assembly / GA - NOR] resolution 55/25.',
    )
  })

  it('[RT5] of the chair is in the draft; undo takes it away, and redo brings it back', () => {
    const room = desk([TEXT], ['chair'])
    const chair = room.hand('chair')
    chair.select('OP1', 22)
    chair.peer.binding.history?.newStep()
    chair.peer.write(cite(chair.peer.binding, chair.peer.state, null))
    chair.type('x')
    expect(rollingLines(chair.peer.negotiation)).toHaveLength(2)
    chair.undo()
    chair.undo()
    expect(rollingLines(chair.peer.negotiation)).toHaveLength(1)
    chair.redo()
    chair.redo()
    expect(rollingLines(chair.peer.negotiation).at(-1)).toBe('Note 1 x')
  })
})
