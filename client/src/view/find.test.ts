import fc from 'fast-check'
import { LANGUAGES, type Language } from '@chapeau/shared/vocabulary'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import { record } from '@chapeau/shared/document'
import { describe, expect, it } from 'vitest'
import { type Match, findIn } from './find'
import { folder, occurrences } from './fold'

/** What of `text` is found by `wanted`. */
const foundIn = (language: Language, text: string, wanted: string): string[] => {
  const fold = folder(language)
  return occurrences(fold(text), fold(wanted).text).map(({ from, to }) => text.slice(from, to))
}

describe('folding', () => {
  it.each<[Language, string, string, string[]]>([
    ['en', 'Recalling Résolution and RESOLUTION', 'resolution', ['Résolution', 'RESOLUTION']],
    ['en', 'the State’s own “zero draft”', `state's own "zero`, ['State’s own “zero']],
    ['en', 'low\u2011carbon, low–carbon', 'low-carbon', ['low\u2011carbon', 'low–carbon']],
    ['fr', 'l’égalité à l’œuvre', "L'EGALITE", ['l’égalité']],
    ['fr', 'l’égalité à l’œuvre', 'oeuvre', ['œuvre']],
    ['fr', 'Note\u00a0: ci-après', 'note :', ['Note\u00a0:']],
    ['es', 'Pide a España que añada; los anos', 'anos', ['anos']],
    ['es', 'Pide a ESPAÑA que añada', 'españa', ['ESPAÑA']],
    ['es', 'la situación', 'SITUACION', ['situación']],
    ['ru', 'Всё ещё подчёркивает, что все', 'все', ['Всё', 'все']],
    ['ru', 'подчеркивает и подчёркивает', 'ПОДЧЁРКИВАЕТ', ['подчеркивает', 'подчёркивает']],
    ['ru', 'мой и мои', 'мои', ['мои']],
    ['ar', 'وَإِذْ تُشِيرُ إِلَى', 'واذ تشير', ['وَإِذْ تُشِيرُ']],
    ['ar', 'الـتـنمية المستدامة', 'التنمية المستدامه', ['الـتـنمية المستدامة']],
    ['ar', 'الفقرة ٣ من القرار', '3', ['٣']],
    ['zh', '鼓励各国采取有效措施保护环境；', '有效措施', ['有效措施']],
    ['zh', '《2030 年可持续发展议程》', '2030年可持续', ['2030 年可持续']],
    ['zh', '《2030年可持续发展议程》', '2030 年 可持续', ['2030年可持续']],
    ['zh', '第５段（甲）', '5段(甲)', ['５段（甲）']],
  ])('[RE2] %s: “%s” is found by “%s”', (language, text, wanted, expected) => {
    expect(foundIn(language, text, wanted)).toEqual(expected)
  })

  it('[RE2] leaves citations, joiners and repeated blanks out of account', () => {
    expect(foundIn('en', 'all States\ufffc  par\u00adties', 'states parties')).toEqual([
      'States\ufffc  par\u00adties',
    ])
  })

  it('[RE2] finds the same letters as Intl.Collator does when it searches', () => {
    const letters: Record<Language, string> = {
      ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويأإؤئةى٠١٢٣',
      zh: '的一是不了人我在有他，。（）１',
      en: "abcxyzABCXYZ019'’–-",
      fr: 'aàâbcçeéèêëiîïoôuùûüyÿAÀCÇ',
      ru: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЁЙ',
      es: 'aábcdeéiínñoóuúüAÑ¿¡',
    }
    for (const language of LANGUAGES) {
      const collator = new Intl.Collator(language, { usage: 'search', sensitivity: 'base' })
      const fold = folder(language)
      for (const a of letters[language])
        for (const b of letters[language]) {
          const alike = collator.compare(a, b) === 0
          // a dash is a dash: keyboards have one
          if (/[–-]/u.test(a + b)) continue
          expect([a, b, fold(a).text === fold(b).text]).toEqual([a, b, alike])
        }
    }
  })

  it('[RE2] says where: what is found folds to what was looked for', () => {
    const letters = fc.constantFrom(
      ...'a b c d é   É ñ С ё е 国 ، أ ا e\u0301 ё\u0301'.split(' '),
      ' ',
    )
    const words = fc.string({ unit: letters, minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(words, words, words, fc.constantFrom(...LANGUAGES), (a, b, c, language) => {
        const fold = folder(language)
        const text = `${a}x${b}x${c}`
        const { text: wanted } = fold(b)
        for (const { from, to } of occurrences(fold(text), wanted))
          expect(fold(text.slice(from, to)).text).toBe(wanted)
        expect(occurrences(fold(text), fold(`x${b}x`).text).length).toBeGreaterThan(0)
      }),
      { seed: 7 },
    )
  })
})

/** `in: words found`, as they stand in the draft or in the alternative. */
function said(room: TestRoom, query: string, party?: string): string[] {
  const { negotiation } = room
  const number = party === undefined ? null : room.number(party)
  return findIn(negotiation, query, number).map(
    match => `${match.in}: ${wordsOf(room, match, number)}`,
  )
}

function wordsOf({ negotiation }: TestRoom, match: Match, party: number | null): string {
  if (match.in === 'alternative') {
    const others = negotiation
      .rolling(match.clause)
      .places.find(({ proposals }) => proposals.includes(match.proposal))!
      .readings.filter(({ original, proposers }) => !original && !proposers.includes(party ?? -1))
      .map(({ ops }) =>
        ops.map(({ insert }) => (typeof insert === 'string' ? insert : '*')).join(''),
      )
      .filter(words => words !== '')
    return match.nth === null ? '-' : others[match.nth]!.slice(match.words.from, match.words.to)
  }
  return match.pieces.map(({ from, to }) => `${from}-${to}`).join(' ')
}

describe('what is found', () => {
  it('[RE1] in the draft, in the order of the paper', () => {
    const room = testRoom(['Urges States to act', 'Requests all states'])
    expect(said(room, 'STATES')).toEqual(['text: 6-12', 'text: 13-19'])
    expect(findIn(room.negotiation, 'states', null).map(({ clause }) => clause)).toEqual([
      room.clause('OP1'),
      room.clause('OP2'),
    ])
    expect(said(room, ' ')).toEqual([])
  })

  it('[RE1] in others’ live proposals, each alternative once, whoever else proposes it', () => {
    const room = testRoom(['take necessary measures'])
    room.replace('EU', 'OP1', 'necessary', 'effective')
    room.replace('G77', 'OP1', 'necessary', 'effective')
    room.replace('US', 'OP1', 'necessary', 'effective and urgent')
    expect(said(room, 'effective')).toEqual(['alternative: effective', 'alternative: effective'])
    // over the edges of the alternatives, as each would read
    expect(said(room, 'take effective')).toEqual([
      'alternative: effective',
      'alternative: effective',
    ])
    expect(said(room, 'effective measures')).toEqual(['alternative: effective'])
    expect(said(room, 'urgent measures')).toEqual(['alternative: urgent'])
  })

  it('[RE1] a withdrawn proposal, and one that lost its words, are not there any more', () => {
    const room = testRoom(['take necessary measures'])
    const key = room.replace('EU', 'OP1', 'necessary', 'effective')
    expect(said(room, 'effective')).toHaveLength(1)
    room.as('EU', () => room.negotiation.proposals.map(key)!.set('state', 'withdrawn'))
    expect(said(room, 'effective')).toEqual([])
  })

  it('[RE1] words that a reading shares with the original are found in the draft only', () => {
    const room = testRoom(['take all the necessary measures'])
    room.replace('EU', 'OP1', 'all the necessary', 'all the effective')
    expect(said(room, 'all the')).toEqual(['text: 5-12'])
    expect(said(room, 'the effective')).toEqual(['alternative: the effective'])
  })

  it('[RE1] across what a proposal takes out, as the clause would read without it', () => {
    const room = testRoom(['measures, as appropriate, to protect'])
    room.replace('US', 'OP1', ', as appropriate,', '')
    expect(said(room, 'measures to')).toEqual(['alternative: -'])
    expect(said(room, 'as appropriate')).toEqual(['text: 10-24'])
  })

  it('[RE1] in one’s own words, which stand in the text, and in the words that one struck', () => {
    const room = testRoom(['take necessary measures'])
    room.replace('EU', 'OP1', 'necessary', 'effective')
    // take {-necessary-}{+effective+} measures
    expect(said(room, 'effective', 'EU')).toEqual(['own: 14-23'])
    expect(said(room, 'necessary', 'EU')).toEqual(['text: 5-14'])
    expect(said(room, 'take effective', 'EU')).toEqual(['own: 0-5 14-23'])
    expect(said(room, 'take necessary measures', 'EU')).toEqual(['text: 0-14 23-32'])
    // a colleague of another delegation sees the same words as an alternative
    expect(said(room, 'effective', 'G77')).toEqual(['alternative: effective'])
  })

  it.each<[Language, string, string, string, string]>([
    ['ar', 'يشجع الدول على اتخاذ تدابير', 'تدابير', 'إِجْراءات فعّالة', 'اجراءات فعالة'],
    ['zh', '鼓励各国采取有效措施', '有效措施', '切实 措施', '切实措施'],
    ['en', 'Urges States to act', 'to act', 'to coöperate', 'COOPERATE'],
    ['fr', 'Engage les États à agir', 'agir', 'œuvrer dès maintenant', 'oeuvrer des'],
    ['ru', 'призывает все государства', 'все', 'ещё раз все', 'еще раз'],
    ['es', 'Exhorta a los Estados', 'los Estados', 'todas las compañías', 'COMPAÑIAS'],
  ])('[RE2] in %s, also inside an alternative', (language, text, words, by, query) => {
    const room = testRoom([text])
    setLanguage(room, language)
    room.replace('EU', 'OP1', words, by)
    expect(said(room, query)).toHaveLength(1)
    expect(said(room, query)[0]).toMatch(/^alternative: /)
    expect(said(room, query, 'EU')[0]).toMatch(/^own: /)
  })
})

function setLanguage({ doc, negotiation }: TestRoom, language: Language): void {
  doc.transact(() => record(doc).set('about', { id: 'c', title: '', language, created: 0 }))
  expect(negotiation.language).toBe(language)
}
