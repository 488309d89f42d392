/**
 * The other servers, each as a process of its own: `node baseline.mjs KIND [STATE]`. KIND is `relay`,
 * `y-websocket-server` or `hocuspocus`; STATE is a file with the document that is there already, as one
 * Yjs update. Tells its port to who started it.
 *
 * `relay` reads nothing but the first byte of a frame: whoever asks for the document gets the bytes of
 * STATE, and everything else goes to everybody else as it came. It is as fast as `ws` can be here.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const [kind, file] = process.argv.slice(2)
const state = file === undefined ? new Uint8Array([0, 0]) : readFileSync(file)

/** @param {number} port */
const tell = port => process.send?.({ port })

/** @param {WebSocketServer} webSockets */
function listen(webSockets) {
  const server = createServer()
  server.on('upgrade', (request, socket, head) => {
    webSockets.handleUpgrade(request, socket, head, opened =>
      webSockets.emit('connection', opened, request),
    )
  })
  server.listen(0, '127.0.0.1', () => tell(/** @type {any} */ (server.address()).port))
}

async function relay() {
  const { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } =
    await import('lib0/encoding')
  const encoder = createEncoder()
  writeVarUint(encoder, 0)
  writeVarUint(encoder, 1)
  writeVarUint8Array(encoder, state)
  const document = toUint8Array(encoder)

  const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  webSockets.on('connection', socket => {
    socket.on('error', () => {})
    socket.on('message', (/** @type {Buffer} */ frame) => {
      if (frame[0] === 0 && frame[1] === 0) return socket.send(document)
      for (const other of webSockets.clients)
        if (other !== socket) other.send(frame, { binary: true })
    })
  })
  listen(webSockets)
}

async function yWebsocketServer() {
  const { setPersistence, setupWSConnection } = await import('@y/websocket-server/utils')
  const Y = await import('yjs')
  setPersistence({
    provider: null,
    bindState: (_, doc) => Y.applyUpdate(doc, state),
    writeState: async () => {},
  })
  const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  webSockets.on('connection', (socket, request) => setupWSConnection(socket, request))
  listen(webSockets)
}

/** With its own SQLite extension where that is installed, too, as `HOCUSPOCUS_FILE`. */
async function hocuspocus() {
  const Y = await import('yjs')
  // not a dependency of this project: it needs Node 22
  const [main, sqlite] = ['@hocuspocus/server', '@hocuspocus/extension-sqlite']
  const { Server } = await import(main)
  const database = process.env.HOCUSPOCUS_FILE
  const extensions = database === undefined ? [] : [new (await import(sqlite)).SQLite({ database })]
  const isNew = database === undefined || !existsSync(database)
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    quiet: true,
    extensions,
    onLoadDocument: async ({ document }) => {
      if (isNew) Y.applyUpdate(document, state)
      return document
    },
  })
  await server.listen(0)
  tell(server.address.port)
}

const kinds = { relay, 'y-websocket-server': yWebsocketServer, hocuspocus }
await kinds[/** @type {keyof typeof kinds} */ (kind)]()
