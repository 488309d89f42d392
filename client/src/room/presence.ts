/**
 * Who else is in the room, by y-protocols awareness. Name, role and party are the server's word
 * (AU8); only the caret is the other client's own.
 */
import type { Awareness } from 'y-protocols/awareness'
import * as z from 'zod/mini'
import { openStore, type Store } from '../store'

/** Where somebody's caret is, in the editor's terms; it travels as JSON. */
export type Caret = Readonly<Record<string, unknown>>

export interface Peer {
  /** one per open tab */
  client: number
  name: string
  role: string
  party: number
  /** the party's short label: `EU` */
  partyId: string
  caret: Caret | null
}

export interface Presence {
  readonly others: Store<readonly Peer[]>
}

/** One's own place among them; the connection may be made anew, and `attach` follows it. */
export interface OwnPresence extends Presence {
  setCaret(caret: Caret | null): void
  attach(awareness: Awareness): void
}

/**
 * What everybody may know of a caret (AU14): nothing if any name in it is a private one, which are
 * those with a `~`. Whatever a caret may come to hold, it is asked of all of it.
 */
export const publicCaret = (caret: Caret | null): Caret | null =>
  JSON.stringify(caret).includes('~') ? null : caret

const State = z.object({
  user: z.object({ name: z.string(), role: z.string(), party: z.int(), partyId: z.string() }),
  caret: z.unknown(),
})

const CaretState = z.record(z.string(), z.unknown())

export function openPresence(): OwnPresence {
  const others = openStore<readonly Peer[]>([])
  let current: Awareness | null = null
  let caret: Caret | null = null

  const read = (): void => {
    if (!current) return
    const peers: Peer[] = []
    for (const [client, state] of current.getStates()) {
      if (client === current.clientID) continue
      const known = State.safeParse(state)
      if (!known.success) continue
      const place = CaretState.safeParse(known.data.caret)
      peers.push({ client, ...known.data.user, caret: place.success ? place.data : null })
    }
    others.set(peers.toSorted((a, b) => a.party - b.party || a.name.localeCompare(b.name)))
  }

  return {
    others,
    setCaret(next) {
      if (JSON.stringify(next) === JSON.stringify(caret)) return
      caret = next
      current?.setLocalStateField('caret', caret)
    },
    attach(awareness) {
      current?.off('change', read)
      current = awareness
      awareness.setLocalStateField('caret', caret)
      awareness.on('change', read)
      read()
    },
  }
}
