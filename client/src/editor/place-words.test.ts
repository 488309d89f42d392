import { describe, expect, it } from 'vitest'
import { plainText } from '@chapeau/shared/text/op'
import { project } from '@chapeau/shared/proposal/projection'
import { retypeWords } from '@chapeau/shared/draft/retype'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import { insertIn, seat } from '@chapeau/shared/testing/seat'
import { clauseDecorations, placeBounds } from './decorations'
import { type Chip, type PlaceWords, type ReadingWords, placeWords } from './place-words'
import { showing } from './showing'

const TEXT = 'They promote measures, as appropriate;'

const chips = (of: readonly Chip[]): string =>
  of.map(({ text, tone }) => (tone === 'for' ? `(${text})` : `(!${text})`)).join('')

const reading = ({ parts, chips: voices }: ReadingWords): string =>
  parts
    .map(part =>
      part.kind === 'words' ? plainText(part.ops) : `[${part.readings.map(reading).join(' / ')}]`,
    )
    .join('') + chips(voices)

/** The place as one line, `*` where words stand in the text itself. */
function line(words: PlaceWords | null): string {
  if (!words) return 'nothing'
  const others = words.others.map(reading)
  return [
    ...(words.hasWords ? [`*${chips(words.original)}${chips(words.own)}`] : []),
    ...others,
    ...(words.stale ? ['stale'] : []),
  ].join(' / ')
}

const seen = (room: TestRoom, by: string | null, nth = 0): string => {
  const place = room.negotiation.rolling(room.clause('OP1')).places[nth]
  if (!place) throw new Error('no such place')
  return line(placeWords(room.negotiation, place, by === null ? null : room.number(by)))
}

describe('what the paper shows beside the words', () => {
  it('[ED6] a replacement: the original in the text, the rest beside it', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'promote', 'support')
    room.take('NOR', key, 'support')
    room.take('US', key, 'oppose')
    room.on('G77', 'OP1', 'promote', 'support')
    expect(seen(room, null)).toBe('*(US, G77 retain) / support(EU, NOR)')
    expect(seen(room, 'EU')).toBe('*(US, G77 retain)(EU, NOR)')
  })

  it('[ED6] an insertion has no original, and a deletion no reading', () => {
    const room = testRoom([TEXT])
    const key = room.insert('US', 'OP1', 'They', ' all')
    room.take('G77', key, 'oppose')
    expect(seen(room, null)).toBe(' all(US)(!G77 delete)')
    expect(seen(room, 'US')).toBe('*(US)(!G77 delete)')

    room.replace('US', 'OP1', ', as appropriate', '')
    room.on('EU', 'OP1', ', as appropriate', 'support')
    expect(seen(room, null, 1)).toBe('*(EU retain)(!US delete)')
    expect(seen(room, 'US', 1)).toBe('*(EU retain)(!US delete)')
  })

  it('[ED6] nothing where one is alone, until somebody speaks', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'promote', 'support')
    expect(seen(room, 'EU')).toBe('nothing')
    expect(seen(room, 'US')).toBe('* / support(EU)')
    room.take('US', key, 'reserve')
    expect(seen(room, 'EU')).toBe('*(EU)(!US reserves)')
  })

  it('[ED6] says what it shows, and that the words changed', () => {
    const room = testRoom([TEXT])
    room.replace('EU', 'OP1', 'promote measures', 'support action')
    room.as('chair', () => {
      room.negotiation.text(room.clause('OP1')).insert(13, 'all ')
      room.negotiation.touchText(room.clause('OP1'))
    })
    expect(seen(room, null)).toBe('* / support action(EU) / stale')
    expect(seen(room, 'EU')).toBe('*(EU) / stale')
    const [place] = room.negotiation.rolling(room.clause('OP1')).places
    expect(placeWords(room.negotiation, place!, null)?.spoken).toBe(
      'Contested. Readings: the original; “support action”, EU; text changed.',
    )
  })
})

describe('where a place stands', () => {
  it('[ED6] holds the person’s own words on both sides of struck ones', () => {
    const room = testRoom([TEXT])
    room.replace('G77', 'OP1', 'promote', 'back')
    room.replace('EU', 'OP1', 'promote', 'support')
    const clause = room.clause('OP1')
    const [place] = room.negotiation.rolling(clause).places
    const bounds = (party: number | null): unknown =>
      placeBounds(project(room.negotiation, clause, party), place!)
    expect(bounds(null)).toEqual({ from: 5, to: 12 })
    expect(bounds(room.number('EU'))).toEqual({ from: 5, to: 19 })
  })

  it('[ED6] is one point for an insertion of others, and the words of one’s own', () => {
    const room = testRoom([TEXT])
    room.insert('EU', 'OP1', 'They', ' all')
    const clause = room.clause('OP1')
    const [place] = room.negotiation.rolling(clause).places
    const bounds = (party: number | null): unknown =>
      placeBounds(project(room.negotiation, clause, party), place!)
    expect(bounds(null)).toEqual({ from: 4, to: 4 })
    expect(bounds(room.number('EU'))).toEqual({ from: 4, to: 8 })
  })
})

/** Where the paper of a party tells of words that it does not show in place. */
function toldAt(room: TestRoom, by: string | null, words: string): number[] {
  const { negotiation } = room
  const party = by === null ? null : room.number(by)
  const shows = showing(negotiation, party, { show: 'all' })
  const reader = {
    negotiation,
    shows,
    party,
    focusable: false,
    noteMark: () => '',
    attribution: true,
  }
  return clauseDecorations(reader, room.clause('OP1'), 0).flatMap(({ from, spec }) =>
    String((spec as { key?: string }).key).includes(words) ? [from] : [],
  )
}

/** EU would say `support`, and G77 ` all` after it. */
function scene(): { room: TestRoom; key: string } {
  const room = testRoom([TEXT])
  const key = room.replace('EU', 'OP1', 'promote', 'support')
  insertIn(seat(room, 'G77'), key, 'support', ' all')
  return { room, key }
}

describe('words that others amend', () => {
  it('[RT6] in a proposal that its owner emptied stand beside the original', () => {
    const { room, key } = scene()
    room.as('EU', () => room.negotiation.insertion(key).delete(0, 7))
    expect(seen(room, null)).toBe('* / [ all(G77)](EU)')
    expect(toldAt(room, 'NOR', ' all')).toEqual([12])
    expect(toldAt(room, 'EU', ' all')).toContain(12)
  })

  it('[RT6] in a proposal that says what the draft says anyway stand in the draft', () => {
    const { room } = scene()
    const id = room.clause('OP1')
    room.as('chair', () => retypeWords(room.negotiation, null, id, 5, 12, [{ insert: 'support' }]))
    expect(room.print('OP1')).toBe(
      'OP1 They [support [all - G77] - EU retain] measures, as appropriate;',
    )
    for (const party of ['EU', 'G77', 'NOR', null])
      expect(toldAt(room, party, ' all')).toEqual([12])
  })
})
