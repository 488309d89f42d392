import { testRoom, type TestRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { workspace } from '../strings/workspace'
import { cardsOf, excerpt, placeName, silentOn, speakers, wordingsIn } from './card'
import { positionTable } from './positions'

const cards = (room: TestRoom, viewer: string | null = null) => {
  const clause = room.clause('OP1')
  const [place] = room.negotiation.rolling(clause).places
  return cardsOf(room.negotiation, place!, viewer === null ? null : room.number(viewer))
}

describe('the cards of a place', () => {
  it('[RT1] has the original first, then each wording once', () => {
    const room = testRoom(['take all necessary measures'])
    room.replace('EU', 'OP1', 'necessary', 'appropriate')
    room.replace('NOR', 'OP1', 'necessary', 'appropriate')
    room.replace('US', 'OP1', 'necessary', 'feasible')
    const found = cards(room, 'NOR')
    expect(found.map(({ words }) => words)).toEqual(['necessary', 'appropriate', 'feasible'])
    expect(found[1]!.proposers).toEqual([room.number('EU'), room.number('NOR')])
    expect(found[1]!.own.map(({ party }) => party)).toEqual([room.number('NOR')])
    expect(found[2]!.own).toEqual([])
  })

  it('shows who opposes a replacement on it, and as retaining the original', () => {
    const room = testRoom(['take all necessary measures'])
    const key = room.replace('EU', 'OP1', 'necessary', 'appropriate')
    room.take('US', key, 'oppose')
    room.take('NOR', key, 'can live with')
    const [original, other] = cards(room, 'US')
    expect(original!.voices).toEqual([{ party: room.number('US'), stance: 'support' }])
    expect(other!.voices).toEqual([
      { party: room.number('NOR'), stance: 'can live with' },
      { party: room.number('US'), stance: 'oppose' },
    ])
    expect([original!, other!].map(({ mine }) => mine?.position.stance)).toEqual([
      undefined,
      'oppose',
    ])
  })

  it('knows the position of the viewer on the original', () => {
    const room = testRoom(['take all necessary measures'])
    room.replace('EU', 'OP1', 'necessary', 'appropriate')
    room.on('G77', 'OP1', 'necessary', 'support')
    expect(cards(room, 'G77')[0]!.mine?.position.stance).toBe('support')
    expect(cards(room, 'US')[0]!.mine).toBeUndefined()
  })

  it('does not count the absence of an insertion as a wording', () => {
    const room = testRoom(['end poverty'])
    room.insert('US', 'OP1', 'end ', 'extreme ')
    expect(wordingsIn(cards(room))).toBe(1)
    expect(placeName(cards(room))).toBe('extreme')
  })

  it('counts a deletion as a wording of its own', () => {
    const room = testRoom(['end all poverty'])
    room.replace('US', 'OP1', 'all', '')
    expect(wordingsIn(cards(room))).toBe(2)
  })

  it('names who has not spoken; the chair is not expected to', () => {
    const room = testRoom(['take all necessary measures'])
    const key = room.replace('EU', 'OP1', 'necessary', 'appropriate')
    room.take('US', key, 'reserve')
    const speaking = speakers(room.negotiation)
    expect(speaking).not.toContain(1)
    const silent = silentOn(cards(room), speaking)
    expect(silent.map(party => room.negotiation.partyId(party))).toEqual(['G77', 'NOR'])
    expect(workspace.panel.summary(2, silent.length)).toBe(
      'two wordings, two parties have not spoken',
    )
    expect(workspace.panel.summary(1, 1)).toBe('one wording, one party has not spoken')
    expect(workspace.panel.summary(3, 0)).toBe('three wordings, every party has spoken')
  })
})

describe('the table of positions', () => {
  it('has a cell for each party and place, and says deletion where there are no words', () => {
    const room = testRoom(['take all necessary measures now'])
    const key = room.replace('EU', 'OP1', 'all', '')
    room.replace('US', 'OP1', 'now', 'soon')
    room.take('NOR', key, 'oppose')
    const { columns, rows } = positionTable(room.negotiation, room.clause('OP1'))
    expect(columns).toEqual([
      { of: 'place', name: 'all' },
      { of: 'place', name: 'now' },
    ])
    const of = (party: string) => rows.find(row => row.party === room.number(party))!.cells
    expect(of('EU')).toEqual([[{ said: 'propose', of: 'deletion', words: '' }], []])
    expect(of('US')[1]).toEqual([{ said: 'propose', of: 'words', words: 'soon' }])
    expect(of('NOR')[0]).toEqual([
      { said: 'retain', of: 'words', words: 'all' },
      { said: 'oppose', of: 'deletion', words: '' },
    ])
  })
})

describe('an excerpt', () => {
  it.each([
    ['short words', 'short words'],
    ['some words that are rather longer, than fits', 'some words that are rather…'],
    [
      '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十',
      `${'一二三四五六七八九十'.repeat(2)}一二三四五六七八…`,
    ],
  ])('of "%s"', (text, cut) => {
    expect(excerpt(text)).toBe(cut)
  })
})
