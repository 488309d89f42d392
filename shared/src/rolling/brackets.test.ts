import { expect, it } from 'vitest'
import { tabled } from '../document'
import { writeProposal } from '../proposal/proposal'
import { testRoom } from '../testing/room'
import { takePosition } from '../position/take'
import { bracketsOf, tally } from './brackets'

it('[HI5] counts a place once, whatever is said in it, and whole paragraphs that are proposed or contested', () => {
  const room = testRoom(['Urges States to act now', 'Decides to meet'])
  const { negotiation, number, as } = room
  const counted = (): number[] => Object.values(tally(negotiation))
  const clauses = negotiation.clauses().length
  expect(counted()).toEqual([0, clauses, 0])
  const proposal = room.replace('EU', 'OP1', 'act', 'move')
  room.replace('US', 'OP1', 'act', 'run')
  room.take('NOR', proposal, 'oppose')
  expect(counted()).toEqual([1, clauses, 0])
  room.replace('US', 'OP1', 'now', 'soon')
  expect(counted()).toEqual([2, clauses, 0])

  const position = (party: string, stance: 'support' | 'reserve'): void =>
    as(party, () =>
      takePosition(
        negotiation,
        number(party),
        { target: { on: 'clause', clause: room.clause('OP2') }, stance, at: 1, by: party },
        room.newId(),
      ),
    )
  position('EU', 'support')
  expect(counted()).toEqual([2, clauses, 0])
  position('US', 'reserve')
  expect(counted()).toEqual([3, clauses, 0])

  const propose = (id: string, words: string): void =>
    void as('EU', () =>
      writeProposal(
        tabled(room.doc, number('EU')),
        id,
        {
          kind: 'new',
          beside: { host: room.clause('OP2'), side: 'after' },
          clauseKind: 'operative',
          label: 'OP2 bis',
          tabled: 5,
          by: 'EU',
        },
        words === '' ? [] : [{ insert: words }],
      ),
    )
  propose('empty', '')
  // only its party sees one without words
  expect(counted()).toEqual([3, clauses, 0])
  propose('full', 'Decides also to eat')
  expect(counted()).toEqual([4, clauses, 0])
  const sheet = negotiation.sheet()
  const sum = sheet.reduce(
    (all, { host }) => all + bracketsOf(negotiation, host, negotiation.rolling(host)),
    0,
  )
  expect(sum).toBe(4)
})
