import { setStatus, buryClause } from '@chapeau/shared/draft/edit'
import { withdraw } from '@chapeau/shared/proposal/author'
import { declineClause } from '@chapeau/shared/decision/decide-clause'
import { testRoom } from '@chapeau/shared/testing/room'
import { newParagraph, replaceIn, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { ground } from '../strings/ground'
import { inContext } from './context'
import { openInbox } from './inbox'
import { selectedWords } from './selected'

function scene() {
  const room = testRoom(['take all necessary measures', 'end poverty', 'and report'])
  const inbox = openInbox(room.negotiation)
  let told = false
  room.negotiation.subscribe(change => (told = inbox.refresh(change) || told))
  /** whether the inbox looked different since it was last asked */
  const changed = (): boolean => {
    const was = told
    told = false
    return was
  }
  const [chair, eu, us] = ['chair', 'EU', 'US'].map(party => seat(room, party))
  return {
    room,
    inbox,
    changed,
    chair: chair!,
    eu: eu!,
    us: us!,
    shown: (party: string | null = null) =>
      inbox
        .items(party === null ? null : room.number(party))
        .map(({ proposal, plight, label }) => `${proposal.key} ${plight.kind} ${label}`),
  }
}

describe('the inbox', () => {
  it('[PR3] holds what is stale or lost, for the chair everybody’s, for an owner its own', () => {
    const { room, inbox, changed, shown } = scene()
    const key = room.replace('EU', 'OP1', 'all necessary', 'appropriate')
    room.replace('US', 'OP2', 'poverty', 'hunger')
    expect([shown(), changed()]).toEqual([[], false])
    room.as('chair', () => room.negotiation.text(room.clause('OP1')).delete(5, 4))
    expect([shown(), changed()]).toEqual([[`${key} stale OP1`], true])
    expect([shown('EU'), shown('US')]).toEqual([[`${key} stale OP1`], []])
    room.replace('US', 'OP1', 'measures', 'steps')
    expect(changed()).toBe(false)
    // opened later it finds the same
    expect(openInbox(room.negotiation).items(null)).toEqual(inbox.items(null))
  })

  it('[PR3] follows what amends proposed words, when these are declined, withdrawn, tabled again', () => {
    const { room, chair, eu, us, shown } = scene()
    const [first, second] = [1, 2].map(n => newParagraph(eu, room.clause(`OP${n}`), 'and wait'))
    const rival = wish(eu, { kind: 'alt', of: room.clause('OP3'), words: [{ insert: 'and sing' }] })
    const keys = [first, second, rival].map((host, n) => replaceIn(us, host!, 'and', `or ${n}`))
    expect(shown()).toEqual([])
    chair.act(({ newId, by, now }) =>
      declineClause(chair.negotiation, first!, { id: newId(), by, at: now() }),
    )
    eu.act(() => withdraw(eu.negotiation, second!))
    eu.act(() => withdraw(eu.negotiation, rival))
    expect(shown()).toEqual([
      `${keys[0]} overtaken OP1 bis`,
      `${keys[1]} orphan OP2 bis`,
      `${keys[2]} orphan OP3`,
    ])
  })

  it('[PR3] follows what a move and a merger name beside their own clause', () => {
    const { room, chair, eu, shown } = scene()
    const [first, second, third] = [1, 2, 3].map(n => room.clause(`OP${n}`))
    const move = wish(eu, { kind: 'move', of: first!, host: third!, side: 'after' })
    const merger = wish(eu, { kind: 'merge', of: first! })
    chair.act(() => buryClause(chair.negotiation, third!))
    expect(shown()).toEqual([`${move} orphan OP1`])
    chair.act(() => buryClause(chair.negotiation, second!))
    expect(shown()).toEqual([`${move} orphan OP1`, `${merger} orphan OP1`])
  })

  it('[PR16] holds what came late, until the clause is opened', () => {
    const { room, chair, eu, shown } = scene()
    const host = room.clause('OP2')
    const move = (to: 'agreed' | 'open'): void =>
      chair.act(({ by, now }) => setStatus(chair.negotiation, host, { to, at: now(), by }))
    move('agreed')
    const key = replaceIn(eu, host, 'poverty', 'hunger')
    expect(shown()).toEqual([`${key} late OP2`])
    move('open')
    expect(shown()).toEqual([])
  })

  it('[PR3] says what happened in a sentence', () => {
    const { room, chair, eu, us, inbox } = scene()
    const host = room.clause('OP2')
    replaceIn(eu, host, 'poverty', 'hunger')
    wish(us, { kind: 'move', of: room.clause('OP1'), host, side: 'after' })
    chair.act(() => buryClause(chair.negotiation, host))
    const [words, move] = inbox.items(null)
    expect(ground.happened(words!, 'EU')).toBe('OP2 was removed.')
    expect(ground.happened(move!, 'you')).toBe(
      'The paragraph that you named beside OP1 was removed.',
    )
  })
})

const at = (clause: string, after: [number, number] | 0) => ({ clause, after, side: -1 }) as const

describe('what is selected on the paper', () => {
  it('[PR18] is a stretch of one text, whichever way it was selected', () => {
    const { room } = scene()
    const { negotiation } = room
    const host = room.clause('OP1')
    const index = negotiation.textIndex(host)
    const [anchor, head] = [at(host, index.idAt(17)), at(host, index.idAt(7))]
    expect(selectedWords(negotiation, { anchor, head })).toEqual({
      host,
      from: 8,
      to: 18,
      words: ' necessary',
    })
    expect(selectedWords(negotiation, { anchor, head: at(room.clause('OP2'), 0) })).toBeNull()
    expect(selectedWords(negotiation, null)).toBeNull()
  })

  it('shows with a few words on either side', () => {
    const room = testRoom([`${'one two '.repeat(9)}here${' three four'.repeat(9)}`])
    const stretch = { host: room.clause('OP1'), from: 72, to: 76 }
    expect(inContext(room.negotiation, stretch)).toEqual({
      before: '…two one two one two one two ',
      words: 'here',
      after: ' three four three four three…',
    })
  })
})
