/** The HTTP server: listening, and stopping without breaking off what is under way. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openApp } from './app'
import { openContext, type House } from './context'
import { upgrades } from './upgrade'

/** How long a stopping server lets requests finish. */
const GRACE_MS = 5000

/** What a slow or silent peer has, so that it cannot keep a connection for nothing (HO3). Milliseconds. */
export interface Patience {
  headersTimeout: number
  requestTimeout: number
  keepAliveTimeout: number
  connectionsCheckingInterval: number
}

const PATIENCE: Patience = {
  /** for the head of a request */
  headersTimeout: 10_000,
  /** for all of it: 5 MB over a bad line */
  requestTimeout: 60_000,
  /** between two requests */
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 2000,
}
const MAX_HEADER_BYTES = 16 * 1024
/** Connections in all; those above are dropped as they come. */
const MAX_CONNECTIONS = 20_000

export interface HttpServer {
  port: number
  /** The origin in links: the public one, or this machine's. */
  origin: string
  linkOf(token: string): string
  /** Stops accepting; resolves when the requests under way were answered. */
  close(): Promise<void>
}

/** `patience`: other times in tests only. */
export async function listen(house: House, patience = PATIENCE): Promise<HttpServer> {
  const context = openContext(house)
  const server = createServer({ ...patience, maxHeaderSize: MAX_HEADER_BYTES }, openApp(context))
  // Node leaves out those above a number, an Origin perhaps; their bytes are bounded anyway
  server.maxHeadersCount = 0
  server.maxConnections = MAX_CONNECTIONS
  server.on('upgrade', upgrades(context))
  await bound(server, house.config.port, house.config.host)
  const { port } = server.address() as AddressInfo
  context.origin = house.config.publicUrl ?? `http://localhost:${port}`
  return {
    port,
    origin: context.origin,
    linkOf: context.linkOf,
    close: () =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => server.closeAllConnections(), GRACE_MS)
        server.close(error => {
          clearTimeout(late)
          if (error) reject(error)
          else resolve()
        })
      }),
  }
}

/** Rejects with the system's error, e.g. of code EADDRINUSE. */
const bound = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
