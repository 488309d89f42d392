/** Pieces against the real authority: shared cuts, the server must admit each piece at its place. */
import { partyDoc, quiet } from '@chapeau/shared/authority/party-doc'
import { halve, pieces, splitUpdate } from '@chapeau/shared/authority/pieces'
import type { PieceCaps } from '@chapeau/shared/protocol/caps'
import { PIECE_CAPS, UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyAdmitted } from './apply'
import { authorise } from './authorise'
import { digest } from './digest'
import { edit } from './testing/edits'
import { random } from './testing/random'

const writer = { party: 2, roots: new Set(['tabled:2']), owns: () => true, mayMint: 1000 }
const tiny: PieceCaps = { bytes: 300, structs: 5, ranges: 4, clients: 2 }

/** A server with some work of two persons, and what one of them did off-line since, in several tabs. */
function offline(seed: number, steps: number) {
  const r = random(seed)
  const server = quiet(new Y.Doc())
  const person = (): Y.Doc => {
    const doc = partyDoc(new Y.Doc(), 2, r.bits32)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'net')
    return doc
  }
  const work = (doc: Y.Doc, n: number): void => {
    const undo = new Y.UndoManager(doc.getMap('tabled:2'), { captureTimeout: 0 })
    for (let i = 0; i < n; i++) {
      if (r.chance(0.1)) undo.undo()
      else edit(r, doc, 'tabled:2')
    }
  }
  const first = person()
  work(first, 20)
  Y.applyUpdate(server, Y.encodeStateAsUpdate(first), 'net')
  const known = {
    stateVector: Y.encodeStateVector(server),
    deletes: Y.decodeUpdate(Y.encodeStateAsUpdate(server)).ds,
  }
  let doc = person()
  work(doc, steps)
  for (let tab = 0; tab < 3; tab++) {
    const next = partyDoc(new Y.Doc(), 2, r.bits32)
    Y.applyUpdate(next, Y.encodeStateAsUpdate(doc), 'net')
    doc = next
    work(doc, steps)
  }
  return { server, doc, known }
}

/** Admits all, or says which failed. */
function admit(server: Y.Doc, updates: readonly Uint8Array[]): void {
  for (const update of updates) {
    const verdict = authorise(server, update, writer)
    // what an earlier piece deleted by itself, such as the value before a new one, is nothing new
    if (verdict.kind === 'nothing' && verdict.dropped === 0) continue
    if (verdict.kind !== 'new') throw new Error(JSON.stringify(verdict))
    applyAdmitted(server, verdict.canonical, 'net')
  }
}

const measure = (update: Uint8Array): PieceCaps => {
  const { structs, ds } = Y.decodeUpdate(update)
  const ranges = [...ds.clients.values()].reduce((n, own) => n + own.length, 0)
  const clients = new Set(structs.map(({ id }) => id.client)).size
  return { bytes: update.length, structs: structs.length, ranges, clients }
}

const within = (update: Uint8Array, caps: PieceCaps): void => {
  const size = measure(update)
  // one value that is too large by itself makes a piece alone
  if (size.structs > 1 || size.ranges > 1) expect(size.bytes).toBeLessThanOrEqual(caps.bytes)
  expect(size.structs).toBeLessThanOrEqual(caps.structs)
  expect(size.ranges).toBeLessThanOrEqual(caps.ranges)
  expect(size.clients).toBeLessThanOrEqual(caps.clients)
}

describe('pieces', () => {
  it('[AU10] of off-line work are each below the caps and admitted, and come to the same document', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(tiny, PIECE_CAPS), (seed, caps) => {
        const { server, doc, known } = offline(seed, 25)
        const updates = pieces(doc, 2, known, caps)
        for (const update of updates) within(update, caps)
        admit(server, updates)
        expect(digest(server, 'tabled:2')).toBe(digest(doc, 'tabled:2'))
        expect(
          pieces(doc, 2, {
            stateVector: Y.encodeStateVector(server),
            deletes: Y.decodeUpdate(Y.encodeStateAsUpdate(server)).ds,
          }),
        ).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('[AU10] without the delete set of the server hold more, and come to the same', () => {
    const { server, doc, known } = offline(1, 25)
    const update = pieces(doc, 2, { stateVector: known.stateVector })
    for (const piece of update) Y.applyUpdate(server, piece)
    expect(digest(server, 'tabled:2')).toBe(digest(doc, 'tabled:2'))
  })

  it('[AU2] hold nothing of others', () => {
    const doc = partyDoc(new Y.Doc(), 2, () => 1)
    const other = partyDoc(new Y.Doc(), 1, () => 1)
    other.getText('draft').insert(0, 'theirs')
    other.getText('draft').delete(0, 2)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'net')
    expect(pieces(doc, 2, { stateVector: Y.encodeStateVector(new Y.Doc()) })).toEqual([])
  })

  it('[AU5] of one update come to the same as the update', () => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const { server, doc, known } = offline(seed, 15)
        const update = Y.encodeStateAsUpdate(doc, known.stateVector)
        const whole = quiet(new Y.Doc())
        Y.applyUpdate(whole, Y.encodeStateAsUpdate(server))
        Y.applyUpdate(whole, update)
        for (const piece of splitUpdate(update, tiny)) {
          within(piece, tiny)
          Y.applyUpdate(server, piece)
          expect(server.store.pendingStructs).toBeNull()
        }
        expect(digest(server, 'tabled:2')).toBe(digest(whole, 'tabled:2'))
      }),
      { numRuns: 25 },
    )
  })

  it('[AU5] cut long strings and lists, never inside a surrogate pair', () => {
    const doc = partyDoc(new Y.Doc(), 2, () => 1)
    const chapter = 'a\u{1D4B3}\u{1F54A}b '.repeat(5_000)
    const rows = Array.from({ length: 5_000 }, (_, i) => ({ row: i }))
    doc.getMap('tabled:2').set('text', new Y.Text(chapter))
    doc.getMap('tabled:2').set('list', Y.Array.from(rows))
    const updates = pieces(doc, 2, { stateVector: Y.encodeStateVector(new Y.Doc()) })
    expect(updates.length).toBeGreaterThan(5)
    for (const update of updates) within(update, PIECE_CAPS)
    const server = quiet(new Y.Doc())
    admit(server, updates)
    expect(server.getMap('tabled:2').toJSON()).toEqual({ text: chapter, list: rows })
  })

  it('[AU4] keep a value that was set and replaced in one transaction born deleted', () => {
    const doc = partyDoc(new Y.Doc({ gc: false }), 2, () => 1)
    doc.transact(() => {
      for (const value of ['one', 'two', 'three']) doc.getMap('tabled:2').set('k', value)
    })
    const server = quiet(new Y.Doc())
    admit(
      server,
      pieces(doc, 2, { stateVector: Y.encodeStateVector(server) }, { ...tiny, structs: 1 }),
    )
    expect(server.getMap('tabled:2').toJSON()).toEqual({ k: 'three' })
  })

  it('[AU10] never show a reader words that were deleted before they were sent', () => {
    const doc = partyDoc(new Y.Doc({ gc: false }), 2, () => 1)
    const text = doc.getText('tabled:2')
    for (let i = 0; i < 20; i++) {
      text.insert(text.length, 'kept ')
      text.insert(text.length, 'secret ')
      text.delete(text.length - 7, 7)
    }
    const server = quiet(new Y.Doc())
    for (const piece of pieces(doc, 2, { stateVector: Y.encodeStateVector(server) }, tiny)) {
      Y.applyUpdate(server, piece)
      expect(server.getText('tabled:2').toJSON()).not.toContain('secret')
    }
    expect(server.getText('tabled:2').toJSON()).toBe('kept '.repeat(20))
  })
})

describe('halve', () => {
  it('[SY2] say what is deleted though the server got it alive meanwhile, by an earlier message', () => {
    const doc = partyDoc(new Y.Doc(), 2, random(7).bits32)
    const text = new Y.Text('words to go')
    doc.getMap('tabled:2').set('proposal:1', text)
    const earlier = Y.encodeStateAsUpdate(doc)
    const server = quiet(new Y.Doc())
    const asked = Y.encodeStateVector(server)
    text.delete(5, 3)
    admit(server, [earlier])
    admit(server, pieces(doc, 2, { stateVector: asked }))
    expect(server.getMap('tabled:2').toJSON()).toEqual({ 'proposal:1': 'words go' })
  })

  it('[AU5] makes smaller pieces until one unit is left', () => {
    const { doc, known } = offline(5, 10)
    const update = Y.encodeStateAsUpdate(doc, known.stateVector)
    const atoms: Uint8Array[] = []
    const shrink = (piece: Uint8Array): void => {
      const parts = halve(piece)
      if (parts.length === 1) atoms.push(piece)
      else for (const part of parts) shrink(part)
    }
    shrink(update)
    expect(atoms.length).toBeGreaterThan(10)
    for (const atom of atoms) expect(measure(atom).structs).toBeLessThanOrEqual(1)
    const one = quiet(new Y.Doc())
    const other = quiet(new Y.Doc())
    for (const target of [one, other])
      Y.applyUpdate(target, Y.encodeStateAsUpdate(offline(5, 10).server))
    for (const atom of atoms) Y.applyUpdate(one, atom)
    Y.applyUpdate(other, update)
    expect(digest(one, 'tabled:2')).toBe(digest(other, 'tabled:2'))
  })

  it('[AU5] lets a concurrent insertion of many structs through after some halving', () => {
    // a list of 2,000 at whose end 600 more were put off-line, while 2,000 others came between
    const base = partyDoc(new Y.Doc(), 2, () => 1)
    const list = base.getArray<number>('tabled:2')
    list.push(Array.from({ length: 10 }, (_, i) => i))
    const server = quiet(new Y.Doc())
    const mine = partyDoc(new Y.Doc(), 2, () => 2)
    for (const doc of [server, mine]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
    for (let i = 0; i < 2_000; i++) list.insert(10, [i])
    Y.applyUpdate(server, Y.encodeStateAsUpdate(base))
    for (let i = 0; i < 600; i++) mine.getArray('tabled:2').insert(10, [i])
    const queue = pieces(mine, 2, { stateVector: Y.encodeStateVector(server) })
    let soft = 0
    while (queue.length > 0) {
      const update = queue.shift()!
      const verdict = authorise(server, update, writer, UPDATE_CAPS)
      if (verdict.kind === 'new') applyAdmitted(server, verdict.canonical, 'net')
      else if (verdict.kind === 'refused' && verdict.code === 'too-costly') {
        soft++
        queue.unshift(...halve(update))
      } else throw new Error(JSON.stringify(verdict))
    }
    expect(soft).toBeGreaterThan(0)
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(server))
    expect(digest(server, 'tabled:2')).toBe(digest(mine, 'tabled:2'))
  })
})
