/** The ledger in memory: for rehearsals without a server, and as the second reader of the contract. */
import { chain, GENESIS, hex, sha256 } from './chain'
import type { Entry, Ledger, Snapshot } from './ledger'
import { openWatchers } from './watchers'

interface Book {
  entries: Entry[]
  authors: Map<number, string>
  snapshot: Snapshot | null
  checkpoints: Snapshot[]
}

const emptyBook = (): Book => ({
  entries: [],
  authors: new Map(),
  snapshot: null,
  checkpoints: [],
})

export function openMemoryLedger(): Ledger {
  const books = new Map<string, Book>()
  const texts = new Map<string, Uint8Array>()
  const watchers = openWatchers()
  const appendAll: Ledger['appendAll'] = batches => {
    const added = batches.map(({ room, drafts }) =>
      chain(books.get(room)?.entries.at(-1) ?? GENESIS, room, drafts),
    )
    batches.forEach(({ room, drafts }, i) => {
      const entries = added[i]!
      if (entries.length === 0) return
      const book = books.get(room) ?? emptyBook()
      books.set(room, book)
      book.entries.push(...entries)
      for (const { clients, principal } of drafts)
        for (const client of clients)
          if (!book.authors.has(client)) book.authors.set(client, principal)
    })
    return added.map((entries, i) => {
      const last = entries.at(-1)
      if (last) watchers.wake(batches[i]!.room, last.seq)
      return entries.map(entry => entry.seq)
    })
  }
  const begun = (room: string): Book => {
    const book = books.get(room)
    if (!book) throw new Error(`no entries to keep a snapshot of: ${room}`)
    return book
  }
  return {
    append: (room, drafts) => appendAll([{ room, drafts }])[0]!,
    appendAll,
    probe() {},
    *read(room, from = 1) {
      const entries = books.get(room)?.entries ?? []
      for (let i = Math.max(from, 1) - 1; i < entries.length; i++) yield entries[i]!
    },
    watch: watchers.add,
    entry: (room, seq) => books.get(room)?.entries[seq - 1] ?? null,
    head(room) {
      const last = books.get(room)?.entries.at(-1)
      return last ? { seq: last.seq, hash: last.hash } : null
    },
    rooms: () =>
      [...books]
        .map(([room, { entries }]) => {
          const { seq, hash } = entries.at(-1)!
          return { room, opened: entries[0]!.at, seq, hash }
        })
        .toSorted((a, b) => a.opened - b.opened || (a.room < b.room ? -1 : 1)),
    authors: room => new Map(books.get(room)?.authors),
    snapshot: room => books.get(room)?.snapshot ?? null,
    keepSnapshot(room, snapshot) {
      begun(room).snapshot = snapshot
    },
    checkpoints: room => (books.get(room)?.checkpoints ?? []).map(({ seq }) => seq),
    checkpoint: (room, upTo) =>
      books.get(room)?.checkpoints.findLast(({ seq }) => seq <= upTo) ?? null,
    keepCheckpoint(room, kept) {
      const book = begun(room)
      const others = book.checkpoints.filter(({ seq }) => seq !== kept.seq)
      book.checkpoints = [...others, kept].toSorted((a, b) => a.seq - b.seq)
    },
    keepText: text => void texts.set(hex(sha256(text)), text),
    text: hash => texts.get(hex(hash)) ?? null,
    close() {
      books.clear()
    },
  }
}
