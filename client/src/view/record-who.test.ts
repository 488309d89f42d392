import { CHAIR } from '@chapeau/shared/document'
import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { whoCalled, withParty } from './record-who'

const called = (typed: string, chosen: readonly number[] = []): string[] =>
  whoCalled(testRoom(['a text']).negotiation, typed, chosen).map(({ id }) => id)

describe('who spoke', () => {
  it('[FL1] is found by label or by a name in any language, the best first', () => {
    expect(called('eu')).toEqual(['EU'])
    expect(called('norw')).toEqual(['NOR'])
    expect(called('Норвегия')).toEqual(['NOR'])
    expect(called('النرويج')).toEqual(['NOR'])
    expect(called('挪威')).toEqual(['NOR'])
    expect(called('états-unis')).toEqual(['US'])
    expect(called('xyz')).toEqual([])
  })

  it('[FL1] is everybody who may speak and was not named yet, the chair last', () => {
    expect(called('')).toEqual(['EU', 'G77', 'US', 'NOR', 'chair'])
    expect(called('', [2, 3])).toEqual(['US', 'NOR', 'chair'])
  })

  it('[FL1] several at once, but the chair alone', () => {
    expect(withParty([2], 3)).toEqual([2, 3])
    expect(withParty([2, 3], 2)).toEqual([3, 2])
    expect(withParty([2, 3], CHAIR)).toEqual([CHAIR])
    expect(withParty([CHAIR], 2)).toEqual([2])
  })
})
