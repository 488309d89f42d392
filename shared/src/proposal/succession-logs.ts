/**
 * Whose log speaks for which character (PR2). The chair's log is in the draft. A party that changes
 * its own proposed words keeps a log in its own root, since others may have amended them; in a flat
 * root it is a series of entries, `succession:<number>:<id>`, read in the order of their keys.
 *
 * - of a deleted character its own party speaks first, and then the chair
 * - of words that were taken into another text the one speaks who took them
 */
import { partyOf } from '../authority/party-id'
import { CHAIR } from '../document'
import { isSuccession } from '../guard'
import {
  type Succession,
  type SuccessionIndex,
  type SuccessionSource,
  indexSuccessions,
} from './succession'

export const SUCCESSION = 'succession:'

const DIGITS = 10

interface OwnLog {
  /** sorted */
  keys: string[]
  index: SuccessionIndex
}

const entriesIn = (value: unknown): Succession[] =>
  Array.isArray(value) ? value.filter(isSuccession) : []

export class SuccessionLogs implements SuccessionSource {
  /** as they stand in the draft's log, malformed ones too; compared by identity */
  private known: unknown[] = []
  private draft: SuccessionIndex = indexSuccessions([])
  private readonly own = new Map<number, OwnLog>()

  /** The entry that speaks for a character; `takenBy`: who took its words into another text, where it still lives. */
  entryFor(client: number, clock: number, takenBy?: number): Succession | undefined {
    const party = takenBy ?? partyOf(client)
    const own = this.own.get(party)?.index.entryFor(client, clock)
    if (own || (takenBy !== undefined && takenBy !== CHAIR)) return own
    return this.draft.entryFor(client, clock)
  }

  /** Reads the draft's log again. Returns what is new, or null where what was there is gone: then all resolve anew. */
  readDraft(entries: unknown[]): Succession[] | null {
    const { known } = this
    const appended =
      known.length <= entries.length && known.every((entry, i) => entry === entries[i])
    const added = appended ? entries.slice(known.length).filter(isSuccession) : null
    this.known = entries
    if (!added) this.draft = indexSuccessions(entries.filter(isSuccession))
    else for (const entry of added) this.draft.push(entry)
    return added
  }

  /** What this replica has just pushed. */
  append(entries: readonly Succession[]): void {
    this.known.push(...entries)
    for (const entry of entries) this.draft.push(entry)
  }

  /** Reads one key of a party's log; `root` gives the values. The same outcome as `readDraft`. */
  readOwn(party: number, key: string, root: ReadonlyRoot): Succession[] | null {
    let log = this.own.get(party)
    if (!log) this.own.set(party, (log = { keys: [], index: indexSuccessions([]) }))
    const { keys } = log
    const last = keys.at(-1)
    if (root.has(key) && !keys.includes(key) && (last === undefined || key > last)) {
      const added = entriesIn(root.get(key))
      keys.push(key)
      for (const entry of added) log.index.push(entry)
      return added
    }
    if (!root.has(key) && !keys.includes(key)) return []
    log.keys = [...new Set([...keys, key])].filter(one => root.has(one)).toSorted()
    log.index = indexSuccessions(log.keys.flatMap(one => entriesIn(root.get(one))))
    return null
  }

  /** Where the next entries of a party's log go. */
  nextKey(party: number, id: string): string {
    const last = this.own.get(party)?.keys.at(-1)
    const number = last === undefined ? 0 : Number(last.slice(SUCCESSION.length).split(':')[0]) + 1
    return `${SUCCESSION}${String(number).padStart(DIGITS, '0')}:${id}`
  }

  /** A party's log in order. */
  ownEntries(party: number, root: ReadonlyRoot): Succession[] {
    return (this.own.get(party)?.keys ?? []).flatMap(key => entriesIn(root.get(key)))
  }
}

interface ReadonlyRoot {
  has: (key: string) => boolean
  get: (key: string) => unknown
}
