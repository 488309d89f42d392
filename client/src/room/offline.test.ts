import 'fake-indexeddb/auto'
import { tabled } from '@chapeau/shared/document'
import { UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openCopy } from '../offline/copy'
import type { Room } from './room'
import { found, openVisits, type Visits } from './testing/visits'

let visits: Visits
let tabs = 0
const realTimeout = setTimeout

const openDevice = (): Visits =>
  openVisits(undefined, document => openCopy({ name: `copy ${document}`, tab: `${++tabs}` }))

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  visits = openDevice()
  found(visits.server.doc)
})

afterEach(() => {
  visits.end()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Lets the device and y-websocket do what they do, until this is so. */
async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !isSo(); i++) {
    await visits.wait(10)
    // the database works in tasks of its own
    await new Promise(resolve => realTimeout(resolve, 0))
  }
  expect(isSo()).toBe(true)
}

const kindOf = (room: Room): string => room.saving.get().kind
const waitingIn = (room: Room): number => {
  const saving = room.saving.get()
  return 'waiting' in saving ? saving.waiting : 0
}
const keptBy = (room: Room): boolean => room.copies.every(({ kept }) => kept.get())

const isSaved = (room: Room): boolean => {
  visits.server.commit()
  return kindOf(room) === 'saved'
}

/** Writes so many words, each in an edit of its own. */
function write(room: Room, count: number): void {
  const root = tabled(room.doc, 2)
  for (let i = 0; i < count; i++)
    root.set(`word ${root.size}`, new Y.Text(`word ${i} of a long day`))
}

describe('a room on a device', () => {
  it('[OF1] opens without the server as it was, says what waits, and a day of work goes out below the caps', async () => {
    const first = visits.enter(2, 'EU')
    await until(() => kindOf(first) === 'saved')
    visits.server.up = false
    visits.server.cut()
    write(first, 2_000)
    expect(waitingIn(first)).toBe(2_000)
    expect(first.hasUnsaved()).toBe(true)
    await until(() => keptBy(first))
    expect(first.hasUnsaved()).toBe(false)
    // killed: the next window begins from the device alone
    const second = visits.enter(2, 'EU')
    await until(() => kindOf(second) === 'offline')
    expect(waitingIn(second)).toBe(2_000)
    expect(second.negotiation.isReady).toBe(true)
    write(second, 1)
    expect(waitingIn(second)).toBe(2_001)
    first.close()

    const sizes: number[] = []
    visits.server.judge = update => {
      sizes.push(update.length)
      return null
    }
    visits.server.up = true
    await until(() => isSaved(second))
    expect(sizes.length).toBeGreaterThan(1)
    expect(Math.max(...sizes)).toBeLessThan(UPDATE_CAPS.newBytes)
    expect(tabled(visits.server.doc, 2).size).toBe(2_001)
    await until(() => keptBy(second))
    const third = visits.enter(2, 'EU')
    await until(() => isSaved(third))
    expect(tabled(third.doc, 2).size).toBe(2_001)
  })

  it('[AU10] [OF1] after a refusal the copy has the server’s state, so a reload does not offer the same again', async () => {
    const first = visits.enter(2, 'EU')
    await until(() => kindOf(first) === 'saved')
    visits.server.judge = () => {
      visits.server.judge = () => null
      return 'not-yours'
    }
    write(first, 1)
    await until(() => first.refusals === 1 && kindOf(first) === 'saved')
    await until(() => keptBy(first))
    expect(tabled(first.doc, 2).size).toBe(0)
    first.close()
    const second = visits.enter(2, 'EU')
    await until(() => kindOf(second) === 'saved')
    expect(second.refusals).toBe(0)
    expect(tabled(second.doc, 2).size).toBe(0)
  })
})
