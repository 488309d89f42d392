/** Somebody in a room of a real server, with the real y-websocket client and what passes over its socket. */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { isNotice, MESSAGE, NOTICES, readNotice, SYNC } from '@chapeau/shared/protocol/messages'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { random32 } from '../random'

export interface Seat {
  doc: Y.Doc
  provider: WebsocketProvider
  /** everything that the server sent */
  received: Buffer[]
  /** Resolves when the server has settled all that was written. */
  settled(): Promise<void>
  leave(): void
}

interface Place {
  /** of the server: `http://...` */
  url: string
  /** as in the address: `<consultation>`, or with `/private` behind it */
  room: string
  party: { number: number; id: string }
  cookie: string
  /** what the person has already; a new document if absent */
  doc?: Y.Doc
}

/** Resolves when the document has arrived. */
export async function takeSeat({ url, room, party, cookie, doc: own }: Place): Promise<Seat> {
  const received: Buffer[] = []
  const looks = new Set<() => void>()
  let sent = 0
  let saved = 0

  class Socket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie } })
      // y-websocket sets `binaryType` to this
      this.on('message', (data: ArrayBuffer) => {
        received.push(Buffer.from(data))
        const decoder = createDecoder(new Uint8Array(data))
        const type = readVarUint(decoder)
        const notice = isNotice(type) ? readNotice(type, decoder) : null
        if (notice?.kind !== 'saved') return
        saved = notice.message.count
        for (const look of looks) look()
      })
    }
    override send(data: Uint8Array): void {
      // what the server counts: step 2 and update
      if (data[0] === MESSAGE.sync && data[1] !== SYNC.step1) sent++
      super.send(data)
    }
  }

  const doc = own ?? partyDoc(new Y.Doc(), party.number, random32)
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/rooms`, room, doc, {
    params: { hat: party.id },
    disableBc: true,
    WebSocketPolyfill: Socket as never,
  })
  // y-websocket complains of each message that it does not know
  for (const notice of NOTICES) provider.messageHandlers[notice] = () => {}
  if (!provider.synced) await new Promise<void>(done => provider.once('sync', () => done()))

  return {
    doc,
    provider,
    received,
    settled: () =>
      new Promise(done => {
        const look = (): void => {
          if (saved === sent) done()
        }
        looks.add(look)
        look()
      }),
    leave() {
      provider.destroy()
      doc.destroy()
    },
  }
}
