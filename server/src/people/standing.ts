/**
 * Whether somebody may still be in a room as they came in (SG6). Rights are changed at the roster, by
 * signing out and by time. Each change is followed by a round over all connections; besides, every
 * single message is looked at before the room gets it, so that nothing depends on the round. That
 * costs next to nothing while nobody's rights have changed: the people store says so by its version.
 */
import { CLOSE, MESSAGE, SYNC } from '@chapeau/shared/protocol/messages'
import type { Access } from '../room/access'
import type { SocketLike } from '../room/socket'
import type { People } from './people'

export interface Loss {
  readonly code: number
  readonly reason: string
}

const SIGNED_OUT: Loss = { code: CLOSE.signedOut, reason: 'the session has ended' }
/** Observers read what is released to them (RO9). */
const NOT_RELEASED: Loss = {
  code: CLOSE.forbidden,
  reason: 'the room is not open to observers',
}
const NO_SEAT: Loss = { code: CLOSE.forbidden, reason: 'the seat was taken back' }
/** They come in anew, as what they are now. */
const ANOTHER_ROLE: Loss = { code: CLOSE.restarting, reason: 'the role has changed' }

export const LOSSES: readonly Loss[] = [SIGNED_OUT, NO_SEAT, NOT_RELEASED, ANOTHER_ROLE]

export interface Round {
  /** Each is looked at once in a round. */
  lossOf(access: Access): Loss | null
  /** When the first session of those who stand ends: milliseconds since 1970, or infinity. */
  soonest(): number
}

export interface Standing {
  /** Remembers by which session somebody is here; returns when that ends. */
  admit(access: Access, session: string): number
  round(): Round
  /** A connection that passes on what comes in while the person stands, and else calls `lost`. */
  guard(socket: SocketLike, access: Access, lost: () => void): SocketLike
}

interface Parts {
  people: People
  /** Whether the party is in the consultation. */
  isSeated: (access: Access) => boolean
  /** Whether observers may read the room. */
  isReleased: (access: Access) => boolean
  /** milliseconds since 1970 */
  now: () => number
}

const MINUTE = 60 * 1000

/** What somebody writes, not what their program sends by itself. */
const isWriting = (bytes: Uint8Array | null): boolean =>
  bytes !== null && bytes[0] === MESSAGE.sync && bytes[1] !== SYNC.step1

export function openStanding({ people, isSeated, isReleased, now }: Parts): Standing {
  const sessions = new WeakMap<Access, string>()

  const look = (access: Access): { loss: Loss | null; ends: number } => {
    const session = people.sessions.peek(sessions.get(access) ?? '')
    if (!session) return { loss: SIGNED_OUT, ends: 0 }
    const hat = session.hats.find(
      one => one.consultation === access.consultation && one.party === access.party,
    )
    if (!hat || !isSeated(access)) return { loss: NO_SEAT, ends: 0 }
    if (hat.role === 'observer' && !isReleased(access)) return { loss: NOT_RELEASED, ends: 0 }
    return { loss: hat.role === access.role ? null : ANOTHER_ROLE, ends: session.ends }
  }

  /** A room that cannot be read goes on without a verdict: nobody writes in it meanwhile, see `guard`. */
  const lookQuietly = (access: Access): ReturnType<typeof look> => {
    try {
      return look(access)
    } catch {
      return { loss: null, ends: Infinity }
    }
  }

  return {
    admit(access, session) {
      sessions.set(access, session)
      return people.sessions.peek(session)?.ends ?? 0
    },
    round() {
      const found = new Map<Access, Loss | null>()
      let soonest = Infinity
      return {
        lossOf(access) {
          const known = found.get(access)
          if (known !== undefined) return known
          const { loss, ends } = lookQuietly(access)
          found.set(access, loss)
          if (loss === null) soonest = Math.min(soonest, ends)
          return loss
        },
        soonest: () => soonest,
      }
    },
    guard(socket, access, lost) {
      let version = ''
      let ends = 0
      let used = now()

      const stands = (): boolean => {
        const current = people.version()
        if (current === version && now() < ends) return true
        const seen = look(access)
        if (seen.loss !== null) return false
        version = current
        ends = seen.ends
        return true
      }

      return {
        get bufferedAmount() {
          return socket.bufferedAmount
        },
        send: bytes => socket.send(bytes),
        ping: () => socket.ping(),
        close: (code, reason) => socket.close(code, reason),
        terminate: () => socket.terminate(),
        listen: listener =>
          socket.listen({
            ...listener,
            message(bytes) {
              try {
                if (!stands()) return lost()
              } catch {
                // nobody writes whose rights cannot be read
                return socket.close(CLOSE.failed, 'the server cannot read the roster')
              }
              if (isWriting(bytes) && now() - used > MINUTE) {
                used = now()
                people.sessions.touch(sessions.get(access) ?? '')
              }
              listener.message(bytes)
            },
          }),
      }
    },
  }
}
