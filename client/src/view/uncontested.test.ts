import { openSlip } from '@chapeau/shared/floor/record'
import { setStatus } from '@chapeau/shared/draft/edit'
import { takePosition } from '@chapeau/shared/position/take'
import { testRoom } from '@chapeau/shared/testing/room'
import { insertIn, newParagraph, replaceIn, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { uncontested } from './uncontested'

const TEXTS = ['Urges all States to act', 'Requests a report', 'Decides to remain seized']

function scene() {
  const room = testRoom(TEXTS)
  const n = room.negotiation
  const [eu, us, nor] = ['EU', 'US', 'NOR'].map(name => seat(room, name)) as [
    ReturnType<typeof seat>,
    ReturnType<typeof seat>,
    ReturnType<typeof seat>,
  ]
  const host = (at: number): string => room.clause(`OP${at}`)
  const found = (): string[] =>
    uncontested(n).map(one => {
      const who = one.parties.map(party => n.partyId(party)).join('+')
      const what = one.kind === 'wording' ? `${one.before} > ${one.after}` : one.proposal.kind
      return `${one.label}: ${what} - ${who}`
    })
  return { room, n, eu, us, nor, host, found }
}

describe('what nobody stands against', () => {
  it('[DE1] is one alternative beside the original; equal ones are one, and rivals are none', () => {
    const { eu, us, nor, host, found } = scene()
    expect(found()).toEqual([])
    replaceIn(eu, host(1), 'all', 'many')
    replaceIn(nor, host(1), 'all', 'many')
    insertIn(us, host(3), 'Decides', ' also')
    expect(found()).toEqual(['OP1: all > many - EU+NOR', 'OP3:  >  also - US'])
    replaceIn(us, host(1), 'all', 'most')
    expect(found()).toEqual(['OP3:  >  also - US'])
  })

  it.each(['oppose', 'reserve'] as const)('[DE1] not where somebody would %s', stance => {
    const { room, eu, host, found } = scene()
    const key = replaceIn(eu, host(1), 'all', 'many')
    room.take('US', key, 'support')
    room.take('NOR', key, 'can live with')
    expect(found()).toHaveLength(1)
    room.take('G77', key, stance)
    expect(found()).toEqual([])
  })

  it('[DE1] not where the original is wanted, the clause reserved on, or the new words are amended', () => {
    const { room, n, eu, nor, host, found } = scene()
    const key = replaceIn(eu, host(1), 'all States', 'many willing States')
    replaceIn(eu, host(2), 'a report', 'reports')
    replaceIn(eu, host(3), 'seized', 'seized of it')
    expect(found()).toHaveLength(3)
    replaceIn(nor, key, 'willing', 'able')
    room.on('US', 'OP2', 'a report', 'support')
    room.as('US', () =>
      takePosition(
        n,
        room.number('US'),
        { target: { on: 'clause', clause: host(3) }, stance: 'reserve', at: 1, by: 'US' },
        room.newId(),
      ),
    )
    expect(found()).toEqual([])
  })

  it('[DE1] not on other words than it was made on, nor in a clause that is closed', () => {
    const { room, n, eu, host, found } = scene()
    replaceIn(eu, host(1), 'all States', 'many States')
    room.as('chair', () => n.text(host(1)).insert(8, 'y'))
    replaceIn(eu, host(2), 'a report', 'reports')
    room.as('chair', () => setStatus(n, host(2), { to: 'agreed', at: 9999, by: 'chair' }))
    expect(found()).toEqual([])
  })

  it('[DE1] whole paragraphs too, and those who ask for the same with them', () => {
    const { room, n, eu, us, nor, host, found } = scene()
    newParagraph(eu, host(1), 'Invites all')
    wish(us, { kind: 'delete', of: host(2) })
    wish(nor, { kind: 'delete', of: host(2) })
    wish(eu, { kind: 'alt', of: host(3), words: [{ insert: 'Decides' }] })
    expect(found()).toEqual(['OP1 bis: new - EU', 'OP2: delete - US+NOR', 'OP3 alt: alt - EU'])
    newParagraph(us, host(1), 'Invites nobody')
    replaceIn(nor, host(2), 'report', 'study')
    room.take('NOR', n.amendments(host(3))[0]!.key, 'oppose')
    expect(found()).toEqual([])
  })

  it('[DE1] a wording does not go in where the clause would be replaced', () => {
    const { eu, us, host, found } = scene()
    replaceIn(eu, host(1), 'all', 'many')
    wish(us, { kind: 'move', of: host(1), host: host(3), side: 'after' })
    expect(found()).toEqual(['OP1: all > many - EU', 'OP1: move - US'])
    wish(us, { kind: 'delete', of: host(1) })
    expect(found()).toEqual([])
  })

  it('[DE1] what is only on a slip is not there', () => {
    const { n, host, eu, found } = scene()
    replaceIn(eu, host(1), 'all', 'many')
    const slip = openSlip(n.doc, 'Chair')
    expect(uncontested(slip)).toHaveLength(1)
    expect(found()).toHaveLength(1)
    slip.destroy()
  })
})
