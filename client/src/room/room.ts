/**
 * A room that somebody has entered for one party: the document, whether one's words are saved, and
 * who else is there. Changing the hat enters anew (AU9).
 *
 * A refusal never destroys work (AU10): the room is joined again with the server's state, in a fresh
 * replica. Once it is there it takes the place of the refused one, and what the server lacks of that
 * is listed in `refusals`, to read and copy. `doc` and `negotiation` are other objects from then on;
 * `onReplaced` tells.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type * as Y from 'yjs'
import { openStore, type Store } from '../store'
import { keptWork, type Kept } from './kept'
import { openPresence, type Presence } from './presence'
import { openReplica, type Replica, type ReplicaParts } from './replica'
import { advance, BEGINNING, tell, waitingIn, type Saving, type SavingEvent } from './saving'

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
  /** True while leaving would lose words: they wait, or are only in a copy here. */
  hasUnsaved(): boolean
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
  /** `live` was refused, and another replica is to take its place */
  let spoilt = false
  /** why the last one was */
  let refusal = { code: '', text: '' }
  /** something was written in `live`, or it is the first one */
  let written = true

  const join = (): Replica => {
    const own: Replica = openReplica({
      ...parts,
      tell: event => {
        // a replica that was refused, or has been left behind, has no say any more
        if (own === live && !spoilt) take(event)
      },
    })
    presence.attach(own.awareness)
    own.hold(composing)
    return own
  }

  const rejoin = (): void => {
    if (!spoilt || composing || closed) return
    spoilt = written = false
    live.disconnect()
    live = join()
  }

  /** The room is there again: what the person sees is exchanged, and what differs is kept. */
  const exchange = (): void => {
    if (live === shown) return
    const left = shown
    shown = live
    const kept = keptWork(left.negotiation, shown.negotiation, parts.party.number)
    for (const listener of replaced) listener()
    left.destroy()
    refusals.set([...refusals.get(), { ...refusal, kept }])
  }

  const refused = ({ code, text }: { code: string; text: string }): void => {
    // even a fresh replica is refused: joining again would go on for ever
    if (!written) {
      live.pause()
      return take({ kind: 'closed', ending: 'failed' })
    }
    refusal = { code, text }
    spoilt = true
    // the frame that brought the refusal is dealt with before its connection goes
    queueMicrotask(rejoin)
  }

  const take = (event: SavingEvent): void => {
    state = advance(state, event)
    if (event.kind === 'edited') written = true
    if (event.kind === 'joined') exchange()
    saving.set(tell(state))
    if (event.kind === 'refused') refused(event)
  }

  /** the replica whose connection counts */
  let live = join()
  /** the one that the person sees: `live`, but for a refused one until the room is there again */
  let shown = live

  return {
    consultation: parts.consultation,
    party: parts.party,
    get doc() {
      return shown.doc
    },
    get negotiation() {
      return shown.negotiation
    },
    saving,
    presence,
    refusals,
    hasUnsaved: () =>
      live !== shown || waitingIn(state) > 0 || refusals.get().some(({ kept }) => kept.length > 0),
    dismiss: one => refusals.set(refusals.get().filter(other => other !== one)),
    onReplaced(listener) {
      replaced.add(listener)
      return () => replaced.delete(listener)
    },
    hold(on) {
      composing = on
      live.hold(on)
      rejoin()
    },
    retry() {
      take({ kind: 'retried' })
      live.retry()
    },
    close() {
      closed = true
      replaced.clear()
      shown.destroy()
      if (live !== shown) live.destroy()
    },
  }
}
