/** Waits until somebody who comes now has the whole document of the room. */
import { MESSAGE, SYNC } from '@chapeau/shared/protocol/messages'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { step1Frame } from '../../server/src/room/frame'
import { CONSULTATION, type Guest } from './house'

/** `address`: `ws://host:port/rooms`. */
export function readable(address: string, { party, cookie }: Guest): Promise<void> {
  return new Promise((resolve, reject) => {
    const url = `${address}/${CONSULTATION}?hat=${party.id}`
    const socket = new WebSocket(url, { headers: { cookie: cookie() } })
    socket.on('error', reject)
    socket.on('open', () => socket.send(step1Frame(Y.encodeStateVector(new Y.Doc()))))
    socket.on('message', (data: Buffer) => {
      if (data[0] !== MESSAGE.sync || data[1] !== SYNC.step2) return
      socket.terminate()
      resolve()
    })
  })
}
