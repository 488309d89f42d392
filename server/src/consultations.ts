/**
 * The consultations of this server, as HTTP and the command line see them: who has a seat, opening
 * one, entering one, and its text. The ledger is the truth; what is kept here can be read again.
 */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import {
  CHAIR,
  FIRST_DELEGATION,
  SERVER,
  about,
  parties,
  record,
  type About,
  type Party,
} from '@chapeau/shared/document'
import type { ImportedDraft } from '@chapeau/shared/formats/draft'
import { found } from '@chapeau/shared/founding'
import { Negotiation } from '@chapeau/shared/negotiation'
import { CLOSE } from '@chapeau/shared/protocol/messages'
import { observersRead, release, type ObserversRead } from '@chapeau/shared/roster/observers'
import { hasLeft } from '@chapeau/shared/roster/roster'
import { rollingLines } from '@chapeau/shared/rolling/rolling-text'
import * as Y from 'yjs'
import type { Ledger } from './ledger/ledger'
import { privateParty } from './ledger/room-name'
import type { People } from './people/people'
import { LOSSES, openStanding } from './people/standing'
import type { Access } from './room/access'
import type { Rooms, RoomsStatus } from './room/rooms'
import type { SocketLike } from './room/socket'
import { newId } from './people/token'
import { random32 } from './random'

export interface Roster {
  about: About
  /** by number */
  parties: Party[]
  observers: ObserversRead
}

export type NewParty = Omit<Party, 'number'>

export interface Founding {
  /** A new random one if absent. */
  id?: string
  draft: ImportedDraft
  /** The chair is added if it is not among them. */
  parties: readonly NewParty[]
  title: string
  /** Only what is published, if absent. */
  observers?: ObserversRead | undefined
  /** The person who opens the consultation: the first text is recorded as written by them (AU7). */
  by: string
}

const DAY = 24 * 60 * 60 * 1000

export const THE_CHAIR: NewParty = { id: 'chair', name: 'Chair', kind: 'chair' }

/** The chair is party 1; everybody else gets a number from 2 on, in the order given. */
export function numbered(newcomers: readonly NewParty[]): Party[] {
  const chair = newcomers.find(party => party.kind === 'chair') ?? THE_CHAIR
  const others = newcomers.filter(party => party !== chair)
  return [
    { number: CHAIR, ...chair },
    ...others.map((party, i) => ({ number: FIRST_DELEGATION + i, ...party })),
  ]
}

/** The two founding updates: the record, as party 0, and the draft, as the chair. */
export function foundingUpdates(
  roster: Omit<Roster, 'observers'> & { observers?: ObserversRead },
  draft: ImportedDraft,
): [Uint8Array, Uint8Array] {
  const serverDoc = partyDoc(new Y.Doc(), SERVER, random32)
  serverDoc.transact(() => {
    record(serverDoc).set('about', roster.about)
    for (const party of roster.parties) record(serverDoc).set(`party:${party.number}`, party)
    if (roster.observers) release(serverDoc, roster.observers)
  })
  const recorded = Y.encodeStateAsUpdate(serverDoc)

  const chairDoc = partyDoc(new Y.Doc(), CHAIR, random32)
  Y.applyUpdate(chairDoc, recorded)
  found(chairDoc, draft, newId)
  return [recorded, Y.encodeStateAsUpdate(chairDoc, Y.encodeStateVector(serverDoc))]
}

export interface Consultations {
  /** Nothing for a consultation that was never opened here. */
  roster(consultation: string): Roster | undefined
  /** Opens a consultation, durably. */
  found(founding: Founding): Roster
  /** `session` is the key of the session that the access comes from. */
  enter(socket: SocketLike, access: Access, session: string): void
  /** Writes a party into the record, as the server: durable and seen by all on return. */
  seat(consultation: string, party: Party): void
  /** Says what observers may read from now on; those who may not read the room are shown out at once (RO9). */
  release(consultation: string, reads: ObserversRead): void
  /** Shows out whoever has lost the session or the hat that they came with. */
  recheck(): void
  /** Has everybody who speaks for a party come in anew, as it is called now. */
  reconnect(consultation: string, party: number): void
  /** The last entry, with all that was admitted, and how much there is to print. */
  extent(consultation: string): { seq: number; structs: number }
  /** The rolling text, one clause a line. */
  rollingText(consultation: string): string
  status(): RoomsStatus
}

interface Parts {
  ledger: Ledger
  rooms: Rooms
  people: People
  /** milliseconds since 1970 */
  now: () => number
}

export function openConsultations({ ledger, rooms, people, now }: Parts): Consultations {
  const standing = openStanding({ people, isSeated, isReleased, now })

  function isSeated({ consultation, party }: Access): boolean {
    const seat = rooms.read(consultation, doc => record(doc).get(`party:${party}`))
    return seat !== undefined && !hasLeft(seat as Party)
  }

  function isReleased({ consultation }: Access): boolean {
    return rooms.read(consultation, observersRead) === 'live'
  }

  let alarm: NodeJS.Timeout | undefined
  let alarmAt = Infinity

  /** A session that is not used until then ends, and its connections close at that moment (SG5). */
  const wakeAt = (at: number): void => {
    if (at >= alarmAt) return
    clearTimeout(alarm)
    alarmAt = at
    // a timer may be a moment early; and who was here longer than a day is looked at in between
    const wait = Math.max(0, Math.min(at - now(), DAY)) + 1
    alarm = setTimeout(() => {
      alarmAt = Infinity
      recheck()
    }, wait).unref()
  }

  const recheck = (): void => {
    const look = standing.round()
    for (const loss of LOSSES)
      rooms.disconnect(access => look.lossOf(access) === loss, loss.code, loss.reason)
    wakeAt(look.soonest())
  }

  return {
    roster(consultation) {
      if (privateParty(consultation) !== null || ledger.head(consultation) === null)
        return undefined
      return rooms.read(consultation, doc => ({
        about: about(doc)!,
        parties: parties(doc),
        observers: observersRead(doc),
      }))
    },
    found({ id = newId(), draft, parties: newcomers, title, observers = 'published', by }) {
      const roster: Roster = {
        about: { id, title, language: draft.language, created: now() },
        parties: numbered(newcomers),
        observers,
      }
      const [recorded, drafted] = foundingUpdates(roster, draft)
      rooms.create(roster.about.id, [
        { principal: 'server', party: SERVER, update: recorded },
        { principal: by, party: CHAIR, update: drafted },
      ])
      return roster
    },
    enter(socket, access, session) {
      wakeAt(standing.admit(access, session))
      rooms.connect(standing.guard(socket, access, recheck), access)
    },
    seat(consultation, party) {
      rooms.write(consultation, { principal: 'server', party: SERVER }, doc =>
        record(doc).set(`party:${party.number}`, party),
      )
    },
    release(consultation, reads) {
      rooms.write(consultation, { principal: 'server', party: SERVER }, doc => release(doc, reads))
      recheck()
    },
    recheck,
    reconnect(consultation, party) {
      rooms.disconnect(
        access => access.consultation === consultation && access.party === party,
        CLOSE.restarting,
        'the party is called otherwise',
      )
    },
    extent(consultation) {
      // reading makes durable all that was admitted
      const structs = rooms.read(consultation, doc => {
        let count = 0
        for (const { length } of doc.store.clients.values()) count += length
        return count
      })
      return { seq: ledger.head(consultation)!.seq, structs }
    },
    rollingText: consultation => rooms.read(consultation, printRollingText),
    status: () => rooms.status(),
  }
}

/** As HTTP serves it: one clause a line. */
export function printRollingText(doc: Y.Doc): string {
  const negotiation = new Negotiation(doc)
  const lines = rollingLines(negotiation)
  negotiation.destroy()
  return `${lines.join('\n')}\n`
}
