import { answerMerger } from '@chapeau/shared/floor/merge'
import { disown, openSlip, record } from '@chapeau/shared/floor/record'
import { takePosition } from '@chapeau/shared/position/take'
import { proposeWording } from '@chapeau/shared/proposal/author'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import { seat } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { openInbox } from './inbox'
import { countsOf, waitingFor } from './waiting'

/** The chair puts other words for the first letters of a clause on the floor. */
function recordFor(
  room: TestRoom,
  party: string,
  label: string,
  merges: readonly ProposalKey[] = [],
): ProposalKey {
  const slip = openSlip(room.doc, party)
  const { now, newId } = room
  slip.drafts!.doc.transact(() =>
    proposeWording(
      slip,
      { party: slip.drafts!.party, by: 'chair', layer: 'private', now, newId },
      { host: room.clause(label), from: 0, to: 4, words: [{ insert: 'stop ' }] },
    ),
  )
  const [key] = room.as('chair', () =>
    record(slip, { parties: [room.number(party)], by: 'chair', now, merges }),
  )
  slip.destroy()
  return key!
}

function scene() {
  const room = testRoom(['take all measures', 'end poverty', 'ever after'])
  const shown = (party: string | null): string[] =>
    waitingFor(
      room.negotiation,
      openInbox(room.negotiation).items(party === null ? null : room.number(party)),
      party === null ? null : room.number(party),
    ).map(({ kind, party: who, label, words }) =>
      [kind, room.negotiation.partyId(who), label, words].join(' '),
    )
  return { room, shown }
}

describe('what waits', () => {
  it('[OV5] for a party is what is its own, for the chair what is anybody’s', () => {
    const { room, shown } = scene()
    room.replace('EU', 'OP1', 'all', 'some')
    room.as('chair', () => room.negotiation.text(room.clause('OP1')).delete(5, 2))
    recordFor(room, 'US', 'OP2')
    expect(shown(null)).toEqual(['stale EU OP1 some', 'recorded US OP2 stop'])
    expect([shown('EU'), shown('US'), shown('NOR')]).toEqual([
      ['stale EU OP1 some'],
      ['recorded US OP2 stop'],
      [],
    ])
  })

  it('[OV5][FL2] what is disowned is the chair’s to see; a recorded position waits as words do', () => {
    const { room, shown } = scene()
    const key = recordFor(room, 'US', 'OP2')
    seat(room, 'US').act(author => disown(room.negotiation, author, key))
    room.as('chair', () =>
      takePosition(
        room.negotiation,
        room.number('NOR'),
        {
          target: { on: 'clause', clause: room.clause('OP3') },
          stance: 'oppose',
          at: room.now(),
          by: 'chair',
        },
        room.newId(),
        'floor',
      ),
    )
    expect(shown(null)).toEqual(['disowned US OP2 stop', 'recorded NOR OP3 ever after'])
    expect([shown('US'), shown('NOR')]).toEqual([[], ['recorded NOR OP3 ever after']])
  })

  it('[OV5][MG1] a merger waits for everybody who was asked, until they answer', () => {
    const { room, shown } = scene()
    const first = room.replace('EU', 'OP1', 'take', 'make')
    room.take('NOR', first, 'support')
    const merger = recordFor(room, 'chair', 'OP1', [first])
    expect(shown(null)).toEqual(['merger EU OP1 stop', 'merger NOR OP1 stop'])
    expect(shown('NOR')).toEqual(['merger NOR OP1 stop'])
    seat(room, 'NOR').act(author => answerMerger(room.negotiation, author, merger, 'declined'))
    expect([shown('NOR'), shown('EU')]).toEqual([[], ['merger EU OP1 stop']])
    const waiting = waitingFor(room.negotiation, [], null)
    expect(countsOf(waiting)).toEqual([['merger', 1]])
  })
})
