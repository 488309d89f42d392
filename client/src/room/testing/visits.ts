/** People who enter the rooms of a server in memory. The timers are the test's own (`vi.useFakeTimers`). */
import { vi } from 'vitest'
import { openRoom, type Room } from '../room'
import type { Ending } from '../saving'
import { openMemoryServer, type MemoryServer } from './memory-server'

export interface Visits {
  server: MemoryServer
  /** what the server says of people whom it does not let in */
  ending: Ending | null
  enter(number: number, id: string, mayWrite?: boolean): Room
  /** Lets y-websocket's timers run; the server answers after. */
  wait(milliseconds: number): Promise<void>
  /** Everybody leaves. */
  end(): void
}

let seed = 1
export const random32 = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0)

export function openVisits(): Visits {
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
      })
      rooms.push(room)
      server.run()
      return room
    },
    async wait(milliseconds) {
      await vi.advanceTimersByTimeAsync(milliseconds)
      server.run()
    },
    end() {
      for (const room of rooms) room.close()
    },
  }
  return visits
}
