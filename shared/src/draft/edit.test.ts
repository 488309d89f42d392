import { describe, expect, it } from 'vitest'
import { testRoom, textOf } from '../testing/room'
import { chairUndo, partyUndo } from '../undo'
import { addClause, buryClause, mergeInto, replaceWords, rewriteWords, splitClause } from './edit'

const TEXT = 'Encourages States to take effective measures to protect the environment;'

describe('the chair edits the draft', () => {
  it('[PR2] amendments follow the words through a split and a merge', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    room.as('chair', () =>
      splitClause(room.negotiation, room.clause('OP1'), 18, 'second', 'OP1 bis'),
    )
    expect(room.print('OP1')).toBe('OP1 Encourages States ')
    expect(room.print('OP1 bis')).toBe(
      'OP1 bis to take [effective / robust - EU] measures to protect the environment;',
    )
    room.as('chair', () => mergeInto(room.negotiation, room.clause('OP1'), 'second'))
    expect(room.print('OP1')).toBe(
      'OP1 Encourages States to take [effective / robust - EU] measures to protect the environment;',
    )
    expect(room.negotiation.proposals.get(key)).toMatchObject({ state: 'ok', moved: true })
  })

  it('[PR2] a split undone and redone again and again carries the amendments to and fro', () => {
    const room = testRoom([TEXT])
    const undo = chairUndo(room.negotiation, 'chair')
    room.replace('EU', 'OP1', 'effective', 'robust')
    room.as('chair', () =>
      splitClause(room.negotiation, room.clause('OP1'), 18, 'second', 'OP1 bis'),
    )
    for (let round = 0; round < 3; round++) {
      undo.undo()
      expect(room.negotiation.clauses()).toHaveLength(1)
      expect(room.print('OP1')).toBe(
        'OP1 Encourages States to take [effective / robust - EU] measures to protect the environment;',
      )
      undo.redo()
      expect(room.print('OP1 bis')).toBe(
        'OP1 bis to take [effective / robust - EU] measures to protect the environment;',
      )
    }
  })

  it('[PR2] undo of a deletion heals the amendments under it, redo orphans them again', () => {
    const room = testRoom([TEXT])
    const undo = chairUndo(room.negotiation, 'chair')
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    room.as('chair', () => replaceWords(room.negotiation, room.clause('OP1'), 18, 44, []))
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
    expect(room.print('OP1')).toBe('OP1 Encourages States  to protect the environment;')
    undo.undo()
    expect(room.print('OP1')).toBe(
      'OP1 Encourages States to take [effective / robust - EU] measures to protect the environment;',
    )
    undo.redo()
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
    undo.undo()
    expect(room.negotiation.proposals.get(key)?.state).toBe('ok')
  })

  it('[PR5] a word rewritten by hand keeps its amendments, flagged as stale', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    room.as('chair', () =>
      rewriteWords(room.negotiation, room.clause('OP1'), 26, 35, [{ insert: 'adequate' }]),
    )
    expect(room.negotiation.proposals.get(key)?.state).toBe('stale')
    expect(room.print('OP1')).toBe(
      'OP1 Encourages States to take [adequate / robust - EU] measures to protect the environment;',
    )
  })

  it('[PR4] new words go in at the left edge: what stood after the old ones stands after them', () => {
    const room = testRoom([TEXT])
    const key = room.insert('NOR', 'OP1', 'Encourages', ' all')
    room.as('chair', () =>
      replaceWords(room.negotiation, room.clause('OP1'), 0, 10, [{ insert: 'Urges' }]),
    )
    expect(room.negotiation.proposals.get(key)).toMatchObject({ state: 'stale', start: 5 })
    expect(room.print('OP1')).toContain('OP1 Urges [all - NOR] States')
  })

  it('[PR3] words changed under a range make it stale; all of them gone make it an orphan, never rendered', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective measures', 'steps')
    room.as('chair', () => replaceWords(room.negotiation, room.clause('OP1'), 26, 36, []))
    expect(room.negotiation.proposals.get(key)?.state).toBe('stale')
    expect(room.print('OP1')).toContain('[measures / steps - EU]')
    room.as('chair', () => replaceWords(room.negotiation, room.clause('OP1'), 26, 34, []))
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
    expect(room.print('OP1')).not.toContain('steps')
    expect(room.negotiation.rolling(room.clause('OP1')).orphans).toHaveLength(1)
  })

  it('[PR3] an insertion whose left neighbour went is stale and stays where it was', () => {
    const room = testRoom([TEXT])
    const key = room.insert('EU', 'OP1', 'States', ' and others')
    room.as('chair', () => replaceWords(room.negotiation, room.clause('OP1'), 11, 17, []))
    expect(room.negotiation.proposals.get(key)).toMatchObject({ state: 'stale', start: 11 })
  })

  it('[TX1] a buried clause keeps its text: undo brings it back with its amendments', () => {
    const room = testRoom([TEXT, 'Decides;'])
    const undo = chairUndo(room.negotiation, 'chair')
    const id = room.clause('OP1')
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    room.as('chair', () => buryClause(room.negotiation, id))
    expect(room.negotiation.clauses().map(c => c.label)).toEqual(['OP2'])
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
    undo.undo()
    expect(room.print('OP1')).toContain('[effective / robust - EU]')
  })

  it('[TX1] a new clause stands after the one named; undo takes it out of the draft', () => {
    const room = testRoom([TEXT, 'Decides;'])
    const undo = chairUndo(room.negotiation, 'chair')
    const fields = { kind: 'operative', level: 0, label: 'OP1 bis' } as const
    room.as('chair', () =>
      addClause(room.negotiation, room.clause('OP1'), 'new', fields, [{ insert: 'Notes;' }]),
    )
    expect(room.negotiation.clauses().map(c => c.label)).toEqual(['OP1', 'OP1 bis', 'OP2'])
    undo.undo()
    expect(room.negotiation.clauses().map(c => c.label)).toEqual(['OP1', 'OP2'])
    undo.redo()
    expect(textOf(room, 'OP1 bis')).toBe('Notes;')
  })

  it('[PR6] a delegation undoes its own work only; the proposal stays in its map, inert', () => {
    const room = testRoom([TEXT])
    const undo = partyUndo(room.negotiation, room.number('EU'), 'tabled', 'EU')
    room.replace('US', 'OP1', 'States', 'Members')
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    undo.undo()
    expect(room.print('OP1')).toBe(
      'OP1 Encourages [States / Members - US] to take effective measures to protect the environment;',
    )
    expect(room.negotiation.proposals.get(key)).toMatchObject({ inert: true })
    undo.redo()
    expect(room.print('OP1')).toContain('[effective / robust - EU]')
  })

  it('[TX2] working labels stay when a clause comes between or goes', () => {
    const room = testRoom(['Notes;', 'Urges;', 'Decides;'])
    const fields = { kind: 'operative', level: 0, label: 'OP1 bis' } as const
    room.as('chair', () =>
      addClause(room.negotiation, room.clause('OP1'), 'new', fields, [{ insert: 'Invites;' }]),
    )
    room.as('chair', () => buryClause(room.negotiation, room.clause('OP2')))
    expect(room.negotiation.clauses().map(c => c.label)).toEqual(['OP1', 'OP1 bis', 'OP3'])
  })
})
