/**
 * One connection of one person to a room: what was counted on it, and sending with a bounded
 * buffer (SY5). The room decides; the session remembers and sends.
 */
import { CLIENT_IDS_PER_SESSION } from '@chapeau/shared/protocol/caps'
import { CLOSE, encodeRefused, encodeSaved } from '@chapeau/shared/protocol/messages'
import { refusalText, type RefusalCode } from '@chapeau/shared/protocol/refusal'
import type { Access } from './access'
import { openAllowance } from './allowance'
import { KEEP_ALIVE } from './frame'
import type { SocketLike } from './socket'

/** Bytes that may wait for a slow reader, with what it costs to keep them; a frame more is let through, so that a large room can be sent at all. */
export const MAX_BUFFERED = 4 * 1024 * 1024

export interface Session {
  readonly access: Access
  readonly open: boolean
  /** data messages received so far */
  readonly received: number
  /** it asked for the document: from now on it gets what is committed */
  joined: boolean
  /** something of it was lost in a gap; nothing counts as saved until its next step 2 */
  behind: boolean
  /** refusals that no waiting cures, since something was last admitted */
  offences: number
  minted(ids: number): void
  readonly mayMint: number
  /** Counts a data message; returns its number. */
  count(): number
  send(frame: Uint8Array): void
  /** All data messages received are settled. */
  saved(): void
  refuse(message: number, code: RefusalCode): void
  close(code: number, reason: string): void
  /** For a peer that is not there any more. */
  terminate(): void
  /** Something of so many bytes came from the peer. False if it was too much: then the session is closed (HO4). */
  heard(bytes: number): boolean
  /** Called every few seconds: false if the peer is dead. Pings it, and breaks a long silence. */
  check(): boolean
}

/** `clock`: milliseconds that never jump. `gone` is called once, when the session can take nothing any more. */
export function openSession(
  socket: SocketLike,
  access: Access,
  clock: () => number,
  gone: () => void,
): Session {
  const allowance = openAllowance(clock())
  let open = true
  let received = 0
  let reported = 0
  let mayMint = CLIENT_IDS_PER_SESSION
  let silentChecks = 0
  let sent = false

  const leave = (): boolean => {
    if (!open) return false
    open = false
    gone()
    return true
  }
  const close = (code: number, reason: string): void => {
    if (leave()) socket.close(code, reason)
  }
  const send = (frame: Uint8Array): void => {
    if (!open) return
    if (socket.bufferedAmount > MAX_BUFFERED) return close(CLOSE.tryLater, 'too slow to read')
    sent = true
    socket.send(frame)
  }

  return {
    access,
    joined: false,
    behind: false,
    offences: 0,
    get open() {
      return open
    },
    get received() {
      return received
    },
    get mayMint() {
      return mayMint
    },
    minted(ids) {
      mayMint -= ids
    },
    count: () => ++received,
    send,
    close,
    saved() {
      if (reported === received) return
      reported = received
      send(encodeSaved(received))
    },
    refuse: (message, code) => send(encodeRefused(message, code, refusalText(code))),
    terminate() {
      if (leave()) socket.terminate()
    },
    heard(bytes) {
      silentChecks = 0
      if (allowance.take(bytes, clock())) return true
      close(CLOSE.tryLater, 'too many messages')
      return false
    },
    check() {
      if (silentChecks >= 2) return false
      silentChecks++
      socket.ping()
      if (!sent) send(KEEP_ALIVE)
      sent = false
      return true
    },
  }
}
