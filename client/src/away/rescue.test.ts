import 'fake-indexeddb/auto'
import { tabled } from '@chapeau/shared/document'
import { testRoom } from '@chapeau/shared/testing/room'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openCopy } from '../offline/copy'
import { copyName } from '../offline/copy-name'
import { type AwayDatabase, keptOf, openAwayDatabase } from './away-database'
import { keptLine } from './kept-text'
import { rescue } from './rescue'
import { documentName, openUnsentLog } from './unsent-log'

let database: Promise<AwayDatabase | null>

beforeEach(() => {
  database = openAwayDatabase()
})

afterEach(async () => {
  ;(await database)?.close()
})

const lines = async (): Promise<string[]> =>
  (await keptOf((await database)!, 'rescued')).flatMap(({ items }) =>
    items.map(({ kept }) => keptLine(kept)),
  )

describe('rescuing', () => {
  it('[AW1] keeps what a killed window left unconfirmed of a room that cannot be entered any more', async () => {
    const room = testRoom(['Decides to take all measures'])
    const party = room.number('EU')
    room.replace('EU', 'OP1', 'all', 'appropriate')
    const copy = openCopy({
      name: copyName({ person: 'rescued', consultation: 'c', party, document: 'public' }),
      tab: '1',
    })
    const log = openUnsentLog(database, documentName('rescued', 'c', party, 'public'), '1', 0)
    const doc = new Y.Doc()
    await copy.load(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
    doc.on('update', (update: Uint8Array) => log.wrote(update))
    const before = Y.encodeStateVector(doc)
    room.replace('EU', 'OP1', 'measures', 'steps')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc, before))
    copy.note(1)
    await new Promise(resolve => setTimeout(resolve))
    await log.settled()
    await copy.close()

    await rescue(database, 'rescued', () => true)
    expect(await lines()).toEqual([])
    await rescue(database, 'rescued', () => false)
    expect(await lines()).toEqual(['OP1: measures → steps'])
    // once is enough
    await rescue(database, 'rescued', () => false)
    expect(await lines()).toEqual(['OP1: measures → steps'])
    expect(tabled(doc, party).size).toBe(2)
  })
})
