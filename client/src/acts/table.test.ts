import { AT_ONCE } from '@chapeau/shared/decision/at-once'
import { chairUndo } from '@chapeau/shared/undo'
import { testRoom } from '@chapeau/shared/testing/room'
import {
  type Seat,
  acceptKeys,
  insertIn,
  lines,
  newParagraph,
  readingBy,
  replaceIn,
  replicaOf,
  seat,
  share,
  wish,
} from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import type { Outcome } from './outcome'
import { type TableAct, performTable } from './table'

const act = (chair: Seat, one: TableAct, origin = 'chair'): Outcome =>
  chair.act(author => performTable(chair.negotiation, author, one, {}), 'tabled', origin)

const setting = () => {
  const room = testRoom(['Urges all States to act', 'Requests a report', 'Decides'])
  const [chair, eu, us] = ['chair', 'EU', 'US'].map(name => seat(room, name)) as [Seat, Seat, Seat]
  return { room, chair, eu, us, host: (at: number): string => room.clause(`OP${at}`) }
}

describe('several at once', () => {
  it('[DE1] wordings and whole paragraphs go in, and one undo takes all of it back', () => {
    const { chair, eu, us, host } = setting()
    const words = replaceIn(eu, host(1), 'all', 'many')
    insertIn(us, host(1), 'act', ' now')
    const added = newParagraph(us, host(2), 'Invites all')
    const part = newParagraph(us, added, 'in time', { deeper: true })
    const gone = wish(eu, { kind: 'delete', of: host(3) })
    const undo = chairUndo(chair.negotiation, 'chair', 0)
    const before = lines(chair)
    const choice = {
      clause: host(1),
      ...readingBy(chair.negotiation.rolling(host(1)).places, words),
    }
    const proposals = [added, part, gone]
    expect(act(chair, { kind: 'accept several', choices: [choice], proposals })).toEqual({
      ok: true,
    })
    expect(lines(chair)).toEqual([
      'OP1 Urges many States to act [now - US]',
      'OP2 Requests a report',
      'OP2 bis Invites all',
      'OP2 bis(a) in time',
    ])
    undo.undo()
    expect(lines(chair)).toEqual(before)
  })

  it('[DE1] where one of them is gone, nothing is written', () => {
    const { chair, eu, us, host } = setting()
    const words = replaceIn(eu, host(1), 'all', 'many')
    const gone = wish(us, { kind: 'delete', of: host(3) })
    const choice = {
      clause: host(1),
      ...readingBy(chair.negotiation.rolling(host(1)).places, words),
    }
    acceptKeys(chair, host(1), [words])
    const before = lines(chair)
    const refused = { ok: false, code: 'gone' }
    const several = { kind: 'accept several', choices: [choice], proposals: [gone] } as const
    expect(act(chair, several)).toEqual(refused)
    expect(act(chair, { ...several, choices: [], proposals: [gone, 'nobody'] })).toEqual(refused)
    expect(lines(chair)).toEqual(before)
  })
})

it('[DE4] what two chairs decided at once is settled by who wrote the later one, and that is no step of undo', () => {
  const { room, eu, us, host } = setting()
  const [mine, yours] = [
    replaceIn(eu, host(1), 'all', 'many'),
    replaceIn(us, host(1), 'all', 'most'),
  ]
  const [ana, ben] = [21, 22].map(client =>
    seat(room, 'chair', { doc: replicaOf(room.doc), client }),
  ) as [Seat, Seat]
  const undo = chairUndo(ben.negotiation, 'chair', 0)
  acceptKeys(ana, host(1), [mine])
  acceptKeys(ben, host(1), [yours])
  share(ana.doc, ben.doc)
  const lost = ben.negotiation.decisions.of(yours)!.id
  const settle = { kind: 'settle at once', decisions: [lost] } as const
  expect(act(ben, { ...settle, decisions: ['another'] })).toEqual({ ok: false, code: 'gone' })
  expect(act(ben, settle, 'workspace')).toEqual({ ok: true })
  expect(ben.negotiation.decisions.get(lost)?.decision.undone?.reason).toBe(AT_ONCE)
  expect(lines(ben)[0]).toBe('OP1 Urges [many / most - US] States to act')
  expect(undo.undoStack).toHaveLength(1)
})
