/**
 * Puts the house together: the data folder, the ledger, the people, the rooms, HTTP; and takes it
 * apart in the opposite order. What a person can set right is refused in one sentence.
 */
import { openArchive } from './archive'
import type { Config } from './config'
import { openConsultations, ROUND, type Consultations } from './consultations'
import { claimDataFolder, isWritable } from './data-folder'
import type { House } from './http/context'
import { listen, type HttpServer } from './http/server'
import type { Ledger } from './ledger/ledger'
import type { Log } from './log'
import { clientDir } from './paths'
import { openDoor } from './people/door'
import { openPeople, type People } from './people/people'
import { openProvider } from './people/provider'
import { openSeating } from './people/seating'
import { openRooms, type Rooms } from './room/rooms'
import { openStores } from './stores'

const HOUR = 60 * 60 * 1000

export interface Running {
  /** what HTTP works with */
  parts: House
  http: HttpServer
  ledger: Ledger
  people: People
  rooms: Rooms
  consultations: Consultations
  /** Stops accepting, drains the rooms (SY7), answers what is under way, closes the ledger. */
  close(): Promise<void>
}

export type Started = { ok: true; running: Running } | { ok: false; message: string }

export async function serve(config: Config, log: Log): Promise<Started> {
  const claim = claimDataFolder(config.dataDir)
  if (!claim.ok) return claim
  const now = Date.now
  const opened = openStores(config.dataDir, log, path =>
    openPeople(path, now, {
      idle: config.sessionIdleHours * HOUR,
      link: config.sessionHours * HOUR,
      provider: config.oidcSessionHours * HOUR,
    }),
  )
  if (!opened.ok) {
    claim.release()
    return opened
  }
  const { ledger, people } = opened
  const rooms = openRooms({ ledger, log })
  const consultations = openConsultations({ ledger, rooms, people, now })
  const seating = openSeating({ people, consultations, now })
  const door = openDoor({ people, consultations })
  const provider = openProvider({ config, log, now })
  const archive = openArchive({ ledger, rooms, people, consultations, log, now })

  const closeStores = (): void => {
    people.close()
    ledger.close()
    claim.release()
  }

  const isReady = (): boolean => {
    const { stopping, readOnly } = rooms.status()
    return !stopping && readOnly.length === 0 && isWritable(config.dataDir)
  }

  const parts: House = {
    config,
    log,
    people,
    consultations,
    seating,
    door,
    provider,
    archive,
    now,
    isReady,
    clientDir,
  }
  let http: HttpServer
  try {
    http = await listen(parts)
  } catch (error) {
    await rooms.close()
    closeStores()
    return { ok: false, message: problemOfListening(error, config) }
  }

  rooms.awaken()
  let round: NodeJS.Timeout
  // whoever's session ends before the next round is due is shown out at that very moment
  const goRound = (): void => {
    people.sessions.sweep()
    const left = consultations.recheck() - now()
    round = setTimeout(goRound, Math.max(0, Math.min(ROUND, left))).unref()
  }
  goRound()

  return {
    ok: true,
    running: {
      parts,
      http,
      ledger,
      people,
      rooms,
      consultations,
      async close() {
        clearTimeout(round)
        const answered = http.close()
        await rooms.close()
        await answered
        closeStores()
      },
    },
  }
}

function problemOfListening(error: unknown, { host, port }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken; stop the program that uses it, or choose another with PORT.`
  if (code === 'EACCES') return `This account may not use port ${port}; choose another with PORT.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is "${host}", but this machine has no such address.`
  throw error
}
