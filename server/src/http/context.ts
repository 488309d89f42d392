/** What the routes work with. Everything that they need is here; nothing is global. */
import type { IncomingMessage } from 'node:http'
import type { Archive } from '../archive'
import type { Config } from '../config'
import type { Consultations } from '../consultations'
import { dataFiles } from '../data-folder'
import { openDraftReader, type DraftReader } from '../drafts/draft-reader'
import type { Log } from '../log'
import type { Metrics } from '../metrics/metrics'
import type { Door } from '../people/door'
import type { People } from '../people/people'
import type { Provider } from '../people/provider'
import type { Seating } from '../people/seating'
import { openPrinter, type Printer } from '../printing/printer'
import type { Session } from '../people/session'
import { addressOf, isForwardedByStranger, trusting } from './address'
import { openBuckets, type Buckets, type Limit } from './bucket'
import { readCookie } from './cookie'
import { openCrowd, type Crowd, type CrowdLimits } from './crowd'
import type { Refusal } from './refusal'

export interface Limits {
  /** failed sign-ins */
  signIn: Limit
  /** what takes time: reading a draft, opening a consultation, and far into the past of a long one */
  heavy: Limit
  /** texts and states by HTTP, for each session */
  costly: Limit
  /** entering a room; who proposes enters two */
  enter: Limit
  /** changing the roster and inviting */
  roster: Limit
}

export const LIMITS: Limits = {
  signIn: { burst: 20, perSecond: 0.1 },
  heavy: { burst: 30, perSecond: 0.5 },
  costly: { burst: 120, perSecond: 4 },
  enter: { burst: 1000, perSecond: 50 },
  roster: { burst: 300, perSecond: 5 },
}

export interface Readiness {
  /** null: it can */
  refusal: Refusal | null
  /** how many rooms are read-only although the disk works: their record is damaged (LF4) */
  readOnlyRooms: number
}

export interface House {
  config: Config
  log: Log
  people: People
  consultations: Consultations
  archive: Archive
  seating: Seating
  door: Door
  /** of sign-in, where there is one */
  provider: Provider | null
  /** milliseconds since 1970 */
  now: () => number
  /** Whether this server can take people in, and what they write. */
  readiness: () => Readiness
  /** the folder of the built client */
  clientDir: string
  /** Absent where nobody reads them. */
  metrics?: Metrics | undefined
  limits?: Limits
  crowdLimits?: CrowdLimits
}

export interface Context extends House {
  secure: boolean
  buckets: Record<keyof Limits, Buckets>
  crowd: Crowd
  drafts: DraftReader
  printer: Printer
  addressOf(request: IncomingMessage): string
  sessionOf(request: IncomingMessage): Session | undefined
  /** The address of an invitation link. */
  linkOf(token: string): string
  /** Set once the port is known. */
  origin: string
}

export function openContext(house: House): Context {
  const { config, log, people, now, limits = LIMITS } = house
  const secure = config.publicUrl?.startsWith('https:') ?? false
  const trusted = trusting(config.trustedProxies)
  let isWarned = false
  const context: Context = {
    ...house,
    secure,
    buckets: {
      signIn: openBuckets(limits.signIn, now),
      heavy: openBuckets(limits.heavy, now),
      costly: openBuckets(limits.costly, now),
      enter: openBuckets(limits.enter, now),
      roster: openBuckets(limits.roster, now),
    },
    crowd: openCrowd(house.crowdLimits),
    drafts: openDraftReader(),
    printer: openPrinter(dataFiles(config.dataDir).ledger),
    origin: config.publicUrl ?? `http://localhost:${config.port}`,
    addressOf(request) {
      const address = addressOf(request, trusted)
      if (!isWarned && isForwardedByStranger(request, trusted)) {
        isWarned = true
        log.warn({ address }, 'X-Forwarded-For came from an address that is not in TRUSTED_PROXIES')
      }
      return address
    },
    sessionOf(request) {
      const cookie = readCookie(request.headers, secure)
      return cookie === undefined ? undefined : people.sessions.find(cookie)
    },
    linkOf: token => `${context.origin}/join/${token}`,
  }
  return context
}

/** The origins whose pages may write here, besides the host that a request names. */
export const ownOrigins = ({ config }: House): string[] =>
  config.publicUrl === undefined
    ? [...config.allowedOrigins]
    : [config.publicUrl, ...config.allowedOrigins]
