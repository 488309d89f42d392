/**
 * Somebody with any program that speaks y-websocket: it understands none of the notices, sends what is
 * written as soon as it is connected, though the server may lack what that builds on, and answers no
 * refusal. It is promised no more than that it ends with what everybody has.
 */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { MESSAGE } from '@chapeau/shared/protocol/messages'
import { Negotiation } from '@chapeau/shared/negotiation'
import { Random } from '@chapeau/shared/random'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { forProvider, type SocketConstructor } from '../../client/src/room/room-socket'
import { act } from './acts'
import type { Device } from './network'
import type { Party } from './person'
import { tokenOf } from './token'

export interface PlainClient {
  readonly kind: 'plain'
  readonly doc: Y.Doc
  /** it was sent away for good */
  readonly isSentAway: boolean
  act(chance: Random): void
  leave(): void
}

interface PlainParts extends Party {
  device: Device
  consultation: string
  chance: Random
  now: () => number
}

/** y-websocket sets the handlers of a WebSocket; a device has listeners. */
function handled(device: Device): SocketConstructor {
  const Base = device.Socket
  return class extends Base {
    static override readonly OPEN = Base.OPEN
    readonly OPEN = Base.OPEN
    onopen: ((event: Event) => void) | null = null
    onmessage: ((event: MessageEvent) => void) | null = null
    onerror: ((event: Event) => void) | null = null
    onclose: ((event: CloseEvent) => void) | null = null
    constructor(url: string | URL) {
      super(url)
      this.addEventListener('open', event => this.onopen?.(event))
      this.addEventListener('message', event => this.onmessage?.(event))
      this.addEventListener('close', event => this.onclose?.(event))
    }
  }
}

export function openPlainClient(parts: PlainParts): PlainClient {
  const { plan, partyId, chance } = parts
  const doc = partyDoc(new Y.Doc(), plan.party, () => chance.below(2 ** 32))
  const negotiation = new Negotiation(doc)
  const provider = new WebsocketProvider('ws://server/rooms', parts.consultation, doc, {
    params: { hat: partyId },
    disableBc: true,
    WebSocketPolyfill: forProvider(handled(parts.device)),
  })
  // it would complain of each
  for (const notice of [MESSAGE.saved, MESSAGE.refused, MESSAGE.welcome, MESSAGE.storage])
    provider.messageHandlers[notice] = () => {}
  let ids = 0
  const author = {
    party: plan.party,
    by: plan.name,
    now: parts.now,
    newId: () => `${plan.name}-${++ids}`,
  }
  const actor = { author, token: () => tokenOf(plan.party, chance.below(2 ** 31)) }
  const doOne = (salt: Random): void => doc.transact(() => act(negotiation, actor, salt), 'person')
  provider.on('status', ({ status }) => {
    // who types does not stop for a connection
    if (status === 'connected') doOne(new Random(chance.below(2 ** 31)))
  })
  return {
    kind: 'plain',
    doc,
    get isSentAway() {
      return !provider.shouldConnect
    },
    act: doOne,
    leave() {
      negotiation.destroy()
      provider.destroy()
      provider.awareness.destroy()
      doc.destroy()
    },
  }
}
