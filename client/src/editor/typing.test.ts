import { describe, expect, it } from 'vitest'
import { draft } from '@chapeau/shared/document'
import { schema } from './schema'
import { desk } from './testing/desk'

const B = 'Encourages States to take effective measures to protect the environment;'
const eu = (text = B) => desk([text], ['EU']).hand('EU')

describe('typing as a delegation', () => {
  it('[ED2] makes one proposal in its own root and never touches the draft', () => {
    const hand = eu()
    const before = JSON.stringify(draft(hand.peer.doc).toJSON())
    hand.select('OP1', 17)
    hand.type(', including women,')
    expect(hand.shown('OP1')).toBe(
      'Encourages States{+, including women,+} to take effective measures to protect the environment;',
    )
    expect(hand.proposals('OP1')).toBe(1)
    hand.select('OP1', 0, 10)
    hand.toggle('em')
    hand.press('Control+Delete')
    expect(JSON.stringify(draft(hand.peer.doc).toJSON())).toBe(before)
  })

  it('[ED3] what is typed over a selection stands after the struck words, the caret behind it', () => {
    const hand = eu()
    hand.select('OP1', 26, 35)
    hand.type('bold')
    expect(hand.shown('OP1')).toBe(
      'Encourages States to take {-effective-}{+bold+} measures to protect the environment;',
    )
    expect(hand.at()).toEqual(['OP1', 39, ''])
  })

  it('[ED3] words appear exactly where the caret is, also within struck ones', () => {
    const hand = eu('abcdef')
    hand.select('OP1', 1, 5)
    hand.erase()
    hand.select('OP1', 3)
    hand.type('X')
    expect(hand.shown('OP1')).toBe('a{-bc-}{+X+}{-de-}f')
    hand.select('OP1', 0)
    hand.type('Y')
    expect(hand.shown('OP1')).toBe('{+Y+}a{-bc-}{+X+}{-de-}f')
  })

  it.each([
    ['Призывает государства', 9, ' настоятельно', 'Призывает{+ настоятельно+} государства'],
    ['يشجع الدول على', 4, ' جميع', 'يشجع{+ جميع+} الدول على'],
    ['鼓励各国采取有效措施；', 4, '共同', '鼓励各国{+共同+}采取有效措施；'],
    ['Notes peace', 5, ' 😀', 'Notes{+ 😀+} peace'],
  ])('[ED3] [PR7] writes %s in its own script', (text, at, words, shown) => {
    const hand = eu(text)
    hand.select('OP1', at)
    hand.type(words)
    expect(hand.shown('OP1')).toBe(shown)
  })

  it('[ED3] [PR7] does not take on the marks of its neighbours', () => {
    const hand = eu('abcd')
    hand.select('OP1', 0, 2)
    hand.toggle('strong')
    expect(hand.shown('OP1')).toBe('{-ab-}{+ab+}cd')
    hand.dispatch(tr => tr.insert(5, schema.text('x')))
    const words = hand.peer.negotiation.proposalsIn(hand.peer.negotiation.clauses()[0]!.id)
    expect(words.flatMap(({ words: ops }) => ops)).toEqual([
      { insert: 'ab', attributes: { strong: true } },
      { insert: 'x' },
    ])
  })
})

describe('deleting as a delegation', () => {
  it('[ED4] Backspace skips struck words, and what was typed goes for real', () => {
    const hand = eu()
    hand.select('OP1', 26, 35)
    hand.type('bold')
    hand.press('Backspace', 4)
    expect(hand.shown('OP1')).toBe(
      'Encourages States to take {-effective-} measures to protect the environment;',
    )
    hand.press('Backspace')
    expect(hand.shown('OP1')).toBe(
      'Encourages States to take{- effective-} measures to protect the environment;',
    )
    expect(hand.proposals('OP1')).toBe(1)
  })

  it('[ED4] a deletion across an own insertion removes that and strikes the rest', () => {
    const hand = eu()
    hand.select('OP1', 17)
    hand.type(' XYZ')
    hand.select('OP1', 11, 24)
    hand.press('Delete')
    expect(hand.shown('OP1')).toBe(
      'Encourages {-States to-} take effective measures to protect the environment;',
    )
    hand.type('all')
    expect(hand.shown('OP1')).toBe(
      'Encourages {-States to-}{+all+} take effective measures to protect the environment;',
    )
  })

  it('[ED4] by words, with the blanks between them and the caret', () => {
    const hand = eu()
    hand.select('OP1', 35)
    hand.press('Control+Backspace', 2)
    expect(hand.shown('OP1')).toBe(
      'Encourages States to {-take effective-} measures to protect the environment;',
    )
    hand.press('Control+Delete')
    expect(hand.shown('OP1')).toBe(
      'Encourages States to {-take effective measures-} to protect the environment;',
    )
  })

  it('[ED4] a word of Chinese is one, and a grapheme is never cut', () => {
    const hand = eu('鼓励各国采取有效措施；')
    hand.select('OP1', 4)
    hand.dispatch(tr => tr.insertText('👩‍👩‍👧'))
    hand.press('Backspace')
    expect(hand.shown('OP1')).toBe('鼓励各国采取有效措施；')
    hand.press('Control+Backspace')
    expect(hand.shown('OP1')).toBe('鼓励{-各国-}采取有效措施；')
  })
})
