/** A person leaves the room and comes back, over a server in memory. */
import { CHAIR } from '@chapeau/shared/document'
import { rewriteWords, setStatus } from '@chapeau/shared/draft/edit'
import { proposeWording } from '@chapeau/shared/proposal/author'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Room } from '../room/room'
import { found, openVisits, type Visits } from '../room/testing/visits'
import { type Absence, watchAbsence } from './absence'

const EU = 2
const HOUR = 3_600_000

let visits: Visits
let chair: Room
let eu: Room
let ids = 0
const newId = (): string => `p${++ids}`
const open: Absence[] = []

const watch = (room: Room): Absence => {
  const absence = watchAbsence({
    room,
    database: Promise.resolve(null),
    person: 'p',
    id: 'x',
    clause: () => null,
    now: Date.now,
  })
  open.push(absence)
  return absence
}

const settle = (): void => {
  visits.server.run()
  visits.server.commit()
}

const propose = (room: Room, from: number, to: number, words: string): void => {
  const author = { party: EU, by: 'e', layer: 'tabled', now: Date.now } as const
  room.doc.transact(() =>
    proposeWording(
      room.negotiation,
      { ...author, newId },
      { host: 'c1', from, to, words: [{ insert: words }] },
    ),
  )
}

const cut = (room: Room): void => {
  const at = visits.server.connections.findIndex(({ url }) => url.endsWith(`hat=${room.party.id}`))
  visits.server.up = false
  visits.server.connections[at]!.close(1006, '')
  visits.server.run()
}

const back = async (): Promise<void> => {
  visits.server.up = true
  await visits.wait(5_000)
  settle()
}

beforeEach(() => {
  vi.useFakeTimers()
  visits = openVisits()
  chair = visits.enter(CHAIR, 'chair')
  found(chair.doc)
  settle()
  chair.negotiation.text('c1').insert(7, ' to take all measures')
  settle()
  eu = visits.enter(EU, 'EU')
  settle()
})

afterEach(() => {
  for (const one of open.splice(0)) one.close()
  visits.end()
  vi.useRealTimers()
})

describe('while somebody is away', () => {
  it('[AW3] tells on return what became of their own work, and what others did where they were', async () => {
    const { report } = watch(eu)
    cut(eu)
    propose(eu, 16, 19, 'appropriate')
    vi.setSystemTime(Date.now() + HOUR)
    chair.doc.transact(() => {
      rewriteWords(chair.negotiation, 'c1', 16, 19, [{ insert: 'any' }])
      setStatus(chair.negotiation, 'c1', { to: 'agreed', at: Date.now(), by: 'c' })
    })
    settle()
    expect(report.get()).toBeNull()
    await back()
    expect(report.get()?.mine).toMatchObject([{ kind: 'became', state: 'stale', home: 'c1' }])
    expect(report.get()?.touched).toMatchObject([
      {
        kind: 'words',
        before: 'Decides to take all measures',
        after: 'Decides to take any measures',
      },
      { kind: 'status', from: 'open', to: 'agreed' },
    ])
    expect(report.get()?.rest).toEqual([])
    expect(report.get()!.until - report.get()!.since!).toBeGreaterThanOrEqual(HOUR)
  })

  it('[AW3] forgets what was looked at, and tells nothing where nothing happened', async () => {
    const absence = watch(eu)
    cut(eu)
    propose(eu, 16, 19, 'appropriate')
    await back()
    expect(absence.report.get()).toBeNull()
    cut(eu)
    chair.negotiation.text('c1').insert(0, 'Now ')
    settle()
    await back()
    expect(absence.report.get()?.touched).toHaveLength(1)
    absence.seen(['words c1'])
    expect(absence.report.get()).toBeNull()
  })
})
