import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { found } from '../founding'
import { readDraft } from '../formats/plain-text'
import type { ImportedClause } from '../formats/draft'
import { Negotiation } from '../negotiation'
import { CHAIR, record } from '../document'
import { testRoom } from '../testing/room'
import { LANGUAGES, type Language } from '../vocabulary'
import { cleanLines, cleanText } from './clean-text'
import { operativeMark, subMark } from './enumeration'
import { type WholeText, wholeText } from './whole-text'
import { buryClause, addClause } from '../draft/edit'

const sub = (label: string, level: number, text: string): Partial<ImportedClause> => ({
  kind: 'sub-paragraph',
  level,
  label,
  text,
})

const cites = (at: number, mark: string): { at: number; mark: string } => ({ at, mark })

/** Of the twelfth paragraph, and of the fifth part of each depth. */
const marks = (language: Language): string[] => [
  operativeMark(12, language),
  ...[1, 2, 3, 4].map(level => subMark(5, level, language)),
]

const inLanguage = (text: WholeText, language: Language): WholeText => ({ ...text, language })

describe('clean text', { timeout: 60_000 }, () => {
  it('[RV2] numbers operative paragraphs and the sub-paragraphs of each anew', () => {
    const room = testRoom([
      { kind: 'preambular', label: 'PP1', text: 'Recalling its resolutions,' },
      'Urges States:',
      sub('OP2(a)', 1, 'To act:'),
      sub('OP2(a)(i)', 2, 'Now;'),
      sub('OP2(a)(ii)', 2, 'Together;'),
      sub('OP2(b)', 1, 'To report;'),
      { label: 'OP3', text: 'Thanks donors;' },
      { label: 'OP4', text: 'Invites States:' },
      sub('OP4(c)', 1, 'To pay.'),
    ])
    const { negotiation } = room
    room.as('chair', () => {
      buryClause(negotiation, room.clause('OP3'))
      const fields = { kind: 'operative', level: 0, label: 'OP3 bis' } as const
      addClause(negotiation, room.clause('OP2(b)'), 'bis', fields, [{ insert: 'Notes the rest;' }])
    })
    const clean = cleanText(wholeText(negotiation, null))
    expect(cleanLines(clean)).toEqual([
      'Recalling its resolutions,',
      '1. Urges States:',
      '(a) To act:',
      '(i) Now;',
      '(ii) Together;',
      '(b) To report;',
      '2. Notes the rest;',
      '3. Invites States:',
      '(a) To pay.',
    ])
    expect(Object.fromEntries(clean.numbers)).toEqual({
      OP2: '1',
      'OP2(a)': '1(a)',
      'OP2(a)(i)': '1(a)(i)',
      'OP2(a)(ii)': '1(a)(ii)',
      'OP2(b)': '1(b)',
      'OP3 bis': '2',
      OP4: '3',
      'OP4(c)': '3(a)',
    })
  })

  it('[RV2] marks as the language has it', () => {
    expect(Object.fromEntries(LANGUAGES.map(one => [one, marks(one)]))).toEqual({
      ar: ['١٢ -', '(هـ)', "'٥'", 'هـ)', '٥)'],
      zh: ['12.', '(e)', '㈤', 'e.', 'v.'],
      en: ['12.', '(e)', '(v)', 'e.', 'v.'],
      fr: ['12.', 'e)', 'v)', 'e.', 'v.'],
      ru: ['12.', 'e)', 'v)', 'e.', 'v.'],
      es: ['12.', 'e)', 'v)', 'e.', 'v.'],
    })
    expect([subMark(27, 1, 'en'), subMark(49, 2, 'fr'), subMark(23, 2, 'zh')]).toEqual([
      '(aa)',
      'xlix)',
      '(二十三)',
    ])
  })

  it('[RV2] numbers footnotes in the order of their first citation; stars stay, what is not cited goes', () => {
    const room = testRoom(
      [
        { label: 'OP1', text: 'Notes the plan;', citations: [cites(14, '3'), cites(5, '1')] },
        { label: 'OP2', text: 'Recalls it;', citations: [cites(10, '3')] },
        { label: 'OP3', text: 'Gone;', citations: [cites(4, '2')] },
      ],
      [],
      [
        { mark: '*', text: 'A/1.' },
        { mark: '1', text: 'One.' },
        { mark: '2', text: 'Two.' },
        { mark: '3', text: 'Three.' },
      ],
    )
    room.as('chair', () => buryClause(room.negotiation, room.clause('OP3')))
    const clean = cleanText(wholeText(room.negotiation, null))
    expect(cleanLines(clean)).toEqual([
      '1. Notes¹ the plan²;',
      '2. Recalls it²;',
      '__________________',
      '* A/1.',
      '1 One.',
      '2 Three.',
    ])
    expect(clean.leftOut).toEqual(['2'])
  })

  it('[RV2] what is printed reads as the same draft with the new numbers, in every language', () => {
    const OPERATIVE: Record<Language, string> = {
      ar: 'تحث الدول على ما يلي:',
      zh: '敦促各国：',
      en: 'Urges States:',
      fr: 'Prie instamment les États :',
      ru: 'настоятельно призывает государства:',
      es: 'Insta a los Estados a:',
    }
    const LETTERS: Record<Language, string> = {
      ar: 'أب',
      zh: 'ab',
      en: 'ab',
      fr: 'ab',
      ru: 'ab',
      es: 'ab',
    }
    const SMALL: Record<Language, [string, string]> = {
      ar: ['1', '2'],
      zh: ['一', '二'],
      en: ['i', 'ii'],
      fr: ['i', 'ii'],
      ru: ['i', 'ii'],
      es: ['i', 'ii'],
    }
    const room = testRoom([
      { label: 'OP4', text: 'x' },
      sub('OP4(c)', 1, 'x'),
      sub('OP4(c)(iii)', 2, 'x'),
      sub('OP4(c)(iv)', 2, 'x'),
      sub('OP4(d)', 1, 'x'),
      { label: 'OP6', text: 'x' },
    ])
    for (const language of LANGUAGES) {
      const text = inLanguage(wholeText(room.negotiation, null), language)
      const words = OPERATIVE[language]
      const lines = cleanLines(
        cleanText({
          ...text,
          paragraphs: text.paragraphs.map(one => ({ ...one, ops: [{ insert: words }] })),
        }),
      )
      const read = readDraft(lines.join('\n\n'))
      if (!read.ok) throw new Error(`${language}: ${read.message}`)
      const [a, b] = LETTERS[language].split('')
      const [i, ii] = SMALL[language]
      expect(
        read.draft.clauses.map(({ label }) => label),
        language,
      ).toEqual(['OP1', `OP1(${a})`, `OP1(${a})(${i})`, `OP1(${a})(${ii})`, `OP1(${b})`, 'OP2'])
    }
  })

  it('[RV2] of the real draft, untouched, is the draft as it came', () => {
    const url = new URL('../../../examples/trafficking/draft.txt', import.meta.url)
    const read = readDraft(readFileSync(url, 'utf8'))
    if (!read.ok) throw new Error(read.message)
    const doc = new Y.Doc()
    let ids = 0
    found(doc, read.draft, () => `n${ids++}`)
    record(doc).set('about', { id: 'c', title: '', language: read.draft.language, created: CHAIR })
    const lines = cleanLines(cleanText(wholeText(new Negotiation(doc), null)))
    const again = readDraft(lines.join('\n\n'))
    if (!again.ok) throw new Error(again.message)
    expect(again.draft.clauses).toEqual(read.draft.clauses)
    expect(again.draft.notes).toEqual(read.draft.notes)
    expect(again.draft.masthead).toEqual(read.draft.masthead)
  })

  it('[RV2] leaves out a paragraph without words', () => {
    const room = testRoom(['', 'Thanks donors.'])
    expect(cleanLines(cleanText(wholeText(room.negotiation, null)))).toEqual(['1. Thanks donors.'])
  })

  it('[RV2] counts without a gap, whatever stands in whatever order, and tells every number', () => {
    const paragraph = fc.oneof(
      fc.record({
        kind: fc.constantFrom('preambular' as const, 'operative' as const, 'heading' as const),
        level: fc.constant(0),
      }),
      fc.record({
        kind: fc.constant('sub-paragraph' as const),
        level: fc.integer({ min: 1, max: 4 }),
      }),
    )
    const cited = fc.array(fc.nat(4), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(fc.tuple(paragraph, cited), { maxLength: 20 }), drawn => {
        const notes = [0, 1, 2, 3, 4].map(n => ({
          id: `n${n}`,
          kind: 'note' as const,
          level: 0,
          label: String(n + 1),
          ops: [{ insert: 'See.' }],
        }))
        const paragraphs = drawn.map(([{ kind, level }, citations], i) => ({
          id: String(i),
          kind,
          level,
          label: `L${i}`,
          ops: [{ insert: 'Words' }, ...citations.map(n => ({ insert: { note: `n${n}` } }))],
        }))
        const { heading } = wholeText(testRoom([]).negotiation, null)
        const clean = cleanText({ language: 'en', heading, paragraphs, notes })
        const operative = clean.paragraphs.filter(({ kind }) => kind === 'operative')
        expect(operative.map(({ mark }) => mark)).toEqual(operative.map((_, i) => `${i + 1}.`))
        const numbered = paragraphs.filter(({ kind }) => /^(oper|sub)/.test(kind))
        expect([...clean.numbers.keys()]).toEqual(numbered.map(({ label }) => label))
        expect(clean.paragraphs.map(({ ops }) => ops)).toEqual(paragraphs.map(({ ops }) => ops))
        // a list begins with its first mark and goes on by one, until something above it comes
        const counts: number[] = []
        const due = clean.paragraphs.map(({ kind, level }) => {
          counts.length = Math.min(counts.length, kind === 'sub-paragraph' ? level : 0)
          if (kind !== 'sub-paragraph') return null
          counts[level - 1] = (counts[level - 1] ?? 0) + 1
          return subMark(counts[level - 1]!, level, 'en')
        })
        expect(
          clean.paragraphs.map(({ kind, mark }) => (kind === 'sub-paragraph' ? mark : null)),
        ).toEqual(due)
        const order = [...new Set(drawn.flatMap(([, citations]) => citations))]
        expect(clean.notes.map(({ id, mark }) => [id, mark])).toEqual(
          order.map((n, i) => [`n${n}`, String(i + 1)]),
        )
        expect(clean.leftOut).toHaveLength(notes.length - order.length)
      }),
    )
  })
})
