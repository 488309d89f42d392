import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writtenIn } from './unsent'

/** A root with a text and a value that the server has, and what is written after that. */
function root(): { map: Y.Map<unknown>; text: Y.Text; after: (write: () => void) => Uint8Array[] } {
  const doc = new Y.Doc()
  const map = doc.getMap('tabled:2')
  const entry = new Y.Map<unknown>()
  const text = new Y.Text('all measures')
  doc.transact(() => {
    map.set('proposal:a', entry)
    entry.set('ins', text)
    entry.set('reason', 'because')
    map.set('position:b', { stance: 'support' })
  })
  return {
    map,
    text,
    after(write) {
      const updates: Uint8Array[] = []
      const take = (update: Uint8Array): void => void updates.push(update)
      doc.on('update', take)
      write()
      doc.off('update', take)
      return updates
    },
  }
}

const told = (map: Y.Map<unknown>, updates: Uint8Array[]): string[] =>
  writtenIn(map, updates)
    .map(path => path.join('/'))
    .toSorted()

describe('writtenIn', () => {
  it('[AW1] tells the entries in which something was put, and no others', () => {
    const { map, text, after } = root()
    const updates = after(() => {
      text.insert(3, ' appropriate')
      map.set('position:c', { stance: 'oppose' })
    })
    expect(told(map, updates)).toEqual(['position:c', 'proposal:a', 'proposal:a/ins'])
  })

  it('[AW1] tells words that were only deleted, and a key that was', () => {
    const { map, text, after } = root()
    const updates = after(() => {
      text.delete(0, 4)
      map.delete('position:b')
    })
    expect(told(map, updates)).toEqual(['position:b', 'proposal:a', 'proposal:a/ins'])
  })

  it('[AW1] tells what was written over a value', () => {
    const { map, after } = root()
    const entry = map.get('proposal:a') as Y.Map<unknown>
    expect(
      told(
        map,
        after(() => entry.set('reason', 'for once')),
      ),
    ).toEqual(['proposal:a', 'proposal:a/reason'])
  })

  it('[AW1] tells nothing where nothing was written, and nothing of others', () => {
    const { map } = root()
    const other = new Y.Doc()
    other.getMap('tabled:3').set('x', 1)
    expect(told(map, [])).toEqual([])
    expect(told(map, [Y.encodeStateAsUpdate(other)])).toEqual([])
  })
})
