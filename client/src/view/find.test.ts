import fc from 'fast-check'
import { LANGUAGES, type Language } from '@chapeau/shared/vocabulary'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import * as Y from 'yjs'
import { notes, record, tabled } from '@chapeau/shared/document'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { createClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import { createProposal } from '@chapeau/shared/proposal/proposal'
import { describe, expect, it } from 'vitest'
import { type Wish, showing } from '../editor/showing'
import { type Sheet, findIn } from './find'
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

const sheetOf = (
  { negotiation, number }: TestRoom,
  party: string | null,
  wish: Wish = { show: 'all' },
): Sheet => {
  const viewer = party === null ? null : number(party)
  return {
    ...showing(negotiation, viewer, wish),
    language: negotiation.language,
    party: viewer,
  }
}

/** In the draft, in `own` words in the text, or `aside` in a place; and what was found. */
const said = (room: TestRoom, query: string, party: string | null = null): string[] =>
  findIn(sheetOf(room, party), query).map(({ isProposed, where, text }) =>
    where.in === 'place' ? `aside: ${text}` : `${isProposed ? 'own' : 'text'}: ${text}`,
  )

const pieces = (room: TestRoom, query: string, party: string): string[] =>
  findIn(sheetOf(room, party), query).map(({ where }) =>
    where.in === 'text' ? where.pieces.map(({ from, to }) => `${from}-${to}`).join(' ') : '',
  )

describe('what is found', () => {
  it('[RE1] in the draft, in the order of the paper', () => {
    const room = testRoom(['Urges States to act', 'Requests all states'])
    expect(said(room, 'STATES')).toEqual(['text: States', 'text: states'])
    expect(findIn(sheetOf(room, null), 'states').map(({ host }) => host)).toEqual([
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
    expect(said(room, 'effective')).toEqual(['aside: effective', 'aside: effective'])
    // over the edges of the alternatives, as each would read
    expect(said(room, 'take effective')).toEqual(['aside: take effective', 'aside: take effective'])
    expect(said(room, 'effective measures')).toEqual(['aside: effective measures'])
    expect(said(room, 'urgent measures')).toEqual(['aside: urgent measures'])
  })

  it('[RE1] a withdrawn proposal is not there any more', () => {
    const room = testRoom(['take necessary measures'])
    const key = room.replace('EU', 'OP1', 'necessary', 'effective')
    expect(said(room, 'effective')).toHaveLength(1)
    room.as('EU', () => room.negotiation.proposalMap(key)!.set('state', 'withdrawn'))
    expect(said(room, 'effective')).toEqual([])
  })

  it('[RE1] words that a reading shares with the original are found in the draft only', () => {
    const room = testRoom(['take all the necessary measures'])
    room.replace('EU', 'OP1', 'all the necessary', 'all the effective')
    expect(said(room, 'all the')).toEqual(['text: all the'])
    expect(said(room, 'the effective')).toEqual(['aside: the effective'])
  })

  it('[RE1] across what a proposal takes out, as the clause would read without it', () => {
    const room = testRoom(['measures, as appropriate, to protect'])
    room.replace('US', 'OP1', ', as appropriate,', '')
    expect(said(room, 'measures to')).toEqual(['aside: measures to'])
    expect(said(room, 'as appropriate')).toEqual(['text: as appropriate'])
  })

  it('[RE1] in one’s own words, which stand in the text, and in the words that one struck', () => {
    const room = testRoom(['take necessary measures'])
    room.replace('EU', 'OP1', 'necessary', 'effective')
    // take {-necessary-}{+effective+} measures
    expect(said(room, 'effective', 'EU')).toEqual(['own: effective'])
    expect(pieces(room, 'effective', 'EU')).toEqual(['14-23'])
    expect(said(room, 'necessary', 'EU')).toEqual(['text: necessary'])
    expect(pieces(room, 'take effective', 'EU')).toEqual(['0-5 14-23'])
    expect(said(room, 'take necessary measures', 'EU')).toEqual(['text: take necessary measures'])
    expect(pieces(room, 'take necessary measures', 'EU')).toEqual(['0-14 23-32'])
    // a colleague of another delegation sees the same words as an alternative
    expect(said(room, 'effective', 'G77')).toEqual(['aside: effective'])
  })

  it('[RE1] in what is proposed within proposed words', () => {
    const room = testRoom(['take measures'])
    const key = room.insert('EU', 'OP1', 'take', ' all necessary')
    within(room, 'US', key, 'necessary', 'urgent')
    for (const party of [null, 'EU', 'G77', 'US'])
      expect(said(room, 'all urgent measures', party).concat(said(room, 'urgent', party))).toEqual([
        'aside: urgent',
      ])
    expect(said(room, 'all urgent')).toEqual(['aside: all urgent'])
    expect(said(room, 'necessary')).toEqual(['aside: necessary'])
  })

  it('[RE1] in proposed paragraphs and in footnotes, and not in what the paper does not show', () => {
    const room = testRoom(['take measures'])
    const { negotiation } = room
    const eu = room.number('EU')
    room.as('EU', () =>
      createClauseProposal(tabled(room.doc, eu), 'p1', {
        change: {
          kind: 'new',
          beside: { host: room.clause('OP1'), side: 'after' },
          clauseKind: 'operative',
          level: 0,
          label: 'OP1 bis',
        },
        words: [{ insert: 'Decides on measures' }],
        tabled: 1,
        by: 'EU',
      }),
    )
    const text = new Y.Text('On measures, see above.')
    const note = new Y.Map<unknown>(Object.entries({ mark: '1', order: 1, text }))
    room.as('chair', () => notes(room.doc).set('n', note))
    expect(negotiation.sheet().map(({ label }) => label)).toEqual(['OP1', 'OP1 bis', '1'])
    expect(said(room, 'measures')).toEqual(['text: measures', 'own: measures', 'text: measures'])
    const draft = sheetOf(room, null, { show: 'draft' })
    expect(findIn(draft, 'measures').map(({ isProposed }) => isProposed)).toEqual([false, false])
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
    expect(said(room, query)[0]).toMatch(/^aside: /)
    expect(said(room, query, 'EU')[0]).toMatch(/^own: /)
  })
})

/** Replaces words of a proposal by others. */
function within(room: TestRoom, party: string, host: string, words: string, by: string): void {
  const { negotiation, doc } = room
  const index = negotiation.textIndex(host)
  const from = index.string.indexOf(words)
  room.as(party, () =>
    createProposal(tabled(doc, room.number(party)), room.newId(), {
      range: anchorRange(host, index, from, from + words.length),
      quote: words,
      words: [{ insert: by }],
      at: 'end',
      tabled: 9,
      by: party,
    }),
  )
}

function setLanguage({ doc, negotiation }: TestRoom, language: Language): void {
  doc.transact(() => record(doc).set('about', { id: 'c', title: '', language, created: 0 }))
  expect(negotiation.language).toBe(language)
}
