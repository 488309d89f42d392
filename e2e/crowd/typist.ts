/** A person with the real room of the client over a real WebSocket, and what they were promised. */
import { Random } from '@chapeau/shared/random'
import type * as Y from 'yjs'
import { openKeeper } from '../../client/src/away/keeper'
import { openUnsentLog } from '../../client/src/away/unsent-log'
import { openRoom, type Room } from '../../client/src/room/room'
import { privateRoom } from '../../server/src/ledger/room-name'
import { act, type Actor } from '../simulation/acts'
import { tokenOf } from '../simulation/token'
import { updateOf } from '../simulation/update-of'
import { CONSULTATION, type Guest } from './house'
import { openLine } from './ws-socket'

// each y-websocket provider listens to the end of the process, and there are many here
process.setMaxListeners(0)

/** An update in a room of the ledger. */
export interface Promised {
  readonly room: string
  readonly update: Uint8Array
}

export interface Typist {
  readonly guest: Guest
  readonly room: Room
  /** how often they did something */
  readonly typed: number
  readonly isHere: boolean
  /** Does one thing. */
  type(): void
  cut(): void
  restore(): void
  /** What they saw, or were told is saved, since this was last asked. */
  promised(): Promised[]
  leave(): void
}

/** `sees`: false where what the person sees is not asked for, only what they were told is saved. */
export function openTypist(guest: Guest, address: string, seed: number, sees = true): Typist {
  const random = new Random(seed)
  const random32 = (): number => random.below(2 ** 32)
  const { number } = guest.party
  const rooms = { public: CONSULTATION, private: privateRoom(CONSULTATION, number) }
  let promised: Promised[] = []
  let waiting: Promised[] = []
  let isTyping = false
  let typed = 0
  let ids = 0
  const newId = (): string => `${guest.name}-${seed}-${++ids}`
  const nowhere = Promise.resolve(null)

  /** A connection is to one document, and a frame does not say to which. */
  const lineTo = (room: string) =>
    openLine(guest.cookie, frame => {
      const update = sees ? updateOf(frame) : null
      if (update) promised.push({ room, update })
    })
  const lines = { public: lineTo(rooms.public), private: lineTo(rooms.private) }
  const { public: toAll, private: toOwn } = lines
  const room = openRoom({
    address,
    consultation: CONSULTATION,
    party: guest.party,
    mayWrite: true,
    Socket: class {
      static readonly OPEN = 1
      constructor(url: string | URL) {
        const { Socket } = String(url).includes('/private?') ? toOwn : toAll
        return new Socket(url)
      }
    } as typeof toAll.Socket,
    random32,
    whyNot: () => nowhere,
    keeper: openKeeper({
      database: nowhere,
      owner: {
        person: guest.name,
        consultation: CONSULTATION,
        title: '',
        language: 'en',
        party: guest.party,
      },
      now: Date.now,
      newId,
    }),
    unsentLog: document => openUnsentLog(nowhere, document, newId()),
    copyOf: null,
    newId,
  })
  const follow = (doc: Y.Doc, name: string): void =>
    void doc.on('update', (update: Uint8Array) => {
      if (isTyping) waiting.push({ room: name, update })
    })
  const followBoth = (): void => {
    follow(room.doc, rooms.public)
    if (room.drafts) follow(room.drafts.doc, rooms.private)
  }
  followBoth()
  room.onReplaced(() => {
    waiting = []
    followBoth()
  })
  room.saving.subscribe(({ kind }) => {
    if (kind !== 'saved') return
    promised.push(...waiting)
    waiting = []
  })
  const actor: Actor = {
    author: { party: number, by: guest.name, now: Date.now, newId },
    token: () => tokenOf(number, random32()),
  }
  return {
    guest,
    room,
    get typed() {
      return typed
    },
    get isHere() {
      const { kind } = room.saving.get()
      return kind === 'saved' || kind === 'saving'
    },
    type() {
      const { negotiation, drafts } = room
      const write = (): void => act(negotiation, actor, random)
      isTyping = true
      try {
        negotiation.doc.transact(
          () => (drafts ? drafts.doc.transact(write, 'typist') : write()),
          'typist',
        )
      } finally {
        isTyping = false
      }
      typed++
    },
    cut() {
      toAll.cut()
      toOwn.cut()
    },
    restore() {
      toAll.restore()
      toOwn.restore()
    },
    promised() {
      const all = promised
      promised = []
      return all
    },
    leave: () => room.close(),
  }
}
