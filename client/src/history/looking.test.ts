import { describe, expect, it } from 'vitest'
import { type Looking, lookingIn, searchOf } from './looking'
import { NOW } from './moment'

const USUAL = lookingIn('?hat=EU')

describe('what is looked at', () => {
  it('is in the address and comes back from it', () => {
    const looks: Looking[] = [
      USUAL,
      { ...USUAL, show: 'text', at: { kind: 'entry', seq: 17 }, form: 'origin' },
      {
        ...USUAL,
        show: 'compare',
        from: { kind: 'revision', n: 1 },
        to: { kind: 'revision', n: 2 },
        as: 'G77 & КИТАЙ',
        fromDraft: true,
        onlyChanges: true,
      },
    ]
    for (const look of looks) expect(lookingIn(searchOf(look, 'EU'))).toEqual(look)
    expect(searchOf(USUAL, 'EU')).toBe('?hat=EU')
  })

  it('is what is usual where the address says something else', () => {
    expect(lookingIn('?show=everything&at=then&form=x&from=&changes=1')).toEqual(USUAL)
    expect(USUAL).toEqual({
      show: 'revisions',
      at: NOW,
      form: 'rolling',
      from: null,
      to: NOW,
      as: null,
      fromDraft: false,
      onlyChanges: false,
    })
  })
})
