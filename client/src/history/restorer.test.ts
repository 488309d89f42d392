import { CHAIR } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import { wholeText, type WholeText } from '@chapeau/shared/revision/whole-text'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { MemoryServer } from '../room/testing/memory-server'
import { found, openVisits, type Visits } from '../room/testing/visits'
import { openRestorer, type Outcome, type Restorer } from './restorer'

let visits: Visits
let server: MemoryServer
let restorer: Restorer
let earlier: WholeText

const said = (): string => new Negotiation(server.doc).text('c1').toJSON()

/** As far as it comes once the server has carried over and stored what there is. */
async function settled(outcome: Promise<Outcome>): Promise<Outcome> {
  for (let turn = 0; turn < 4; turn++) {
    await vi.advanceTimersByTimeAsync(0)
    server.run()
    server.commit()
  }
  return outcome
}

const DONE = { reworded: 1, broughtBack: 0, takenOut: 0, moved: 0 }

beforeEach(() => {
  vi.useFakeTimers()
  visits = openVisits()
  server = visits.server
  found(server.doc)
  const past = new Y.Doc()
  Y.applyUpdate(past, Y.encodeStateAsUpdate(server.doc))
  earlier = wholeText(new Negotiation(past), null)
  new Negotiation(server.doc).text('c1').insert(0, 'Never ')
  restorer = openRestorer(() => visits.enter(CHAIR, 'chair'))
})

afterEach(() => {
  restorer.close()
  visits.end()
  vi.useRealTimers()
})

describe('restoring in the living room', () => {
  it('[RV5] enters the room, makes one edit that is durable, and takes it back', async () => {
    expect(said()).toBe('Never Decides')
    expect(restorer.canUndo).toBe(false)
    expect(await settled(restorer.restore(earlier, 'c1'))).toEqual({ ok: true, done: DONE })
    expect(said()).toBe('Decides')
    expect(restorer.canUndo).toBe(true)
    expect(await settled(restorer.undo())).toMatchObject({ ok: true })
    expect(said()).toBe('Never Decides')
    expect(restorer.canUndo).toBe(false)
    expect(server.connections).toHaveLength(1)
  })

  it('[RV5] restores all that differs in one step', async () => {
    expect(await settled(restorer.restore(earlier, null))).toEqual({ ok: true, done: DONE })
    expect(said()).toBe('Decides')
  })

  it('[SY2] is not done before the server has it', async () => {
    let outcome: Outcome | null = null
    const restoring = restorer.restore(earlier, 'c1').then(done => (outcome = done))
    await vi.advanceTimersByTimeAsync(0)
    server.run()
    await vi.advanceTimersByTimeAsync(0)
    expect(said()).toBe('Decides')
    expect(outcome).toBeNull()
    server.commit()
    await restoring
    expect(outcome).toMatchObject({ ok: true })
  })

  it('says that the room cannot be reached, and can be asked again', async () => {
    server.up = false
    expect(await settled(restorer.restore(earlier, 'c1'))).toEqual({ ok: false, why: 'offline' })
    expect(said()).toBe('Never Decides')
    server.up = true
    await visits.wait(5000)
    expect(await settled(restorer.restore(earlier, 'c1'))).toMatchObject({ ok: true })
    expect(said()).toBe('Decides')
  })
})
