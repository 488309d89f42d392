/** The people of this server, signing in and out. */
import { inTransaction } from '../sqlite'
import { openDeeds, type Deeds } from './deeds'
import { openInvitations, type Invitations, type Redeemed } from './invitation'
import type { Hat } from './role'
import { openSessions, type Session, type Sessions } from './session'
import { openPeopleStore } from './store'

export type SignedIn =
  | {
      ok: true
      /** the secret for the cookie, where a session was opened */
      cookie: string | undefined
      /** absent when the first chair signed in */
      hat: Hat | undefined
    }
  | Extract<Redeemed, { ok: false }>

export interface People {
  invitations: Invitations
  sessions: Sessions
  deeds: Deeds
  /** All that `work` does to invitations and the log is on the disk when this returns, or nothing. */
  together<T>(work: () => T): T
  /** Follows an invitation: a browser that is signed in puts on one more hat, another one gets a session. */
  signIn(token: string, current: Session | undefined): SignedIn
  close(): void
}

/** `path`: of `people.db`, or `:memory:`. `now`: milliseconds since 1970. */
export function openPeople(path: string, now: () => number): People {
  const database = openPeopleStore(path)
  const invitations = openInvitations(database, now)
  const sessions = openSessions(database, now)
  return {
    invitations,
    sessions,
    deeds: openDeeds(database, now),
    together: work => inTransaction(database, work),
    signIn(token, current) {
      const redeemed = invitations.redeem(token)
      if (!redeemed.ok) return redeemed
      const { id, person, hat } = redeemed.invitation
      const cookie = current ? undefined : sessions.open(person)
      const session = current ?? sessions.find(cookie!)!
      sessions.wear(session.key, id)
      return { ok: true, cookie, hat }
    },
    close() {
      database.close()
    },
  }
}
