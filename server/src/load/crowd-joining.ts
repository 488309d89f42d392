/** Coming in: a connection, a question, the whole document. */
import { clauses, parties, tabled } from '@chapeau/shared/document'
import * as Y from 'yjs'
import type { Joined, Joining, Seat } from './crowd-plan'
import { enter, type CrowdSocket } from './crowd-socket'

interface Arrival {
  delay: number
  document: Uint8Array
  connection: CrowdSocket
}

async function arrive(seat: Seat): Promise<Arrival> {
  const began = performance.now()
  let came: (document: Uint8Array) => void
  let failed: (error: Error) => void
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    came = resolve
    failed = reject
  })
  const connection = await enter(seat, {
    document: document => came(document),
    lost: () => failed(new Error('a joiner was sent away')),
  })
  connection.ask()
  const document = await whole
  return { delay: performance.now() - began, document, connection }
}

/** What is in it is read of the smallest: while others type, some servers encode it anew for each. */
export async function join({ seats, stays }: Joining): Promise<Joined> {
  const arrivals = await Promise.all(seats.map(arrive))
  if (!stays) for (const { connection } of arrivals) connection.leave()
  const document = arrivals
    .map(arrival => arrival.document)
    .reduce((least, other) => (other.length < least.length ? other : least))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, document)
  return {
    delays: arrivals.map(({ delay }) => delay),
    bytes: document.length,
    clauses: clauses(doc).size,
    proposals: parties(doc).reduce((sum, { number }) => sum + tabled(doc, number).size, 0),
    clocks: [...Y.decodeStateVector(Y.encodeStateVector(doc))],
  }
}
