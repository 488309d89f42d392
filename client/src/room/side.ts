/**
 * One of a room's documents as somebody has it open, the public one or the party's private one: the
 * replica, whether what was written in it is durable, and who else is there.
 *
 * A refusal never destroys work (AU10): the document is joined again with the server's state, in a
 * fresh replica. Once that is there it takes the place of the refused one, which is then given away
 * to whoever keeps a copy of what the server lacks.
 */
import type * as Y from 'yjs'
import { openStore, type Store } from '../store'
import { openPresence, type OwnPresence } from './presence'
import { openReplica, type Replica, type ReplicaParts } from './replica'
import { advance, BEGINNING, tell, waitingIn, type Saving, type SavingEvent } from './saving'

/** Why a replica was refused; `text` is for the person. */
export interface Why {
  readonly code: string
  readonly text: string
}

export interface SideParts extends Omit<ReplicaParts, 'tell'> {
  /** `doc` is another object now; the one before is destroyed on return. */
  exchanged(why: Why): void
}

export interface Side {
  /** What the person sees: the live document, but for a refused one until the server's state is there. */
  readonly doc: Y.Doc
  readonly saving: Store<Saving>
  readonly presence: OwnPresence
  /** True while leaving would lose words. */
  hasUnsaved(): boolean
  hold(composing: boolean): void
  retry(): void
  close(): void
}

export function openSide(parts: SideParts): Side {
  const saving = openStore<Saving>(tell(BEGINNING))
  const presence = openPresence()
  let state = BEGINNING
  let composing = false
  let closed = false
  /** `live` was refused, and another replica is to take its place */
  let spoilt = false
  /** why the last one was */
  let why: Why = { code: '', text: '' }
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

  const exchange = (): void => {
    if (live === shown) return
    const left = shown
    shown = live
    parts.exchanged(why)
    left.destroy()
  }

  const refused = ({ code, text }: Why): void => {
    // even a fresh replica is refused: joining again would go on for ever
    if (!written) {
      live.pause()
      return take({ kind: 'closed', ending: 'failed' })
    }
    why = { code, text }
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
  /** the one that the person sees */
  let shown = live

  return {
    get doc() {
      return shown.doc
    },
    saving,
    presence,
    hasUnsaved: () => live !== shown || waitingIn(state) > 0,
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
      shown.destroy()
      if (live !== shown) live.destroy()
    },
  }
}
