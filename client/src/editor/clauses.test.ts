import { describe, expect, it } from 'vitest'
import { desk } from './testing/desk'

const B = 'Encourages States to take effective measures;'
const R = 'Призывает государства принять меры;'

describe('over several clauses', () => {
  it('[ED5] everything can be selected and deleted, the clauses stay', () => {
    const { hand, sync } = desk([B, R], ['EU', 'chair'])
    hand('EU').select('OP1', 0, R.length, 'OP2')
    hand('EU').press('Delete')
    sync()
    expect(hand('EU').shown('OP1')).toBe(`{-${B}-}`)
    expect(hand('EU').shown('OP2')).toBe(`{-${R}-}`)
    expect(hand('chair').shown('OP1')).toBe(B)
  })

  it('[ED5] Enter cuts a clause and Backspace joins it again, for the chair alone', () => {
    const { hand, sync } = desk([B], ['chair', 'EU'])
    const chair = hand('chair')
    hand('EU').select('OP1', 26, 35)
    hand('EU').type('bold')
    hand('EU').press('Enter')
    expect(hand('EU').peer.negotiation.clauses()).toHaveLength(1)
    sync()
    chair.select('OP1', 18)
    chair.press('Enter')
    expect(chair.at()).toEqual(['OP1 bis', 0, ''])
    chair.type('Also ')
    sync()
    expect(hand('EU').shown('OP1 bis')).toBe('Also to take {-effective-}{+bold+} measures;')
    chair.select('OP1 bis', 0)
    chair.press('Backspace')
    expect(chair.at()).toEqual(['OP1', 18, ''])
    sync()
    expect(hand('EU').shown('OP1')).toBe(
      'Encourages States Also to take {-effective-}{+bold+} measures;',
    )
    for (let i = 0; i < 3; i++) chair.undo()
    sync()
    expect(hand('EU').shown('OP1')).toBe(
      'Encourages States to take {-effective-}{+bold+} measures;',
    )
  })

  it('[ED5] two chairs who cut the same clause at once both find their cuts', () => {
    const { hand, sync } = desk([B], ['chair', 'chair 2'])
    for (const [name, at] of [
      ['chair', 18],
      ['chair 2', 18],
    ] as const) {
      hand(name).select('OP1', at)
      hand(name).press('Enter')
    }
    sync()
    const words = (name: string): string[] =>
      hand(name).peer.state.doc.children.map(node => node.textContent)
    expect(words('chair')).toEqual(words('chair 2'))
    // clauses that share a key leave no room between them: the next cut makes some
    const { peer } = hand('chair')
    const first = peer.negotiation.clauses()[0]!.label
    hand('chair').select(first, 10)
    hand('chair').press('Enter')
    sync()
    expect(words('chair').slice(0, 2)).toEqual(['Encourages', ' States '])
    expect(words('chair 2')).toEqual(words('chair'))
  })
})
