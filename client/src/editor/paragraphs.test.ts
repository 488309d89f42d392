import { describe, expect, it } from 'vitest'
import { indent } from './deletion'
import { type Hand, desk } from './testing/desk'

const A = 'Calls upon States to act;'
const B = 'Decides to remain seized.'

const labels = (hand: Hand): string[] =>
  hand.peer.state.doc.children.map(node => String(node.attrs['label']))

const tab = (hand: Hand, step: 1 | -1): boolean => {
  const tr = indent(hand.peer.binding, hand.peer.state, step)
  hand.peer.write(tr)
  return tr !== null
}

describe('a paragraph that a delegation proposes', () => {
  it('[PR11] begins with Enter at the end of another, and is seen by others once it has words', () => {
    const { hand, sync } = desk([A, B], ['EU', 'G77', 'chair'])
    const eu = hand('EU')
    eu.select('OP1', A.length)
    eu.press('Enter')
    expect(eu.at()).toEqual(['OP1 bis', 0, ''])
    sync()
    expect(labels(hand('G77'))).toEqual(['OP1', 'OP2'])
    eu.type('Requests a report;')
    sync()
    for (const name of ['G77', 'chair'])
      expect(hand(name).shown('OP1 bis')).toBe('Requests a report;')
    expect(hand('G77').print('OP1 bis')).toBe('OP1 bis [Requests a report; - EU]')
  })

  it('[PR15] goes deeper and higher by Tab at its start, and nowhere else', () => {
    const { hand, sync } = desk([A, B], ['EU', 'G77'])
    const eu = hand('EU')
    eu.select('OP1', A.length)
    eu.press('Enter')
    eu.type('on rivers;')
    expect(tab(eu, 1)).toBe(false)
    eu.select('OP1 bis', 0)
    expect(tab(eu, 1)).toBe(true)
    expect(labels(eu)).toEqual(['OP1', 'OP1(a)', 'OP2'])
    expect(eu.at()).toEqual(['OP1(a)', 0, ''])
    expect(tab(eu, 1)).toBe(false)
    sync()
    expect(labels(hand('G77'))).toEqual(['OP1', 'OP1(a)', 'OP2'])
    hand('G77').select('OP1(a)', 0)
    expect(tab(hand('G77'), -1)).toBe(false)
    eu.undo()
    expect(labels(eu)).toEqual(['OP1', 'OP1 bis', 'OP2'])
    eu.redo()
    expect(tab(eu, -1)).toBe(true)
    expect(labels(eu)).toEqual(['OP1', 'OP1 bis', 'OP2'])
    eu.select('OP2', 0)
    expect(tab(eu, 1)).toBe(false)
  })

  it('[ED5] several pasted paragraphs are several, and one undo takes them back', () => {
    const { hand, sync } = desk([A, B], ['EU', 'G77'])
    const eu = hand('EU')
    eu.select('OP1', A.length)
    eu.paste(' First.', 'Second.', 'Third.')
    sync()
    expect(hand('G77').print('OP1')).toBe('OP1 Calls upon States to act; [First. - EU]')
    expect(labels(hand('G77'))).toEqual(['OP1', 'OP1 bis', 'OP1 ter', 'OP2'])
    expect(hand('G77').print('OP1 ter')).toBe('OP1 ter [Third. - EU]')
    eu.undo()
    sync()
    expect(labels(hand('G77'))).toEqual(['OP1', 'OP2'])
  })

  it('[PR11] goes away with Backspace in it once it has no words', () => {
    const { hand, sync } = desk([A, B], ['EU', 'G77'])
    const eu = hand('EU')
    eu.select('OP1', A.length)
    eu.press('Enter')
    eu.type('a')
    eu.press('Backspace', 2)
    expect(eu.at()).toEqual(['OP1', A.length, ''])
    sync()
    expect(labels(eu)).toEqual(['OP1', 'OP2'])
    expect(labels(hand('G77'))).toEqual(['OP1', 'OP2'])
  })
})
