/**
 * One room of a consultation, the public one or a party's private one: the people connected to it
 * around its live document.
 *
 * What comes in is judged and applied at once (live.ts) and committed at the end of the turn, with
 * everything else that arrived in it, in this room and the others (commits.ts): one transaction, one
 * fsync, one frame to everybody, then `saved` to those who wrote (SY2, SY6). Whoever asks for the
 * document is answered after a commit.
 *
 * A gap (an update that builds on something the server lacks) is answered with sync step 1, which
 * makes the client send all that is missing; until that comes, nothing of it counts as saved.
 */
import { SERVER } from '@chapeau/shared/document'
import { unreachable } from '@chapeau/shared/assert'
import type { FaultCode } from '@chapeau/shared/protocol/fault'
import { CLOSE, encodeStorage, encodeWelcome } from '@chapeau/shared/protocol/messages'
import { remedy, type RefusalCode } from '@chapeau/shared/protocol/refusal'
import * as Y from 'yjs'
import type { Draft } from '../ledger/ledger'
import { consultationOf } from '../ledger/room-name'
import { loggable, type Access } from './access'
import { openAnswers } from './answers'
import type { Member } from './commits'
import { openFaults, tellDamage } from './faults'
import { readFrame, step1Frame, updateFrame, type Frame } from './frame'
import { openLive, type Admission } from './live'
import { NotStored } from './not-stored'
import { openOwnHand } from './own-hand'
import { openPresence } from './presence'
import type { RoomParts } from './room-parts'
import { openSession, type Session } from './session'
import { openSilences } from './silences'
import { openSnapshots } from './snapshots'
import type { SocketLike } from './socket'
import { openWork } from './work'

const THE_SERVER = { principal: 'server', party: SERVER }

const LOGGED_OFFENCES = 5
/** Refusals in a row after which a client that does not take the hint is sent away. */
const MAX_OFFENCES = 50
const MAX_SESSIONS = 2000
const IDLE_MS = 5000

export interface Room {
  readonly sessions: ReadonlySet<Session>
  /** Why people can only read, and what they write is refused for later; null while it is taken (LF1). */
  readonly fault: FaultCode | null
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
  const { ledger, log, scheduler, commits, storage, meters } = parts
  const live = openLive(ledger, id, parts.judge)
  const sessions = new Set<Session>()
  const answers = openAnswers()
  const work = openWork(scheduler.clock)
  /** admitted and not yet committed, with the clock's time when it came */
  let waiting: { session: Session | null; message: number; arrived: number }[] = []
  /** sessions with messages that were settled in this turn */
  const settled = new Set<Session>()
  /** sessions that were told to send again later */
  const putOff = new Set<Session>()
  const ownHand = openOwnHand(id, live, parts.random32)
  /** what is under way to the ledger, and whose it is */
  let underWay: { drafts: Draft[]; writers: typeof waiting } | null = null
  let closed = false
  let lastCommit = scheduler.clock()
  let emptySince = scheduler.clock()

  const broadcast = (frame: Uint8Array, except: Session | null = null): void => {
    for (const session of sessions) if (session.joined && session !== except) session.send(frame)
  }
  const presence = openPresence(scheduler, live.author, broadcast)

  const publish = (update: Uint8Array, writers: typeof waiting): void => {
    answers.add(update)
    const first = writers[0]?.session ?? null
    const alone = writers.every(({ session }) => session === first)
    broadcast(updateFrame(update), alone ? first : null)
    lastCommit = scheduler.clock()
    if (writers[0]) meters.published(lastCommit - writers[0].arrived)
  }

  const close = (code: number, reason: string): void => {
    if (closed) return
    flush()
    end(code, reason)
    if (snapshots.due('whenClosing')) snapshots.make()
  }

  const end = (code: number, reason: string): void => {
    closed = true
    commits.forget(member)
    snapshots.stop()
    unwatch()
    faults.close()
    presence.close()
    for (const session of sessions) session.close(code, reason)
  }

  const faults = openFaults(storage, live, code => {
    for (const session of sessions) session.send(encodeStorage(code))
  })

  tellDamage(id, live, log)

  const rebuild = (): void => {
    answers.reset()
    try {
      live.rebuild()
    } catch (error) {
      log.error({ room: id, err: error }, 'the ledger cannot be read; the room is closed')
      parts.deadlines.retry(id)
      end(CLOSE.failed, 'the server cannot read the room')
      return lost()
    }
    tellDamage(id, live, log)
    faults.looked()
    if (live.broken === null) silences.lookAgain()
  }

  const refuse = (session: Session, message: number, code: RefusalCode, detail: string): void => {
    const cure = remedy(code)
    if (cure === 'later') putOff.add(session)
    if (cure === 'rejoin') session.offences++
    if (session.offences <= LOGGED_OFFENCES)
      log.info({ room: id, ...loggable(session.access), code, detail, message }, 'refused')
    meters.refused(code)
    session.refuse(message, code)
    if (session.offences > MAX_OFFENCES) session.close(CLOSE.unacceptable, 'too many refusals')
  }

  const refuseDropped = (session: Session, message: number, dropped: number): void => {
    if (dropped > 0) refuse(session, message, 'not-yours', `${dropped} foreign structs dropped`)
  }

  const tellSaved = (): void => {
    for (const session of settled) if (!session.behind) session.saved()
    settled.clear()
  }

  const member: Member = {
    take() {
      underWay = { drafts: live.take(), writers: waiting }
      waiting = []
      return { room: id, drafts: underWay.drafts }
    },
    stored(seqs) {
      const { drafts, writers } = underWay!
      underWay = null
      const update = live.stored(drafts, seqs)
      if (update) publish(update, writers)
      tellSaved()
      if (update) faults.stored()
    },
    failed(error) {
      const { writers } = underWay!
      underWay = null
      const cause = faults.failed(error)
      log.error({ room: id, cause, err: error }, 'not stored; the room is read-only')
      rebuild()
      for (const { session, message } of writers)
        if (session) refuse(session, message, 'not-saved', 'the append failed')
      tellSaved()
    },
  }

  const flush = (): void => {
    if (!closed) commits.now(member)
  }

  const unwatch = ledger.watch(id, seq => {
    if (underWay || closed || live.broken !== null || seq <= live.seq) return
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
    if (admission.kind === 'admitted')
      waiting.push({ session: null, message: 0, arrived: scheduler.clock() })
    return admission
  }

  const snapshots = openSnapshots(id, live, parts, () => {
    rebuild()
    for (const session of sessions) session.close(CLOSE.restarting, 'the room was read anew')
  })

  const silences = openSilences(id, live, parts, change => {
    const admission = admitFrom(THE_SERVER, change)
    commits.soon(member)
    return admission
  })

  const askForAll = (session: Session): void => {
    flush()
    session.send(step1Frame(Y.encodeStateVector(live.doc)))
  }

  const settle = (
    session: Session,
    message: number,
    arrived: number,
    admission: Admission,
  ): void => {
    switch (admission.kind) {
      case 'admitted':
        session.offences = 0
        session.minted(admission.minted)
        waiting.push({ session, message, arrived })
        silences.settleWhatCame()
        return refuseDropped(session, message, admission.dropped)
      case 'nothing':
        return refuseDropped(session, message, admission.dropped)
      case 'gap':
        if (session.behind) return
        session.behind = true
        return askForAll(session)
      case 'refused':
        return refuse(session, message, admission.code, admission.detail)
      case 'crashed':
        log.error({ room: id, ...loggable(session.access), err: admission.error }, 'crashed')
        meters.refused('crashed')
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
    const arrived = scheduler.clock()
    const message = session.count()
    settled.add(session)
    commits.soon(member)
    if (mayWrite && faults.refuses)
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
    return settle(session, message, arrived, admission)
  }

  const answer = (session: Session, vector: Uint8Array): void => {
    const asked = scheduler.clock()
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
    meters.answered(scheduler.clock() - asked)
  }

  const showEverybody = (session: Session): void => {
    const frame = presence.everybody()
    if (frame) session.send(frame)
  }

  return {
    sessions,
    get fault() {
      return faults.code
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
      const welcome = { consultation: consultationOf(id), seq: live.seq, mayWrite }
      session.send(encodeWelcome(welcome, faults.code))
      if (mayWrite) askForAll(session)
      showEverybody(session)
      return session
    },
    receive(session, bytes) {
      if (closed || !session.open) return
      if (!session.heard(bytes?.length ?? 0))
        return log.info(
          { room: id, ...loggable(session.access) },
          'sent away for too many messages',
        )
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
      if (live.broken === null) silences.settle()
      flush()
    },
    write(author, change) {
      if (live.broken !== null) throw new NotStored(id, author.principal)
      silences.settleWhatIsDue()
      flush()
      const admission = admitFrom(author, change)
      switch (admission.kind) {
        case 'admitted':
          silences.settleWhatCame()
          flush()
          if (faults.code !== null) throw new NotStored(id, author.principal)
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
      if (faults.tryAgain(putOff.size === 0)) {
        for (const session of putOff) askForAll(session)
        putOff.clear()
      }
      const idle = scheduler.clock() - lastCommit >= IDLE_MS
      if (!snapshots.due('anyway') && !(idle && snapshots.due('whenIdle'))) return
      flush()
      if (idle) snapshots.makeInSteps()
      else snapshots.make()
    },
  }
}
