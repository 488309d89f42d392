/** The ledger in memory: for rehearsals without a server, and as the second reader of the contract. */
import { chain, GENESIS } from './chain'
import type { Entry, Ledger, Snapshot } from './ledger'
import { openWatchers } from './watchers'

interface Book {
  entries: Entry[]
  authors: Map<number, string>
  snapshot: Snapshot | null
}

export function openMemoryLedger(): Ledger {
  const books = new Map<string, Book>()
  const watchers = openWatchers()
  return {
    append(room, drafts) {
      const book: Book = books.get(room) ?? { entries: [], authors: new Map(), snapshot: null }
      const added = chain(book.entries.at(-1) ?? GENESIS, room, drafts)
      if (added.length === 0) return []
      books.set(room, book)
      book.entries.push(...added)
      for (const { clients, principal } of drafts)
        for (const client of clients)
          if (!book.authors.has(client)) book.authors.set(client, principal)
      watchers.wake(room, added.at(-1)!.seq)
      return added.map(entry => entry.seq)
    },
    *read(room, from = 1) {
      const entries = books.get(room)?.entries ?? []
      for (let i = Math.max(from, 1) - 1; i < entries.length; i++) yield entries[i]!
    },
    watch: watchers.add,
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
      const book = books.get(room)
      if (!book) throw new Error(`no entries to keep a snapshot of: ${room}`)
      book.snapshot = snapshot
    },
    close() {
      books.clear()
    },
  }
}
