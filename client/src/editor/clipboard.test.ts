import { Fragment, Slice } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { withKnownNotes } from './clipboard'
import { differenceOf, opsOf } from './content'
import { schema } from './schema'
import { desk } from './testing/desk'

const B = 'Encourages States to take effective measures;'
const LONE_HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const text = (words: string): Fragment => Fragment.from(schema.text(words))

const cited = (note: string) => schema.node('citation', { note })

describe('copying, pasting and formatting', () => {
  it('[ED7] a paste keeps citations of notes that this draft has, and no others', () => {
    const slice = new Slice(Fragment.from([schema.text('a'), cited('1'), cited('2')]), 0, 0)
    const { content } = withKnownNotes(slice, note => note === '2')
    expect(opsOf(content)).toEqual([
      { insert: 'a', attributes: {} },
      { insert: { note: '2' }, attributes: {} },
    ])
  })

  it('[ED7] a cut strikes the words of the draft', () => {
    const hand = desk([B], ['EU']).hand('EU')
    hand.select('OP1', 26, 36)
    hand.erase()
    expect(hand.shown('OP1')).toBe('Encourages States to take {-effective -}measures;')
  })

  it('[ED10] [PR10] a mark on words of the draft replaces them by their marked copy', () => {
    const hand = desk([B], ['EU']).hand('EU')
    hand.select('OP1', 0, 10)
    hand.toggle('em')
    expect(hand.shown('OP1')).toBe(
      '{-Encourages-}{+Encourages+} States to take effective measures;',
    )
    const [proposal] = hand.peer.negotiation.proposalsIn(hand.peer.negotiation.clauses()[0]!.id)
    expect(proposal!.words).toEqual([{ insert: 'Encourages', attributes: { em: true } }])
    hand.select('OP1', 12, 14)
    hand.toggle('em')
    expect(hand.proposals('OP1')).toBe(1)
    hand.undo()
    hand.undo()
    expect(hand.shown('OP1')).toBe(B)
  })
})

describe('a change read back from the DOM', () => {
  it('[ED10] a deletion as Android makes it strikes one letter, the caret before it', () => {
    const hand = desk([B], ['EU']).hand('EU')
    hand.select('OP1', 35)
    hand.dispatch(tr => tr.replaceWith(27, 36, text('effectiv')))
    expect(hand.shown('OP1')).toBe('Encourages States to take effectiv{-e-} measures;')
  })

  it.each([
    ['😀', '👩'],
    ['a😀b', 'a👩b'],
    ['😀', '😀👩'],
    ['👩😀', '😀'],
    ['x', '😀'],
  ])('[PR7] the difference of %s and %s never cuts a surrogate pair', (before, after) => {
    const { from, toOld, toNew } = differenceOf(text(before), text(after))!
    expect(before.slice(from, toOld)).not.toMatch(LONE_HALF)
    expect(after.slice(from, toNew)).not.toMatch(LONE_HALF)
    expect(before.slice(0, from) + after.slice(from, toNew) + before.slice(toOld)).toBe(after)
  })
})
