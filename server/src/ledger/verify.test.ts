import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { tabled } from '@chapeau/shared/document'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openSqlite, type Database } from '../sqlite'
import type { Draft } from './ledger'
import { openMemoryLedger } from './memory'
import { compact, load, replay } from './replay'
import { openSqliteLedger } from './sqlite'
import { verify } from './verify'

const PARTY = 2

/** Somebody typing: one entry per word. */
function typing(words: number, party = PARTY, seed = 1): Draft[] {
  const doc = partyDoc(new Y.Doc(), party, () => seed)
  const drafts: Draft[] = []
  doc.on('update', (bytes: Uint8Array) =>
    drafts.push({
      at: 1000 + drafts.length,
      principal: 'nora',
      party,
      bytes,
      clients: [doc.clientID],
    }),
  )
  const text = new Y.Text()
  tabled(doc, party).set('text', text)
  for (let i = 1; i < words; i++) text.insert(i % 2 === 0 ? 0 : text.length, `word ${i} `)
  return drafts
}

/** A ledger file with 20 entries, altered by SQL behind its back, then verified. */
function altered(alter: (database: Database) => void, snapshotAt = 0): ReturnType<typeof verify> {
  const path = join(mkdtempSync(join(tmpdir(), 'chapeau-')), 'ledger.db')
  const ledger = openSqliteLedger(path)
  const drafts = typing(20)
  ledger.append('room', drafts.slice(0, snapshotAt || 20))
  if (snapshotAt > 0) {
    compact(ledger, 'room', load(ledger, 'room').doc)
    ledger.append('room', drafts.slice(snapshotAt))
  }
  ledger.close()
  const database = openSqlite(path)
  alter(database)
  database.close()
  const reader = openSqliteLedger(path, { readOnly: true })
  const result = verify(reader, 'room')
  reader.close()
  return result
}

/** Flips the lowest bit of one byte of a blob. */
function flip(database: Database, table: string, column: string, where: string, at: number): void {
  const row = database.prepare(`SELECT ${column} AS blob FROM ${table} WHERE ${where}`).get()
  const blob = new Uint8Array((row as { blob: Uint8Array }).blob)
  blob[at] = blob[at]! ^ 1
  database.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run(blob)
}

describe('verify', () => {
  it('[SY3] finds nothing wrong where nothing is, with and without a snapshot', () => {
    for (const snapshotAt of [0, 12]) {
      const result = altered(() => {}, snapshotAt)
      expect(result).toMatchObject({ ok: true, entries: 20 })
    }
  })

  it('[SY8] checks a private room as any other, and that only its party wrote in it', () => {
    const ledger = openMemoryLedger()
    const room = 'tea/private/2'
    ledger.append(room, typing(6, 2))
    compact(ledger, room, load(ledger, room).doc)
    expect(verify(ledger, room)).toMatchObject({ ok: true, entries: 6 })
    ledger.append(room, typing(1, 3))
    expect(verify(ledger, room)).toEqual({
      ok: false,
      seq: 7,
      sentence: `${room}: entry 7 of party 3 is in the private room of party 2.`,
    })
  })

  it('[SY3] finds one flipped bit in any entry, and says which', () => {
    for (const seq of [1, 7, 20])
      expect(altered(db => flip(db, 'entry', 'bytes', `seq = ${seq}`, 5))).toEqual({
        ok: false,
        seq,
        sentence: `room: entry ${seq} was altered: its hash is not that of its content and of the entry before.`,
      })
  })

  const tampering: [string, string, number, RegExp][] = [
    [
      'a changed author',
      `UPDATE entry SET principal = 'x' WHERE seq = 5`,
      5,
      /entry 5 was altered/,
    ],
    ['a changed time', 'UPDATE entry SET at = at + 1 WHERE seq = 5', 5, /entry 5 was altered/],
    ['a changed party', 'UPDATE entry SET party = 3 WHERE seq = 5', 5, /entry 5 was altered/],
    ['an entry taken out', 'DELETE FROM entry WHERE seq = 5', 5, /entry 5 is missing/],
    ['the end cut off', 'DELETE FROM entry WHERE seq > 15', 16, /ends at entry 15, .* says 20/],
    ['a forged head', `UPDATE head SET hash = zeroblob(32)`, 20, /head does not carry the hash/],
    ['a head set back', 'UPDATE head SET seq = 10', 11, /ends at entry 20, .* says 10/],
    ['the head taken out', 'DELETE FROM head', 1, /head is missing/],
    ['an id given away', `UPDATE author SET principal = 'x'`, 20, /authors differs/],
  ]
  it.each(tampering)('[SY3] finds %s', (_, sql, seq, sentence) => {
    const result = altered(database => database.exec(sql))
    expect(result).toMatchObject({ ok: false, seq })
    expect(!result.ok && result.sentence).toMatch(sentence)
  })

  it('[AU12] finds a snapshot that is not what the ledger gives, and ignores a damaged one', () => {
    expect(altered(db => flip(db, 'snapshot', 'bytes', 'true', 5), 12)).toMatchObject({ ok: true })

    const ledger = openMemoryLedger()
    ledger.append('room', typing(20))
    ledger.keepSnapshot('room', {
      seq: 15,
      bytes: Y.encodeStateAsUpdate(replay(ledger, 'room', 14).doc),
    })
    expect(verify(ledger, 'room')).toEqual({
      ok: false,
      seq: 15,
      sentence: 'room: the snapshot after entry 15 differs from the ledger in tabled:2.',
    })
  })

  it('[HI1] finds a checkpoint that is not what the ledger gives, or of no entry', () => {
    const ledger = openMemoryLedger()
    ledger.append('room', typing(20))
    const after = (seq: number): Uint8Array =>
      Y.encodeStateAsUpdate(replay(ledger, 'room', seq).doc)
    ledger.keepCheckpoint('room', { seq: 8, bytes: after(8) })
    expect(verify(ledger, 'room')).toMatchObject({ ok: true, entries: 20 })
    ledger.keepCheckpoint('room', { seq: 15, bytes: after(14) })
    expect(verify(ledger, 'room')).toEqual({
      ok: false,
      seq: 15,
      sentence: 'room: the checkpoint after entry 15 differs from the ledger in tabled:2.',
    })
    ledger.keepCheckpoint('room', { seq: 15, bytes: after(15) })
    ledger.keepCheckpoint('room', { seq: 21, bytes: after(20) })
    expect(verify(ledger, 'room')).toMatchObject({
      ok: false,
      seq: 21,
      sentence: 'room: there is a checkpoint of entry 21, which does not exist.',
    })
  })

  it('[AU7] finds an entry whose ids are of another party or of another person', () => {
    const words = typing(5)
    const foreign = openMemoryLedger()
    foreign.append('room', [...words, { ...typing(2, 3)[0]!, party: PARTY }])
    expect(verify(foreign, 'room')).toMatchObject({ ok: false, seq: 6 })
    const borrowed = openMemoryLedger()
    borrowed.append('room', [...words.slice(0, 4), { ...words[4]!, principal: 'nils' }])
    expect(verify(borrowed, 'room')).toMatchObject({
      ok: false,
      seq: 5,
      sentence: expect.stringMatching(
        /^room: entry 5 of nils writes with client id \d+ of nora\.$/,
      ),
    })
  })

  it('[SY3] finds an entry that builds on nothing', () => {
    const ledger = openMemoryLedger()
    ledger.append('room', typing(3).slice(1))
    const result = verify(ledger, 'room')
    expect(result).toMatchObject({ ok: false, seq: 1 })
    expect(!result.ok && result.sentence).toMatch(/cannot be applied/)
  })

  it('[SY3] says so when there is no such ledger', () => {
    expect(verify(openMemoryLedger(), 'room')).toMatchObject({
      ok: false,
      sentence: 'room: there is no such ledger.',
    })
  })
})

describe('snapshots', () => {
  it('[AU12] are kept when joiners, the live room and the ledger agree, and are loaded from', () => {
    const ledger = openMemoryLedger()
    const drafts = typing(30)
    ledger.append('room', drafts.slice(0, 20))
    expect(compact(ledger, 'room', load(ledger, 'room').doc)).toMatchObject({
      kind: 'kept',
      seq: 20,
    })
    ledger.append('room', drafts.slice(20))
    // what is before the snapshot is not read again
    const late = {
      ...ledger,
      read: (room: string, from = 1) => ledger.read(room, Math.max(from, 21)),
    }
    const loaded = load(late, 'room')
    expect(loaded.seq).toBe(30)
    expect(tabled(loaded.doc, PARTY).toJSON()).toEqual(
      tabled(replay(ledger, 'room').doc, PARTY).toJSON(),
    )
    expect(compact(ledger, 'room', loaded.doc)).toMatchObject({ kind: 'kept', seq: 30 })
  })

  it('[HI1] stay as checkpoints, one for every 5,000 entries', () => {
    const ledger = openMemoryLedger()
    const drafts = typing(5200)
    for (const [from, to] of [
      [0, 4000],
      [4000, 5100],
      [5100, 5200],
    ] as const) {
      ledger.append('room', drafts.slice(from, to))
      expect(compact(ledger, 'room', load(ledger, 'room').doc).kind).toBe('kept')
    }
    expect(ledger.checkpoints('room')).toEqual([5100])
    expect(verify(ledger, 'room')).toMatchObject({ ok: true })
  })

  it('[AU12] are made of the entries when the live room differs', () => {
    const ledger = openMemoryLedger()
    ledger.append('room', typing(10))
    const { doc } = load(ledger, 'room')
    tabled(doc, PARTY).set('never admitted', true)
    expect(compact(ledger, 'room', doc)).toMatchObject({
      kind: 'live differed',
      roots: ['tabled:2'],
    })
    expect(tabled(load(ledger, 'room').doc, PARTY).has('never admitted')).toBe(false)
    expect(verify(ledger, 'room')).toMatchObject({ ok: true })
  })
})
