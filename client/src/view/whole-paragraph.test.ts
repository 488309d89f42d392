import { acceptClause, declineClause } from '@chapeau/shared/decision/decide-clause'
import type { Stance } from '@chapeau/shared/vocabulary'
import { takePosition } from '@chapeau/shared/position/take'
import { testRoom } from '@chapeau/shared/testing/room'
import { type Seat, newParagraph, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { historyOf } from './history'
import { positionTable } from './positions'

const take = (at: Seat, proposal: string, stance: Stance): void =>
  at.act(({ party, by, now, newId }) =>
    takePosition(
      at.negotiation,
      party,
      { target: { on: 'proposal', proposal }, stance, at: now(), by },
      newId(),
    ),
  )

const scene = () => {
  const room = testRoom(['take measures', 'report', 'decide'])
  const seats = ['chair', 'EU', 'NOR'].map(name => seat(room, name)) as [Seat, Seat, Seat]
  return { room, n: room.negotiation, chair: seats[0], eu: seats[1], nor: seats[2] }
}

describe('the table of positions', () => {
  it('has a column for each thing proposed about the whole paragraph', () => {
    const { room, n, eu, nor } = scene()
    const of = room.clause('OP2')
    take(nor, wish(eu, { kind: 'delete', of }), 'oppose')
    const { columns, rows } = positionTable(n, of)
    expect(columns).toEqual([{ of: 'amendment', name: 'Delete OP2' }])
    const said = (party: number) => rows.find(row => row.party === party)!.cells
    expect(said(eu.party)).toEqual([[{ said: 'propose', of: 'column', words: '' }]])
    expect(said(nor.party)).toEqual([[{ said: 'oppose', of: 'column', words: '' }]])
    expect(said(room.number('US'))).toEqual([[]])
  })

  it('of a proposed paragraph says who stands for it, and where that was on earlier words', () => {
    const { room, n, eu, nor } = scene()
    const key = newParagraph(eu, room.clause('OP2'), 'Invites all')
    take(nor, key, 'support')
    room.as('EU', () => n.insertion(key).insert(11, ' States'))
    const { columns, rows } = positionTable(n, key)
    expect(columns).toEqual([{ of: 'amendment', name: 'New paragraph OP2 bis' }])
    expect(rows.find(({ party }) => party === nor.party)!.cells).toEqual([
      [{ said: 'support', of: 'column', words: '', isEarlier: true }],
    ])
  })
})

describe('the history of a paragraph', () => {
  it('tells what was asked about the whole of it, and what was decided', () => {
    const { room, n, chair, eu, nor } = scene()
    const of = room.clause('OP2')
    const deletion = wish(eu, { kind: 'delete', of })
    const added = newParagraph(nor, of, 'Invites all')
    chair.act(({ by, now, newId }) => {
      const decider = { id: newId(), by, at: now() }
      declineClause(chair.negotiation, deletion, decider)
    })
    chair.act(({ by, now, newId }) => {
      const decider = { id: newId(), by, at: now() }
      acceptClause(chair.negotiation, added, decider, newId)
    })
    const told = (host: string) =>
      historyOf(n, host).map(one =>
        one.kind === 'decided'
          ? [one.decision.kind, one.about?.key, one.proposers]
          : one.kind === 'asked'
            ? ['asked', one.proposal.key]
            : [one.kind],
      )
    expect(told(of)).toEqual([
      ['keep', deletion, []],
      ['asked', deletion],
    ])
    expect(told(added)).toEqual([
      ['accept', added, [nor.party]],
      ['asked', added],
    ])
  })
})
