import { setStatus } from '@chapeau/shared/draft/edit'
import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { type Hold, holdsByParty, holdsByRow, holdsIn } from './blockers'
import { matrixOf } from './matrix'

function scene() {
  const room = testRoom(['take all measures', 'end poverty', 'report'])
  const key = room.replace('EU', 'OP1', 'all', 'some')
  const more = room.insert('EU', 'OP1', 'measures', ' now')
  room.take('G77', key, 'oppose')
  room.take('US', more, 'reserve')
  room.take('NOR', key, 'support')
  room.replace('EU', 'OP2', 'poverty', 'hunger')
  room.on('US', 'OP2', 'poverty', 'support')
  room.as('chair', () => {
    for (const label of ['OP2', 'OP3'])
      setStatus(room.negotiation, room.clause(label), {
        to: 'pending',
        at: room.now(),
        by: 'chair',
        parties: [room.number('US')],
      })
  })
  const { rows } = matrixOf(room.negotiation)
  return { room, rows, holds: holdsIn(rows) }
}

const flat = (groups: readonly { holds: readonly Hold[] }[]): Set<Hold> =>
  new Set(groups.flatMap(group => group.holds))

describe('who blocks what', () => {
  it('[OV4] is who opposes, reserves, retains against others, or is waited for', () => {
    const { room, holds } = scene()
    const name = ({ row, party, kinds }: Hold): string =>
      `${row.label} ${room.negotiation.partyId(party)}: ${kinds.join(', ')}`
    expect(holds.map(name)).toEqual([
      'OP1 G77: oppose',
      'OP1 US: reserve',
      'OP2 US: retain, pending',
      'OP3 US: pending',
    ])
  })

  it('[OV4] is told by party, who holds most first, and by paragraph, each hold once in both', () => {
    const { room, holds } = scene()
    const byParty = holdsByParty(holds)
    expect(byParty.map(({ party, holds: own }) => [party, own.length])).toEqual([
      [room.number('US'), 3],
      [room.number('G77'), 1],
    ])
    const byRow = holdsByRow(holds)
    expect(byRow.map(({ row, holds: own }) => [row.label, own.length])).toEqual([
      ['OP1', 2],
      ['OP2', 1],
      ['OP3', 1],
    ])
    expect(flat(byParty)).toEqual(new Set(holds))
    expect(flat(byRow)).toEqual(new Set(holds))
  })

  it('[OV4] a hold goes when it is lifted', () => {
    const { room, holds } = scene()
    const key = room.negotiation.proposalsIn(room.clause('OP1'))[0]!.key
    room.take('G77', key, 'can live with')
    const now = holdsIn(matrixOf(room.negotiation).rows)
    expect([holds.length, now.length]).toEqual([4, 3])
  })
})
