import { keep, reject } from '@chapeau/shared/decision/decide'
import { acceptClause } from '@chapeau/shared/decision/decide-clause'
import { revoke } from '@chapeau/shared/decision/revoke'
import { testRoom } from '@chapeau/shared/testing/room'
import {
  acceptKeys,
  find,
  readingBy,
  replaceIn,
  seat,
  wish,
  type Seat,
} from '@chapeau/shared/testing/seat'
import { acceptDrafted } from '@chapeau/shared/decision/accept-drafted'
import { openSlip } from '@chapeau/shared/floor/record'
import { proposeWording } from '@chapeau/shared/proposal/author'
import { describe, expect, it } from 'vitest'
import { decisionLog, revocable, sentenceOf } from './decisions'

function scene() {
  const room = testRoom(['Urges all States to act', 'Requests a report', 'Decides'])
  const n = room.negotiation
  const [chair, eu, us, nor] = ['chair', 'EU', 'US', 'NOR'].map(name => seat(room, name)) as [
    Seat,
    Seat,
    Seat,
    Seat,
  ]
  const host = (at: number): string => room.clause(`OP${at}`)
  const log = (clause?: string): string[] =>
    decisionLog(n, clause).map(entry => sentenceOf(n, entry))
  const decide = (run: (decider: { id: string; by: string; at: number }) => unknown): void =>
    void chair.act(({ by, now, newId }) => run({ id: newId(), by, at: now() }))
  return { room, n, chair, eu, us, nor, host, log, decide }
}

describe('the log of decisions', () => {
  it('[DE3] names whose words went in, and who proposed the same; newest first, of all or one clause', () => {
    const { n, chair, eu, us, nor, host, log, decide } = scene()
    const mine = replaceIn(eu, host(1), 'all', 'many')
    replaceIn(nor, host(1), 'all', 'many')
    acceptKeys(chair, host(1), [mine])
    const gone = wish(us, { kind: 'delete', of: host(3) })
    decide(decider => acceptClause(n, gone, decider, () => 'unused'))
    const [kept] = [replaceIn(us, host(2), 'a report', 'reports')]
    const { place } = readingBy(n.rolling(host(2)).places, kept)
    decide(decider => keep(n, host(2), place, decider))
    expect(log()).toEqual([
      'OP2: original kept, not the words of US',
      'OP3: accepted from US: Delete OP3',
      'OP1: accepted from EU and NOR',
    ])
    expect(log(host(1))).toEqual(['OP1: accepted from EU and NOR'])
    expect(decisionLog(n).at(-1)).toMatchObject({ home: host(1), alike: ['NOR'], party: '' })
    expect(decisionLog(n)[1]).toMatchObject({ home: '', label: 'OP3' })
  })

  it('[DE2] says what was rejected, and what the chair changed', () => {
    const { room, n, eu, us, host, log, decide } = scene()
    const key = replaceIn(eu, host(1), 'all', 'many')
    replaceIn(us, host(1), 'all', 'most')
    const { place, reading } = readingBy(n.rolling(host(1)).places, key)
    decide(decider => reject(n, host(1), place, reading, decider))
    expect(log()).toEqual(['OP1: rejected the wording of EU'])
    const changes = [replaceIn(us, host(2), 'a report', 'an oral report')]
    const slip = openSlip(n.doc, 'Chair')
    const { party, doc } = slip.drafts!
    const author = { party, by: 'Ana', layer: 'private', now: room.now, newId: room.newId } as const
    const [from, to] = find({ negotiation: n } as Seat, host(2), 'a report')
    const words = [{ insert: 'a short report' }]
    doc.transact(() => proposeWording(slip, author, { host: host(2), from, to, words }))
    decide(decider => acceptDrafted(slip, host(2), changes, decider, room.newId))
    slip.destroy()
    expect(n.textIndex(host(2)).string).toBe('Requests a short report')
    expect(log(host(2))).toEqual(['OP2: accepted with changes from US'])
  })

  it('[DE3] a decision that was taken back stays, and cannot be taken back again', () => {
    const { n, chair, eu, host } = scene()
    acceptKeys(chair, host(1), [replaceIn(eu, host(1), 'all', 'many')])
    const [entry] = decisionLog(n)
    expect(revocable(n, entry!)).toEqual({ ok: true })
    chair.act(({ by, now }) => revoke(n, entry!.id, { by, at: now(), reason: 'by mistake' }))
    const [undone] = decisionLog(n)
    expect(undone?.decision.undone).toMatchObject({ by: 'chair', reason: 'by mistake' })
    expect(revocable(n, undone!)).toEqual({ ok: false, code: 'gone' })
  })
})
