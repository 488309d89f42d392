import { describe, expect, it } from 'vitest'
import { joinOps } from '@chapeau/shared/text/op'
import { activeMarks, linked, toggled } from './marks'
import type { ToggledMark } from './options'
import { type Hand, desk } from './testing/desk'

const B = 'Encourages States to take effective measures;'
const OFF = { em: false, strong: false, underline: false, superscript: false, link: null }

const toggle = (hand: Hand, mark: ToggledMark): void =>
  hand.dispatch(() => toggled(hand.peer.state, mark))
const link = (hand: Hand, typed: string | null): void => {
  const outcome = linked(hand.peer.state, typed)
  if (!outcome.ok) throw new Error(outcome.message)
  hand.dispatch(() => outcome.tr)
}
const active = (hand: Hand) => activeMarks(hand.peer.state)
/** The words of the person's proposals in the first clause. */
const proposed = ({ peer: { negotiation } }: Hand) =>
  negotiation
    .proposalsIn(negotiation.clauses()[0]!.id)
    .filter(each => negotiation.isLive(each))
    .flatMap(({ words }) => words)
const draft = ({ peer: { negotiation } }: Hand) =>
  joinOps(negotiation.textIndex(negotiation.clauses()[0]!.id).ops)
const people = (name: string): Hand => desk([B], [name]).hand(name)

describe('marks', () => {
  it('[ED12] [PR10] one after the other go on the same words, and come off again', () => {
    const eu = people('EU')
    eu.select('OP1', 26, 35)
    toggle(eu, 'strong')
    toggle(eu, 'superscript')
    expect(active(eu)).toEqual({ ...OFF, strong: true, superscript: true })
    expect(proposed(eu)).toEqual([
      { insert: 'effective', attributes: { strong: true, superscript: true } },
    ])
    toggle(eu, 'strong')
    expect(active(eu)).toEqual({ ...OFF, superscript: true })
    expect(proposed(eu)).toEqual([{ insert: 'effective', attributes: { superscript: true } }])
    expect(eu.shown('OP1')).toBe('Encourages States to take {-effective-}{+effective+} measures;')
  })

  it('[ED12] are on where all words have them, blanks and struck words aside', () => {
    const chair = people('chair')
    chair.select('OP1', 0, 10)
    toggle(chair, 'em')
    chair.select('OP1', 5, 14)
    expect(active(chair)).toEqual(OFF)
    // then they are set on the rest, not taken off
    toggle(chair, 'em')
    chair.select('OP1', 0, 14)
    expect(active(chair)).toEqual({ ...OFF, em: true })
    chair.select('OP1', 10, 11)
    expect(active(chair)).toEqual({ ...OFF, em: true })
    chair.select('OP1', 20, 21)
    expect(active(chair)).toEqual(OFF)
  })

  it('[ED12] leave out the blanks at the edges of a selection', () => {
    const chair = people('chair')
    chair.select('OP1', 10, 18)
    toggle(chair, 'underline')
    expect(draft(chair)).toEqual([
      { insert: 'Encourages ' },
      { insert: 'States', attributes: { underline: true } },
      { insert: ' to take effective measures;' },
    ])
  })

  it('[ED12] at a caret hold for what is typed next', () => {
    const eu = people('EU')
    eu.select('OP1', 17)
    toggle(eu, 'superscript')
    expect(active(eu)).toEqual({ ...OFF, superscript: true })
    eu.type('ab')
    toggle(eu, 'superscript')
    eu.type('c')
    expect(proposed(eu)).toEqual([
      { insert: 'ab', attributes: { superscript: true } },
      { insert: 'c' },
    ])
  })

  it('[ED12] over several clauses are set in each', () => {
    const { hand } = desk([B, 'Decides;'], ['EU'])
    const eu = hand('EU')
    eu.select('OP1', 36, 7, 'OP2')
    toggle(eu, 'strong')
    expect(eu.shown('OP1')).toBe('Encourages States to take effective {-measures;-}{+measures;+}')
    expect(eu.shown('OP2')).toBe('{-Decides-}{+Decides+};')
    expect(active(eu)).toEqual({ ...OFF, strong: true })
  })
})

describe('links', () => {
  it('[ED12] are set on a selection, changed and taken away at a caret within', () => {
    const chair = people('chair')
    chair.select('OP1', 11, 17)
    link(chair, 'www.un.org')
    expect(active(chair)).toEqual({ ...OFF, link: 'https://www.un.org' })
    chair.select('OP1', 14)
    expect(active(chair).link).toBe('https://www.un.org')
    link(chair, 'mailto:desk@un.org')
    expect(draft(chair)[1]).toEqual({
      insert: 'States',
      attributes: { link: 'mailto:desk@un.org' },
    })
    // at both edges too; what is typed there is no part of the link
    for (const at of [11, 17]) {
      chair.select('OP1', at)
      expect(active(chair).link).toBe('mailto:desk@un.org')
    }
    chair.type('!')
    expect(draft(chair)[2]).toEqual({ insert: '! to take effective measures;' })
    chair.select('OP1', 12)
    link(chair, null)
    expect(draft(chair)).toEqual([{ insert: B.replace('States', 'States!') }])
  })

  it('[ED12] with nothing selected is the address itself', () => {
    const eu = people('EU')
    eu.select('OP1', 17)
    link(eu, ' un.org/a ')
    expect(proposed(eu)).toEqual([{ insert: 'un.org/a', attributes: { link: 'https://un.org/a' } }])
  })

  it('[ED12] to anything else are refused, and nothing is written', () => {
    const eu = people('EU')
    eu.select('OP1', 11, 17)
    expect(linked(eu.peer.state, 'javascript:alert(1)')).toMatchObject({ ok: false })
    expect(active(eu)).toEqual(OFF)
  })

  it('[ED12] in a part of the selection are no link of all of it', () => {
    const chair = people('chair')
    chair.select('OP1', 11, 17)
    link(chair, 'un.org')
    chair.select('OP1', 11, 20)
    expect(active(chair).link).toBeNull()
  })
})
