/**
 * What a window has of somebody's work, to take away before a copy is made anew (OF5): the words as
 * text, and the documents with what could not be read of them as a file.
 */
import * as Y from 'yjs'
import { keptText } from '../away/kept-text'
import { keptWork } from '../away/kept-work'
import type { Known } from '../away/known'
import type { Room } from '../room/room'
import { offline } from '../strings/offline'

/** A server of which nothing is known: all that is one's own may be missing there. */
const NOTHING: Known = { has: () => false, text: () => null, keys: () => [] }

export interface ExportFile {
  readonly name: string
  readonly type: string
  readonly text: string
}

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))

/** `when`: for the reader. */
export function wordsFile(room: Room, title: string, when: string): ExportFile {
  const words = keptText(keptWork(room.negotiation, NOTHING, room.party.number))
  return {
    name: `chapeau-${room.consultation}-words.txt`,
    type: 'text/plain',
    text: `${offline.export.words(title, when)}\n${words === '' ? offline.export.nothing : words}\n`,
  }
}

/** Yjs updates in base64: each document as it is here, and what of its copy could not be read. */
export function changesFile(room: Room): ExportFile {
  const documents = [
    { name: room.consultation, doc: room.doc },
    ...(room.drafts ? [{ name: `${room.consultation}/private`, doc: room.drafts.doc }] : []),
  ]
  const content = {
    party: room.party,
    documents: documents.map(({ name, doc }) => ({
      name,
      update: base64(Y.encodeStateAsUpdate(doc)),
    })),
    damaged: room.copies.flatMap(copy => copy.damaged()).map(base64),
  }
  return {
    name: `chapeau-${room.consultation}-changes.json`,
    type: 'application/json',
    text: JSON.stringify(content, null, 2),
  }
}

export function download({ name, type, text }: ExportFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
