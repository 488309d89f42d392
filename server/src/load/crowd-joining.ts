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

/** Throws unless everybody got the same. */
export async function join({ seats, stays }: Joining): Promise<Joined> {
  const arrivals = await Promise.all(seats.map(arrive))
  const [{ document }] = arrivals as [Arrival]
  for (const { document: other, connection } of arrivals) {
    if (Buffer.compare(other, document) !== 0)
      throw new Error('two joiners got different documents')
    if (!stays) connection.leave()
  }
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
