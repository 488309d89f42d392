import { testRoom } from '@chapeau/shared/testing/room'
import { moveOnLadder } from '@chapeau/shared/text/clause'
import { newParagraph, replicaOf, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import type { ReadingPart } from '../editor/place-words'
import { firstChange, largest, marksBefore, slideOf } from './slide'

/** `takes [necessary - G77 retain / appropriate - EU]`: the parts as one line. */
const printed = (parts: readonly ReadingPart[]): string =>
  parts
    .map(part =>
      part.kind === 'words'
        ? part.ops.map(({ insert }) => (typeof insert === 'string' ? insert : '*')).join('')
        : `[${part.readings
            .map(({ parts: inner, chips }) =>
              [printed(inner), ...chips.map(({ text }) => text)].join(' - '),
            )
            .join(' / ')}]`,
    )
    .join('')

describe('slideOf', () => {
  it('[LE3] has the words with their alternatives, the original first, and who wants which', () => {
    const room = testRoom(['take all necessary measures', 'urges'])
    const key = room.replace('EU', 'OP1', 'necessary', 'appropriate')
    room.take('NOR', key, 'support')
    room.take('G77', key, 'oppose')
    const slide = slideOf(room.negotiation, room.clause('OP1'))!
    expect(printed(slide.parts)).toBe(
      'take all [necessary - G77 retain / appropriate - EU, NOR] measures',
    )
    expect([slide.label, slide.brackets, slide.status]).toEqual(['OP1', 1, 'open'])
  })

  it('[LE3] has who is waited for, and what is proposed about the clause as a whole', () => {
    const room = testRoom(['take all necessary measures', 'urges'])
    const id = room.clause('OP2')
    const eu = seat(room, 'EU')
    wish(eu, { kind: 'delete', of: id })
    room.as('chair', () => {
      const map = room.negotiation.clauseMap(id)!
      moveOnLadder(map, { to: 'pending', at: 1, by: 'chair', parties: [room.number('US')] })
    })
    const slide = slideOf(room.negotiation, id)!
    expect(slide.pendingWith).toEqual(['US'])
    expect(slide.whole.map(({ text }) => text)).toEqual(['EU delete'])
    expect(slide.amendments).toHaveLength(1)
    expect(slide.amendments[0]!.chips.map(({ text }) => text)).toEqual(['EU'])
  })

  it('[LE3] is of paragraphs that all see: none without words, and nothing that is not there', () => {
    const room = testRoom(['take all necessary measures'])
    const eu = seat(room, 'EU')
    const shown = newParagraph(eu, room.clause('OP1'), 'also urges')
    const empty = newParagraph(eu, room.clause('OP1'), '')
    expect(slideOf(room.negotiation, shown)?.whole.map(({ text }) => text)).toEqual(['EU'])
    expect(slideOf(room.negotiation, empty)).toBeUndefined()
    expect(slideOf(room.negotiation, 'nothing')).toBeUndefined()
  })

  it('[LE4] stays as it was read, whatever happens in the room', () => {
    const room = testRoom(['take all necessary measures'])
    const slide = slideOf(room.negotiation, room.clause('OP1'))!
    const before = JSON.stringify(slide)
    room.replace('EU', 'OP1', 'necessary', 'appropriate')
    expect(JSON.stringify(slide)).toBe(before)
  })

  it('[LE3] has nothing private: a screen has no private document', () => {
    const room = testRoom(['take all necessary measures'])
    const drafts = replicaOf(room.doc)
    const eu = seat(room, 'EU', { drafts })
    newParagraph(eu, room.clause('OP1'), 'secret', { layer: 'private' })
    for (const { host } of eu.negotiation.sheet())
      expect(JSON.stringify(slideOf(eu.negotiation, host) ?? '')).not.toContain('secret')
    expect(JSON.stringify(room.negotiation.sheet())).not.toContain('secret')
  })
})

describe('firstChange', () => {
  it('[LE5] is where the words differ first', () => {
    const room = testRoom(['take all necessary measures to end poverty'])
    const id = room.clause('OP1')
    const plain = slideOf(room.negotiation, id)!
    expect(firstChange(plain, plain)).toBeNull()
    room.replace('EU', 'OP1', 'poverty', 'hunger')
    const one = slideOf(room.negotiation, id)!
    expect(firstChange(plain, one)).toEqual({
      part: 0,
      at: 'take all necessary measures to end '.length,
    })
    room.replace('US', 'OP1', 'poverty', 'want')
    const two = slideOf(room.negotiation, id)!
    expect(firstChange(one, two)).toEqual({ part: 1, at: 0 })
    expect(firstChange(two, plain)).toMatchObject({ part: 0 })
  })
})

const words = (insert: string): ReadingPart => ({ kind: 'words', ops: [{ insert }] })

describe('marksBefore', () => {
  it('[LE3] are those that would begin a line after a place', () => {
    expect(['; and', ', а', '؛', ' and', 'and,', ''].map(text => marksBefore(words(text)))).toEqual(
      [1, 1, 1, 0, 0, 0],
    )
    expect(marksBefore({ kind: 'place', readings: [] })).toBe(0)
  })
})

describe('largest', () => {
  it('[LE5] is the largest that fits, and never less than the limit', () => {
    for (let most = 1; most < 70; most++)
      expect(largest(20, 60, size => size <= most)).toBe(Math.min(60, Math.max(20, most)))
  })
})
