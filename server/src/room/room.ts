/**
 * One room of a consultation, the public one or a party's private one: the people connected to it
 * around its live document.
 *
 * What comes in is judged and applied at once (live.ts) and committed at the end of the turn, with
 * everything else that arrived in it: one transaction, one fsync, one frame to everybody, then
 * `saved` to those who wrote (SY2, SY6). Whoever asks for the document is answered after a commit.
 *
 * A gap (an update that builds on something the server lacks) is answered with sync step 1, which
 * makes the client send all that is missing; until that comes, nothing of it counts as saved.
 */
import { SERVER } from '@chapeau/shared/document'
import { assert, unreachable } from '@chapeau/shared/assert'
import { CLOSE, encodeWelcome } from '@chapeau/shared/protocol/messages'
import { remedy, type RefusalCode } from '@chapeau/shared/protocol/refusal'
import * as Y from 'yjs'
import type { authorise } from '../authority/authorise'
import type { Ledger } from '../ledger/ledger'
import { consultationOf } from '../ledger/room-name'
import type { Access } from './access'
import { openAnswers } from './answers'
import { readFrame, step1Frame, updateFrame, type Frame } from './frame'
import { openLive, type Admission } from './live'
import { openOwnHand } from './own-hand'
import { openPresence } from './presence'
import type { Scheduler } from './scheduler'
import { openSession, type Session } from './session'
import { type Deadlines, openSilences } from './silences'
import type { SocketLike } from './socket'
import { openWork } from './work'

/** What a room needs of pino. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface RoomParts {
  ledger: Ledger
  log: Log
  scheduler: Scheduler
  judge: typeof authorise
  random32: () => number
  deadlines: Deadlines
  snapshots: SnapshotHabit
}

/** Entries after which a snapshot is made: when nobody is typing, in any case, when the room closes. */
export interface SnapshotHabit {
  readonly whenIdle: number
  readonly anyway: number
  readonly whenClosing: number
}

export const SNAPSHOTS: SnapshotHabit = { whenIdle: 2000, anyway: 20_000, whenClosing: 200 }

const THE_SERVER = { principal: 'server', party: SERVER }

const LOGGED_OFFENCES = 5
/** Refusals in a row after which a client that does not take the hint is sent away. */
const MAX_OFFENCES = 50
const MAX_SESSIONS = 2000
const IDLE_MS = 5000

export interface Room {
  readonly sessions: ReadonlySet<Session>
  /** True while the storage fails: people can read, and what they write is refused for later. */
  readonly readOnly: boolean
  /** Milliseconds (of the scheduler's clock) since the last session left; 0 while there are any. */
  emptyFor(): number
  join(socket: SocketLike, access: Access): Session
  receive(session: Session, bytes: Uint8Array | null): void
  /** Writes for a party without a connection, through the same authority; durable on return. */
  write(author: { principal: string; party: number }, change: (doc: Y.Doc) => void): number
  /** Records what silences have come to (SI2). */
  settle(): void
  /** The durable document, for reading during the call. */
  read<T>(look: (doc: Y.Doc) => T): T
  /** Every few seconds: finds dead peers, keeps others awake, asks again for what was put off, makes snapshots. */
  tick(): void
  /** Commits, sends everybody away and lets go of the ledger. */
  close(code: number, reason: string): void
}

/**
 * `id`: the room's name in the ledger (room-name.ts). `lost` is called when the ledger cannot be read
 * any more: the room has closed itself.
 */
export function openRoom(id: string, parts: RoomParts, lost: () => void): Room {
  const { ledger, log, scheduler, snapshots } = parts
  const live = openLive(ledger, id, parts.judge)
  const sessions = new Set<Session>()
  const answers = openAnswers()
  const work = openWork(scheduler.clock)
  /** admitted and not yet committed */
  let waiting: { session: Session | null; message: number }[] = []
  /** sessions with messages that were settled in this turn */
  const settled = new Set<Session>()
  /** sessions that were told to send again later */
  const putOff = new Set<Session>()
  const ownHand = openOwnHand(id, live, parts.random32)
  let due = false
  let committing = false
  let closed = false
  /** `trying`: it failed, and the next commit will show whether it works again */
  let storage: 'works' | 'failed' | 'trying' = 'works'
  let lastCommit = scheduler.clock()
  let emptySince = scheduler.clock()
  let snapshotAt = ledger.snapshot(id)?.seq ?? 0

  const broadcast = (frame: Uint8Array, except: Session | null = null): void => {
    for (const session of sessions) if (session.joined && session !== except) session.send(frame)
  }
  const presence = openPresence(scheduler, live.author, broadcast)

  const publish = (update: Uint8Array, writers: readonly { session: Session | null }[]): void => {
    lastCommit = scheduler.clock()
    answers.add(update)
    const first = writers[0]?.session ?? null
    const alone = writers.every(({ session }) => session === first)
    broadcast(updateFrame(update), alone ? first : null)
  }

  const close = (code: number, reason: string): void => {
    if (closed) return
    flush()
    closed = true
    unwatch()
    presence.close()
    for (const session of sessions) session.close(code, reason)
    if (live.seq - snapshotAt >= snapshots.whenClosing) snapshot()
  }

  const rebuild = (): void => {
    answers.reset()
    try {
      live.rebuild()
      silences.lookAgain()
    } catch (error) {
      log.error({ room: id, err: error }, 'the ledger cannot be read; the room is closed')
      parts.deadlines.retry(id)
      closed = true
      unwatch()
      presence.close()
      for (const session of sessions) session.close(CLOSE.failed, 'the server cannot read the room')
      lost()
    }
  }

  const refuse = (session: Session, message: number, code: RefusalCode, detail: string): void => {
    const cure = remedy(code)
    if (cure === 'later') putOff.add(session)
    if (cure === 'rejoin') session.offences++
    if (session.offences <= LOGGED_OFFENCES) {
      const { principal, party } = session.access
      log.info({ room: id, principal, party, code, detail, message }, 'refused')
    }
    session.refuse(message, code)
    if (session.offences > MAX_OFFENCES) session.close(CLOSE.unacceptable, 'too many refusals')
  }

  const flush = (): void => {
    due = false
    if (closed) return
    const writers = waiting
    waiting = []
    let update: Uint8Array | null = null
    committing = true
    try {
      update = live.commit()
      if (update) storage = 'works'
    } catch (error) {
      log.error({ room: id, err: error }, 'the storage failed; the room is read-only')
      storage = 'failed'
      rebuild()
      for (const { session, message } of writers)
        if (session) refuse(session, message, 'not-saved', 'the append failed')
    } finally {
      committing = false
    }
    if (update) publish(update, writers)
    for (const session of settled) if (!session.behind) session.saved()
    settled.clear()
  }

  const flushSoon = (): void => {
    if (due) return
    due = true
    scheduler.soon(flush)
  }

  const unwatch = ledger.watch(id, seq => {
    if (committing || closed || seq <= live.seq) return
    flush()
    const update = live.catchUp()
    if (update) publish(update, [])
    silences.settleWhatCame()
  })

  /** As the party, without a connection; what is admitted waits for the commit. */
  const admitFrom = (
    author: { principal: string; party: number },
    change: (doc: Y.Doc) => void,
  ): Admission => {
    const admission = ownHand.admit(author, change, scheduler.now())
    if (admission.kind === 'admitted') waiting.push({ session: null, message: 0 })
    return admission
  }

  const silences = openSilences(id, live, parts, change => {
    const admission = admitFrom(THE_SERVER, change)
    flushSoon()
    return admission
  })

  const askForAll = (session: Session): void => {
    flush()
    session.send(step1Frame(Y.encodeStateVector(live.doc)))
  }

  const snapshot = (): void => {
    // it compares the document with the ledger, so nothing may be waiting
    flush()
    snapshotAt = live.seq
    try {
      const made = live.compact()
      if (made.kind === 'kept') log.info({ room: id, ...made }, 'snapshot kept')
      else log.error({ room: id, roots: made.roots }, 'the state differs from the ledger replayed')
    } catch (error) {
      log.warn({ room: id, err: error }, 'no snapshot could be kept')
    }
  }

  const settle = (session: Session, message: number, admission: Admission): void => {
    switch (admission.kind) {
      case 'admitted':
        session.offences = 0
        session.minted(admission.minted)
        waiting.push({ session, message })
        silences.settleWhatCame()
        if (admission.dropped > 0)
          refuse(session, message, 'not-yours', `${admission.dropped} foreign structs dropped`)
        return
      case 'nothing':
        if (admission.dropped > 0)
          refuse(session, message, 'not-yours', `${admission.dropped} foreign structs dropped`)
        return
      case 'gap':
        if (session.behind) return
        session.behind = true
        return askForAll(session)
      case 'refused':
        return refuse(session, message, admission.code, admission.detail)
      case 'crashed':
        log.error(
          { room: id, principal: session.access.principal, err: admission.error },
          'crashed',
        )
        // before the commit, after which `saved` counts this message too
        session.refuse(message, 'crashed')
        flush()
        rebuild()
        return session.close(CLOSE.unacceptable, 'the change could not be applied')
      default:
        return unreachable(admission)
    }
  }

  const takeData = (session: Session, frame: Extract<Frame, { kind: 'data' }>): void => {
    const { principal, party, mayWrite } = session.access
    const message = session.count()
    settled.add(session)
    flushSoon()
    if (storage === 'failed' && mayWrite)
      return refuse(session, message, 'not-saved', 'the storage failed')
    silences.settleWhatIsDue()
    const admission = work.of(party, () =>
      live.admit(
        frame.update,
        { principal, party, mayWrite, mayMint: session.mayMint },
        scheduler.now(),
      ),
    )
    if (admission === null) return refuse(session, message, 'too-fast', 'no working time left')
    // the answer to step 1 has all that was missing, so what was lost in a gap is in it; one that was
    // put off above is asked for again, and what it had is not here yet
    if (frame.step === 'step2') session.behind = false
    if (admission.kind === 'gap' && frame.step === 'step2')
      return refuse(session, message, 'malformed', 'the answer to step 1 has a gap')
    return settle(session, message, admission)
  }

  const answer = (session: Session, vector: Uint8Array): void => {
    flush()
    if (!session.open) return
    const frames = work.of(session.access.party, () => {
      try {
        return answers.to(vector, live.doc)
      } catch {
        return 'unreadable'
      }
    })
    if (frames === null) return session.close(CLOSE.tryLater, 'too many questions')
    if (frames === 'unreadable') return session.close(CLOSE.malformed, 'unreadable state vector')
    session.joined = true
    for (const frame of frames) session.send(frame)
  }

  const showEverybody = (session: Session): void => {
    const frame = presence.everybody()
    if (frame) session.send(frame)
  }

  return {
    sessions,
    get readOnly() {
      return storage !== 'works'
    },
    emptyFor: () => (sessions.size > 0 ? 0 : scheduler.clock() - emptySince),
    close,
    join(socket, access) {
      const session = openSession(socket, access, scheduler.clock, () => {
        sessions.delete(session)
        putOff.delete(session)
        presence.drop(session)
        if (sessions.size === 0) emptySince = scheduler.clock()
      })
      if (sessions.size >= MAX_SESSIONS) session.close(CLOSE.tryLater, 'the room is full')
      else sessions.add(session)
      flush()
      const { mayWrite } = access
      session.send(encodeWelcome({ consultation: consultationOf(id), seq: live.seq, mayWrite }))
      if (mayWrite) askForAll(session)
      showEverybody(session)
      return session
    },
    receive(session, bytes) {
      if (closed || !session.open) return
      if (!session.heard(bytes?.length ?? 0)) {
        const { principal, party } = session.access
        return log.info({ room: id, principal, party }, 'sent away for too many messages')
      }
      const frame = readFrame(bytes)
      switch (frame.kind) {
        case 'data':
          return takeData(session, frame)
        case 'step1':
          return answer(session, frame.vector)
        case 'awareness':
          if (!presence.take(session, frame.update))
            session.close(CLOSE.malformed, 'unreadable awareness')
          return
        case 'query awareness':
          return showEverybody(session)
        case 'too big':
          return session.close(CLOSE.tooBig, 'the message is too large')
        case 'malformed':
          return session.close(CLOSE.malformed, 'not a message of this protocol')
        default:
          return unreachable(frame)
      }
    },
    settle() {
      silences.settle()
      flush()
    },
    write(author, change) {
      silences.settleWhatIsDue()
      flush()
      const admission = admitFrom(author, change)
      switch (admission.kind) {
        case 'admitted':
          silences.settleWhatCame()
          flush()
          assert(
            storage === 'works',
            `the ledger of ${id} could not store what ${author.principal} wrote`,
          )
          return live.seq
        case 'nothing':
          return live.seq
        case 'crashed':
          rebuild()
          throw admission.error
        case 'gap':
        case 'refused':
          throw new Error(`refused in ${id}: ${JSON.stringify(admission)}`)
        default:
          return unreachable(admission)
      }
    },
    read(look) {
      flush()
      return look(live.doc)
    },
    tick() {
      for (const session of sessions) if (!session.check()) session.terminate()
      if (storage === 'failed') storage = 'trying'
      for (const session of putOff) askForAll(session)
      putOff.clear()
      const grown = live.seq - snapshotAt
      const idle = scheduler.clock() - lastCommit >= IDLE_MS
      if (grown >= snapshots.anyway || (idle && grown >= snapshots.whenIdle)) snapshot()
    },
  }
}
