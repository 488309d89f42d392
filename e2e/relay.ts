/** A wire between one browser and the server, which can be cut. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Relay {
  port: number
  /** Breaks what is connected and refuses what comes, as if the network were gone. */
  cut(): void
  restore(): void
  close(): Promise<void>
}

/** `target`: the server's port, asked at each connection. */
export async function openRelay(target: () => number): Promise<Relay> {
  const sockets = new Set<Socket>()
  let isCut = false

  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }

  const server = createServer(near => {
    keep(near)
    if (isCut) return near.destroy()
    const far = keep(connect(target(), '127.0.0.1'))
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    return near
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true
      breakAll()
    },
    restore() {
      isCut = false
    },
    async close() {
      breakAll()
      server.close()
      await once(server, 'close')
    },
  }
}
