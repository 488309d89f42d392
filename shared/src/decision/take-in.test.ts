import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Author } from '../proposal/author'
import { replaceOwnWords } from '../proposal/own-words'
import { proposeReplace } from '../proposal/edit'
import { type TestRoom, testRoom } from '../testing/room'
import { replaceIn, seat } from '../testing/seat'
import { partyUndo } from '../undo'
import { takeIn } from './take-in'

const author = (room: TestRoom, party: string): Author => ({
  party: room.number(party),
  by: party,
  layer: 'tabled',
  now: () => 50,
  newId: room.newId,
})

/** EU proposes words, and others amend them. */
function amended() {
  const room = testRoom(['States take measures'])
  const key = room.insert('EU', 'OP1', 'take', ' all necessary and urgent')
  const amend = (party: string, words: string, by: string): void => {
    const at = room.negotiation.textIndex(key).string.indexOf(words)
    room.as(party, () =>
      proposeReplace(
        room.negotiation,
        author(room, party),
        key,
        at,
        at + words.length,
        by === '' ? [] : [{ insert: by }],
        'selection',
      ),
    )
  }
  const within = (nth = 0) => {
    const [place] = room.negotiation.rolling(room.clause('OP1')).places
    return place!.readings[1]!.places[nth]!
  }
  return { room, key, amend, within }
}

describe('a party', () => {
  it('[PR17] takes in what amends its own words; rivals follow, and all of it is in its own root', () => {
    const { room, amend, within } = amended()
    amend('US', 'necessary', 'appropriate')
    amend('NOR', 'necessary', 'required')
    expect(room.print('OP1')).toBe(
      'OP1 States take [all [necessary / appropriate - US / required - NOR] and urgent - EU] measures',
    )
    const [, us] = within().readings
    room.as('EU', () =>
      expect(takeIn(room.negotiation, author(room, 'EU'), within(), us!).ok).toBe(true),
    )
    expect(room.print('OP1')).toBe(
      'OP1 States take [all [appropriate / required - NOR] and urgent - EU] measures',
    )
  })

  it('[PR17] [PR6] undoes it and does it again, and everybody’s amendments find their words', () => {
    const { room, amend, within } = amended()
    amend('US', 'necessary', 'appropriate')
    amend('NOR', 'necessary', 'required')
    const before = room.print('OP1')
    const undo = partyUndo(room.negotiation, room.number('EU'), 'tabled', 'EU', 0)
    const [, us] = within().readings
    room.as('EU', () => takeIn(room.negotiation, author(room, 'EU'), within(), us!))
    const after = room.print('OP1')
    for (let i = 0; i < 3; i++) {
      undo.undo()
      expect(room.print('OP1')).toBe(before)
      undo.redo()
      expect(room.print('OP1')).toBe(after)
    }
  })

  it('[PR2] undoes a deletion in its words, and what amended them stands again', () => {
    const { room, key, amend } = amended()
    amend('US', 'urgent', 'immediate')
    const before = room.print('OP1')
    const undo = partyUndo(room.negotiation, room.number('EU'), 'tabled', 'EU', 0)
    room.as('EU', () => replaceOwnWords(room.negotiation, author(room, 'EU'), key, 5, 25, []))
    expect(room.print('OP1')).not.toContain('immediate')
    undo.undo()
    expect(room.print('OP1')).toBe(before)
  })

  it('[PR17] decides on nothing but what amends its own words', () => {
    const { room } = amended()
    const rival = room.replace('US', 'OP1', 'measures', 'steps')
    room.as('EU', () => {
      const decision = {
        kind: 'accept',
        clause: rival,
        proposals: [rival],
        accepted: [],
        words: [],
        before: '',
        after: '',
        at: 1,
        by: 'EU',
      }
      room.negotiation.root(room.number('EU'), 'tabled').set('decision:x', decision)
    })
    expect(room.print('OP1')).toContain('steps - US')
  })

  it('[PR17] [PR12] settles nothing that it drafts itself in the same words, and tells nobody of it', () => {
    const { room, key, amend } = amended()
    const drafting = seat(room, 'EU', { drafts: new Y.Doc() })
    const own = replaceIn(drafting, key, 'necessary', 'appropriate', 'private')
    const only = replaceIn(drafting, key, 'urgent', 'prompt', 'private')
    amend('US', 'necessary', 'appropriate')
    const take = (nth: number) => {
      const [place] = drafting.negotiation.rolling(room.clause('OP1')).places
      const within = place!.readings[1]!.places[nth]!
      return drafting.act(a => takeIn(drafting.negotiation, a, within, within.readings[1]!))
    }
    expect(take(1)).toEqual({ ok: false, code: 'gone' })
    const taken = take(0)
    expect(taken.ok && taken.decision.proposals).toHaveLength(1)
    expect(JSON.stringify(room.doc.toJSON())).not.toContain('~')
    expect(drafting.negotiation.decisions.of(own)).toBeUndefined()
    expect(drafting.negotiation.decisions.of(only)).toBeUndefined()
  })
})
