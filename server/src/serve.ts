/**
 * Puts the house together: the data folder, the ledger, the people, the rooms, HTTP; and takes it
 * apart in the opposite order. What a person can set right is refused in one sentence.
 */
import { openArchive } from './archive'
import type { Config } from './config'
import { openConsultations, type Consultations } from './consultations'
import { claimDataFolder, dataFiles, isWritable } from './data-folder'
import type { House, Readiness } from './http/context'
import { REFUSALS } from './http/refusal'
import { listen, type HttpServer } from './http/server'
import type { Ledger } from './ledger/ledger'
import type { Log } from './log'
import { meteredLedger } from './metrics/metered-ledger'
import { openMetrics } from './metrics/metrics'
import { serveMetrics, type MetricsServer } from './metrics/metrics-server'
import { clientDir } from './paths'
import { openDoor } from './people/door'
import { openPeople, type People } from './people/people'
import { openProvider } from './people/provider'
import { openSeating } from './people/seating'
import { NO_METERS } from './room/meters'
import { openRooms, type Rooms } from './room/rooms'
import { openStores } from './stores'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE

export interface Running {
  /** what HTTP works with */
  parts: House
  http: HttpServer
  ledger: Ledger
  people: People
  rooms: Rooms
  consultations: Consultations
  /** Where the settings ask for it. */
  metrics: MetricsServer | undefined
  /**
   * Is not ready any more, sends people elsewhere within so many milliseconds (OP5), stops accepting,
   * closes the rooms (SY7), answers what is under way, closes the ledger.
   */
  close(withinMs?: number): Promise<void>
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
  const { people } = opened
  const measured =
    config.metricsPort === undefined
      ? undefined
      : openMetrics({
          rooms: () => rooms.status(),
          ledger: dataFiles(config.dataDir).ledger,
          dataDir: config.dataDir,
        })
  const ledger = measured ? meteredLedger(opened.ledger, measured) : opened.ledger
  const rooms = openRooms({ ledger, log, meters: measured ?? NO_METERS })
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

  const readiness = (): Readiness => {
    const { stopping, fault, readOnly } = rooms.status()
    if (stopping) return { refusal: REFUSALS.closing, readOnlyRooms: 0 }
    const cause = fault ?? (isWritable(config.dataDir) ? null : 'failing')
    return cause === null
      ? { refusal: null, readOnlyRooms: readOnly.length }
      : { refusal: REFUSALS.storage(cause), readOnlyRooms: 0 }
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
    readiness,
    clientDir,
    metrics: measured,
  }
  let http: HttpServer
  let metrics: MetricsServer | undefined
  try {
    metrics = measured && (await serveMetrics(config, measured, log))
    http = await listen(parts)
  } catch (error) {
    metrics?.close()
    await rooms.close()
    closeStores()
    const { host, port, metricsHost, metricsPort = 0 } = config
    const wanted =
      measured && !metrics
        ? { host: metricsHost, port: metricsPort, prefix: 'METRICS_' }
        : { host, port, prefix: '' }
    return { ok: false, message: problemOfListening(error, wanted) }
  }

  rooms.awaken()
  people.sessions.sweep()
  const minutely = setInterval(() => {
    people.sessions.sweep()
    consultations.recheck()
  }, MINUTE)
  minutely.unref()

  return {
    ok: true,
    running: {
      parts,
      http,
      ledger,
      people,
      rooms,
      consultations,
      metrics,
      async close(withinMs = 0) {
        clearInterval(minutely)
        if (withinMs > 0) await rooms.drain(withinMs)
        const answered = http.close()
        await rooms.close()
        await answered
        metrics?.close()
        closeStores()
      },
    },
  }
}

interface Wanted {
  host: string
  port: number
  /** of the two settings */
  prefix: string
}

function problemOfListening(error: unknown, { host, port, prefix }: Wanted): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken; stop the program that uses it, or choose another with ${prefix}PORT.`
  if (code === 'EACCES')
    return `This account may not use port ${port}; choose another with ${prefix}PORT.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${prefix}HOST is "${host}", but this machine has no such address.`
  throw error
}
