/**
 * A room that somebody has entered for one party: the document, whether one's words are saved, and
 * who else is there. Changing the hat enters anew (AU9).
 *
 * A refusal never destroys work (AU10): the replica that holds it is put aside, the room is joined
 * again with the server's state, and what the server lacks is then listed in `refusals`, to read and
 * copy. `doc` and `negotiation` are other objects from then on; `onReplaced` tells.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type * as Y from 'yjs'
import { openStore, type Store } from '../store'
import { keptWork, type Kept } from './kept'
import { openPresence, type Presence } from './presence'
import { openReplica, type Replica, type ReplicaParts } from './replica'
import { advance, BEGINNING, tell, type Saving, type SavingEvent } from './saving'

export interface Refusal {
  code: string
  /** One sentence for the person. */
  text: string
  kept: readonly Kept[]
}

export interface Room {
  readonly consultation: string
  readonly party: { readonly number: number; readonly id: string }
  readonly doc: Y.Doc
  readonly negotiation: Negotiation
  readonly saving: Store<Saving>
  readonly presence: Presence
  /** What was not accepted, until the person has dismissed it. */
  readonly refusals: Store<readonly Refusal[]>
  dismiss(refusal: Refusal): void
  /** `doc` and `negotiation` were replaced. Returns how to stop. */
  onReplaced(listener: () => void): () => void
  /** While the person composes, nothing that others write comes in. */
  hold(composing: boolean): void
  /** Connects again after the room was closed, e.g. once the person has signed in again. */
  retry(): void
  close(): void
}

export type RoomParts = Omit<ReplicaParts, 'tell'>

export function openRoom(parts: RoomParts): Room {
  const saving = openStore<Saving>(tell(BEGINNING))
  const refusals = openStore<readonly Refusal[]>([])
  const presence = openPresence()
  const replaced = new Set<() => void>()
  let state = BEGINNING
  let composing = false
  let closed = false
  /** the replica that was refused, until it has been compared with the room as it is */
  let aside: { replica: Replica; code: string; text: string } | null = null
  /** `replica` was refused, and another one is to take its place */
  let spoilt = false
  /** something was written in `replica`, or it is the first one */
  let written = true

  const join = (): Replica => {
    const own: Replica = openReplica({
      ...parts,
      tell: event => {
        // what a refused replica goes on to say changes nothing any more
        if (!spoilt || replica !== own) take(event)
      },
    })
    presence.attach(own.awareness)
    own.hold(composing)
    return own
  }

  const rejoin = (): void => {
    if (!spoilt || composing || closed) return
    spoilt = written = false
    replica.disconnect()
    replica = join()
    for (const listener of replaced) listener()
  }

  const compare = (): void => {
    if (!aside) return
    const { replica: old, code, text } = aside
    aside = null
    const kept = keptWork(old.negotiation, replica.negotiation, parts.party.number)
    old.destroy()
    refusals.set([...refusals.get(), { code, text, kept }])
  }

  const refused = ({ code, text }: { code: string; text: string }): void => {
    // even a fresh replica is refused: joining again would go on for ever
    if (!written) {
      replica.pause()
      return take({ kind: 'closed', ending: 'failed' })
    }
    aside = { replica, code, text }
    spoilt = true
    // the frame that brought the refusal is dealt with before its connection goes
    queueMicrotask(rejoin)
  }

  const take = (event: SavingEvent): void => {
    state = advance(state, event)
    if (event.kind === 'edited') written = true
    if (event.kind === 'joined') compare()
    saving.set(tell(state))
    if (event.kind === 'refused') refused(event)
  }

  let replica = join()

  return {
    consultation: parts.consultation,
    party: parts.party,
    get doc() {
      return replica.doc
    },
    get negotiation() {
      return replica.negotiation
    },
    saving,
    presence,
    refusals,
    dismiss: refusal => refusals.set(refusals.get().filter(one => one !== refusal)),
    onReplaced(listener) {
      replaced.add(listener)
      return () => replaced.delete(listener)
    },
    hold(on) {
      composing = on
      replica.hold(on)
      rejoin()
    },
    retry() {
      take({ kind: 'retried' })
      replica.retry()
    },
    close() {
      closed = true
      replaced.clear()
      aside?.replica.destroy()
      replica.destroy()
    },
  }
}
