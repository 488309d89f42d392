import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redline } from './redline'

const line = (before: string, after: string, language = 'en'): string =>
  redline(before, [{ insert: after }], language)
    .map(({ kind, words }) =>
      kind === 'same' ? words : `{${kind === 'gone' ? '-' : '+'}${words}}`,
    )
    .join('')

describe('what became of an earlier wording', () => {
  it('[PR13] is shown by words', () => {
    expect(line('take all measures', 'take some measures')).toBe('take {-all}{+some} measures')
    expect(line('принять меры', 'принять все меры', 'ru')).toBe('принять {+все }меры')
    expect(line('采取措施', '采取有效措施', 'zh')).toBe('采取{+有效}措施')
    expect(line('gone', '')).toBe('{-gone}')
    expect(line('same', 'same')).toBe('same')
  })

  it('[PR13] holds both wordings whole, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const stretches = redline(before, [{ insert: after }], 'en')
        const without = (kind: string): string =>
          stretches.flatMap(each => (each.kind === kind ? [] : [each.words])).join('')
        expect(without('new')).toBe(before)
        expect(without('gone')).toBe(after)
      }),
    )
  })
})
