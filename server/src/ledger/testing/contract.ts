/** What every ledger must do (SY4): one suite, run against each adapter. */
import { describe, expect, it } from 'vitest'
import { GENESIS, hashOf, sha256 } from '../chain'
import type { Draft, Entry, Ledger, Snapshot } from '../ledger'

export const draftOf = (n: number, over: Partial<Draft> = {}): Draft => ({
  at: 1_700_000_000_000 + n,
  principal: `person-${n % 3}`,
  party: 2 + (n % 3),
  bytes: new Uint8Array([n & 255, n >> 8, 7]),
  clients: [(2 + (n % 3)) * 2 ** 32 + n],
  ...over,
})

const drafts = (from: number, count: number): Draft[] =>
  Array.from({ length: count }, (_, i) => draftOf(from + i))

/** `open` gives an empty ledger. */
export function ledgerContract(name: string, open: () => Ledger): void {
  describe(`ledger contract: ${name}`, () => {
    it('[SY4] numbers entries from 1, per room, and reads them back in order', () => {
      const ledger = open()
      expect(ledger.append('a', drafts(0, 3))).toEqual([1, 2, 3])
      expect(ledger.append('b', drafts(0, 1))).toEqual([1])
      expect(ledger.append('a', drafts(3, 2))).toEqual([4, 5])
      const entries = [...ledger.read('a')]
      expect(entries.map(entry => entry.seq)).toEqual([1, 2, 3, 4, 5])
      entries.forEach((entry, i) => {
        const { at, principal, party, bytes } = draftOf(i)
        expect(entry).toMatchObject({ at, principal, party, room: 'a' })
        expect(new Uint8Array(entry.bytes)).toEqual(bytes)
      })
      ledger.close()
    })

    it('[SY4] reads on from a place, also over many pages, and beyond the end', () => {
      const ledger = open()
      ledger.append('a', drafts(0, 1203))
      const seqs = (from: number): number[] => [...ledger.read('a', from)].map(({ seq }) => seq)
      expect(seqs(1)).toHaveLength(1203)
      expect(seqs(1000)).toEqual(Array.from({ length: 204 }, (_, i) => 1000 + i))
      expect(seqs(1203)).toEqual([1203])
      expect(seqs(1204)).toEqual([])
      expect([...ledger.read('unheard of')]).toEqual([])
      ledger.close()
    })

    it('[SY4] gives one entry by its number', () => {
      const ledger = open()
      ledger.append('a', drafts(0, 3))
      expect(ledger.entry('a', 2)).toEqual([...ledger.read('a', 2)][0])
      for (const seq of [0, 4, -1, 1.5]) expect(ledger.entry('a', seq), String(seq)).toBeNull()
      expect(ledger.entry('b', 1)).toBeNull()
      ledger.close()
    })

    it('[SY3] chains each entry to the one before, so that any change shows', () => {
      const ledger = open()
      ledger.append('a', drafts(0, 2))
      ledger.append('a', drafts(2, 2))
      let before = GENESIS.hash
      for (const entry of ledger.read('a')) {
        expect(Buffer.from(entry.hash)).toEqual(Buffer.from(hashOf(before, entry)))
        const altered: Entry[] = [
          { ...entry, seq: entry.seq + 1 },
          { ...entry, at: entry.at + 1 },
          { ...entry, room: 'b' },
          { ...entry, principal: 'somebody else' },
          { ...entry, party: entry.party + 1 },
          { ...entry, bytes: new Uint8Array([...entry.bytes, 0]) },
        ]
        for (const other of altered)
          expect(Buffer.from(hashOf(before, other))).not.toEqual(Buffer.from(entry.hash))
        before = entry.hash
      }
      expect(Buffer.from(ledger.head('a')!.hash)).toEqual(Buffer.from(before))
      ledger.close()
    })

    it('[SY4] appends nothing for nothing', () => {
      const ledger = open()
      expect(ledger.append('a', [])).toEqual([])
      expect(ledger.head('a')).toBeNull()
      expect(ledger.rooms()).toEqual([])
      ledger.close()
    })

    it('[LF2] appends to several rooms at once, and wakes who watches each', () => {
      const ledger = open()
      const woken: string[] = []
      ledger.append('a', drafts(0, 2))
      for (const room of ['a', 'b', 'c'])
        ledger.watch(room, seq => woken.push(`${room} ${seq} ${ledger.head(room)!.seq}`))
      const batches = [
        { room: 'a', drafts: drafts(2, 2) },
        { room: 'b', drafts: [] },
        { room: 'c', drafts: drafts(0, 1) },
      ]
      expect(ledger.appendAll(batches)).toEqual([[3, 4], [], [1]])
      expect(woken).toEqual(['a 4 4', 'c 1 1'])
      expect(ledger.rooms().map(({ room }) => room)).toEqual(['a', 'c'])
      expect(ledger.appendAll([{ room: 'b', drafts: [] }])).toEqual([[]])
      ledger.close()
    })

    it('[LF2] appends to none where it cannot to one of them', () => {
      const ledger = open()
      ledger.append('a', drafts(0, 1))
      const batches = [
        { room: 'a', drafts: drafts(1, 1) },
        // what no caller can pass
        { room: 'b', drafts: [draftOf(0, { bytes: undefined as never })] },
      ]
      expect(() => ledger.appendAll(batches)).toThrow(TypeError)
      expect(ledger.rooms().map(({ room, seq }) => [room, seq])).toEqual([['a', 1]])
      expect(ledger.append('a', drafts(1, 1))).toEqual([2])
      ledger.close()
    })

    it('[LF1] is tried without leaving anything behind', () => {
      const ledger = open()
      ledger.append('a', drafts(0, 1))
      ledger.probe()
      ledger.probe()
      expect(ledger.rooms().map(({ room, seq }) => [room, seq])).toEqual([['a', 1]])
      expect(ledger.append('a', drafts(1, 1))).toEqual([2])
      ledger.close()
    })

    it('[SY4] lists the rooms with their heads, oldest first', () => {
      const ledger = open()
      ledger.append('later', [draftOf(9)])
      ledger.append('first', [draftOf(1), draftOf(2)])
      const listed = ledger.rooms()
      expect(listed.map(({ room, opened, seq }) => ({ room, opened, seq }))).toEqual([
        { room: 'first', opened: draftOf(1).at, seq: 2 },
        { room: 'later', opened: draftOf(9).at, seq: 1 },
      ])
      expect(ledger.head('first')!.seq).toBe(2)
      expect(Buffer.from(listed[0]!.hash)).toEqual(Buffer.from(ledger.head('first')!.hash))
      ledger.close()
    })

    it('[AU7] keeps a client id with the first person who used it', () => {
      const ledger = open()
      const id = 2 * 2 ** 32 + 5
      ledger.append('a', [draftOf(0, { principal: 'nora', clients: [id, id + 1] })])
      ledger.append('a', [draftOf(1, { principal: 'nils', clients: [id, id + 2] })])
      ledger.append('b', [draftOf(2, { principal: 'bia', clients: [id] })])
      expect(ledger.authors('a')).toEqual(
        new Map([
          [id, 'nora'],
          [id + 1, 'nora'],
          [id + 2, 'nils'],
        ]),
      )
      expect(ledger.authors('b')).toEqual(new Map([[id, 'bia']]))
      expect(ledger.authors('c')).toEqual(new Map())
      ledger.close()
    })

    it('[SY4] wakes who watches a room, once the entries can be read', () => {
      const ledger = open()
      const woken: [number, number][] = []
      const stop = ledger.watch(
        'a',
        seq => void woken.push([seq, [...ledger.read('a', seq)].length]),
      )
      ledger.append('a', drafts(0, 2))
      ledger.append('b', drafts(0, 1))
      ledger.append('a', drafts(2, 1))
      stop()
      ledger.append('a', drafts(3, 1))
      expect(woken).toEqual([
        [2, 1],
        [3, 1],
      ])
      ledger.close()
    })

    it('[SY3] keeps one snapshot per room, the last', () => {
      const ledger = open()
      ledger.append('a', drafts(0, 4))
      expect(ledger.snapshot('a')).toBeNull()
      ledger.keepSnapshot('a', { seq: 2, bytes: new Uint8Array([1, 2]) })
      ledger.keepSnapshot('a', { seq: 4, bytes: new Uint8Array([3]) })
      const snapshot = ledger.snapshot('a') as Snapshot
      expect({ seq: snapshot.seq, bytes: [...snapshot.bytes] }).toEqual({ seq: 4, bytes: [3] })
      expect(ledger.snapshot('b')).toBeNull()
      ledger.close()
    })

    it('[HI1] keeps checkpoints per room, and gives the last one at or before an entry', () => {
      const ledger = open()
      ledger.append('a', drafts(0, 9))
      ledger.append('b', drafts(0, 9))
      expect([ledger.checkpoints('a'), ledger.checkpoint('a', Infinity)]).toEqual([[], null])
      const long = new Uint8Array(10_000).map((_, i) => i % 7)
      ledger.keepCheckpoint('a', { seq: 6, bytes: new Uint8Array([6]) })
      ledger.keepCheckpoint('a', { seq: 3, bytes: new Uint8Array([3]) })
      ledger.keepCheckpoint('b', { seq: 5, bytes: new Uint8Array([5]) })
      ledger.keepCheckpoint('a', { seq: 3, bytes: long })
      const at = (room: string, seq: number): [number, number] | null => {
        const found = ledger.checkpoint(room, seq)
        return found && [found.seq, found.bytes.length]
      }
      expect([0, 2, 3, 5, 6, 9, Infinity].map(seq => at('a', seq))).toEqual([
        null,
        null,
        [3, 10_000],
        [3, 10_000],
        [6, 1],
        [6, 1],
        [6, 1],
      ])
      expect(new Uint8Array(ledger.checkpoint('a', 3)!.bytes)).toEqual(long)
      expect([ledger.checkpoints('a'), ledger.checkpoints('b')]).toEqual([[3, 6], [5]])
      // neither is the snapshot, which belongs to the present
      expect(ledger.snapshot('a')).toBeNull()
      ledger.close()
    })

    it('[HI4] keeps a text under its SHA-256', () => {
      const ledger = open()
      const text = Buffer.from('Decides to drink tea; '.repeat(50))
      const hash = sha256(text)
      expect(ledger.text(hash)).toBeNull()
      ledger.keepText(text)
      ledger.keepText(text)
      expect(Buffer.from(ledger.text(hash)!).toString()).toBe(text.toString())
      expect(ledger.text(sha256(hash))).toBeNull()
      ledger.close()
    })
  })
}
