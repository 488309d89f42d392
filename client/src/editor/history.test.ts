import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { History } from './history'
import { desk } from './testing/desk'

const B = 'Encourages States to take effective measures;'
const AMENDED = 'Strongly Encourages States to take {-effective-}{+bold+} measures;'

describe('undo and redo', () => {
  it('[ED8] [PR6] take back what the person did, and nothing of others', () => {
    const { hand, sync } = desk([B], ['EU', 'EU 2', 'G77', 'chair'])
    hand('EU').select('OP1', 26, 35)
    hand('EU').type('bold')
    sync()
    hand('chair').select('OP1', 0)
    hand('chair').type('Strongly ')
    hand('G77').select('OP1', 0, 10)
    hand('G77').type('Invites')
    hand('EU 2').select('OP1', B.length + 4)
    hand('EU 2').type('!')
    sync()
    expect(hand('EU').shown('OP1')).toBe(`${AMENDED}{+!+}`)
    hand('EU').undo()
    sync()
    expect(hand('EU 2').shown('OP1')).toBe(`Strongly ${B}{+!+}`)
    hand('EU').redo()
    sync()
    expect(hand('EU 2').shown('OP1')).toBe(`${AMENDED}{+!+}`)
    expect(hand('chair').print('OP1')).toBe(
      'OP1 Strongly [Encourages / Invites - G77] States to take [effective / bold - EU] measures;[! - EU]',
    )
  })

  it('[ED8] [PR2] of the chair’s deletion heals the amendments under it', () => {
    const { hand, sync } = desk([B], ['EU', 'chair'])
    hand('EU').select('OP1', 26, 35)
    hand('EU').type('bold')
    sync()
    hand('chair').select('OP1', 18, 44)
    hand('chair').press('Delete')
    sync()
    expect(hand('EU').print('OP1')).toBe('OP1 Encourages States ;')
    hand('chair').undo()
    sync()
    expect(hand('EU').print('OP1')).toBe(
      'OP1 Encourages States to take [effective / bold - EU] measures;',
    )
  })

  it('[ED8] [PR6] an emptied proposal is used again, so a colleague’s letters stay', () => {
    const { hand, sync } = desk([B], ['EU', 'EU 2'])
    hand('EU').select('OP1', 17)
    hand('EU').type('aa')
    sync()
    hand('EU').undo()
    hand('EU 2').select('OP1', 18)
    hand('EU 2').type('b')
    sync()
    for (const name of ['EU', 'EU 2'])
      expect(hand(name).shown('OP1')).toBe('Encourages States{+b+} to take effective measures;')
  })

  it('[ED8] [PR5] forgets what the chair was retyping', () => {
    const { hand, sync } = desk([B], ['EU', 'chair'])
    hand('EU').select('OP1', 26, 35)
    hand('EU').type('bold')
    sync()
    hand('chair').select('OP1', 35)
    hand('chair').press('Backspace', 9)
    hand('chair').type('robust')
    expect(hand('chair').print('OP1')).toBe(
      'OP1 Encourages States to take [robust / bold - EU] measures;',
    )
    hand('chair').undo()
    hand('chair').undo()
    expect(hand('chair').print('OP1')).toBe(
      'OP1 Encourages States to take [effective / bold - EU] measures;',
    )
    hand('chair').select('OP1', 26)
    hand('chair').type('truly ')
    expect(hand('chair').print('OP1')).toBe(
      'OP1 Encourages States to take truly [effective / bold - EU] measures;',
    )
  })

  it('[ED8] [ED9] what is composed is one step, however long it takes', () => {
    const text = new Y.Doc().getText()
    // without a composition every change is a step of its own
    const history = new History([new Y.UndoManager(text, { captureTimeout: 0 })], () => {})
    const write = (from: number, words: string): void => {
      history.newStep()
      history.startsAt(null)
      text.doc!.transact(() => {
        text.delete(from, text.length - from)
        text.insert(from, words)
      })
    }
    write(0, 'a')
    history.compose()
    for (const letters of ['n', 'ni', 'nih', '你好']) write(1, letters)
    history.composed()
    write(3, 'b')
    expect(text.toJSON()).toBe('a你好b')
    const undone: string[] = []
    for (let i = 0; i < 3; i++) {
      history.undo(null)
      undone.push(text.toJSON())
    }
    expect(undone).toEqual(['a你好', 'a', ''])
    history.redo(null)
    history.redo(null)
    expect(text.toJSON()).toBe('a你好')
  })
})
