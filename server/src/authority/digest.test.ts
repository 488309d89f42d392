import { quiet } from '@chapeau/shared/authority/party-doc'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { digest } from './digest'
import type { RawItem } from './testing/raw'
import { raw } from './testing/raw'

/** A root with a bit of everything, written in one client's name. */
function sample(edit?: (root: Y.Map<unknown>) => void): Y.Doc {
  const doc = quiet(new Y.Doc())
  doc.clientID = 7
  const root = doc.getMap('draft')
  const text = new Y.Text()
  root.set('text', text)
  text.insert(0, 'take all necessary measures')
  text.format(5, 3, { em: true })
  text.insertEmbed(4, { note: 'n1' })
  text.delete(10, 2)
  const list = new Y.Array<unknown>()
  root.set('list', list)
  list.push([1, 'two', { three: [3] }, null])
  const odd = [undefined, Number.NaN, -0, 2n ** 60n, new Uint8Array([1, 2]), 1e300]
  odd.forEach((value, i) => root.set(`odd${i}`, value))
  edit?.(root)
  return doc
}
const read = (doc: Y.Doc): string => digest(doc, 'draft')
const text = (root: Y.Map<unknown>): Y.Text => root.get('text') as Y.Text
const list = (root: Y.Map<unknown>): Y.Array<unknown> => root.get('list') as Y.Array<unknown>

const ordered = (clients: number[]): string => {
  const doc = quiet(new Y.Doc())
  for (const client of clients) {
    doc.clientID = client
    doc.getText('draft').insert(0, 'x')
  }
  return read(doc)
}

const holding = (...items: RawItem[]): string => {
  const doc = quiet(new Y.Doc())
  Y.applyUpdate(doc, raw([{ client: 7, clock: 0, items }]))
  return read(doc)
}

/** A key whose first value has one clock or another. */
const after = (former: number): string => {
  const doc = quiet(new Y.Doc())
  const items: RawItem[] = [
    { gc: former },
    { any: [1], root: 'draft', sub: 'k' },
    { gc: 3 - former },
    { any: [2], o: [7, former] },
  ]
  Y.applyUpdate(doc, raw([{ client: 7, clock: 0, items }]))
  return read(doc)
}

describe('digest', () => {
  it('[AU12] is the same for the same work', () => {
    expect(read(sample())).toBe(read(sample()))
    expect(read(sample())).toMatch(/^[0-9a-f]{64}$/)
  })

  it('[AU12] is the same for a replica, whatever it has collected and however it split its items', () => {
    const doc = sample()
    const parts = quiet(new Y.Doc({ gc: false }))
    const source = quiet(new Y.Doc())
    source.clientID = 9
    for (const copy of [source, parts]) Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    // an unmerged replica: one struct for each word typed
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    for (const word of ['a ', 'b ', 'c ']) text(source.getMap('draft')).insert(0, word)
    for (const value of [1, 2, 3]) list(source.getMap('draft')).push([value])
    for (const update of updates) Y.applyUpdate(parts, update)
    const joiner = quiet(new Y.Doc())
    Y.applyUpdate(joiner, Y.encodeStateAsUpdate(source))
    // and one whose items are cut where somebody's update names them
    const cut = quiet(new Y.Doc())
    Y.applyUpdate(cut, Y.encodeStateAsUpdate(source))
    cut.transact(transaction => {
      for (const [client, structs] of cut.store.clients)
        for (const { id, length } of structs.slice())
          if (length > 1) Y.getItemCleanStart(transaction, Y.createID(client, id.clock + 1))
    })
    expect(new Set([source, parts, joiner, cut].map(read)).size).toBe(1)
  })

  it.each<[string, (root: Y.Map<unknown>) => void]>([
    ['a letter', root => text(root).insert(3, 'x')],
    ['a deletion', root => text(root).delete(3, 1)],
    ['a mark', root => text(root).format(0, 2, { strong: true })],
    ['an embed', root => text(root).insertEmbed(0, { note: 'n2' })],
    ['a map value', root => root.set('odd1', 1)],
    ['a deleted key', root => root.delete('odd1')],
    ['the kind of a type', root => root.set('text', new Y.XmlText())],
    ['a list value', root => list(root).insert(0, [0])],
    ['the same value set again', root => root.set('odd2', -0)],
  ])('[AU12] tells %s', (_, edit) => {
    expect(read(sample(edit))).not.toBe(read(sample()))
  })

  it('[AU12] tells replicas apart that have the same ids but other content, keys or kinds', () => {
    const root = 'draft'
    const digests = [
      holding({ str: 'a', root }),
      holding({ str: 'b', root }),
      holding({ fmt: 'em', root }),
      holding({ fmt: 'strong', root }),
      holding({ embed: 1, root }),
      holding({ any: [1], root }),
      holding({ any: [2], root }),
      holding({ any: [1], root, sub: 'k' }),
      holding({ any: [1], root, sub: 'l' }),
      holding({ type: 0, root }),
      holding({ type: 1, root }),
      holding({ type: 2, root }, { str: 'a', p: [7, 0] }),
      holding({ type: 2, root }, { str: 'a', root }),
      holding({ any: [1], root, sub: 'k' }, { any: [1], o: [7, 0] }),
      holding({ gc: 1 }, { any: [1], root, sub: 'k' }),
    ]
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('[AU12] tells former values of a key apart', () => {
    expect(after(1)).not.toBe(after(2))
  })

  it('[AU12] tells the order of two insertions', () => {
    expect(ordered([1, 2])).not.toBe(ordered([2, 1]))
  })

  it('[AU12] of an unknown or untyped root is that of its content', () => {
    const untyped = quiet(new Y.Doc())
    Y.applyUpdate(untyped, Y.encodeStateAsUpdate(sample()))
    expect(read(untyped)).toBe(read(sample()))
    const empty = quiet(new Y.Doc())
    const before = read(empty)
    empty.getMap('draft')
    expect(read(empty)).toBe(before)
  })
})
