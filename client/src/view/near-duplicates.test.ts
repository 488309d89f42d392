import { CHAIR } from '@chapeau/shared/document'
import { openSlip, record } from '@chapeau/shared/floor/record'
import { proposeWording } from '@chapeau/shared/proposal/author'
import { testRoom } from '@chapeau/shared/testing/room'
import { newParagraph, replaceIn, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { likeness, nearDuplicates, nearParagraphs, wordingsOf } from './near-duplicates'

const LONG = 'Invites all States and international organisations to share their national experience'

describe('how alike two wordings are', () => {
  it.each([
    [LONG, LONG, 'same'],
    ['Invites all States', 'invites  all States.', 'marks'],
    ['the well-being', 'the wellbeing', 'marks'],
    ['caf\u00e9s', 'cafe\u0301s', 'marks'],
    [LONG, LONG.replace('all', 'willing'), 'words'],
    [LONG, `${LONG} again`, 'words'],
    [LONG, LONG.replace('all', 'willing').replace('share', 'exchange'), 'words'],
    [
      LONG,
      LONG.replace('all', 'willing').replace('share', 'exchange').replace('their', 'some'),
      null,
    ],
    ['many', 'most', null],
    ['many', '', null],
    [LONG, LONG.split(' ').slice(0, 8).join(' '), null],
  ])('%s / %s: %s', (one, other, expected) => {
    expect(likeness(one, other, 'en')).toBe(expected)
    expect(likeness(other, one, 'en')).toBe(expected)
  })

  it('Arabic by its words, too', () => {
    const words = 'تدعو جميع الدول والمنظمات الدولية إلى تبادل خبراتها الوطنية في هذا المجال'
    expect(likeness(words, words.replace('جميع', 'كافة'), 'ar')).toBe('words')
    expect(likeness(words, `${words}،`, 'ar')).toBe('marks')
    expect(likeness(words, 'تقرر أن تبقي المسألة قيد نظرها', 'ar')).toBeNull()
  })
})

function scene() {
  const room = testRoom([`Urges States: ${LONG}`, 'Decides'])
  const n = room.negotiation
  return { room, n, host: room.clause('OP1'), eu: seat(room, 'EU'), us: seat(room, 'US') }
}

describe('alternatives of one place', () => {
  it('that say nearly the same are pairs', () => {
    const { n, host, eu, us } = scene()
    const [mine, theirs] = [
      replaceIn(eu, host, LONG, LONG.replace('all', 'many')),
      replaceIn(us, host, LONG, LONG.replace('all', 'most')),
    ]
    const [place] = n.rolling(host).places
    const [pair, ...more] = nearDuplicates(n, wordingsOf(place!))
    expect(more).toEqual([])
    expect(pair).toMatchObject({
      one: { keys: [mine], parties: [eu.party] },
      other: { keys: [theirs], parties: [us.party] },
      likeness: 'words',
    })
  })

  it('[MG1] are not pointed out again once a merger has them', () => {
    const { room, n, host, eu, us } = scene()
    const merges = [
      replaceIn(eu, host, LONG, LONG.replace('all', 'many')),
      replaceIn(us, host, LONG, LONG.replace('all', 'most')),
    ]
    const slip = openSlip(n.doc, 'Chair')
    const { party } = slip.drafts!
    const author = { party, by: 'Ana', layer: 'private', now: room.now, newId: room.newId } as const
    const from = slip.textIndex(host).string.indexOf(LONG)
    const words = [{ insert: LONG.replace('all', 'very many') }]
    slip.drafts!.doc.transact(() =>
      proposeWording(slip, author, { host, from, to: from + LONG.length, words }),
    )
    room.as('chair', () => record(slip, { parties: [CHAIR], by: 'Ana', now: room.now, merges }))
    slip.destroy()
    const [place] = n.rolling(host).places
    expect(wordingsOf(place!)).toHaveLength(3)
    expect(nearDuplicates(n, wordingsOf(place!))).toEqual([])
  })
})

describe('whole paragraphs', () => {
  it('of one place are compared, from wherever one looks', () => {
    const { room, n, host, eu, us } = scene()
    const mine = newParagraph(eu, host, LONG)
    const theirs = newParagraph(us, host, `${LONG},`)
    newParagraph(us, room.clause('OP2'), LONG)
    for (const at of [host, mine, theirs])
      expect(nearParagraphs(n, at)).toMatchObject([
        { one: { keys: [mine] }, other: { keys: [theirs] }, likeness: 'marks' },
      ])
  })

  it('rivals to a clause, and not a rival with a paragraph beside it', () => {
    const { n, host, eu, us } = scene()
    const mine = wish(eu, { kind: 'alt', of: host, words: [{ insert: LONG }] })
    newParagraph(us, host, LONG)
    expect(nearParagraphs(n, host)).toEqual([])
    const theirs = wish(us, { kind: 'alt', of: host, words: [{ insert: LONG }] })
    expect(nearParagraphs(n, mine)).toMatchObject([
      { one: { keys: [mine] }, other: { keys: [theirs] }, likeness: 'same' },
    ])
  })
})
