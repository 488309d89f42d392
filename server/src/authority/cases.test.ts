/** What Yjs does with crafted or unlucky updates, pinned for the version in use, and what the authority makes of it. */
import { partyDoc, quiet } from '@chapeau/shared/authority/party-doc'
import { newClientId } from '@chapeau/shared/authority/party-id'
import { privateRoot } from '@chapeau/shared/document'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rootsIn } from '../ledger/room-name'
import { authorise } from './authorise'
import type { Writer } from './authorise'
import type { RawItem } from './testing/raw'
import { raw } from './testing/raw'

const own = newClientId(2, () => 7)
const writer: Writer = { party: 2, roots: new Set(['r2']), owns: () => true, mayMint: 9 }
const judge = (doc: Y.Doc, update: Uint8Array, as = writer): string => {
  const verdict = authorise(doc, update, as)
  return verdict.kind === 'refused' ? verdict.code : verdict.kind
}
const apply = (doc: Y.Doc, ...updates: Uint8Array[]): void => {
  for (const update of updates) Y.applyUpdate(doc, update)
}

describe('keyed items longer than 1', () => {
  const items: RawItem[] = [
    { type: 1, root: 'r2', sub: 'm' },
    { any: [1, 2, 3], p: [own, 0], sub: 'k' },
  ]
  const birth = raw([{ client: own, clock: 0, items }])
  const midst: RawItem = { any: [4], o: [own, 1], ro: [own, 2] }
  const splitAndLeave = raw([{ client: own, clock: 4, items: [midst] }], [[own, [[0, 1]]]])

  it('[AU4] once split, stop every replica that collects their parent, for good', () => {
    const doc = quiet(new Y.Doc())
    expect(() => apply(doc, birth, splitAndLeave)).toThrow('Unexpected case')
    let updates = 0
    doc.on('update', () => updates++)
    const more = (): void => void doc.getMap('r2').set('x', 1)
    more()
    expect(updates).toBe(0)
    expect(() => apply(quiet(new Y.Doc({ gc: false })), birth, splitAndLeave)).not.toThrow()
  })

  it('[AU4] are refused at birth', () => {
    expect(judge(quiet(new Y.Doc()), birth)).toBe('keyed-length')
  })

  it('[AU4] that are honest are born deleted, and pass', () => {
    const doc = partyDoc(new Y.Doc({ gc: false }), 2, () => 7)
    doc.transact(() => {
      for (const value of [1, 2, 3]) doc.getMap('r2').set('k', value)
    })
    expect(judge(quiet(new Y.Doc()), Y.encodeStateAsUpdate(doc))).toBe('new')
  })
})

describe('nesting', () => {
  it('[AU4] without a cap overflows the stack of every replica when the outermost goes', () => {
    const tower = Array.from({ length: 200_000 }, (_, i): RawItem =>
      i === 0 ? { type: 0, root: 'r2' } : { type: 0, p: [own, i - 1] },
    )
    const doc = quiet(new Y.Doc())
    apply(doc, raw([{ client: own, clock: 0, items: tower }]))
    expect(() => apply(doc, raw([], [[own, [[0, 1]]]]))).toThrow(/call stack|Unexpected case/)
  })
})

const read = (bytes: Uint8Array): { isAdmin?: boolean; ok?: number } => {
  const doc = new Y.Doc()
  apply(doc, bytes)
  return doc.getMap<{ isAdmin?: boolean; ok?: number }>('r2').get('k')!
}

describe('bytes that read in two ways', () => {
  it('[AU6] Yjs decodes and applies an info byte differently, so only our own bytes are applied', () => {
    // 0x8a: a skip with a flag; applying masks the flags, decoding does not
    const skip = raw([{ client: own, clock: 0, items: [{ skip: 3 }] }])
    skip[skip.length - 3] = 0x8a
    expect(() => Y.decodeUpdate(skip)).toThrow('Unexpected case')
    expect(() => apply(new Y.Doc(), skip)).not.toThrow()
    expect(judge(quiet(new Y.Doc()), skip)).toBe('malformed')
  })

  it('[AU6] a prototype in a value does not survive the re-encoding', () => {
    const value: unknown = JSON.parse('{"__proto__":{"isAdmin":true},"ok":1}')
    const update = raw([{ client: own, clock: 0, items: [{ any: [value], root: 'r2', sub: 'k' }] }])
    const verdict = authorise(quiet(new Y.Doc()), update, writer)
    if (verdict.kind !== 'new') throw new Error(verdict.kind)
    expect(read(verdict.canonical).isAdmin).toBeUndefined()
    expect(read(verdict.canonical).ok).toBe(1)
  })
})

describe('who writes what', () => {
  it('[AU7] a draft founded under the server\u2019s prefix could not be edited by the chair', () => {
    const room = quiet(new Y.Doc())
    const founder = partyDoc(new Y.Doc(), 0, () => 1)
    founder.getText('draft').insert(0, 'Recalling')
    apply(room, Y.encodeStateAsUpdate(founder))
    const chair = partyDoc(new Y.Doc(), 1, () => 1)
    apply(chair, Y.encodeStateAsUpdate(room))
    const updates: Uint8Array[] = []
    chair.on('update', (update: Uint8Array) => updates.push(update))
    chair.getText('draft').insert(9, ' that')
    chair.getText('draft').delete(0, 3)
    const as = { ...writer, party: 1, roots: new Set(['draft']) }
    expect(updates.map(update => judge(room, update, as))).toEqual(['foreign-id', 'nothing'])
  })

  it('[AU9] a change of hat in the middle of a document is refused', () => {
    const doc = partyDoc(new Y.Doc(), 2, () => 1)
    doc.getText('r2').insert(0, 'mine')
    const other = partyDoc(new Y.Doc(), 5, () => 1)
    apply(other, Y.encodeStateAsUpdate(doc))
    other.getText('r2').insert(2, 'ours')
    const room = quiet(new Y.Doc())
    apply(room, Y.encodeStateAsUpdate(doc))
    const as = { ...writer, party: 5, roots: new Set(['r5']) }
    const update = Y.encodeStateAsUpdate(other, Y.encodeStateVector(room))
    expect(judge(room, update, as)).toBe('foreign-id')
  })
})

const into = (root: string): Uint8Array =>
  raw([{ client: own, clock: 0, items: [{ any: [1], root, sub: 'proposal:1' }] }])

const inRoom = (room: string, root: string): string =>
  judge(quiet(new Y.Doc()), into(root), { ...writer, roots: rootsIn(room, writer.party) })

describe('which room', () => {
  it('[AU13] the public room takes nothing private, the private room nothing else', () => {
    const roots = ['tabled:2', 'private:2', 'tabled:3', 'private:3', 'draft', 'floor', 'record', '']
    const taken = (room: string): string[] => roots.filter(root => inRoom(room, root) === 'new')
    expect(taken('tea')).toEqual(['tabled:2'])
    expect(taken('tea/private/2')).toEqual(['private:2'])
    expect(taken('tea/private/3')).toEqual([])
    expect(inRoom('tea', 'private:2')).toBe('foreign-root')
    expect(inRoom('tea/private/2', 'tabled:2')).toBe('foreign-root')
    expect(inRoom('tea/private/3', 'private:2')).toBe('read-only')
  })

  it('[PE8] a refusal names a root of ours, and no words that somebody put in its place', () => {
    const as = { ...writer, roots: rootsIn('tea', 2) }
    const said = [privateRoot(2), 'our words'].map(root =>
      authorise(quiet(new Y.Doc()), into(root), as),
    )
    expect(said[0]).toMatchObject({ detail: `${own}:0 is in root private:2` })
    expect(JSON.stringify(said[1])).not.toContain('words')
  })
})

describe('reconnecting', () => {
  it('[AU5] with nothing new is nothing, however long the history of deletions', () => {
    const doc = partyDoc(new Y.Doc(), 2, () => 7)
    const every = Array.from({ length: 15_000 }, (_, i) => [i * 2, 1] as const)
    const words: RawItem = { str: 'a'.repeat(30_000), root: 'r2' }
    apply(doc, raw([{ client: own, clock: 0, items: [words] }], [[own, every]]))
    const room = quiet(new Y.Doc())
    apply(room, Y.encodeStateAsUpdate(doc))
    expect(Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).ds.clients.get(own)).toHaveLength(15_000)
    expect(judge(room, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room)))).toBe('nothing')
  })
})
