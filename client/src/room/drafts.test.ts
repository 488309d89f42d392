/** The private side of a room beside its public one. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CHAIR, privateRoot, tabled } from '@chapeau/shared/document'
import { partyOf } from '@chapeau/shared/authority/party-id'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { createProposal } from '@chapeau/shared/proposal/proposal'
import type * as Y from 'yjs'
import { publicCaret, type Peer } from './presence'
import type { Room } from './room'
import type { MemoryRoom } from './testing/memory-server'
import { found, openVisits, type Visits } from './testing/visits'

const EU = 2
const NOR = 3
const WORDS = 'for colleagues only'

let visits: Visits
/** the private room of the EU on the server */
let inner: MemoryRoom

beforeEach(() => {
  vi.useFakeTimers()
  visits = openVisits()
  inner = visits.server.privateOf('EU')
})

afterEach(() => {
  visits.end()
  vi.useRealTimers()
})

const enter = (number = EU, id = 'EU', mayWrite = true): Room => visits.enter(number, id, mayWrite)
const drafts = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(privateRoot(EU))
const jot = (room: Room, key: string): void => void drafts(room.drafts!.doc).set(key, WORDS)
const table = (room: Room, key: string): void => void tabled(room.doc, EU).set(key, 1)
const holds = (frames: readonly Uint8Array[], word: string): boolean =>
  frames.some(frame => new TextDecoder().decode(frame).includes(word))

describe('the private side of a room', () => {
  it('[AU13] is there for who proposes, and for nobody else', () => {
    const room = enter()
    expect(inner.connections.map(({ url }) => url)).toEqual(['ws://test/rooms/c/private?hat=EU'])
    expect(partyOf(room.drafts!.doc.clientID)).toBe(EU)
    expect(room.negotiation.drafts).toEqual({ doc: room.drafts!.doc, party: EU })
    expect(enter(CHAIR, 'chair').drafts).toBeNull()
    expect(enter(NOR, 'NOR', false).drafts).toBeNull()
    expect(visits.server.connections).toHaveLength(3)
    for (const hat of ['chair', 'NOR'])
      expect(visits.server.privateOf(hat).connections).toHaveLength(0)
  })

  it('[AU13] is shared by colleagues, and nothing of it goes elsewhere', () => {
    const [one, other, stranger] = [enter(), enter(), enter(NOR, 'NOR')]
    jot(one, 'proposal:1')
    visits.server.run()
    inner.commit()
    expect(drafts(other.drafts!.doc).toJSON()).toEqual({ 'proposal:1': WORDS })
    expect(holds(inner.connections[1]!.sent, WORDS)).toBe(true)
    for (const { sent } of [
      ...visits.server.connections,
      ...visits.server.privateOf('NOR').connections,
    ])
      expect(holds(sent, WORDS)).toBe(false)
    expect(drafts(stranger.drafts!.doc).size).toBe(0)
    expect(drafts(visits.server.doc).size).toBe(0)
  })

  it('[SY9] says saved when both documents are, and counts what waits in both', () => {
    const room = enter()
    table(room, 'a')
    jot(room, 'a')
    jot(room, 'b')
    visits.server.run()
    expect(room.saving.get()).toEqual({ kind: 'saving', waiting: 3 })
    visits.server.commit()
    expect(room.saving.get()).toEqual({ kind: 'saving', waiting: 2 })
    expect(room.drafts!.saving.get()).toEqual({ kind: 'saving', waiting: 2 })
    expect(room.hasUnsaved()).toBe(true)
    inner.commit()
    expect(room.saving.get()).toEqual({ kind: 'saved' })
    expect(room.hasUnsaved()).toBe(false)
  })

  it('[SY9] says off-line when either is, and comes back by itself', async () => {
    const room = enter()
    visits.server.up = false
    inner.cut()
    jot(room, 'a')
    expect(room.saving.get()).toEqual({ kind: 'offline', waiting: 1 })
    expect(room.hasUnsaved()).toBe(true)
    visits.server.up = true
    await visits.wait(5000)
    inner.commit()
    expect(room.saving.get()).toEqual({ kind: 'saved' })
    expect(drafts(inner.doc).toJSON()).toEqual({ a: WORDS })
  })

  it('[SY9] tries both again when asked', async () => {
    const room = enter()
    inner.cut(4401, 'signed out')
    jot(room, 'a')
    expect(room.saving.get()).toEqual({ kind: 'closed', ending: 'signed-out', waiting: 1 })
    await visits.wait(60_000)
    expect(inner.connections).toHaveLength(0)
    room.retry()
    visits.server.run()
    inner.commit()
    expect(room.saving.get()).toEqual({ kind: 'saved' })
    expect(visits.server.connections).toHaveLength(1)
  })

  it('[SY9] leaves both when the person leaves', () => {
    const room = enter()
    room.close()
    visits.server.run()
    expect([...visits.server.connections, ...inner.connections]).toEqual([])
  })

  it('holds both back while the person composes', () => {
    const [room, colleague] = [enter(), enter()]
    room.hold(true)
    jot(colleague, 'a')
    table(colleague, 'a')
    visits.server.run()
    visits.server.commit()
    inner.commit()
    expect(drafts(room.drafts!.doc).size).toBe(0)
    room.hold(false)
    expect(drafts(room.drafts!.doc).size).toBe(1)
    expect(tabled(room.doc, EU).size).toBe(1)
  })

  it('[AU10] is exchanged alone when it is refused, under a model made anew', async () => {
    const room = enter()
    const [doc, own, negotiation] = [room.doc, room.drafts!.doc, room.negotiation]
    let replaced = 0
    room.onReplaced(() => replaced++)
    inner.judge = () => 'foreign-root'
    jot(room, 'a')
    visits.server.run()
    expect(room.saving.get()).toMatchObject({ kind: 'refused', code: 'foreign-root' })
    expect(room.drafts!.doc).toBe(own)
    inner.judge = () => null
    await Promise.resolve()
    visits.server.run()
    expect(replaced).toBe(1)
    expect(room.doc).toBe(doc)
    expect(room.drafts!.doc).not.toBe(own)
    expect(room.negotiation).not.toBe(negotiation)
    expect(room.negotiation.doc).toBe(doc)
    expect(room.negotiation.drafts!.doc).toBe(room.drafts!.doc)
    expect(room.refusals).toBe(1)
    expect(room.saving.get()).toEqual({ kind: 'saved' })
    jot(room, 'b')
    visits.server.run()
    inner.commit()
    expect(drafts(inner.doc).toJSON()).toEqual({ b: WORDS })
  })

  it('[AU10] stays as it is when the public one is refused, with what waits in it', async () => {
    const room = enter()
    const [doc, own] = [room.doc, room.drafts!.doc]
    jot(room, 'a')
    visits.server.judge = () => 'closed'
    table(room, 'a')
    visits.server.run()
    visits.server.judge = () => null
    await Promise.resolve()
    visits.server.run()
    expect(room.doc).not.toBe(doc)
    expect(room.drafts!.doc).toBe(own)
    expect(room.negotiation.drafts!.doc).toBe(own)
    expect(room.saving.get()).toEqual({ kind: 'saving', waiting: 1 })
    inner.commit()
    expect(room.saving.get()).toEqual({ kind: 'saved' })
  })

  it('[AU10] keeps private words that were refused readable, for this person alone', async () => {
    const chair = enter(CHAIR, 'chair')
    found(chair.doc)
    const room = enter()
    visits.server.run()
    visits.server.commit()
    inner.judge = () => 'closed'
    const range = anchorRange('c1', room.negotiation.textIndex('c1'), 7, 7)
    const fields = { quote: '', at: 'end', tabled: 1, by: 'EU' } as const
    createProposal(drafts(room.drafts!.doc), 'p', { range, words: [{ insert: WORDS }], ...fields })
    expect(room.negotiation.spoken('2~p')).toMatchObject({ state: 'ok' })
    visits.server.run()
    inner.judge = () => null
    await Promise.resolve()
    visits.server.run()
    expect(room.negotiation.spoken('2~p')).toBeUndefined()
    expect(room.hasUnsaved()).toBe(true)
    expect(await visits.kept(room)).toMatchObject([{ code: 'closed', lines: [`OP1: ${WORDS}`] }])
    expect(room.hasUnsaved()).toBe(true)
    expect(chair.keeper.records.get()).toEqual([])
    room.keeper.dismiss(room.keeper.records.get()[0]!.id)
    expect(room.hasUnsaved()).toBe(false)
  })

  it('[AU10] may be refused together with the public one', async () => {
    const room = enter()
    let replaced = 0
    room.onReplaced(() => replaced++)
    inner.judge = visits.server.judge = () => 'closed'
    jot(room, 'a')
    table(room, 'a')
    visits.server.run()
    inner.judge = visits.server.judge = () => null
    await Promise.resolve()
    visits.server.run()
    expect(replaced).toBe(2)
    expect(room.negotiation.doc).toBe(room.doc)
    expect(room.negotiation.drafts!.doc).toBe(room.drafts!.doc)
    expect(room.saving.get()).toEqual({ kind: 'saved' })
    table(room, 'b')
    expect(room.negotiation.doc).toBe(room.doc)
    expect(room.refusals).toBe(2)
  })
})

const spot = (more: object) => ({ clause: 'c1', after: [EU * 2 ** 32, 4], side: -1, ...more })
const at = (more: object) => ({ anchor: spot({}), head: spot(more) })
const seenBy = (room: Room): (Peer['caret'] | undefined)[] =>
  room.carets.get().map(({ caret }) => caret)

describe('carets', () => {
  it('[AU14] in private words are seen by colleagues alone', () => {
    const [one, other, stranger, chair] = [
      enter(),
      enter(),
      enter(NOR, 'NOR'),
      enter(CHAIR, 'chair'),
    ]
    const inPublic = at({ proposal: '2/p1' })
    one.setCaret(inPublic)
    visits.server.run()
    for (const room of [other, stranger, chair]) expect(seenBy(room)).toContainEqual(inPublic)

    for (const inPrivate of [
      at({ proposal: '2~secret' }),
      at({ clause: '2~secret' }),
      { anchor: spot({ proposal: '2~secret' }), head: spot({}) },
    ]) {
      one.setCaret(inPrivate)
      visits.server.run()
      expect(seenBy(other)).toEqual([null, null, inPrivate])
      for (const room of [stranger, chair])
        expect(seenBy(room).every(caret => caret === null)).toBe(true)
      expect(one.presence.others.get()).toHaveLength(3)
      expect(other.presence.others.get().every(({ caret }) => caret === null)).toBe(true)
    }
    const told = [...visits.server.connections, ...visits.server.privateOf('NOR').connections]
    for (const { sent } of told) expect(holds(sent, 'secret')).toBe(false)
    expect(holds(inner.connections[1]!.sent, 'secret')).toBe(true)

    one.setCaret(null)
    visits.server.run()
    expect(seenBy(other)).toEqual([null, null, null])
  })

  it('[AU14] who comes later sees them in the same way', () => {
    const one = enter()
    one.setCaret(at({ proposal: '2~secret' }))
    visits.server.run()
    const [other, stranger] = [enter(), enter(NOR, 'NOR')]
    expect(seenBy(other)).toEqual([null, at({ proposal: '2~secret' })])
    expect(seenBy(stranger)).toEqual([null, null])
  })

  it('[AU14] no name of what is private goes out, wherever in a caret it stands', () => {
    expect(publicCaret(null)).toBeNull()
    expect(publicCaret(at({}))).toEqual(at({}))
    expect(publicCaret(at({ proposal: '2/p1', clause: 'c2' }))).not.toBeNull()
    expect(publicCaret(at({ host: '2~p1' }))).toBeNull()
    expect(publicCaret({ anchor: [{ deep: ['2~p1'] }] })).toBeNull()
  })
})
