import { describe, expect, it } from 'vitest'
import type { Language } from '../../vocabulary'
import { readCitations } from './citations'

/** The text with each citation shown as {mark}. */
function show(text: string, marks: string, language: Language = 'en'): string {
  const [cited] = readCitations([text], new Set(marks.split(' ')), language)
  let out = cited!.text
  for (const { at, mark } of cited!.citations.toReversed())
    out = `${out.slice(0, at)}{${mark}}${out.slice(at)}`
  return out
}

describe('citations', () => {
  it.each<[string, string, string, Language?]>([
    ['преступности1 и', '1', 'преступности{1} и', 'ru'],
    ['преступности 2 , с', '1 2', 'преступности{2}, с', 'ru'],
    ['до 2030 года3  и', '3', 'до 2030 года{3}  и', 'ru'],
    ['the Protocol,2 and', '2', 'the Protocol,{2} and'],
    ['the “Protocol”2 and', '2', 'the “Protocol”{2} and'],
    ['organized crime.1', '1', 'organized crime.{1}'],
    ['crime1,2 and', '1 2', 'crime{1}{2} and'],
    ['crime¹ and war¹² and', '1 12', 'crime{1} and war{12} and'],
    ['crime ¹, and', '1', 'crime{1}, and'],
    ['crime[1] and', '1', 'crime{1} and'],
    ['crime 1/ and', '1', 'crime{1} and'],
    ['the agenda* and', '*', 'the agenda{*} and'],
    ['the agenda ** and', '* **', 'the agenda{**} and'],
    ['in 2029,1 the', '1', 'in 2029,{1} the'],
    ['en 20291, de', '1', 'en 2029{1}, de', 'es'],
    ['الجريمة(١)، و', '1', 'الجريمة{1}، و', 'ar'],
    ['《公约》1和', '1', '《公约》{1}和', 'zh'],
    ['公约1和', '1', '公约{1}和', 'zh'],
    ['the report 2, which', '2', 'the report{2}, which'],
  ])('[RD10] %s, notes %s: %s', (text, marks, shown, language = 'en') => {
    expect(show(text, marks, language)).toBe(shown)
  })

  it.each<[string, string, Language?]>([
    ['targets 5.2, 8.7 and 16.2, set', '2 7 5'],
    ['in article 2, and paragraph 1; and', '1 2'],
    ['resolution 70/1 of 1 May', '1'],
    ['the G20 and CO2 and', '20'],
    ['A/RES/70/1 and L.6 and Rev.1 and', '1 6'],
    ['vol. 2, No.1 and', '1 2'],
    ['an area of 5 m² and', '2'],
    ['к 2025 году и 27 и 28 сентября', '27 28 2025', 'ru'],
    ['на пункт 3 статьи 27 Конвенции', '3 27', 'ru'],
    ['l’article 2 ; et', '2', 'fr'],
    ['2030年5月1日第1条', '1 5', 'zh'],
    ['crime7 and', '1'],
    ['item 3(1) of', '1'],
  ])('[RD10] %s has only numbers, whatever the notes (%s)', (text, marks, language = 'en') => {
    expect(show(text, marks, language)).toBe(text)
  })

  it('[RD10] weak signs count only for a note that is cited nowhere else', () => {
    const [first, second] = readCitations(
      ['the report 2, which', 'crime2 and'],
      new Set(['2']),
      'en',
    )
    expect(first!.citations).toEqual([])
    expect(second!.citations).toEqual([{ at: 5, mark: '2' }])
  })

  it('[RD10] a raised digit without a note is said', () => {
    expect(readCitations(['crime⁷ and'], new Set(['1']), 'en')[0]).toEqual({
      text: 'crime⁷ and',
      citations: [],
      unknown: ['7'],
    })
  })
})
