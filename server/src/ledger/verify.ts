/**
 * `verify` walks the ledger of a room from the first entry and says in one sentence what is
 * wrong first, or that nothing is: the chain (SY3), whose ids each entry uses (AU2, AU7), the head,
 * the table of authors, that the snapshot and the checkpoints are what replay gives (AU12), and that
 * published revisions name the entries that they froze (HI4). What is damaged and can be made again
 * is remarked (LF6).
 */
import { revisionsOf } from '@chapeau/shared/agenda/revision'
import { partyOf } from '@chapeau/shared/authority/party-id'
import * as Y from 'yjs'
import { applyAdmitted } from '../authority/apply'
import { GENESIS, hashOf, hex, sameBytes } from './chain'
import type { Entry, Head, Ledger } from './ledger'
import { differingRoots, docOf, emptyDoc } from './replay'
import { openRootsIn, privateParty } from './room-name'

export type Verification =
  /** `hash` of the last entry: note it elsewhere, and nobody can rewrite the ledger unnoticed */
  | { ok: true; entries: number; hash: string; remarks: string[] }
  /** `seq`: the first bad entry, or the last good one's successor if entries are missing */
  | { ok: false; seq: number; sentence: string }

/** The client ids that wrote in an update; ids of deleted ranges are not authors. */
export const clientsOf = (update: Uint8Array): number[] => [
  ...new Set(Y.decodeUpdate(update).structs.map(struct => struct.id.client)),
]

/** Why an entry cannot follow `before`, or null. Adds what it learns to `authors`. */
function fault(before: Head, entry: Entry, authors: Map<number, string>): string | null {
  const { seq, bytes, principal, party } = entry
  if (seq !== before.seq + 1) return `entry ${before.seq + 1} is missing`
  if (!sameBytes(entry.hash, hashOf(before.hash, entry)))
    return `entry ${seq} was altered: its hash is not that of its content and of the entry before`
  const owner = privateParty(entry.room)
  if (owner !== null && owner !== party)
    return `entry ${seq} of party ${party} is in the private room of party ${owner}`
  let clients: number[]
  try {
    clients = clientsOf(bytes)
  } catch {
    return `entry ${seq} is not a readable update`
  }
  for (const client of clients) {
    const author = authors.get(client) ?? principal
    if (partyOf(client) !== party)
      return `entry ${seq} of party ${party} writes with client id ${client} of party ${partyOf(client)}`
    if (author !== principal)
      return `entry ${seq} of ${principal} writes with client id ${client} of ${author}`
    authors.set(client, author)
  }
  return null
}

const sameAuthors = (a: Map<number, string>, b: Map<number, string>): boolean =>
  a.size === b.size && [...a].every(([client, principal]) => b.get(client) === principal)

export function verify(ledger: Ledger, room: string): Verification {
  const remarks: string[] = []
  const kept = ledger.snapshot(room)
  if (kept === 'damaged') remarks.push(`${room}: the snapshot is damaged; a new one will be made.`)
  const snapshot = kept === 'damaged' ? null : kept
  const checkpoints = new Set(ledger.checkpoints(room))
  const authors = new Map<number, string>()
  const doc = emptyDoc(room)
  let last = GENESIS
  const bad = (seq: number, what: string): Verification => ({
    ok: false,
    seq,
    sentence: `${room}: ${what}.`,
  })

  /** A damaged one is not used, as everywhere. */
  function* keptAfter(seq: number): Generator<[name: string, bytes: Uint8Array]> {
    if (snapshot?.seq === seq) yield ['snapshot', snapshot.bytes]
    if (!checkpoints.delete(seq)) return
    const checkpoint = ledger.checkpoint(room, seq)
    if (checkpoint?.seq === seq) yield ['checkpoint', checkpoint.bytes]
    else remarks.push(`${room}: the checkpoint after entry ${seq} is damaged, and not used.`)
  }

  for (const entry of ledger.read(room)) {
    const found = fault(last, entry, authors)
    if (found !== null) return bad(last.seq + 1, found)
    try {
      applyAdmitted(doc, entry.bytes, 'ledger')
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return bad(entry.seq, `entry ${entry.seq} cannot be applied (${why})`)
    }
    last = entry
    for (const [name, kept] of keptAfter(entry.seq)) {
      openRootsIn(room, doc)
      const roots = differingRoots(docOf(room, kept), doc)
      if (roots.length > 0)
        return bad(
          entry.seq,
          `the ${name} after entry ${entry.seq} differs from the ledger in ${roots.join(', ')}`,
        )
    }
  }

  const head = ledger.head(room)
  if (!head) return bad(1, last.seq === 0 ? 'there is no such ledger' : 'the head is missing')
  if (head.seq !== last.seq)
    return bad(
      Math.min(head.seq, last.seq) + 1,
      `the ledger ends at entry ${last.seq}, but its head says ${head.seq}`,
    )
  if (!sameBytes(head.hash, last.hash))
    return bad(last.seq, `the head does not carry the hash of entry ${last.seq}`)
  if (snapshot && snapshot.seq > last.seq)
    return bad(last.seq + 1, `the snapshot is of entry ${snapshot.seq}, which does not exist`)
  for (const seq of checkpoints)
    return bad(last.seq + 1, `there is a checkpoint of entry ${seq}, which does not exist`)
  if (!sameAuthors(ledger.authors(room), authors))
    return bad(last.seq, 'the table of client ids and their authors differs from the entries')
  for (const { name, seq, ledger: frozen, hash } of revisionsOf({ doc })) {
    const entry = ledger.entry(room, seq)
    if (!entry || hex(entry.hash) !== frozen)
      return bad(seq, `${name} froze an entry ${seq} of another hash`)
    if (!ledger.text(Buffer.from(hash, 'hex')))
      remarks.push(
        `${room}: the text of ${name} is lost or damaged; it is printed from the entries.`,
      )
  }
  return { ok: true, entries: last.seq, hash: hex(last.hash), remarks }
}
