/**
 * Coming in and going out: by a link, through the provider, from one device or from all. Every
 * consultation that somebody has a seat in hears of it in its log (SG8), and whoever is not signed in
 * any more is shown out of the rooms at once.
 */
import type { Consultations } from '../consultations'
import type { Identity } from './identity'
import type { Following, People, SignedIn } from './people'
import type { Hat } from './role'
import type { Session } from './session'

export interface Door {
  /** Follows an invitation. */
  signIn(token: string, current: Session | undefined, following: Following): SignedIn
  /** Nothing for whom no seat is meant. */
  admit(
    identity: Identity,
    current: Session | undefined,
    device: string,
  ): { cookie: string; session: Session } | undefined
  signOut(session: Session): void
  /** Ends all sessions of the person. */
  signOutEverywhere(session: Session): void
  /** Ends another session of the person. False if it is none. */
  signOutOf(session: Session, key: string): boolean
}

interface Parts {
  people: People
  consultations: Consultations
}

export function openDoor({ people, consultations }: Parts): Door {
  const { sessions, deeds } = people

  const log = (
    kind: 'signed-in' | 'signed-out',
    { person, device }: Session,
    hats: readonly Hat[],
  ): void => {
    for (const { consultation, party: number, role } of hats) {
      const parties = consultations.roster(consultation)?.parties
      const party = parties?.find(one => one.number === number)
      if (party) deeds.log(consultation, person, { kind, party: party.id, role, device })
    }
  }

  const end = (ending: readonly Session[]): void => {
    people.together(() => {
      for (const session of ending) {
        sessions.close(session.key)
        log('signed-out', session, session.hats)
      }
    })
    consultations.recheck()
  }

  return {
    signIn(token, current, following) {
      const signedIn = people.signIn(token, current, following)
      if (signedIn.ok && signedIn.hat) log('signed-in', signedIn.session, [signedIn.hat])
      return signedIn
    },
    admit(identity, current, device) {
      const admitted = people.admit(identity, current, device)
      if (admitted) {
        if (current) log('signed-out', current, current.hats)
        log('signed-in', admitted.session, admitted.session.hats)
      }
      // what the provider says now may be less than it said before
      consultations.recheck()
      return admitted
    },
    signOut: session => end([session]),
    signOutEverywhere: session => end(sessions.ofPerson(session.person.id)),
    signOutOf(session, key) {
      const other = sessions.ofPerson(session.person.id).find(one => one.key === key)
      if (other) end([other])
      return other !== undefined
    },
  }
}
