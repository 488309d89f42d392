/**
 * What a program of somebody's own would do: join a room with the person's session and write into
 * any root, with no client of ours in the way.
 */
import { once } from 'node:events'
import { parties } from '@chapeau/shared/document'
import { MESSAGE, SYNC, readNotice } from '@chapeau/shared/protocol/messages'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Person } from './world'

const frame = (kind: number, body: Uint8Array): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, kind)
  writeVarUint8Array(encoder, body)
  return toUint8Array(encoder)
}

/** Writes one entry into `root` as the party of the hat; returns the code of the refusal, or `saved`. */
export async function writeByHand(
  person: Person,
  consultation: string,
  hat: string,
  root: string,
): Promise<string> {
  const address = `${person.origin.replace(/^http/, 'ws')}/rooms/${consultation}?hat=${hat}`
  const socket = new WebSocket(address, {
    headers: { cookie: await person.cookie(), origin: person.origin },
  })
  socket.binaryType = 'nodebuffer'
  await once(socket, 'open')
  const doc = new Y.Doc()
  const settled = new Promise<string>((done, fail) => {
    socket.on('error', fail)
    socket.on('close', code => done(`closed with ${code}`))
    socket.on('message', (data: Buffer) => {
      const decoder = createDecoder(data)
      const type = readVarUint(decoder)
      if (type === MESSAGE.sync) {
        if (readVarUint(decoder) !== SYNC.step2 || doc.store.clients.size > 0) return
        Y.applyUpdate(doc, readVarUint8Array(decoder))
        const party = parties(doc).find(({ id }) => id === hat)!
        doc.clientID = party.number * 2 ** 32 + 12345
        doc.once('update', (update: Uint8Array) => socket.send(frame(SYNC.update, update)))
        doc.getMap(root).set('proposal:by-hand', 'words')
      } else if (type === MESSAGE.refused || type === MESSAGE.saved) {
        const notice = readNotice(type, decoder)
        if (notice?.kind === 'refused') done(notice.message.code)
        if (notice?.kind === 'saved' && notice.message.count > 0) done('saved')
      }
    })
  })
  socket.send(frame(SYNC.step1, Y.encodeStateVector(doc)))
  const answer = await settled
  socket.close()
  return answer
}
