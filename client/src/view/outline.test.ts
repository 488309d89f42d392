import { clauses } from '@chapeau/shared/document'
import { takePosition } from '@chapeau/shared/position/take'
import { moveOnLadder } from '@chapeau/shared/text/clause'
import { testRoom } from '@chapeau/shared/testing/room'
import { newParagraph, seat } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { findByLabel, groupRows, rowOf, rowsOf, tallyOf } from './outline'

const row = (label: string, kind: Parameters<typeof groupRows>[0][number]['kind']) => ({
  id: label,
  label,
  level: 0,
  kind,
  status: 'open' as const,
  pendingWith: [],
  brackets: 0,
  settled: 1,
  proposed: null,
  isOpen: true,
})

describe('a row of the outline', () => {
  it('[TX3] counts places, and takes no account of the status', () => {
    const room = testRoom(['take all necessary measures to end poverty'])
    const id = room.clause('OP1')
    expect(rowOf(room.negotiation, id)).toMatchObject({ brackets: 0, settled: 1, status: 'open' })
    room.replace('EU', 'OP1', 'necessary', 'appropriate')
    room.replace('US', 'OP1', 'end', 'reduce')
    room.as('chair', () =>
      moveOnLadder(clauses(room.doc).get(id)!, { to: 'agreed', at: 1, by: 'c' }),
    )
    expect(rowOf(room.negotiation, id)).toMatchObject({ brackets: 2, status: 'agreed' })
  })

  it('counts a reservation on the whole clause as one more bracket, support as none', () => {
    const room = testRoom(['take measures'])
    const id = room.clause('OP1')
    const whole = (party: string, stance: 'support' | 'reserve') =>
      room.as(party, () =>
        takePosition(
          room.negotiation,
          room.number(party),
          { target: { on: 'clause', clause: id }, stance, at: 1, by: party },
          room.newId(),
        ),
      )
    whole('EU', 'support')
    expect(rowOf(room.negotiation, id).brackets).toBe(0)
    whole('NOR', 'reserve')
    expect(rowOf(room.negotiation, id).brackets).toBe(1)
  })

  it('says how much stands outside brackets: a place weighs as its longest reading', () => {
    const room = testRoom(['aaaa bbbb'])
    room.replace('EU', 'OP1', 'bbbb', 'cccccccc')
    // of 'aaaa ' and the 8 letters of the longer reading
    expect(rowOf(room.negotiation, room.clause('OP1')).settled).toBeCloseTo(5 / 13)
  })

  it('names whom a pending clause waits for, and nobody once it has moved on', () => {
    const room = testRoom(['take measures'])
    const id = room.clause('OP1')
    const move = (to: 'pending' | 'open') =>
      room.as('chair', () =>
        moveOnLadder(clauses(room.doc).get(id)!, {
          to,
          at: 1,
          by: 'c',
          parties: [room.number('NOR')],
        }),
      )
    move('pending')
    expect(rowOf(room.negotiation, id).pendingWith).toEqual(['NOR'])
    move('open')
    expect(rowOf(room.negotiation, id).pendingWith).toEqual([])
  })
})

describe('the groups of the outline', () => {
  it('keeps sub-paragraphs and headings with what stands before them', () => {
    const groups = groupRows([
      row('Title', 'title'),
      row('Opening', 'opening'),
      row('PP1', 'preambular'),
      row('OP1', 'operative'),
      row('OP1(a)', 'sub-paragraph'),
      row('H1', 'heading'),
      row('OP2', 'operative'),
      row('A1', 'annex'),
      row('P1', 'plain'),
    ])
    expect(groups.map(group => [group.name, group.rows.map(({ label }) => label)])).toEqual([
      ['front', ['Title', 'Opening']],
      ['preamble', ['PP1']],
      ['operative', ['OP1', 'OP1(a)', 'H1', 'OP2']],
      ['annex', ['A1', 'P1']],
    ])
  })

  it('calls what is no resolution text', () => {
    expect(groupRows([row('P1', 'plain')]).map(({ name }) => name)).toEqual(['text'])
  })
})

describe('finding a clause by its label', () => {
  const rows = ['PP1', 'OP1', 'OP1 pre', 'OP10', 'OP3', 'OP3 bis', 'OP1(a)'].map(label => ({
    label,
  }))
  it.each([
    ['op3', 'OP3'],
    ['OP 3bis', 'OP3 bis'],
    ['op1', 'OP1'],
    ['op10', 'OP10'],
    ['OP1(a)', 'OP1(a)'],
    ['p', 'PP1'],
    ['OP03', 'OP3'],
  ])('%s is %s', (typed, label) => {
    expect(findByLabel(rows, typed)?.label).toBe(label)
  })
  it.each(['', '  ', 'OP9', 'zzz'])('nothing is called "%s"', typed => {
    expect(findByLabel(rows, typed)).toBeUndefined()
  })
})

const proposed = () => {
  const room = testRoom(['take measures', 'decide'])
  const eu = seat(room, 'EU')
  const key = newParagraph(eu, room.clause('OP1'), 'report')
  const empty = newParagraph(eu, room.clause('OP2'), '')
  return { room, eu, key, empty }
}

describe('paragraphs that somebody proposes', () => {
  it('[RT5] stand at their place, and one without words is seen by its party alone', () => {
    const { room } = proposed()
    const labels = (viewer: string | null): string[] =>
      rowsOf(room.negotiation, viewer === null ? null : room.number(viewer)).map(
        ({ label }) => label,
      )
    expect(labels('EU')).toEqual(['OP1', 'OP1 bis', 'OP2', 'OP2 bis'])
    expect(labels('NOR')).toEqual(['OP1', 'OP1 bis', 'OP2'])
    expect(labels(null)).toEqual(['OP1', 'OP1 bis', 'OP2'])
  })

  it('are a bracket each, with who proposes them, and no clause of the draft', () => {
    const { room, key } = proposed()
    expect(rowOf(room.negotiation, key)).toMatchObject({
      brackets: 1,
      settled: 0,
      proposed: { name: 'EU', party: room.number('EU'), isPrivate: false },
      isOpen: true,
    })
    const rows = rowsOf(room.negotiation, room.number('EU'))
    expect(tallyOf(rows)).toEqual({ open: 1, agreed: 0, clauses: 2 })
  })
})
