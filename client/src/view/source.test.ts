import { describe, expect, it } from 'vitest'
import { drafts } from '../strings/drafts'
import { isNumbered, readSource } from './source'

const printed = (symbol: string, paragraph?: string): string => {
  const source = readSource(symbol, paragraph)
  return source
    ? drafts.source(source.symbol, source.paragraph ?? '', isNumbered(source.paragraph ?? ''))
    : 'none'
}

describe('agreed language', () => {
  it.each([
    ['A/RES/72/195', '3', 'A/RES/72/195, para. 3'],
    [' a / res/72/195 ', ' para.  3 (b) ', 'A/RES/72/195, para. 3 (b)'],
    ['E/CN.15/2018/L.6', 'OP3 bis', 'E/CN.15/2018/L.6, OP3 bis'],
    ['resolution 72/195', 'paragraphs 3-5', 'resolution 72/195, para. 3-5'],
    ['Charter of the  United Nations', 'Article 2', 'Charter of the United Nations, Article 2'],
    ['القرار 72/195', '', 'القرار 72/195'],
    ['A/RES/70/1', undefined, 'A/RES/70/1'],
  ])('reads %j and %j leniently', (symbol, paragraph, expected) => {
    expect(printed(symbol, paragraph)).toBe(expected)
  })

  it('asks for something that can be a symbol', () => {
    expect(readSource('  ', '3')).toBeNull()
    expect(readSource('—/—')).toBeNull()
    expect(readSource('A'.repeat(101))).toBeNull()
    expect(readSource('A/1', 'x'.repeat(99))?.paragraph).toHaveLength(40)
  })
})
