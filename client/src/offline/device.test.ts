import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openAwayDatabase } from '../away/away-database'
import { documentName } from '../away/unsent-log'
import { openCopy } from './copy'
import { copyName } from './copy-name'
import { copiesOf, unsentOn, wipe } from './device'
import { memoryStorage } from './testing/memory-storage'

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('localStorage', memoryStorage())
  vi.stubGlobal('sessionStorage', memoryStorage())
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const update = new Uint8Array([0, 0])

/** Somebody who wrote in a room and left; so many of the edits were not sent. */
async function wrote(person: string, waiting: number): Promise<void> {
  const name = copyName({ person, consultation: 'c', party: 2, document: 'public' })
  const copy = openCopy({ name, tab: person })
  const doc = new Y.Doc()
  await copy.load(doc)
  doc.getMap('words').set('one', person)
  copy.note(waiting)
  await copy.close()
  const away = await openAwayDatabase()
  const document = documentName(person, 'c', 2, 'public')
  await away?.put('unsent', { document, tab: person, updates: [update] })
  away?.close()
}

describe('what a device keeps', () => {
  it('[OF7] is counted for one person, and removed without touching what others keep', async () => {
    await wrote('ann', 3)
    await wrote('ben smith', 2)
    localStorage.setItem('chapeau.layer', 'tabled')
    localStorage.setItem('of another program', 'stays')
    expect(await unsentOn('ann')).toEqual({ changes: 3, kept: 0 })
    expect(await wipe('ann')).toBe(true)
    expect(await copiesOf('ann')).toEqual([])
    expect(await unsentOn('ben smith')).toEqual({ changes: 2, kept: 0 })
    const away = await openAwayDatabase()
    expect((await away?.getAll('unsent'))?.map(({ tab }) => tab)).toEqual(['ben smith'])
    away?.close()
    expect(localStorage.getItem('chapeau.layer')).toBeNull()
    expect(localStorage.getItem('of another program')).toBe('stays')
  })

  it('[OF7] is removed of everybody where nobody in particular leaves', async () => {
    await wrote('ann', 1)
    await wrote('ben', 1)
    expect(await wipe(null)).toBe(true)
    expect(await copiesOf(null)).toEqual([])
    const away = await openAwayDatabase()
    expect(await away?.getAll('unsent')).toEqual([])
    away?.close()
  })

  it('[OF7] is said not to be gone while another window holds on to it', async () => {
    await wrote('ann', 1)
    const name = copyName({ person: 'ann', consultation: 'c', party: 2, document: 'public' })
    // a window that does not listen, as one that hangs
    const held = await new Promise<IDBDatabase>(resolve => {
      const opening = indexedDB.open(name)
      opening.addEventListener('success', () => resolve(opening.result))
    })
    expect(await wipe('ann')).toBe(false)
    held.close()
  })
})
