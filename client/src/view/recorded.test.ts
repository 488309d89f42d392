import { CHAIR } from '@chapeau/shared/document'
import { confirm, disown, openSlip, record } from '@chapeau/shared/floor/record'
import { takePosition } from '@chapeau/shared/position/take'
import { proposeWording } from '@chapeau/shared/proposal/author'
import { testRoom } from '@chapeau/shared/testing/room'
import { type Seat, find, seat } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { placeWords } from '../editor/place-words'
import { dayOf } from './day'
import { historyOf } from './history'
import { readsLike } from './record-preview'
import { answerOf } from './recorded'
import { recordedItems, recordsWaiting } from './recorded-list'
import type { Viewer } from './viewer'

const viewer = (party: number): Viewer => ({ party, mayWrite: true })

const scene = () => {
  const room = testRoom(['Urges all States to act'])
  const [chair, eu, us] = ['chair', 'EU', 'US'].map(name => seat(room, name)) as [Seat, Seat, Seat]
  const host = room.clause('OP1')
  const slip = openSlip(chair.doc, 'EU')
  const [from, to] = find(chair, host, 'all')
  slip.drafts!.doc.clientID = 5
  const { party } = slip.drafts!
  slip.drafts!.doc.transact(() =>
    proposeWording(
      slip,
      { party, by: 'chair', layer: 'private', now: room.now, newId: room.newId },
      { host, from, to, words: [{ insert: 'many' }] },
    ),
  )
  const preview = readsLike(slip, host, 'EU')
  const [key] = chair.act(({ by, now }) => record(slip, { parties: [eu.party], by, now }))
  slip.destroy()
  chair.act(({ by, now, newId }) =>
    takePosition(
      chair.negotiation,
      us.party,
      { target: { on: 'proposal', proposal: key! }, stance: 'support', at: now(), by },
      newId(),
      'floor',
    ),
  )
  const { negotiation } = chair
  const spoken = (): string =>
    placeWords(negotiation, negotiation.rolling(host).places[0]!, null)?.spoken ?? ''
  return { chair, eu, us, host, key: key!, preview, negotiation, spoken }
}

describe('what was recorded from the floor', () => {
  it('[FL3] is shown before it is put there as it will read', () => {
    expect(scene().preview).toBe('[all / many - EU]')
  })

  it('[FL4] says so in its bracket until its party answers', () => {
    const { eu, key, negotiation, spoken } = scene()
    expect(spoken()).toContain('EU (rec.), US (rec.)')
    expect(answerOf(negotiation, negotiation.spoken(key)!)).toBe('waiting')
    eu.act(author => confirm(eu.negotiation, author, key))
    expect(spoken()).toContain('EU, US (rec.)')
    expect(answerOf(negotiation, negotiation.spoken(key.replace('!', '/'))!)).toBe('confirmed')
  })

  it('[FL4] waits in the inbox of its party, and disowned in that of the chair', () => {
    const { eu, us, key, negotiation } = scene()
    const [own, chair] = [viewer(eu.party), viewer(CHAIR)]
    expect([recordsWaiting(negotiation, own), recordsWaiting(negotiation, chair)]).toEqual([1, 0])
    expect(recordedItems(negotiation, viewer(us.party))).toMatchObject([
      { said: 'supports “many”', label: 'OP1' },
    ])
    expect(
      dayOf(negotiation, eu.party, { unsent: new Set(), seen: new Set() }).items,
    ).toMatchObject([{ state: 'recorded' }])
    eu.act(author => disown(eu.negotiation, author, key))
    expect([recordsWaiting(negotiation, own), recordsWaiting(negotiation, chair)]).toEqual([0, 1])
    // the party finds it still, and may say that it did say so
    expect(recordedItems(negotiation, own)).toMatchObject([{ record: { answer: 'disowned' } }])
    expect(dayOf(negotiation, eu.party, { unsent: new Set(), seen: new Set() }).items).toEqual([])
    // an observer has nothing to answer
    expect(recordedItems(negotiation, { party: eu.party, mayWrite: false })).toEqual([])
  })

  it('[FL4] stands once in the history, whoever wrote it', () => {
    const { eu, key, host, negotiation } = scene()
    expect(historyOf(negotiation, host)).toMatchObject([{ kind: 'tabled', proposal: { key } }])
    eu.act(author => confirm(eu.negotiation, author, key))
    expect(historyOf(negotiation, host)).toMatchObject([
      { kind: 'tabled', proposal: { layer: 'tabled' } },
    ])
  })
})
