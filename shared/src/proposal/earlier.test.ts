import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { takePosition, isOnEarlierWords } from '../position/take'
import { testRoom } from '../testing/room'
import { type Seat, newParagraph, replaceIn, seat } from '../testing/seat'
import type { Author } from './author'
import { proposeFormat, proposeReplace } from './edit'
import { replaceOwnWords } from './own-words'

const MINUTE = 60_000

/** Writes at a time of its own. */
const at = (author: Author, time: number): Author => ({ ...author, now: () => time })
const earlier = ({ negotiation }: Seat, key: string) => negotiation.spoken(key)!.earlier

describe('the words that a proposal had before', () => {
  it('[PR13] are kept once for each sitting, with who changed them and when', () => {
    const room = testRoom(['Urges States to act'])
    const eu = seat(room, 'EU')
    const key = newParagraph(eu, room.clause('OP1'), 'Invites')
    const type = (time: number, text: string): void => {
      for (const letter of text)
        eu.act(author => {
          const { length } = eu.negotiation.textIndex(key)
          replaceOwnWords(eu.negotiation, at(author, time), key, length, length, [
            { insert: letter },
          ])
        })
    }
    type(MINUTE / 2, ' all')
    expect(earlier(eu, key)).toEqual([])
    type(10 * MINUTE, ' States')
    type(10 * MINUTE + 30_000, ' and')
    expect(earlier(eu, key)).toEqual([{ words: 'Invites all', until: 10 * MINUTE, by: 'EU' }])
    type(20 * MINUTE, ' Parties')
    expect(earlier(eu, key).map(({ words }) => words)).toEqual([
      'Invites all',
      'Invites all States and',
    ])
  })

  it('[PR13] are kept whatever changes them: typing, deleting, marks, words in the text', () => {
    const room = testRoom(['Urges States to act'])
    const eu = seat(room, 'EU')
    const host = room.clause('OP1')
    const key = room.insert('EU', 'OP1', 'Urges', ' all')
    const change = (time: number, how: (author: Author) => void): number => {
      eu.act(author => how(at(author, time)))
      return earlier(eu, key).length
    }
    const { negotiation } = eu
    expect(
      change(10 * MINUTE, a =>
        proposeReplace(negotiation, a, host, 9, 9, [{ insert: 'x' }], 'forward'),
      ),
    ).toBe(1)
    expect(change(20 * MINUTE, a => proposeReplace(negotiation, a, host, 9, 10, [], 'back'))).toBe(
      2,
    )
    expect(change(30 * MINUTE, a => proposeFormat(negotiation, a, host, 6, 9, { em: true }))).toBe(
      3,
    )
    expect(earlier(eu, key).map(({ words }) => words)).toEqual([' all', ' allx', ' all'])
  })

  it('[PR13] nothing is kept of what was private, and nothing of a proposal that had no words', () => {
    const room = testRoom(['Urges States to act'])
    const eu = seat(room, 'EU', { drafts: new Y.Doc() })
    const secret = newParagraph(eu, room.clause('OP1'), 'Invites', { layer: 'private' })
    eu.act(author => {
      replaceOwnWords(eu.negotiation, at(author, 10 * MINUTE), secret, 0, 0, [{ insert: 'x' }])
    }, 'private')
    expect(earlier(eu, secret)).toEqual([])
    const deletion = room.replace('EU', 'OP1', 'States', '')
    eu.act(author => {
      const host = room.clause('OP1')
      proposeReplace(
        eu.negotiation,
        at(author, 10 * MINUTE),
        host,
        12,
        12,
        [{ insert: 'all' }],
        'forward',
      )
    })
    expect(eu.negotiation.spoken(deletion)!.length).toBe(3)
    expect(earlier(eu, deletion)).toEqual([])
  })

  it('[PR13] at most fifty are kept, the oldest go', () => {
    const room = testRoom(['Urges States to act'])
    const eu = seat(room, 'EU')
    const key = newParagraph(eu, room.clause('OP1'), 'x')
    for (let i = 1; i <= 60; i++)
      eu.act(author =>
        replaceOwnWords(eu.negotiation, at(author, i * 10 * MINUTE), key, 0, 0, [{ insert: 'x' }]),
      )
    const kept = earlier(eu, key)
    expect(kept).toHaveLength(50)
    expect(kept.at(-1)!.words).toBe('x'.repeat(60))
    expect(kept[0]!.words).toBe('x'.repeat(11))
  })

  it('[PR13] a malformed list of them is not there', () => {
    const room = testRoom(['Urges States to act'])
    const key = room.replace('EU', 'OP1', 'States', 'Members')
    const good = { words: 'x', until: 1, by: 'EU' }
    for (const value of ['x', { 0: good }, [1, null, { words: 2, until: 1, by: 'EU' }, good]])
      room.as('EU', () => room.negotiation.proposalMap(key)!.set('earlier', value))
    expect(room.negotiation.spoken(key)!.earlier).toEqual([good])
  })
})

function scene() {
  const room = testRoom(['Urges States to act'])
  const key = room.replace('EU', 'OP1', 'States', 'Members')
  const isEarlier = (nth = 0): boolean =>
    isOnEarlierWords(room.negotiation, room.negotiation.positions.onProposal(key)[nth]!.position)
  const edit = (words: string): void =>
    room.as('EU', () => {
      const text = room.negotiation.insertion(key)
      text.delete(0, text.length)
      text.insert(0, words)
    })
  return { room, key, isEarlier, edit }
}

describe('positions on earlier words', () => {
  it('[PO2] count, and are known as given on earlier words, until they are repeated', () => {
    const { room, key, isEarlier, edit } = scene()
    room.take('NOR', key, 'support')
    expect(isEarlier()).toBe(false)
    edit('all Members')
    expect(isEarlier()).toBe(true)
    expect(room.print('OP1')).toBe('OP1 Urges [States / all Members - EU, NOR] to act')
    room.take('NOR', key, 'support')
    expect(isEarlier()).toBe(false)
  })

  it('[PO2] are on these words again when they come back', () => {
    const { room, key, isEarlier, edit } = scene()
    room.take('NOR', key, 'oppose')
    edit('all')
    edit('Members')
    expect(isEarlier()).toBe(false)
  })

  it('[PO2] a new paragraph, and a clause as a whole, alike; an amendment in it changes nothing', () => {
    const room = testRoom(['Urges States to act'])
    const nor = seat(room, 'NOR')
    const clause = room.clause('OP1')
    const key = newParagraph(seat(room, 'EU'), clause, 'Invites all')
    room.take('NOR', key, 'support')
    nor.act(({ now, newId, by }) =>
      takePosition(
        nor.negotiation,
        nor.party,
        { target: { on: 'clause', clause }, stance: 'reserve', at: now(), by },
        newId(),
      ),
    )
    const held = () => [
      ...room.negotiation.positions.onProposal(key),
      ...room.negotiation.positions.onClause(clause),
    ]
    const states = (): boolean[] =>
      held().map(({ position }) => isOnEarlierWords(room.negotiation, position))
    replaceIn(seat(room, 'US'), key, 'all', 'many')
    room.replace('US', 'OP1', 'States', 'all')
    expect(states()).toEqual([false, false])
    room.as('EU', () => room.negotiation.insertion(key).insert(0, 'x'))
    room.as('chair', () => room.negotiation.text(clause).insert(0, 'x'))
    expect(states()).toEqual([true, true])
  })

  it('[PO2] a proposal that is not here is no reason to doubt', () => {
    const room = testRoom(['Urges States to act'])
    room.take('NOR', '2/nowhere', 'support')
    const [held] = room.negotiation.positions.onProposal('2/nowhere')
    expect(isOnEarlierWords(room.negotiation, held!.position)).toBe(false)
  })
})
