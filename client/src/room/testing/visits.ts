/** People who enter the rooms of a server in memory. The timers are the test's own (`vi.useFakeTimers`). */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { CHAIR } from '@chapeau/shared/document'
import { vi } from 'vitest'
import type { AwayDatabase } from '../../away/away-database'
import * as Y from 'yjs'
import { openKeeper } from '../../away/keeper'
import { keptLine } from '../../away/kept-text'
import { openUnsentLog } from '../../away/unsent-log'
import { openRoom, type Room, type RoomParts } from '../room'
import type { Ending } from '../saving'
import { openMemoryServer, type MemoryServer } from './memory-server'

export interface Visits {
  server: MemoryServer
  /** what the server says of people whom it does not let in */
  ending: Ending | null
  enter(number: number, id: string, mayWrite?: boolean): Room
  /** Lets y-websocket's timers run; the server answers after. */
  wait(milliseconds: number): Promise<void>
  /** What was not accepted and is kept, in short. */
  kept(room: Room): Promise<{ code: string; text: string; lines: string[] }[]>
  /** Everybody leaves. */
  end(): void
}

let seed = 1
const random32 = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0)

let ids = 0
const newId = (): string => `id ${++ids}`

/** `database`, `copyOf`: of the device that all use; none in most tests. */
export function openVisits(
  database: Promise<AwayDatabase | null> = Promise.resolve(null),
  copyOf: RoomParts['copyOf'] = null,
): Visits {
  const server = openMemoryServer()
  const rooms: Room[] = []
  const visits: Visits = {
    server,
    ending: null,
    enter(number, id, mayWrite = true) {
      const room = openRoom({
        address: 'ws://test/rooms',
        consultation: 'c',
        party: { number, id },
        mayWrite,
        Socket: server.Socket,
        random32,
        whyNot: () => Promise.resolve(visits.ending),
        keeper: openKeeper({
          database,
          owner: {
            person: 'p',
            consultation: 'c',
            title: 'C',
            language: 'en',
            party: { number, id },
          },
          now: Date.now,
          newId,
        }),
        unsentLog: document => openUnsentLog(database, `${number} ${document}`, newId()),
        copyOf,
        newId,
      })
      rooms.push(room)
      server.run()
      return room
    },
    async wait(milliseconds) {
      await vi.advanceTimersByTimeAsync(milliseconds)
      server.run()
    },
    async kept(room) {
      await vi.advanceTimersByTimeAsync(0)
      return room.keeper.records.get().map(({ code, text, items }) => ({
        code,
        text,
        lines: items.map(({ kept }) => keptLine(kept)),
      }))
    },
    end() {
      for (const room of rooms) room.close()
    },
  }
  return visits
}

/** The containers of a room with one clause, `c1`, as the founding update makes them. */
export function found(doc: Y.Doc): void {
  const scratch = partyDoc(new Y.Doc(), CHAIR, random32)
  const root = scratch.getMap('draft')
  for (const name of ['heading', 'clauses', 'notes', 'decisions']) root.set(name, new Y.Map())
  root.set('successions', new Y.Array())
  const clause = new Y.Map<unknown>()
  const fields = { kind: 'operative', level: 0, order: 'a', label: 'OP1', dead: false }
  for (const [key, value] of Object.entries(fields)) clause.set(key, value)
  clause.set('text', new Y.Text('Decides'))
  clause.set('ladder', new Y.Array())
  const clauses = root.get('clauses')
  if (clauses instanceof Y.Map) clauses.set('c1', clause)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(scratch))
}
