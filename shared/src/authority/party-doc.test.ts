import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { partyDoc, quiet } from './party-doc'
import { MAX_PARTY, newClientId, partyOf } from './party-id'

/** 32-bit numbers that differ, without chance */
const counter = (): (() => number) => {
  let n = 0
  return () => ++n
}
const written = (client: number, root = 'tabled:2'): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getText(root).insert(0, 'x')
  return Y.encodeStateAsUpdate(doc)
}

describe('party ids', () => {
  it('[AU1] carry the party, up to the largest', () => {
    for (const party of [0, 1, 2, 193, MAX_PARTY]) {
      const id = newClientId(party, () => 0xffff_ffff)
      expect(partyOf(id)).toBe(party)
      expect(Number.isSafeInteger(id)).toBe(true)
    }
  })

  it('[AU1] refuse a number that is no party', () => {
    for (const party of [-1, 1.5, MAX_PARTY + 1, NaN])
      expect(() => newClientId(party, () => 0)).toThrow(`party number out of range: ${party}`)
  })

  it('[AU1] of 53 bits pass through everything in Yjs that carries ids', () => {
    for (const party of [2, MAX_PARTY]) {
      const doc = partyDoc(new Y.Doc(), party, () => 0xffff_fff0)
      const text = doc.getText('t')
      const undo = new Y.UndoManager(text, { captureTimeout: 0 })
      text.insert(0, 'hello')
      text.delete(1, 1)
      const position = Y.createRelativePositionFromTypeIndex(text, 2)
      const binary = Y.decodeRelativePosition(Y.encodeRelativePosition(position))
      const json = Y.createRelativePositionFromJSON(JSON.parse(JSON.stringify(position)))
      for (const copy of [binary, json])
        expect(Y.createAbsolutePositionFromRelativePosition(copy, doc)?.index).toBe(2)
      expect(Y.decodeStateVector(Y.encodeStateVector(doc)).get(doc.clientID)).toBe(5)
      expect(Y.decodeSnapshot(Y.encodeSnapshot(Y.snapshot(doc))).sv.get(doc.clientID)).toBe(5)
      undo.undo()
      expect(text.toJSON()).toBe('hello')
      undo.redo()
      const other = new Y.Doc()
      Y.applyUpdateV2(other, Y.encodeStateAsUpdateV2(doc))
      expect(other.getText('t').toJSON()).toBe('hllo')
    }
  })
})

describe('partyDoc', () => {
  it('[AU1] plain Yjs loses the prefix when its own id comes back to it, the accessor does not', () => {
    const plain = new Y.Doc()
    plain.clientID = newClientId(2, () => 7)
    Y.applyUpdate(plain, written(plain.clientID))
    expect(partyOf(plain.clientID)).toBe(0)

    const doc = partyDoc(new Y.Doc(), 2, counter())
    const before = doc.clientID
    Y.applyUpdate(doc, written(before))
    expect(partyOf(doc.clientID)).toBe(2)
    expect(doc.clientID).not.toBe(before)
  })

  it('[AU1] has an own id also while listeners run, and where Yjs is mistaken about the collision', () => {
    const doc = partyDoc(new Y.Doc(), 2, counter())
    const seen = new Set<number>()
    doc.on('afterTransactionCleanup', () => seen.add(partyOf(doc.clientID)))
    doc.on('update', () => seen.add(partyOf(doc.clientID)))
    Y.applyUpdate(doc, written(doc.clientID))
    // inside a local transaction Yjs takes the local change for somebody else's
    doc.transact(() => {
      doc.getText('tabled:2').insert(0, 'local')
      Y.applyUpdate(
        doc,
        written(
          newClientId(1, () => 9),
          'draft',
        ),
      )
    })
    doc.getText('tabled:2').insert(0, 'more')
    expect([...seen]).toEqual([2])
    for (const client of doc.store.clients.keys()) expect([1, 2]).toContain(partyOf(client))
  })

  it('[AU1] keeps an id of its own party that it is given', () => {
    const doc = partyDoc(new Y.Doc(), 2, counter())
    const id = newClientId(2, () => 99)
    doc.clientID = id
    expect(doc.clientID).toBe(id)
    doc.clientID = newClientId(3, () => 99)
    expect(partyOf(doc.clientID)).toBe(2)
  })
})

/** Two people of one party make marks superfluous for each other; a reader gets both updates. */
const readerUpdates = (reader: Y.Doc): number => {
  const one = partyDoc(new Y.Doc(), 1, () => 1)
  const two = partyDoc(new Y.Doc(), 1, () => 2)
  const readers = [one, two, reader]
  const spread = (from: Y.Doc): void => {
    for (const to of readers) if (to !== from) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'net')
  }
  for (const doc of readers) doc.getText('draft')
  one.getText('draft').insert(0, 'abcdef')
  spread(one)
  let own = 0
  reader.on('update', (_, origin) => {
    if (origin !== 'net') own++
  })
  one.getText('draft').format(1, 3, { bold: true })
  two.getText('draft').delete(1, 3)
  spread(one)
  spread(two)
  return own
}

describe('formatting clean-up', () => {
  it('[AU11] a plain reader of this Yjs deletes marks of others; a quiet one does not', () => {
    expect(readerUpdates(new Y.Doc())).toBeGreaterThan(0)
    expect(readerUpdates(quiet(new Y.Doc()))).toBe(0)
    expect(readerUpdates(partyDoc(new Y.Doc(), 2, counter()))).toBe(0)
  })

  it('[AU11] what a reader would have removed shows again when its owner undoes', () => {
    const owner = partyDoc(new Y.Doc(), 1, () => 1)
    const colleague = partyDoc(new Y.Doc(), 1, () => 2)
    const reader = quiet(new Y.Doc())
    const all = [owner, colleague, reader]
    const spread = (from: Y.Doc): void => {
      for (const to of all) if (to !== from) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'net')
    }
    for (const doc of all) doc.getText('draft')
    owner.getText('draft').insert(0, 'abcdef')
    spread(owner)
    const undo = new Y.UndoManager(colleague.getText('draft'), { captureTimeout: 0 })
    owner.getText('draft').format(1, 3, { bold: true })
    colleague.getText('draft').delete(1, 3)
    spread(owner)
    spread(colleague)
    undo.undo()
    spread(colleague)
    expect(reader.getText('draft').toDelta()).toEqual(owner.getText('draft').toDelta())
    expect(JSON.stringify(reader.getText('draft').toDelta())).toContain('"bold":true')
  })

  it('[AU11] insists on being the first listener, for an earlier one that throws would skip it', () => {
    const doc = new Y.Doc()
    doc.on('afterTransaction', () => undefined)
    expect(() => quiet(doc)).toThrow('quiet() must come first')
  })

  it('[AU11] listeners that come later may throw', () => {
    const doc = quiet(new Y.Doc())
    let cleanUp: boolean | undefined
    doc.on('afterTransaction', transaction => {
      cleanUp = transaction._needFormattingCleanup
      throw new Error('some other listener')
    })
    const source = new Y.Doc()
    source.getText('t').insert(0, 'abc', { bold: true })
    doc.getText('t')
    expect(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(source))).toThrow('some other listener')
    expect(cleanUp).toBe(false)
  })
})
