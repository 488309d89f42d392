/** The people of this server, signing in and out. */
import { z } from 'zod'
import { inTransaction, type Database } from '../sqlite'
import { openAccreditations, type Accreditations } from './accreditation'
import { openDeeds, type Deeds } from './deeds'
import type { Identity } from './identity'
import { openInvitations, type Invitations, type Person, type Redeemed } from './invitation'
import type { Hat } from './role'
import { openSessions, type Lives, type Session, type Sessions } from './session'
import { openPeopleStore } from './store'

export type SignedIn =
  | {
      ok: true
      /** the secret for the cookie: each sign-in has a new one (SG5) */
      cookie: string
      session: Session
      /** absent when the first chair signed in */
      hat: Hat | undefined
    }
  | Extract<Redeemed, { ok: false }>

/** How a link is followed. */
export interface Following {
  /** what the person recognises the browser by */
  device?: string
  /** The person has said that the link is to be used, where it works once. */
  meant?: boolean
}

export interface People {
  invitations: Invitations
  accreditations: Accreditations
  sessions: Sessions
  deeds: Deeds
  /** All that `work` does to people and the log is on the disk when this returns, or nothing. */
  together<T>(work: () => T): T
  /** Follows an invitation: a browser that is signed in puts on one more hat, another one gets a session. */
  signIn(token: string, current: Session | undefined, following?: Following): SignedIn
  /**
   * Lets in whom the provider vouches for, in place of whoever was signed in; what the provider says
   * counts for the person's other sessions, too. Nothing for whom no seat is meant.
   */
  admit(
    identity: Identity,
    current: Session | undefined,
    device: string,
  ): { cookie: string; session: Session } | undefined
  /** Another one whenever somebody's rights may have changed, by this process or by another. */
  version(): string
  close(): void
}

const writtenRow = z.object({ count: z.number() })
const elsewhereRow = z.object({ data_version: z.number() })

const remember = (database: Database) => {
  const name = database.prepare('INSERT OR REPLACE INTO person VALUES (?, ?)')
  return (person: Person): void => void name.run(person.id, person.name)
}

/** `path`: of `people.db`, or `:memory:`. `now`: milliseconds since 1970. */
export function openPeople(path: string, now: () => number, lives?: Lives): People {
  const database = openPeopleStore(path)
  const invitations = openInvitations(database, now)
  const sessions = openSessions(database, now, lives)
  const named = remember(database)
  const written = database.prepare('SELECT total_changes() AS count')
  const elsewhere = database.prepare('PRAGMA data_version')
  const together = <T>(work: () => T): T => inTransaction(database, work)

  return {
    invitations,
    accreditations: openAccreditations(database, now),
    sessions,
    deeds: openDeeds(database, now),
    together,
    signIn: (token, current, { device = '', meant = false } = {}) =>
      together(() => {
        const redeemed = invitations.redeem(token, current?.key, meant)
        if (!redeemed.ok) return redeemed
        const { id, person, hat } = redeemed.invitation
        // who had this browser's secret from elsewhere does not get the hat that is put on here
        const cookie = current
          ? sessions.renew(current.key)
          : sessions.open({ person, way: 'link', device })
        const { key } = sessions.find(cookie)!
        sessions.wear(key, id)
        return { ok: true, cookie, session: sessions.peek(key)!, hat }
      }),
    admit: ({ person, claims, presides }, current, device) =>
      together(() => {
        sessions.claim(person.id, claims, presides)
        const cookie = sessions.open({ person, way: 'provider', device, claims, presides })
        const session = sessions.find(cookie)!
        if (session.hats.length === 0 && !session.presides) {
          sessions.close(session.key)
          return undefined
        }
        if (current) sessions.close(current.key)
        named(person)
        return { cookie, session }
      }),
    version() {
      const { count } = writtenRow.parse(written.get())
      const { data_version } = elsewhereRow.parse(elsewhere.get())
      return `${count - sessions.uses} ${data_version}`
    },
    close() {
      database.close()
    },
  }
}
