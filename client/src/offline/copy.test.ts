import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Store } from '../store'
import { openCopy, type Copy } from './copy'
import { STORE_VERSION } from './copy-database'
import { copyName, parseCopyName } from './copy-name'

const NAME = copyName({ person: 'ann', consultation: 'c1', party: 2, document: 'public' })
const open = new Set<Copy>()
let tabs = 0

const copyOf = (name = NAME): Copy => {
  const copy = openCopy({ name, tab: `tab ${++tabs}` })
  open.add(copy)
  return copy
}

const isTrue = (store: Store<boolean>): Promise<void> =>
  new Promise(resolve => {
    if (store.get()) return resolve()
    const stop = store.subscribe(() => {
      stop()
      resolve()
    })
  })

/** A window that has the document open. */
async function enter(name = NAME) {
  const copy = copyOf(name)
  const doc = new Y.Doc()
  const loaded = await copy.load(doc)
  let waiting = loaded.waiting
  const text = doc.getText('words')
  return {
    copy,
    doc,
    loaded,
    text: () => text.toJSON(),
    /** an edit that the server has not heard of */
    write(words: string) {
      text.insert(text.length, words)
      copy.note(++waiting)
    },
    saved() {
      copy.note((waiting = 0))
    },
    isKept: () => isTrue(copy.kept),
    async leave() {
      open.delete(copy)
      await copy.close()
    },
  }
}

const rowsOf = async (name = NAME) => {
  const db = await openDB(name)
  const keys = await db.getAllKeys('rows')
  return { db, keys }
}

/** Flips a bit of the last row. */
async function damage(name = NAME): Promise<void> {
  const { db, keys } = await rowsOf(name)
  const row = (await db.get('rows', keys.at(-1)!)) as { updates: Uint8Array[]; sum: number }
  row.updates[0]![row.updates[0]!.length - 3]! ^= 1
  await db.put('rows', row, keys.at(-1))
  db.close()
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})

afterEach(async () => {
  await Promise.all([...open].map(copy => copy.close()))
  open.clear()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('a copy of a document', () => {
  it('[OF1] gives words and what waits back after a reload, and nothing waits once it is saved', async () => {
    const first = await enter()
    expect(first.loaded).toEqual({ found: false, waiting: 0 })
    first.write('one ')
    first.write('two ')
    expect(first.copy.kept.get()).toBe(false)
    await first.isKept()
    // as if it was killed: nothing is closed
    const second = await enter()
    expect(second.text()).toBe('one two ')
    expect(second.loaded).toEqual({ found: true, waiting: 2 })
    second.saved()
    await second.leave()
    expect((await enter()).loaded).toEqual({ found: true, waiting: 0 })
  })

  it('[OF1] has either all or nothing of what is written in one go', async () => {
    const first = await enter()
    first.write('one ')
    await first.isKept()
    const append = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('killed', 'AbortError')
    })
    first.write('two ')
    await vi.waitFor(() => expect(first.copy.trouble.get()?.kind).toBe('failed'))
    append.mockRestore()
    const second = await enter()
    expect(second.text()).toBe('one ')
    expect(second.loaded.waiting).toBe(1)
  })

  it('[OF3] is no larger than a document with some hundred rows, however many edits there were', async () => {
    const first = await enter()
    for (let i = 0; i < 1_100; i++) {
      first.write('x')
      await first.isKept()
    }
    await first.leave()
    const { db, keys } = await rowsOf()
    db.close()
    expect(keys.length).toBeLessThan(500)
    const second = await enter()
    expect(second.text()).toBe('x'.repeat(1_100))
    expect(second.loaded.waiting).toBe(1_100)
  })

  it('[OF2] is not the copy of another person, room, hat or document', async () => {
    const ann = await enter()
    ann.write('secret')
    await ann.isKept()
    const of = { person: 'ann', consultation: 'c1', party: 2, document: 'public' } as const
    const others = [
      { ...of, person: 'ben' },
      { ...of, consultation: 'c1 2' },
      { ...of, party: 3 },
      { ...of, document: 'private' } as const,
      { ...of, person: 'ann c1', consultation: '2' },
    ]
    for (const other of others) {
      expect(parseCopyName(copyName(other))).toEqual(other)
      expect((await enter(copyName(other))).text()).toBe('')
    }
    expect(parseCopyName('chapeau-kept')).toBeNull()
  })

  it('[OF4] two windows write at once and lose nothing of each other, even when one puts rows together', async () => {
    const one = await enter()
    const two = await enter()
    one.write('a')
    two.write('b')
    await Promise.all([one.isKept(), two.isKept()])
    // the whole document of one in place of its rows; what two wrote stays
    one.copy.replace(one.doc)
    two.write('c')
    await one.leave()
    await two.leave()
    const third = await enter()
    expect(third.text().split('').toSorted()).toEqual(['a', 'b', 'c'])
    expect(third.loaded.waiting).toBe(3)
  })

  it('[OF4] a window that has taken over what another left does not hide what that one writes later', async () => {
    const one = await enter()
    one.write('a')
    await one.isKept()
    const two = await enter()
    expect(two.loaded.waiting).toBe(1)
    one.write('b')
    await one.isKept()
    two.saved()
    await two.leave()
    expect((await enter()).loaded.waiting).toBeGreaterThanOrEqual(1)
  })

  it('[AU10] what a refused document held is gone once another takes its place', async () => {
    const first = await enter()
    first.write('refused')
    await first.isKept()
    const fresh = new Y.Doc()
    fresh.getText('words').insert(0, 'the room')
    first.copy.replace(fresh)
    first.copy.note(0)
    await first.leave()
    const second = await enter()
    expect(second.text()).toBe('the room')
    expect(second.loaded.waiting).toBe(0)
  })
})

describe('a copy that cannot be used', () => {
  it('[OF5] a damaged row is found by its sum; what fits without it is there, and it can be taken away', async () => {
    const first = await enter()
    first.write('whole ')
    await first.isKept()
    first.write('damaged ')
    await first.isKept()
    await first.leave()
    await damage()
    const second = await enter()
    expect(second.text()).toBe('whole ')
    expect(second.copy.trouble.get()).toEqual({ kind: 'damaged', unsent: true })
    expect(second.copy.damaged()).toHaveLength(1)
    // nothing is given up before the person says so
    second.copy.mend()
    expect(second.copy.damaged()).toHaveLength(1)
    second.write('more ')
    await second.isKept()
    await second.copy.again()
    expect(second.copy.trouble.get()).toBeNull()
    await second.leave()
    const third = await enter()
    expect(third.copy.trouble.get()).toBeNull()
    expect(third.text()).toBe('whole more ')
  })

  it('[OF5] what was missing comes from the server, the rest of the copy with it, and all is well by itself', async () => {
    const first = await enter()
    first.write('one ')
    await first.isKept()
    first.write('two ')
    await first.isKept()
    const server = Y.encodeStateAsUpdate(first.doc)
    first.write('three ')
    await first.isKept()
    first.saved()
    await first.leave()
    const { db, keys } = await rowsOf()
    expect(await db.count('waiting')).toBe(0)
    await db.delete('rows', keys[1]!)
    db.close()
    const second = await enter()
    // nothing that hangs in the air is in the document
    expect(second.text()).toBe('one ')
    expect(second.doc.store.pendingStructs).toBeNull()
    expect(second.copy.trouble.get()).toEqual({ kind: 'damaged', unsent: false })
    Y.applyUpdate(second.doc, server)
    second.copy.mend()
    expect(second.text()).toBe('one two three ')
    await vi.waitFor(() => expect(second.copy.trouble.get()).toEqual({ kind: 'mended' }))
    await second.leave()
    const third = await enter()
    expect(third.copy.trouble.get()).toBeNull()
    expect(third.text()).toBe('one two three ')
  })

  it('[OF5] a device that is full is said; the words stay in the window and are kept when there is room', async () => {
    const first = await enter()
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    first.write('much ')
    await vi.waitFor(() => expect(first.copy.trouble.get()).toEqual({ kind: 'full' }))
    expect(first.copy.kept.get()).toBe(false)
    first.write('more ')
    await first.copy.again()
    expect(first.copy.trouble.get()).toEqual({ kind: 'full' })
    expect(first.copy.kept.get()).toBe(false)
    full.mockRestore()
    await first.copy.again()
    expect(first.copy.trouble.get()).toBeNull()
    expect(first.copy.kept.get()).toBe(true)
    const second = await enter()
    expect(second.text()).toBe('much more ')
    expect(second.loaded.waiting).toBe(2)
  })

  it('[OF6] a newer store is left alone by an older program, on opening and in the middle of work', async () => {
    const first = await enter()
    first.write('kept ')
    await first.isKept()
    const newer = await openDB(NAME, STORE_VERSION + 1, {
      upgrade: (_db, from) => expect(from).toBe(STORE_VERSION),
    })
    expect(first.copy.trouble.get()).toEqual({ kind: 'newer' })
    first.write('only here ')
    expect(first.copy.kept.get()).toBe(false)
    const second = await enter()
    expect(second.copy.trouble.get()).toEqual({ kind: 'newer' })
    expect(second.loaded).toEqual({ found: false, waiting: 0 })
    second.write('this too')
    await second.leave()
    expect(await newer.count('rows')).toBe(1)
    newer.close()
  })

  it('[OF5] without IndexedDB the document works in memory and says so', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const first = await enter()
    expect(first.copy.trouble.get()).toEqual({ kind: 'absent' })
    first.write('words')
    expect(first.text()).toBe('words')
    expect(first.copy.kept.get()).toBe(false)
  })

  it('[OF7] a copy that is removed under a window stays removed', async () => {
    const first = await enter()
    first.write('words')
    await first.isKept()
    await deleteDB(NAME)
    expect(first.copy.trouble.get()).toEqual({ kind: 'removed' })
    first.write('more')
    await first.leave()
    expect(await indexedDB.databases()).toEqual([])
  })
})
