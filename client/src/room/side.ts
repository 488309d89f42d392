/**
 * One of a room's documents as somebody has it open, the public one or the party's private one: the
 * replica, whether what was written in it is durable, and who else is there.
 *
 * A refusal never destroys work (AU10): the document is joined again with the server's state, in a
 * fresh replica. Once that is there it takes the place of the refused one, which is then given away
 * to whoever keeps a copy of what the server lacks.
 */
import type * as Y from 'yjs'
import type { UnsentLog } from '../away/unsent-log'
import type { Copy } from '../offline/copy'
import { openStore, type Store } from '../store'
import { openPresence, type OwnPresence } from './presence'
import { openReplica, type Replica, type ReplicaParts } from './replica'
import { advance, BEGINNING, tell, waitingIn, type Saving, type SavingEvent } from './saving'

/** Why a replica was refused; `text` is for the person. */
export interface Why {
  readonly code: string
  readonly text: string
}

export interface SideParts extends Omit<ReplicaParts, 'tell' | 'wrote' | 'fault' | 'restore'> {
  log: UnsentLog
  /** of the document on this device; null if none is kept */
  copy: Copy | null
  /** A connection is open; nothing has come over it yet. */
  opened(): void
  /**
   * `doc` is another object now; the one before is destroyed on return. `unsent`: what was written in
   * it. Resolves once the device has what is kept of that, or cannot have it.
   */
  exchanged(why: Why, unsent: readonly Uint8Array[]): Promise<void>
}

export interface Side {
  /** What the person sees: the live document, but for a refused one until the server's state is there. */
  readonly doc: Y.Doc
  readonly saving: Store<Saving>
  /** Why the room takes nothing that is written, for people; null while it does (LF1). */
  readonly fault: Store<string | null>
  readonly presence: OwnPresence
  /** True while leaving would lose words. */
  hasUnsaved(): boolean
  readonly log: UnsentLog
  readonly copy: Copy | null
  hold(composing: boolean): void
  retry(): void
  close(): void
}

export function openSide(parts: SideParts): Side {
  const { copy } = parts
  const saving = openStore<Saving>(tell(BEGINNING))
  const fault = openStore<string | null>(null)
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

  const join = (restore: ReplicaParts['restore']): Replica => {
    const own: Replica = openReplica({
      ...parts,
      restore,
      tell: event => {
        // a replica that was refused, or has been left behind, has no say any more
        if (own === live && !spoilt) take(event)
      },
      wrote: update => parts.log.wrote(update),
      fault(text) {
        if (own === live) fault.set(text)
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
    // the copy has what was refused, too
    live = join(null)
  }

  const exchange = (): void => {
    if (live === shown) return
    const left = shown
    shown = live
    const unsent = parts.log.updates()
    parts.log.waiting(0)
    const kept = parts.exchanged(why, unsent)
    copy?.replace(shown.doc, kept)
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
    if (event.kind === 'opened') parts.opened()
    if (event.kind === 'joined') exchange()
    // of what was refused nothing is settled before another document has taken its place
    if (state.kind !== 'refused' && live === shown) {
      parts.log.waiting(waitingIn(state))
      copy?.note(waitingIn(state))
    }
    if (event.kind === 'joined') copy?.mend()
    saving.set(tell(state))
    if (event.kind === 'refused') refused(event)
  }

  /** the replica whose connection counts */
  let live = join(copy && (doc => copy.load(doc)))
  /** the one that the person sees */
  let shown = live

  return {
    get doc() {
      return shown.doc
    },
    saving,
    fault,
    presence,
    log: parts.log,
    copy,
    hasUnsaved: () => live !== shown || (waitingIn(state) > 0 && copy?.kept.get() !== true),
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
      void copy?.close()
    },
  }
}
