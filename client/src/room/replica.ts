/**
 * One copy of a document of the room with its connection. After a refusal it is thrown away and
 * another is made (AU10); everything in here lives and dies together.
 */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { pieces } from '@chapeau/shared/authority/pieces'
import { CLOSE } from '@chapeau/shared/protocol/messages'
import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Copy } from '../offline/copy'
import { forProvider, openLine, type BaseConstructor } from './room-socket'
import type { Ending, SavingEvent } from './saving'

export interface ReplicaParts {
  /** `ws://host/rooms` */
  address: string
  /** of the document, as in its address: the consultation, or with `/private` behind it */
  name: string
  party: { readonly number: number; readonly id: string }
  Socket: BaseConstructor
  random32: () => number
  /** Brings in what this device keeps of the document, before it connects; null if that is nothing (OF1). */
  restore: Copy['load'] | null
  tell(event: SavingEvent): void
  /** The person changed the document. */
  wrote(update: Uint8Array): void
  /** Why the room takes nothing that is written, for people; null while it does (LF1). */
  fault(text: string | null): void
  /** A connection was refused before it opened; asks whether that is for good. */
  whyNot(): Promise<Ending | null>
}

export interface Replica {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  hold(on: boolean): void
  /** Stays away from the server until `retry`. */
  pause(): void
  /** Connects again after the room was closed. */
  retry(): void
  /** Closes the connection for good; the document can still be read. */
  disconnect(): void
  destroy(): void
}

const REFUSED_WHOLESALE = 'unacceptable'

function endingOf(code: number): Ending {
  switch (code) {
    case CLOSE.signedOut:
      return 'signed-out'
    case CLOSE.forbidden:
      return 'forbidden'
    case CLOSE.unknown:
      return 'unknown'
    default:
      return 'failed'
  }
}

export function openReplica(parts: ReplicaParts): Replica {
  const { tell, party } = parts
  const doc = partyDoc(new Y.Doc(), party.number, parts.random32)
  const line = openLine(parts.Socket, {
    missing: stateVector => pieces(doc, party.number, { stateVector }),
    ownClient: () => provider.awareness.clientID,
    tell,
    fault: parts.fault,
  })
  const provider: WebsocketProvider = new WebsocketProvider(parts.address, parts.name, doc, {
    params: { hat: party.id },
    disableBc: true,
    connect: false,
    WebSocketPolyfill: forProvider(line.Socket),
  })
  let opened = false
  let asking = false
  let left = false
  let isRestoring = false

  const askWhyNot = async (): Promise<void> => {
    if (asking) return
    asking = true
    const ending = await parts.whyNot()
    asking = false
    if (ending === null || left || provider.wsconnected) return
    provider.disconnect()
    tell({ kind: 'closed', ending })
  }

  provider.on('status', ({ status }) => {
    if (status === 'connecting') opened = false
    if (status !== 'connected') return
    opened = true
    tell({ kind: 'opened' })
  })
  provider.on('connection-close', () => {
    tell({ kind: 'lost' })
    if (!opened) void askWhyNot()
  })
  provider.on('closed', ({ code, reason }) =>
    tell(
      code === CLOSE.unacceptable
        ? { kind: 'refused', code: REFUSED_WHOLESALE, text: reason }
        : { kind: 'closed', ending: endingOf(code) },
    ),
  )
  provider.on('sync', synced => {
    if (synced) tell({ kind: 'joined' })
  })
  // after the provider's own listener, so that the update has been sent if it could be
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === provider || isRestoring) return
    parts.wrote(update)
    tell({ kind: 'edited', message: line.position() })
  })

  const restore = async (load: Copy['load']): Promise<void> => {
    isRestoring = true
    const { waiting } = await load(doc)
    isRestoring = false
    if (left) return
    tell({ kind: 'restored', edits: waiting })
    provider.connect()
  }
  if (parts.restore) void restore(parts.restore)
  else provider.connect()

  const disconnect = (): void => {
    if (left) return
    left = true
    provider.destroy()
  }

  return {
    doc,
    awareness: provider.awareness,
    hold: on => line.hold(on),
    pause: () => provider.disconnect(),
    retry: () => provider.connect(),
    disconnect,
    destroy() {
      disconnect()
      provider.awareness.destroy()
      doc.destroy()
    },
  }
}
