/**
 * `/metrics` on a port of its own, never on the public one (OP3): so no proxy passes it on by
 * mistake. Where a token is set, nothing is told without it.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '../config'
import type { Log } from '../log'
import type { Metrics } from './metrics'

export interface MetricsServer {
  port: number
  close(): void
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Takes as long for a wrong token as for the right one. */
const mayRead = ({ headers }: IncomingMessage, token: string | undefined): boolean =>
  token === undefined || timingSafeEqual(hash(headers.authorization ?? ''), hash(`Bearer ${token}`))

/** Rejects with the system's error where it cannot listen. */
export async function serveMetrics(
  { metricsPort, metricsHost, metricsToken }: Config,
  metrics: Metrics,
  log: Log,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, text: string): void =>
      void response.writeHead(status, { 'content-type': type }).end(text)
    const plain = 'text/plain; charset=utf-8'
    if (!mayRead(request, metricsToken))
      return answer(401, plain, 'The token is missing or wrong.\n')
    if (request.method !== 'GET' || request.url !== '/metrics')
      return answer(404, plain, 'Only GET /metrics is here.\n')
    metrics.print().then(
      text => answer(200, metrics.contentType, text),
      (error: unknown) => {
        log.error({ err: error }, 'the metrics could not be read')
        answer(500, plain, 'The metrics could not be read.\n')
      },
    )
  })
  server.listen(metricsPort, metricsHost)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
