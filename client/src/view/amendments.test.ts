import { replaceOwnWords } from '@chapeau/shared/proposal/own-words'
import { takePosition } from '@chapeau/shared/position/take'
import { testRoom } from '@chapeau/shared/testing/room'
import { newParagraph, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { amendmentName, amendmentOf, amendmentsAt } from './amendments'

const scene = () => {
  const room = testRoom(['take measures', 'report', 'decide'])
  return { room, n: room.negotiation, eu: seat(room, 'EU'), nor: seat(room, 'NOR') }
}

describe('a proposal about a whole paragraph', () => {
  it('is called by what it asks for', () => {
    const { room, n, eu } = scene()
    const [one, two, three] = ['OP1', 'OP2', 'OP3'].map(label => room.clause(label))
    const keys = [
      newParagraph(eu, one!, 'act'),
      newParagraph(eu, one!, 'in time', { deeper: true }),
      wish(eu, { kind: 'alt', of: one!, words: [{ insert: 'act' }] }),
      wish(eu, { kind: 'delete', of: two! }),
      wish(eu, { kind: 'move', of: one!, host: three!, side: 'after' }),
      wish(eu, { kind: 'split', of: one!, at: 4 }),
      wish(eu, { kind: 'merge', of: one! }),
    ]
    expect(keys.map(key => amendmentName(n, n.clauseProposals.get(key)!))).toEqual([
      'New paragraph OP1 bis',
      'New sub-paragraph OP1(a)',
      'OP1 alt in the place of OP1',
      'Delete OP2',
      'Move OP1 after OP3',
      'Split OP1, its second part OP1 ter',
      'Merge OP1 with OP2',
    ])
    expect(amendmentOf(n, n.clauseProposals.get(keys[5]!)!, null).words).toBe('measures')
  })

  it('is looked at where it shows, and named where it would come', () => {
    const { room, n, eu } = scene()
    const [one, three] = ['OP1', 'OP3'].map(label => room.clause(label))
    const added = newParagraph(eu, one!, 'act')
    const moved = wish(eu, { kind: 'move', of: one!, host: three!, side: 'after' })
    const keys = (host: string) => {
      const { self, here, beside } = amendmentsAt(n, host, null)
      return [self?.key, here.map(({ key }) => key), beside.map(({ key }) => key)]
    }
    expect(keys(one!)).toEqual([undefined, [moved], [added]])
    expect(keys(three!)).toEqual([undefined, [], [moved]])
    expect(keys(added)).toEqual([added, [], []])
  })

  it('[PR15] a rival that is a copy still is shown to its party alone, and says why', () => {
    const { room, n, eu, nor } = scene()
    const of = room.clause('OP1')
    const key = wish(eu, { kind: 'alt', of, words: n.textIndex(of).ops })
    expect(amendmentsAt(n, of, nor.party).here).toEqual([])
    const [mine] = amendmentsAt(n, of, eu.party).here
    expect(amendmentOf(n, mine!, eu.party).lacks).toBe('change')
    eu.act(author => replaceOwnWords(eu.negotiation, author, key, 0, 13, []))
    expect(amendmentOf(n, n.clauseProposals.get(key)!, eu.party).lacks).toBe('words')
    eu.act(author => replaceOwnWords(eu.negotiation, author, key, 0, 0, [{ insert: 'act' }]))
    expect(amendmentsAt(n, of, nor.party).here).toHaveLength(1)
  })

  it('counts who has not spoken on it', () => {
    const { room, n, eu, nor } = scene()
    const key = wish(eu, { kind: 'delete', of: room.clause('OP2') })
    const silent = () => amendmentOf(n, n.clauseProposals.get(key)!, nor.party).silent
    expect(silent()).toBe(3)
    nor.act(({ party, by, now, newId }) =>
      takePosition(
        nor.negotiation,
        party,
        { target: { on: 'proposal', proposal: key }, stance: 'oppose', at: now(), by },
        newId(),
      ),
    )
    expect(silent()).toBe(2)
  })
})
