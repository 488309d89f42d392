/**
 * Publishing revisions (HI4). A revision freezes what is durable when it is asked for: the last entry
 * of the ledger by its number and hash, and the rolling text by its own. Of a large room the text is
 * printed on a thread first (HO5), while the room goes on. Number and record are made in one turn, so
 * two chairs who publish at once get two numbers. The text is kept as it was printed then, for a later
 * version of the program may print it otherwise.
 */
import { revisionKey, revisionsOf, type Revision } from '@chapeau/shared/agenda/revision'
import { record, SERVER } from '@chapeau/shared/document'
import { printRollingText } from './consultations'
import { hex, sha256 } from './ledger/chain'
import type { History } from './ledger/history'
import type { Ledger } from './ledger/ledger'
import type { Rooms } from './room/rooms'

export type FrozenText =
  | { kind: 'text'; text: string }
  /** there is no such revision */
  | { kind: 'none' }
  /** it was lost, and what this program prints of the same entries has another hash */
  | { kind: 'otherwise' }

export interface Printing {
  readonly seq: number
  readonly text: string
}

export interface Revisions {
  /**
   * `by`: the person's name; `printed`: the rolling text after an entry, by default of the last one.
   * Durable and in the record on return; throws if it cannot be stored.
   */
  publish(consultation: string, by: string, note?: string, printed?: Printing): Revision
  /** The first one first. */
  list(consultation: string): Revision[]
  /** The rolling text of a revision; its SHA-256 is the `hash` of the revision. */
  text(consultation: string, n: number): Promise<FrozenText>
}

export interface RevisionsParts {
  ledger: Ledger
  rooms: Rooms
  history: History
  /** milliseconds since 1970 */
  now: () => number
}

export function openRevisions({ ledger, rooms, history, now }: RevisionsParts): Revisions {
  const list = (consultation: string): Revision[] =>
    rooms.read(consultation, doc => revisionsOf({ doc }))

  const printNow = (consultation: string): Printing => {
    const text = rooms.read(consultation, printRollingText)
    // reading has made durable all that was admitted, so this is the entry that it read up to
    return { seq: ledger.head(consultation)?.seq ?? 0, text }
  }

  return {
    list,
    publish(consultation, by, note = '', printed = printNow(consultation)) {
      const text = Buffer.from(printed.text)
      const [entry] = ledger.read(consultation, printed.seq)
      if (!entry) throw new Error(`no entry ${printed.seq} of ${consultation}`)
      const n = (list(consultation).at(-1)?.n ?? 0) + 1
      const revision: Revision = {
        n,
        name: `Rev.${n}`,
        at: now(),
        by,
        seq: entry.seq,
        ledger: hex(entry.hash),
        hash: hex(sha256(text)),
        ...(note === '' ? {} : { note }),
      }
      ledger.keepText(text)
      rooms.write(consultation, { principal: 'server', party: SERVER }, doc => {
        record(doc).set(revisionKey(n), revision)
      })
      return revision
    },
    async text(consultation, n) {
      const revision = list(consultation).find(one => one.n === n)
      if (!revision) return { kind: 'none' }
      const kept = ledger.text(Buffer.from(revision.hash, 'hex'))
      if (kept) return { kind: 'text', text: Buffer.from(kept).toString() }
      const text = await history.at(consultation, revision.seq, printRollingText)
      if (text === null || hex(sha256(Buffer.from(text))) !== revision.hash)
        return { kind: 'otherwise' }
      ledger.keepText(Buffer.from(text))
      return { kind: 'text', text }
    },
  }
}
