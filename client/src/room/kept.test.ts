import { describe, expect, it } from 'vitest'
import { CHAIR } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import { testRoom } from '@chapeau/shared/testing/room'
import * as Y from 'yjs'
import { keptText, keptWork } from './kept'

/** The room as the server has it, before what the test does next. */
const asItIs = (doc: Y.Doc): Negotiation => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return new Negotiation(copy)
}

describe('keptWork', () => {
  it('[AU10] lists the words of a delegation that the server lacks, and no others', () => {
    const room = testRoom(['Decides to take all measures', 'Invites States to act'])
    const known = room.replace('EU', 'OP1', 'all', 'appropriate')
    room.replace('US', 'OP1', 'measures', 'steps')
    const server = asItIs(room.doc)
    room.insert('EU', 'OP2', 'act', ' at once')
    room.replace('EU', 'OP2', 'States', 'Member States')
    room.insert('US', 'OP2', 'Invites', ' all')
    room.take('EU', known, 'reserve')
    room.on('EU', 'OP1', 'Decides', 'oppose')
    const kept = keptWork(room.negotiation, server, room.number('EU'))
    expect(kept).toEqual([
      { kind: 'proposal', clause: 'OP2', quote: '', words: ' at once', reason: '' },
      { kind: 'proposal', clause: 'OP2', quote: 'States', words: 'Member States', reason: '' },
      { kind: 'position', clause: 'OP1', stance: 'reserve', quote: 'appropriate', note: '' },
      { kind: 'position', clause: 'OP1', stance: 'oppose', quote: 'Decides', note: '' },
    ])
    expect(keptText(kept).split('\n')).toEqual([
      'OP2:  at once',
      'OP2: States → Member States',
      'OP1: reserve: appropriate',
      'OP1: oppose: Decides',
    ])
  })

  it('[AU10] lists a proposal whose words were changed further', () => {
    const room = testRoom(['Decides to take all measures'])
    const key = room.replace('EU', 'OP1', 'all', 'appropriate')
    const server = asItIs(room.doc)
    room.as('EU', () => room.negotiation.insertion(key).insert(0, 'all '))
    expect(keptWork(room.negotiation, server, room.number('EU'))).toEqual([
      { kind: 'proposal', clause: 'OP1', quote: 'all', words: 'all appropriate', reason: '' },
    ])
  })

  it('[AU10] lists the clauses of the draft that the chair left otherwise', () => {
    const room = testRoom(['Decides', 'Invites'])
    const server = asItIs(room.doc)
    room.as('chair', () => room.negotiation.text(room.clause('OP2')).insert(7, ' all'))
    expect(keptWork(room.negotiation, server, CHAIR)).toEqual([
      { kind: 'clause', clause: 'OP2', words: 'Invites all' },
    ])
  })

  it('[AU10] has nothing to list of a room that never arrived', () => {
    const room = testRoom(['Decides'])
    expect(keptWork(new Negotiation(new Y.Doc()), room.negotiation, 2)).toEqual([])
  })
})
