import { describe, expect, it } from 'vitest'
import { readLines } from './lines'
import { readParagraphMark } from './marks'
import { findMixed } from './mixed-script'
import { readPages } from './pages'
import { cleanText } from './source'

const pages = (text: string): { body: string[]; notes: string[]; warnings: string[] } => {
  const { body, notes, warnings } = readPages(readLines(cleanText(text)))
  return {
    body: body.map(line => line.text),
    notes: notes.map(({ mark, lines }) => `${mark}: ${lines.map(line => line.text).join(' ')}`),
    warnings: warnings.map(({ code }) => code),
  }
}

const RULE = '__________________'

describe('pages', () => {
  it('[RD3] a note ends where the text goes on, with or without addresses between', () => {
    expect(
      pages(
        `the text of the first page that goes on and on and on\n${RULE}\n 1 See the report.\n\nhttp://un.org/1\nhttp://un.org/2\n and here it ends.`,
      ),
    ).toEqual({
      body: ['the text of the first page that goes on and on and on', 'and here it ends.'],
      notes: ['1: See the report.'],
      warnings: [],
    })
  })

  it('[RD3] a note of several lines is one, past its abbreviations', () => {
    const text = `a line of the text that is as long as the page is wide today\n${RULE}\n1 United Nations, Treaty Series, which is a long series, vol.\n2225, No. 39574.\n2 Ibid.\nand so the text goes on.`
    expect(pages(text).notes).toEqual([
      '1: United Nations, Treaty Series, which is a long series, vol. 2225, No. 39574.',
      '2: Ibid.',
    ])
    expect(pages(text).body.at(-1)).toBe('and so the text goes on.')
  })

  it('[RD3] a rule without notes below is only a rule', () => {
    expect(pages(`one\n${RULE}\nplain words`)).toMatchObject({
      body: ['one', 'plain words'],
      notes: [],
    })
  })

  it('[RD4] page numbers, job numbers and running heads go, the first document number stays', () => {
    expect(
      pages(
        'E/CN.15/2018/L.6\nthe text goes\n2/4\nV.18-02389\n\fE/CN.15/2018/L.6\non here\n3/4 V.18-02389\n',
      ).body,
    ).toEqual(['E/CN.15/2018/L.6', 'the text goes', 'on here'])
  })

  it('[RD4] an address that the text asks for stays; another is left out and said', () => {
    expect(pages('it is available at\nhttps://un.org/a\nand elsewhere')).toMatchObject({
      body: ['it is available at', 'https://un.org/a', 'and elsewhere'],
      warnings: [],
    })
    expect(pages('it goes on\nhttps://un.org/a\nand elsewhere')).toMatchObject({
      body: ['it goes on', 'and elsewhere'],
      warnings: ['address-dropped'],
    })
  })

  it('[RD2] text is cleaned of what cannot be seen', () => {
    expect(cleanText('a\u200Bb\u202Ec\uD800d\r\ne\rf\u2028g')).toBe('abcd\ne\nf\ng')
    expect(cleanText('e\u0301 \uFB01ne \uFEFB')).toBe('é fine لا')
  })
})

describe('marks of paragraphs', () => {
  it.each([
    ['1. urges', 'number', 3],
    ['1) urges', 'number', 3],
    ['1.注意到', 'number', 2],
    ['٤ - تحث', 'number', 4],
    ['(a) to', 'sub', 4],
    ['a) to', 'sub', 3],
    ['a. to', 'sub', 3],
    ['(iv) to', 'sub', 5],
    ['а) подсчитать', 'sub', 3],
    ['㈡ 码头', 'sub', 2],
    ['（一）礁石', 'sub', 3],
    ['(أ) إحصاء', 'sub', 4],
    ['PP3 Recalling', 'label', 4],
    ['OP2 bis. Urges', 'label', 9],
    ['[OP2 bis] Urges', 'label', 10],
  ])('[RD7] [RD8] %s', (text, kind, length) => {
    expect(readParagraphMark(text)).toMatchObject({ kind, length })
  })

  it.each([
    '5.2, 8.7',
    '2018 was',
    'т.е. указания',
    'a road',
    '(see above)',
    'OPEC states',
    '1.5 million',
    '16.',
  ])('[RD7] %s begins with no mark', text => expect(readParagraphMark(text)).toBeUndefined())
})

describe('letters of another script', () => {
  it.each<[string, string]>([
    ['сайты c рекламными', 'c'],
    ['прeступность растет', 'прeступность'],
  ])('[RD11] %s: %s', (text, word) => {
    expect(findMixed(text, 'ru').map(one => one.word)).toEqual([word])
  })

  it.each([
    'сайты с рекламой',
    'of a treaty «Effects of a Treaty» и',
    'IT-технологии',
    'пункт (c) статьи',
  ])('[RD11] %s is well written', text => expect(findMixed(text, 'ru')).toEqual([]))

  it('[RD11] the other way round too, and never in Arabic and Chinese', () => {
    expect(findMixed('the tеxt', 'en')).toEqual([
      { word: 'tеxt', at: 4, letters: 'е', alien: 'Cyrillic', own: 'Latin' },
    ])
    expect(findMixed('the tеxt', 'zh')).toEqual([])
  })
})
