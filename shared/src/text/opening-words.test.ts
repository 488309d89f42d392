import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDraft } from '../formats/plain-text'
import { openingLength, opensAs } from './opening-words'

type Kind = 'preambular' | 'operative'
const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const

/** `|` ends what is set in italics. */
const CASES: Record<(typeof LANGUAGES)[number], Record<Kind, string[]>> = {
  en: {
    preambular: [
      'Recalling also| its resolution',
      'Expressing its deep concern| at the',
      'Deeply concerned| that',
      'Reaffirming| the',
      'Noting with grave concern| that',
      'Taking note with appreciation| of',
      'Having considered| the report',
      'Bearing in mind| that',
      'Mindful| of',
      'Fully aware| that',
      'Heartened| by',
    ],
    operative: [
      'Notes with appreciation| the',
      'Also requests| the',
      'Strongly encourages| States',
      'Calls upon| all',
      'Takes note| of the',
      'Expresses its gratitude| to',
      'Decides| to remain seized',
    ],
  },
  fr: {
    preambular: [
      'Rappelant| sa résolution',
      'Se félicitant également| de',
      'S’inquiétant| de',
      'Profondément préoccupée| par',
      'Ayant à l’esprit| la',
      'Notant avec préoccupation| que',
    ],
    operative: [
      'Prie instamment| les',
      'Prend note avec satisfaction| du',
      'Se félicite| de',
      'Exprime sa vive gratitude| à',
      'Demande| aux',
    ],
  },
  es: {
    preambular: [
      'Recordando| su',
      'Observando con preocupación| que',
      'Profundamente preocupada| por',
      'Teniendo presente| la',
      'Expresando su profunda preocupación| por',
    ],
    operative: [
      'Exhorta| a',
      'Insta encarecidamente| a',
      'Acoge con beneplácito| la',
      'Toma nota| de',
      'Solicita también| a',
    ],
  },
  ru: {
    preambular: [
      'вновь заявляя| о',
      'принимая также к сведению| доклад',
      'будучи обеспокоена| тем',
      'будучи глубоко обеспокоена| тем',
      'с озабоченностью отмечая|, что',
      'особо отмечая| роль',
      'отмечая с удовлетворением| работу',
      'выражая свою глубокую обеспокоенность| тем',
    ],
    operative: [
      'настоятельно призывает| государства',
      'призывает также| государства',
      'выражает признательность| Секретариату',
      'принимает к сведению| доклад',
      'постановляет| рассмотреть',
    ],
  },
  zh: {
    preambular: [
      '回顾|其',
      '又回顾|大会',
      '赞赏地注意到|报告',
      '深为关切|的是',
      '铭记|各项',
      '重申|承诺',
    ],
    operative: ['注意到|报告', '敦促|会员国', '又请|秘书长', '强烈谴责|一切', '再次促请|各国'],
  },
  ar: {
    preambular: [
      'إذ تشير| إلى',
      'وإذ تلاحظ مع القلق| أن',
      'وإذ تضع في اعتبارها| أن',
      'وإذ يساورها بالغ القلق| إزاء',
      'وإذ تؤكِّد أيضًا| أهمية',
    ],
    operative: [
      'يحث| الدول',
      'تحثُّ| الدول',
      'تحيط علماً مع التقدير| بالتقرير',
      'تعرب عن تقديرها| للأمين',
      'تطلب أيضا| إلى',
    ],
  },
}

describe('opening words', () => {
  for (const language of LANGUAGES)
    for (const kind of ['preambular', 'operative'] as const)
      it.each(CASES[language][kind])(`[LB7] ${language} ${kind}: %s`, marked => {
        const text = marked.replace('|', '')
        expect(text.slice(0, openingLength(text, language, kind))).toBe(marked.split('|')[0])
      })

  it('[LB7] the opening words of the whole real draft', () => {
    const url = new URL('../../../examples/trafficking/draft.txt', import.meta.url)
    const read = readDraft(readFileSync(url, 'utf8'))
    if (!read.ok) throw new Error(read.message)
    const { clauses, language } = read.draft
    expect(
      clauses.map(
        ({ label, kind, text }) => `${label} ${text.slice(0, openingLength(text, language, kind))}`,
      ),
    ).toEqual([
      'PP1 вновь заявляя',
      'PP2 напоминая',
      'PP3 особо отмечая',
      'PP4 приветствуя',
      'PP5 отмечая',
      'PP6 признавая',
      'PP7 признавая',
      'PP8 учитывая',
      'PP9 приветствуя',
      'PP10 признавая',
      'PP11 сознавая',
      'PP12 сознавая также',
      'PP13 будучи обеспокоена',
      'PP14 с озабоченностью отмечая',
      'PP15 признавая',
      'PP16 подчеркивая',
      'PP17 ссылаясь',
      'PP18 сознавая',
      'PP19 подчеркивая',
      'PP20 особо отмечая',
      'PP21 принимая к сведению',
      'PP22 принимая также к сведению',
      'OP1 настоятельно призывает',
      'OP2 призывает',
      'OP3 призывает также',
      'OP4 подчеркивает',
      'OP5 рекомендует',
      'OP6 рекомендует',
      'OP7 рекомендует',
      'OP8 просит',
      'OP9 просит также',
      'OP10 предлагает',
      'OP11 предлагает',
      'OP12 просит',
    ])
  })

  it('[LB8] nothing is italic in other kinds, and in paragraphs that open otherwise', () => {
    expect(openingLength('Recalling this', 'en', 'sub-paragraph')).toBe(0)
    expect(openingLength('Recalling this', 'en', 'title')).toBe(0)
    expect(openingLength('The same text', 'en', 'preambular')).toBe(0)
    expect(openingLength('', 'ru', 'operative')).toBe(0)
  })

  it('[LB9] a word that only has the form of an opening is not sure', () => {
    expect(openingLength('Heartened by', 'en', 'preambular')).toBe(9)
    expect(opensAs('Heartened by', 'en', 'preambular')).toBe(false)
    expect(opensAs('Recalling the', 'en', 'preambular')).toBe(true)
  })

  it('[LB7] the length is within the text and ends with a word, for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('Recalling', 'إذ تُشيرُ', '回顾')),
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom('preambular' as const, 'operative' as const),
        (text, language, kind) => {
          const length = openingLength(text, language, kind)
          expect(length).toBeGreaterThanOrEqual(0)
          expect(length).toBeLessThanOrEqual(text.length)
          expect(/\s$/u.test(text.slice(0, length))).toBe(false)
        },
      ),
    )
  })
})
