/**
 * What passes over one connection, between y-websocket and the wire.
 *
 * Out: data messages are counted, since the server names them by number. Large updates are cut into
 * pieces (AU5). Until the server has asked for what it lacks, and while it takes nothing from us,
 * updates stay here: the answer to its next question has them all. y-websocket also echoes other
 * people's presence; that is dropped.
 *
 * In: our own notices are told to the room at once. The server's question is answered from the
 * document. What would change the page is held back while the person composes (IME), in order; in
 * its stead y-websocket gets a sign of life.
 */
import { unreachable } from '@chapeau/shared/assert'
import { halve, splitUpdate } from '@chapeau/shared/authority/pieces'
import { SPLIT_ABOVE_BYTES } from '@chapeau/shared/protocol/caps'
import type { Notice, Refused } from '@chapeau/shared/protocol/messages'
import { REFUSAL_CODES, remedy, type Remedy } from '@chapeau/shared/protocol/refusal'
import { dataFrame, EMPTY_UPDATE, readFrame, SIGN_OF_LIFE, type DataStep } from './frame'
import type { SavingEvent } from './saving'

type Bytes = Uint8Array<ArrayBuffer>

/** What of the room a connection needs. */
export interface TrafficParts {
  /** All of one's own that a server of this state vector lacks, as updates below the caps. */
  missing(vector: Uint8Array): Uint8Array[]
  /** The document's client id now: whose presence may go out. */
  ownClient(): number
  tell(event: SavingEvent): void
  /** Why the room takes nothing that is written, for people; null while it does (LF1). */
  fault(text: string | null): void
}

export interface Ends {
  /** To the server. */
  send(frame: Bytes): void
  /** To y-websocket. */
  deliver(frame: Uint8Array): void
}

export interface Traffic {
  fromProvider(frame: Bytes): void
  fromServer(frame: Uint8Array): void
  /** Holds back what would change the page, or lets it in, in order. */
  hold(on: boolean): void
  /** The number of the last data message, or null while updates stay here. */
  position(): number | null
}

const remedyFor = (code: string): Remedy => {
  const known = REFUSAL_CODES.find(one => one === code)
  return known === undefined ? 'rejoin' : remedy(known)
}

export function openTraffic(parts: TrafficParts, ends: Ends, holding: boolean): Traffic {
  const { missing, ownClient, tell, fault } = parts
  let sent = 0
  let asked = false
  let held: Uint8Array[] | null = holding ? [] : null
  /** data messages that are not settled, in case one must be cut smaller */
  let unsettled: { message: number; update: Uint8Array }[] = []

  const sendData = (step: DataStep, update: Uint8Array): void => {
    sent++
    unsettled.push({ message: sent, update })
    ends.send(dataFrame(step, update))
  }

  const answer = (vector: Uint8Array): void => {
    asked = true
    const updates = missing(vector)
    // only a step 2 tells the server that nothing is missing any more, so it comes last
    for (const update of updates.slice(0, -1)) sendData('update', update)
    sendData('step2', updates.at(-1) ?? EMPTY_UPDATE)
    tell({ kind: 'answered', message: sent })
  }

  const refused = ({ count, code, text }: Refused): void => {
    const kind = remedyFor(code)
    switch (kind) {
      case 'later':
        asked = false
        return tell({ kind: 'put off', from: count })
      case 'smaller': {
        const whole = unsettled.find(({ message }) => message === count)
        const parts = whole ? halve(whole.update) : []
        if (parts.length < 2) return tell({ kind: 'refused', code, text })
        for (const part of parts) sendData('update', part)
        return tell({ kind: 'resent', from: count, message: sent })
      }
      case 'rejoin':
        return tell({ kind: 'refused', code, text })
      default:
        return unreachable(kind)
    }
  }

  const noticed = (notice: Notice): void => {
    switch (notice.kind) {
      case 'saved': {
        const { count } = notice.message
        unsettled = unsettled.filter(({ message }) => message > count)
        return tell({ kind: 'saved', count })
      }
      case 'refused':
        return refused(notice.message)
      case 'welcome':
        return fault(notice.message.fault?.text ?? null)
      case 'storage':
        return fault(notice.message.fault?.text ?? null)
      default:
        return unreachable(notice)
    }
  }

  return {
    position: () => (asked ? sent : null),
    fromProvider(bytes) {
      const frame = readFrame(bytes)
      switch (frame.kind) {
        case 'data':
          if (!asked) return
          if (frame.update.length <= SPLIT_ABOVE_BYTES) return sendData(frame.step, frame.update)
          return splitUpdate(frame.update).forEach(piece => sendData('update', piece))
        case 'awareness':
          if (frame.first === ownClient()) ends.send(bytes)
          return
        case 'step1':
        case 'other':
          return ends.send(bytes)
        case 'notice':
          throw new Error('y-websocket sent a notice, which only servers do')
        default:
          return unreachable(frame)
      }
    },
    fromServer(bytes) {
      const frame = readFrame(bytes)
      switch (frame.kind) {
        case 'notice':
          if (frame.notice) noticed(frame.notice)
          return ends.deliver(SIGN_OF_LIFE)
        case 'step1':
          answer(frame.vector)
          return ends.deliver(SIGN_OF_LIFE)
        case 'data':
        case 'awareness':
        case 'other':
          if (!held) return ends.deliver(bytes)
          held.push(bytes)
          return ends.deliver(SIGN_OF_LIFE)
        default:
          return unreachable(frame)
      }
    },
    hold(on) {
      if (on) held ??= []
      else {
        const frames = held ?? []
        held = null
        for (const frame of frames) ends.deliver(frame)
      }
    },
  }
}
