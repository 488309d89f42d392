/**
 * Deliberate bugs, by parts put in the place of real ones: each breaks one promise, and the simulation
 * must find it out (SM4).
 */
import { encodeSaved, isNotice, MESSAGE, SYNC } from '@chapeau/shared/protocol/messages'
import { createDecoder, readVarUint } from 'lib0/decoding'
import * as Y from 'yjs'
import { authorise } from '../../server/src/authority/authorise'
import { emptyDoc } from '../../server/src/ledger/replay'
import { updateFrame } from '../../server/src/room/frame'
import { roomOf, type Access } from '../../server/src/room/access'
import type { Port } from './host'
import { straight, type Mutant, type Wired } from './mutant'
import { updateOf } from './update-of'

/** What a client sends passes `hear` first; it may answer or tell others. */
const listening =
  (hear: (frame: Uint8Array, send: (bytes: Uint8Array) => void, access: Access) => void): Wired =>
  (plug, access, plugIn) => {
    const port = plugIn(plug)
    if (!port) return null
    return {
      ...port,
      message(frame) {
        hear(frame, bytes => plug.send(bytes), access)
        port.message(frame)
      },
    }
  }

const kindOf = (frame: Uint8Array): [type: number, step: number] => {
  const decoder = createDecoder(frame)
  const type = readVarUint(decoder)
  return [type, type === MESSAGE.sync ? readVarUint(decoder) : -1]
}

/** What comes from one goes to the others of its room at once. */
function broadcastBeforeAppend(): Wired {
  const others = new Map<(bytes: Uint8Array) => void, string>()
  return (plug, access, plugIn) => {
    const send = (bytes: Uint8Array): void => plug.send(bytes)
    others.set(send, roomOf(access))
    const port = plugIn(plug)
    if (!port) return null
    return {
      ...port,
      message(frame) {
        const update = updateOf(frame)
        for (const [other, room] of others)
          if (update && other !== send && room === roomOf(access)) other(updateFrame(update))
        port.message(frame)
      },
      closed() {
        others.delete(send)
        port.closed()
      },
    }
  }
}

function savedBeforeAppend(): Wired {
  return (plug, access, plugIn) => {
    let count = 0
    return listening((frame, send) => {
      if (updateOf(frame)) send(encodeSaved(++count))
    })(plug, access, plugIn)
  }
}

/** What was written since an answer was first encoded does not go along with it. */
const answerWithoutTail = (): Wired => (plug, _access, plugIn) => {
  let answering = false
  const port: Port | null = plugIn({
    ...plug,
    send(bytes) {
      const [type, step] = kindOf(bytes)
      const isTail = answering && type === MESSAGE.sync && step === SYNC.update
      if (!isTail) plug.send(bytes)
    },
  })
  if (!port) return null
  return {
    ...port,
    message(frame) {
      const [type, step] = kindOf(frame)
      answering = type === MESSAGE.sync && step === SYNC.step1
      port.message(frame)
      answering = false
    },
  }
}

const refusedIsNotTold = (): Wired => (plug, _access, plugIn) =>
  plugIn({
    ...plug,
    send(bytes) {
      const [type] = kindOf(bytes)
      if (!isNotice(type) || type !== MESSAGE.refused) plug.send(bytes)
    },
  })

/** What is private goes to everybody who is connected. */
function privateToAll(): Wired {
  const others = new Set<(bytes: Uint8Array) => void>()
  return (plug, access, plugIn) => {
    const send = (bytes: Uint8Array): void => plug.send(bytes)
    if (!access.private) others.add(send)
    return plugIn({
      ...plug,
      send(bytes) {
        plug.send(bytes)
        if (access.private && updateOf(bytes)) for (const other of others) other(bytes)
      },
      end(closing) {
        others.delete(send)
        plug.end(closing)
      },
    })
  }
}

const plain = { wire: () => straight }

interface Bug extends Mutant {
  /** what it is found out by */
  readonly finding: RegExp
}

export const MUTANTS: readonly Bug[] = [
  {
    name: 'broadcast before append',
    finding: /is sent what is not in the ledger/,
    wire: broadcastBeforeAppend,
  },
  { name: 'saved before append', finding: /is told saved/, wire: savedBeforeAppend },
  {
    ...plain,
    name: 'an append that does not wait for the disk',
    finding: /is sent what is not in the ledger|is told saved/,
    ledger: real => ({
      ...real,
      append(room, drafts) {
        const head = real.head(room)?.seq ?? 0
        setTimeout(() => real.append(room, drafts), 500)
        return drafts.map((_draft, i) => head + 1 + i)
      },
      appendAll(batches) {
        return batches.map(({ room, drafts }) => this.append(room, drafts))
      },
    }),
  },
  {
    ...plain,
    name: 'lost tail: a start does not read the last entry',
    finding: /damaged|differs/,
    ledger: real => ({
      ...real,
      *read(room, from) {
        const last = real.head(room)?.seq ?? 0
        for (const entry of real.read(room, from)) if (entry.seq < last || last <= 2) yield entry
      },
    }),
  },
  {
    ...plain,
    name: 'skipping a hash',
    finding: /damaged|hash/,
    disk: real => ({
      ...real,
      *read(room, from) {
        let before: Uint8Array | null = null
        for (const entry of real.read(room, from)) {
          yield entry.seq === 3 && before ? { ...entry, hash: before } : entry
          before = entry.hash
        }
      },
    }),
  },
  {
    ...plain,
    name: 'forgetting a gap',
    finding: /is told saved|differs in/,
    judge(...asked) {
      const verdict = authorise(...asked)
      return verdict.kind === 'gap' ? { kind: 'nothing', dropped: 0 } : verdict
    },
  },
  {
    name: 'answer without tail',
    finding: /has joined, and waits|differs in/,
    wire: answerWithoutTail,
  },
  { name: 'a refusal that is not told', finding: /is told saved/, wire: refusedIsNotTold },
  {
    name: 'private words to all',
    finding: /is sent (a private root|private words)/,
    wire: privateToAll,
  },
  {
    ...plain,
    name: 'a snapshot that lacks something',
    finding: /snapshot/,
    disk: real => ({
      ...real,
      keepSnapshot: (room, { seq }) =>
        real.keepSnapshot(room, { seq, bytes: Y.encodeStateAsUpdate(emptyDoc(room)) }),
    }),
  },
]
