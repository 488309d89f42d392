import { describe, expect, it } from 'vitest'
import { placeBeside } from './places'
import { desk } from './testing/desk'

const B = 'Encourages States to take effective measures;'

describe('with others in the room', () => {
  it('[ED1] the caret and the selection stay with their words while others edit', () => {
    const { hand, sync } = desk([B], ['EU', 'EU 2', 'chair'])
    const eu = hand('EU')
    eu.select('OP1', 17)
    eu.type('ABCD')
    eu.select('OP1', 19)
    hand('chair').select('OP1', 0, 10)
    hand('chair').type('Strongly urges')
    sync()
    hand('EU 2').select('OP1', 5)
    hand('EU 2').type('qq')
    sync()
    eu.type('_')
    expect(eu.shown('OP1')).toBe('Stron{+qq+}gly urges States{+AB_CD+} to take effective measures;')
    eu.select('OP1', 40, 49)
    hand('chair').select('OP1', 0)
    hand('chair').type('And ')
    const [, , words] = eu.at()
    sync()
    expect(eu.at()[2]).toBe(words)
  })

  it('[ED1] a transaction that changes nothing here does not call the caret back later', () => {
    const { hand, sync } = desk([B, B], ['EU', 'chair'])
    const eu = hand('EU')
    eu.select('OP1', 4)
    eu.peer.negotiation.doc.transact(() => {})
    eu.select('OP2', 10)
    hand('chair').select('OP1', 0)
    hand('chair').type('And ')
    sync()
    expect(eu.at()).toEqual(['OP2', 10, ''])
  })

  it('[ED2] two people of one delegation who type at one place lose no letter', () => {
    const { hand, sync } = desk([B], ['EU', 'EU 2', 'G77'])
    for (const [name, words] of [
      ['EU', ' aa'],
      ['EU 2', ' bb'],
    ] as const) {
      hand(name).select('OP1', 17)
      hand(name).type(words)
    }
    sync()
    expect(hand('EU').shown('OP1')).toBe(hand('EU 2').shown('OP1'))
    expect(hand('EU').shown('OP1')).toMatch(/^Encourages States\{\+( aa bb| bb aa)\+\} to take/)
    expect(hand('G77').shown('OP1')).toBe(B)
    expect(hand('G77').print('OP1')).toMatch(/\[(aa bb|bb aa) - EU\]/)
  })

  it('[ED1] a clause that goes, comes or moves does so in everybody’s view, and carets elsewhere stay', () => {
    const { hand, sync } = desk([B, 'Decides;'], ['chair', 'EU'])
    hand('EU').select('OP2', 3)
    hand('chair').select('OP1', 18)
    hand('chair').press('Enter')
    sync()
    expect(hand('EU').peer.state.doc.children.map(node => String(node.attrs['label']))).toEqual([
      'OP1',
      'OP1 bis',
      'OP2',
    ])
    expect(hand('EU').at()).toEqual(['OP2', 3, ''])
    hand('chair').undo()
    sync()
    expect(hand('EU').peer.state.doc.childCount).toBe(2)
    expect(hand('EU').shown('OP1')).toBe(B)
  })
})

const contested = () => {
  const { hand, sync } = desk([B, 'Decides;'], ['EU', 'G77', 'chair'])
  hand('EU').select('OP1', 26, 35)
  hand('EU').type('bold')
  hand('G77').select('OP1', 26, 35)
  hand('G77').press('Delete')
  hand('G77').select('OP2', 0)
  hand('G77').type('Now ')
  sync()
  return { hand }
}
describe('the places of the paper', () => {
  it('[ED6] the next place is found from anywhere, and round the end', () => {
    const { hand } = contested()
    const { binding, negotiation } = hand('EU').peer
    const [first, second] = negotiation.clauses().map(({ id }) => id)
    const from = (clause: string, offset: number, step: 1 | -1) =>
      placeBeside(binding, { clause, offset }, step)?.clause
    expect(from(first!, 0, 1)).toBe(first)
    expect(from(first!, 40, 1)).toBe(second)
    expect(from(second!, 5, 1)).toBe(first)
    expect(from(first!, 0, -1)).toBe(second)
    expect(placeBeside(binding, null, 1)?.clause).toBe(first)
  })
})
