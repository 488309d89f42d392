import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openingLength } from '../text/opening-words'
import type { ImportedDraft } from './draft'
import { readDraft } from './plain-text'
import { SAMPLES } from './testing/drafts'

const example = (name: string): string =>
  readFileSync(new URL(`../../../examples/${name}/draft.txt`, import.meta.url), 'utf8')
const REAL = example('trafficking')

function read(text: string): ImportedDraft {
  const result = readDraft(text)
  if (!result.ok) throw new Error(result.message)
  return result.draft
}
const codes = (draft: ImportedDraft): string[] => draft.warnings.map(({ code }) => code)
const labels = (text: string): string[] => read(text).clauses.map(({ label }) => label)
const numbers = (series: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${series}${i + 1}`)

describe('the real draft', () => {
  const draft = read(REAL)
  const clause = (label: string) => draft.clauses.find(one => one.label === label)!
  const marksOf = (label: string): string[] => clause(label).citations.map(({ mark }) => mark)

  it('[RD5] has its masthead, title and organ’s line whole', () => {
    expect(draft.masthead).toEqual({
      organ: 'Комиссия по предупреждению преступности и уголовному правосудию',
      session: 'Двадцать седьмая сессия',
      place: 'Вена, 14–18 мая 2018 года',
      agendaItem:
        'Пункт 6 предварительной повестки дня Объединение и координация усилий Управления ' +
        'Организации Объединенных Наций по наркотикам и преступности и государств-членов в области ' +
        'предупреждения преступности и уголовного правосудия',
      sponsors: 'Беларусь: проект резолюции',
      symbol: '',
    })
    expect(draft.title).toBe(
      'Предупреждение торговли людьми с использованием технологических средств и борьба с ней',
    )
    expect(draft.opening).toBe('Комиссия по предупреждению преступности и уголовному правосудию,')
    expect(draft.headCitations).toEqual([
      { field: 'agendaItem', at: 'Пункт 6 предварительной повестки дня'.length, mark: '*' },
    ])
    expect([draft.language, draft.direction]).toEqual(['ru', 'ltr'])
  })

  it('[RD7] has 22 preambular and 12 operative paragraphs', () => {
    expect(draft.clauses.map(({ label }) => label)).toEqual([
      ...numbers('PP', 22),
      ...numbers('OP', 12),
    ])
    expect(draft.clauses.map(({ kind }) => kind)).toEqual([
      ...Array<string>(22).fill('preambular'),
      ...Array<string>(12).fill('operative'),
    ])
  })

  it('[RD6] has every paragraph whole: it ends as its kind does', () => {
    for (const { label, text } of draft.clauses)
      expect(text, label).toMatch(label === 'OP12' ? /\.$/ : label.startsWith('PP') ? /,$/ : /;$/)
    expect(clause('PP4').text).toContain('о задачах 5.2, 8.7 и 16.2, поставленных')
    expect(clause('PP13').text).toContain('через мобильные приложения и смартфоны, которые')
  })

  it('[RD3] has four numbered notes and a star, and no note’s text in a clause', () => {
    expect(draft.notes).toEqual([
      { mark: '*', text: 'E/CN.15/2018/1.' },
      { mark: '1', text: 'United Nations, Treaty Series, vol. 2225, No. 39574.' },
      { mark: '2', text: 'Ibid., vol. 2237, No. 39574.' },
      { mark: '3', text: 'Резолюция 70/1 Генеральной Ассамблеи.' },
      { mark: '4', text: 'Резолюция 72/1 Генеральной Ассамблеи.' },
    ])
    const text = draft.clauses.map(one => one.text).join('\n')
    for (const trace of ['Treaty', 'Ibid', '70/1', '72/1', 'E/CN.15', 'http', '___', '*'])
      expect(text).not.toContain(trace)
  })

  it('[RD10] cites notes 1 and 2 in PP3 and again in OP1, and keeps the numbers that are numbers', () => {
    expect([marksOf('PP3'), marksOf('PP4'), marksOf('PP9'), marksOf('OP1')]).toEqual([
      ['1', '2'],
      ['3'],
      ['4'],
      ['1', '2'],
    ])
    expect(draft.clauses.flatMap(one => one.citations)).toHaveLength(6)
    for (const label of ['PP3', 'OP1'])
      for (const { at } of clause(label).citations)
        expect(clause(label).text.slice(0, at)).toMatch(/преступности$/)
    expect(clause('PP3').text).toContain('организованной преступности, с использованием')
    expect(clause('PP4').text).toContain('до 2030 года и напоминая')
    expect(clause('PP9').text).toContain('27 и 28 сентября 2017 года')
    expect(clause('PP17').text).toContain('на пункт 3 статьи 27 Конвенции')
  })

  it('[RD9] has no hyphenation left, and every compound', () => {
    const text = draft.clauses.map(one => one.text).join('\n')
    const compounds = [...new Set(text.match(/[\p{L}]+(?:-[\p{L}]*)+/gu))].toSorted()
    expect(compounds).toEqual(
      [
        'Директора-исполнителя',
        'Нью-Йорке',
        'государства-участники',
        'государства-члены',
        'государств-членов',
        'государствам-членам',
        'детей-солдат',
        'интернет-услуг',
        'информационно-коммуникационных',
        'информационно-коммуникационные',
        'информационно-просветительских',
        'научно-технический',
        'онлайн-ресурсам',
        'производственно-сбытовых',
        'секс-туризм',
      ].toSorted(),
    )
  })

  it('[RD11] warns of the Latin c among Russian words, and of nothing else', () => {
    expect(draft.warnings).toEqual([
      {
        code: 'mixed-script',
        message: 'The letter "c" that stands alone on line 167 is Latin, among Cyrillic words.',
        line: 167,
      },
    ])
  })
})

describe('drafts in the six languages', () => {
  it.each(Object.entries(SAMPLES))('[RD7] [RD8] [RD14] %s', (language, sample) => {
    const draft = read(sample.text)
    expect(draft.language).toBe(language)
    expect(draft.direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
    expect(draft.title).toBe(sample.title)
    expect(draft.opening).toBe(sample.opening)
    expect(draft.warnings).toEqual([])
    expect(draft.notes.map(({ mark }) => mark)).toEqual(sample.notes)
    expect(
      draft.clauses.map(({ label, level, kind, text, citations }) => [
        label,
        level,
        text.slice(0, openingLength(text, draft.language, kind)),
        citations.map(({ mark }) => mark).join(),
      ]),
    ).toEqual(
      sample.clauses.map(([label, level, opening, marks = '']) => [label, level, opening, marks]),
    )
    const { symbol, ...others } = draft.masthead
    expect(symbol).toBe(language === 'en' ? 'E/CN.99/2031/L.4' : '')
    expect(Object.values(others)).not.toContain('')
  })

  it('[RD5] an organ of two characters is told from the title below it', () => {
    const draft = read('大会\n\n可持续发展\n\n大会，\n\n重申必须消除贫困，\n\n1. 呼吁加强合作。')
    expect(draft.masthead.organ).toBe('大会')
    expect(draft.title).toBe('可持续发展')
  })

  it('[RD7] the short example', () => {
    const draft = read(example('short'))
    expect(draft.warnings).toEqual([])
    expect(draft.clauses.map(({ label }) => label).join(' ')).toBe(
      'PP1 PP2 PP3 PP4 PP5 OP1 OP2 OP2(a) OP2(b) OP2(b)(i) OP2(b)(ii) OP2(c) OP3 OP4 OP5 OP6',
    )
    expect(draft.clauses.flatMap(one => one.citations.map(({ mark }) => mark))).toEqual([
      '1',
      '2',
      '1',
    ])
  })
})

describe('labels and marks of paragraphs', () => {
  it('[RD7] labels that were typed stay', () => {
    const draft = read(`The Council,

PP3 Recalling this,

[PP4] Noting that,

Reaffirming the rest,

OP2 bis. Urges all;

OP3 Requests:

(a) this;

OP3(b) that;

OP3 bis Decides to go on.`)
    expect(draft.clauses.map(({ label }) => label)).toEqual([
      'PP3',
      'PP4',
      'PP5',
      'OP2 bis',
      'OP3',
      'OP3(a)',
      'OP3(b)',
      'OP3 bis',
    ])
    expect(draft.clauses[0]!.text).toBe('Recalling this,')
    expect(draft.clauses[6]!.text).toBe('that;')
  })

  it('[RD7] a paragraph without a label takes none that somebody typed', () => {
    expect(
      labels('The Council,\n\nRecalling a,\n\nPP1 Noting b,\n\nNoting c,\n\nPP2 Noting d,'),
    ).toEqual(['PP1 pre', 'PP1', 'PP1 bis', 'PP2'])
  })

  it('[RD12] numbers and labels that stand twice are told apart, and gaps are kept', () => {
    const draft = read(
      'The Council,\n\nRecalling a,\n\n1. Urges b;\n\n1. Urges c;\n\n4. Urges d;\n\nOP4 Urges e.',
    )
    expect(draft.clauses.map(({ label }) => label)).toEqual(['PP1', 'OP1', 'OP2', 'OP4', 'OP4 bis'])
    expect(codes(draft)).toEqual(
      expect.arrayContaining(['number-repeated', 'number-gap', 'label-repeated']),
    )
  })

  it('[RD8] (i) goes on after (h), and begins a list after (a)', () => {
    const list = 'abcdefghij'
      .split('')
      .map(letter => `(${letter}) one;`)
      .join('\n\n')
    expect(labels(`The Council,\n\nNoting a,\n\n1. Urges:\n\n${list}`).slice(-2)).toEqual([
      'OP1(i)',
      'OP1(j)',
    ])
    expect(
      labels(
        'The Council,\n\nNoting a,\n\n1. Urges:\n\n(a) one:\n\n(i) two;\n\n(ii) three;\n\n(b) four.',
      ),
    ).toEqual(['PP1', 'OP1', 'OP1(a)', 'OP1(a)(i)', 'OP1(a)(ii)', 'OP1(b)'])
  })

  it('[RD13] headings, annexes and stray paragraphs have kinds of their own', () => {
    const draft = read(`The Council,

Noting a,

Part one

1. Urges b;

The rest of this sentence stands alone.

Annex

Rules of the road

1. Keep left.`)
    expect(draft.clauses.map(({ label, kind }) => `${label} ${kind}`)).toEqual([
      'PP1 preambular',
      'H1 heading',
      'OP1 operative',
      'P1 plain',
      'A1 annex',
      'A2 annex',
      'A3 annex',
    ])
    expect(codes(draft)).toContain('unnumbered')
  })
})

describe('what is no resolution', () => {
  it('[RD13] becomes plain clauses with a warning, nothing lost', () => {
    const draft = read('Dear all,\n\nplease find the minutes below.\n\n1. We met.\n\n2. We left.')
    expect(draft.clauses.map(({ label, kind, text }) => [label, kind, text])).toEqual([
      ['P1', 'plain', 'Dear all,'],
      ['P2', 'plain', 'please find the minutes below.'],
      ['P3', 'plain', '1. We met.'],
      ['P4', 'plain', '2. We left.'],
    ])
    expect(codes(draft)).toEqual(['not-a-resolution'])
  })

  it.each([
    ['', 'empty'],
    [' \n\t\f\u00A0\uFEFF\n', 'empty'],
    ['--- *** ---', 'empty'],
    ['The Council\0', 'binary'],
    ['%PDF-1.7 and so on', 'binary'],
    ['PK\u0003\u0004 and so on', 'binary'],
    ['\u0001\u0002\u0003abc', 'binary'],
    ['a\uFFFD\uFFFDb', 'binary'],
    ['a'.repeat(5_000_001), 'too-large'],
    ['я'.repeat(2_500_001), 'too-large'],
    ['中'.repeat(1_666_667), 'too-large'],
    ['a\n'.repeat(100_001), 'too-large'],
  ])('[RD1] %.20j is refused as %s, in one sentence', (text, code) => {
    const result = readDraft(text)
    expect(result).toMatchObject({
      ok: false,
      code,
      message: expect.stringMatching(/^[A-Z][^.]*\.?[^.]*\.$/),
    })
  })

  it('[RD1] five million bytes are read', () => {
    expect(readDraft('я'.repeat(2_500_000)).ok).toBe(true)
  })
})
