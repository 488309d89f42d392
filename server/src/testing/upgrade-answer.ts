import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { WebSocket } from 'ws'

/** What the server answers to an upgrade: `101`, or the status and the code of the refusal. */
export const upgradeAnswer = (socket: WebSocket): Promise<string> =>
  new Promise(resolve => {
    socket.once('open', () => {
      socket.once('close', () => resolve('101'))
      socket.close()
    })
    socket.once('unexpected-response', (_request, response: IncomingMessage) => {
      void text(response).then(body =>
        resolve(`${response.statusCode} ${(JSON.parse(body) as { code: string }).code}`),
      )
    })
  })
