import { describe, expect, it } from 'vitest'
import { takePosition } from '../position/take'
import type { Stance } from '../vocabulary'
import { type TestRoom, testRoom } from '../testing/room'
import { type Seat, lines, newParagraph, replaceIn, seat, wish } from '../testing/seat'
import { parseClause } from './parse'
import { printClause } from './print'
import { printedClause } from './printed'

const THREE = ['Urges States to act', 'Requests a report', 'Decides to remain seized']

function scene(): { room: TestRoom; eu: Seat; nor: Seat; us: Seat } {
  const room = testRoom(THREE)
  const [eu, nor, us] = ['EU', 'NOR', 'US'].map(name => seat(room, name)) as [Seat, Seat, Seat]
  return { room, eu, nor, us }
}
/** What a delegation says about a clause as a whole. */
const say = (room: TestRoom, party: string, clause: string, stance: Stance): void =>
  room.as(party, () =>
    takePosition(
      room.negotiation,
      room.number(party),
      { target: { on: 'clause', clause }, stance, at: room.now(), by: party },
      room.newId(),
    ),
  )

describe('whole paragraphs in print', () => {
  it('[RT7] a new paragraph has its label outside, and who supports, opposes and reserves inside', () => {
    const { room, nor } = scene()
    const key = newParagraph(nor, room.clause('OP3'), 'Invites all')
    expect(lines(nor).at(-1)).toBe('OP3 bis [Invites all - NOR]')
    room.take('EU', key, 'oppose')
    room.take('US', key, 'support')
    room.take('G77', key, 'reserve')
    expect(lines(nor).at(-1)).toBe('OP3 bis [Invites all - NOR, US; EU delete; G77 reserves]')
  })

  it('[RT7] an alt stands beside its clause as a paragraph of its own, amended like any other', () => {
    const { room, eu, nor } = scene()
    const key = wish(nor, {
      kind: 'alt',
      of: room.clause('OP1'),
      words: [{ insert: 'Calls on all' }],
    })
    replaceIn(eu, key, 'on', 'upon')
    expect(lines(nor).slice(0, 2)).toEqual([
      'OP1 Urges States to act',
      'OP1 alt [Calls [on / upon - EU] all - NOR]',
    ])
  })

  it('[RT7] a clause proposed for deletion names who asks for it, who supports it, and who retains it', () => {
    const { room, nor } = scene()
    const key = wish(seat(room, 'US'), { kind: 'delete', of: room.clause('OP2') })
    expect(lines(nor)[1]).toBe('OP2 [Requests a report - US delete]')
    room.take('NOR', key, 'support')
    room.take('EU', key, 'oppose')
    room.take('G77', key, 'reserve')
    expect(lines(nor)[1]).toBe('OP2 [Requests a report - EU retain; US, NOR delete; G77 reserves]')
  })

  it('[RT7] a move, a split and a merge are said in words', () => {
    const { room, eu, nor, us } = scene()
    const [first, second, third] = [1, 2, 3].map(n => room.clause(`OP${n}`)) as [
      string,
      string,
      string,
    ]
    wish(eu, { kind: 'move', of: first, host: third, side: 'after' })
    wish(nor, { kind: 'split', of: first, at: 'Urges '.length })
    wish(us, { kind: 'merge', of: second })
    expect(lines(eu)).toEqual([
      'OP1 [Urges States to act - EU move after OP3; NOR split before "States to act"]',
      'OP2 [Requests a report - US merge with OP3]',
      'OP3 Decides to remain seized',
    ])
  })

  it('[RT7] two that ask for the same are named together', () => {
    const { room, eu, nor } = scene()
    for (const at of [eu, nor]) wish(at, { kind: 'merge', of: room.clause('OP1') })
    expect(lines(eu)[0]).toBe('OP1 [Urges States to act - EU, NOR merge with OP2]')
  })

  it('[RT7] positions on the clause stand with what is proposed about it, each name once for a stance', () => {
    const { room, eu } = scene()
    const clause = room.clause('OP1')
    const key = wish(eu, { kind: 'delete', of: clause })
    say(room, 'NOR', clause, 'support')
    room.take('NOR', key, 'oppose')
    say(room, 'US', clause, 'oppose')
    room.take('US', key, 'support')
    say(room, 'G77', clause, 'reserve')
    expect(lines(eu)[0]).toBe('OP1 [Urges States to act - NOR retain; EU, US delete; G77 reserves]')
  })

  it('[RT7] support of a clause alone brackets nothing, nor does being able to live with it', () => {
    const { room, eu } = scene()
    say(room, 'NOR', room.clause('OP1'), 'support')
    say(room, 'US', room.clause('OP1'), 'can live with')
    expect(lines(eu)[0]).toBe('OP1 Urges States to act')
  })

  it('[RT7] all of it parses back, brackets within brackets', () => {
    const { room, eu, nor, us } = scene()
    const [first, second] = [room.clause('OP1'), room.clause('OP2')]
    room.replace('US', 'OP1', 'States', 'all; Parties - "both" / [one]')
    wish(eu, { kind: 'move', of: first, host: second, side: 'after' })
    wish(nor, { kind: 'split', of: first, at: 'Urges '.length })
    room.take('G77', wish(us, { kind: 'delete', of: first }), 'oppose')
    const proposed = newParagraph(nor, second, 'of [two] - and / more')
    replaceIn(eu, proposed, 'two', 'x - y')
    for (const { host, label } of room.negotiation.sheet()) {
      const value = printedClause(room.negotiation, host)
      expect(parseClause(printClause(value, 'machine'), label)).toEqual({ ok: true, value })
    }
  })

  it('[RT7] only those whose proposals count are printed, and without names where names are left out', () => {
    const { room, eu, nor } = scene()
    wish(eu, { kind: 'delete', of: room.clause('OP1') })
    const proposed = newParagraph(nor, room.clause('OP1'), 'Invites all')
    const print = (host: string, options: Parameters<typeof printedClause>[2]): string =>
      printClause(printedClause(room.negotiation, host, options))
    const parties = new Set([room.number('NOR')])
    expect(print(room.clause('OP1'), { parties })).toBe('OP1 Urges States to act')
    expect(print(room.clause('OP1'), { attribution: false })).toBe('OP1 [Urges States to act]')
    expect(print(proposed, { attribution: false })).toBe('OP1 bis [Invites all]')
  })
})
