import { rewriteWords, setStatus } from '@chapeau/shared/draft/edit'
import { Negotiation } from '@chapeau/shared/negotiation'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { AwayItem } from '../view/away'
import { watchReturns } from './returns'

const HOUR = 3_600_000

let room: TestRoom
/** as the chair's program has it */
let chair: Negotiation
let told: AwayItem[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  room = testRoom(['Decides to take all measures', 'Invites States to act'])
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  chair = new Negotiation(doc)
  told = []
  stop = watchReturns(chair, Date.now, item => told.push(item))
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

const arrive = async (): Promise<void> => {
  Y.applyUpdate(chair.doc, Y.encodeStateAsUpdate(room.doc, Y.encodeStateVector(chair.doc)))
  await vi.advanceTimersByTimeAsync(5_000)
}

describe('who comes back', () => {
  it('[AW4] is told to the chair, with how much came and what of it is in trouble', async () => {
    room.replace('EU', 'OP1', 'all', 'appropriate')
    room.insert('EU', 'OP2', 'act', ' at once')
    const key = room.insert('EU', 'OP1', 'measures', ' now')
    room.take('EU', key, 'support')
    vi.setSystemTime(HOUR)
    chair.doc.transact(() => {
      const { id } = chair.clauses()[0]!
      rewriteWords(chair, id, 16, 19, [{ insert: 'any' }])
      setStatus(chair, chair.clauses()[1]!.id, { to: 'agreed', at: 1, by: 'c' })
    })
    await arrive()
    const [item, ...more] = told
    expect(more).toEqual([])
    expect(item).toMatchObject({ kind: 'returned', party: room.number('EU'), changes: 4 })
    expect(item?.kind === 'returned' && item.troubles).toEqual({ stale: 1, late: 1 })
  })

  it('[AW4] is nobody who writes at the table', async () => {
    room.replace('EU', 'OP1', 'all', 'appropriate')
    await arrive()
    expect(told).toEqual([])
  })
})
