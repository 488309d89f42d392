import { describe, expect, it } from 'vitest'
import type { Language } from '../../vocabulary'
import { joinLines, lineAt, vocabularyOf } from './hyphenation'
import { readLines } from './lines'

/** Joins the first two lines of a text; the others are witnesses. */
function join(text: string, language: Language): { text: string; doubts: string[] } {
  const lines = readLines(text)
  const { paragraph, warnings } = joinLines(lines.slice(0, 2), vocabularyOf(lines), language)
  return { text: paragraph.text, doubts: warnings.map(({ message }) => message) }
}

describe('broken words', () => {
  it.each<[string, Language, string]>([
    ['технологий в чело-\nвеческой жизни', 'ru', 'технологий в человеческой жизни'],
    [
      'информационно-\nкоммуникационных\n\nинформационно-коммуникационных',
      'ru',
      'информационно-коммуникационных',
    ],
    [
      'информационно-\nкоммуникационных\n\nинформационно-коммуникационная',
      'ru',
      'информационно-коммуникационных',
    ],
    ['информационно-коммуника-\nционных', 'ru', 'информационно-коммуникационных'],
    ['государств-\nучастников', 'ru', 'государств-участников'],
    ['Нью-\nЙорк', 'ru', 'Нью-Йорк'],
    ['ПРЕСТУП-\nНОСТЬ', 'ru', 'ПРЕСТУПНОСТЬ'],
    ['non-\ngovernmental', 'en', 'non-governmental'],
    ['traffick-\ning\n\ntrafficking', 'en', 'trafficking'],
    ['COVID-\n19', 'en', 'COVID-19'],
    ['2018–\n2019', 'en', '2018–2019'],
    ['A/RES/\n70/1', 'en', 'A/RES/70/1'],
    ['one -\ntwo', 'en', 'one - two'],
    ['peut-\nêtre', 'fr', 'peut-être'],
    ['développe-\nment', 'fr', 'développement'],
    ['investiga-\nción', 'es', 'investigación'],
    ['soft\u00AD\nware', 'en', 'software'],
    ['打击贩运\n人口', 'zh', '打击贩运人口'],
    ['使用 Internet\n技术', 'zh', '使用 Internet 技术'],
  ])('[RD9] %j in %s reads %s', (text, language, joined) => {
    expect(join(text, language)).toEqual({ text: joined, doubts: [] })
  })

  it('[RD9] a doubt names the word both ways', () => {
    expect(join('on-line re-\nsign\n\nresign\n\nre-sign', 'en').doubts).toEqual([
      'The word "resign" was broken at the end of a line; it may be "re-sign".',
    ])
    expect(join('the water-\nshed\n\nwater', 'en')).toEqual({
      text: 'the water-shed',
      doubts: ['The word "water-shed" was broken at the end of a line; it may be "watershed".'],
    })
  })

  it('[RD9] the witness is not the broken word itself', () => {
    expect(join('технологий чело-\nвека\n\nчело-\nвека', 'ru').text).toBe('технологий человека')
  })

  it('[RD11] every offset knows its line', () => {
    const lines = readLines('one two\nthree-\n\nfour')
    const { paragraph } = joinLines(lines, vocabularyOf(lines), 'ru')
    expect(paragraph.text).toBe('one two threefour')
    expect([0, 7, 8, 13].map(at => lineAt(paragraph, at))).toEqual([1, 1, 2, 4])
  })
})
