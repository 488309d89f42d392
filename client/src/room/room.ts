/**
 * A room that somebody has entered for one party: its public document and, for who proposes, the
 * party's private one beside it (AU13), with one model over both. Changing the hat enters anew (AU9).
 *
 * Either document is exchanged for another when the server did not accept something in it (AU10, see
 * side.ts); the other stays as it is. The model is then made anew over the two as they are, and what
 * the server lacks is listed in `refusals`, to read and copy. `doc`, `drafts.doc` and `negotiation`
 * may be other objects from then on; `onReplaced` tells.
 */
import { FIRST_DELEGATION } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import type * as Y from 'yjs'
import { combined, openStore, type Store } from '../store'
import { keptWork, type Kept } from './kept'
import { publicCaret, type Caret, type Peer, type Presence } from './presence'
import type { ReplicaParts } from './replica'
import { worse, type Saving } from './saving'
import { openSide, type Side, type Why } from './side'

export interface Refusal {
  code: string
  /** One sentence for the person. */
  text: string
  kept: readonly Kept[]
}

/** What a party keeps to itself until it tables it: its private document. */
export interface Drafts {
  readonly doc: Y.Doc
  readonly saving: Store<Saving>
  /** colleagues only */
  readonly presence: Presence
}

export interface Room {
  readonly consultation: string
  readonly party: { readonly number: number; readonly id: string }
  readonly doc: Y.Doc
  /** Null for the chair and for those who only read. */
  readonly drafts: Drafts | null
  /** Over both documents. */
  readonly negotiation: Negotiation
  /** Of both documents: the worse news, and all that waits. */
  readonly saving: Store<Saving>
  readonly presence: Presence
  /** Where others are: colleagues wherever they type, the rest in what all can see (AU14). */
  readonly carets: Store<readonly Peer[]>
  /** Tells the others where one is; what is private, colleagues only (AU14). */
  setCaret(caret: Caret | null): void
  /** What was not accepted, until the person has dismissed it. */
  readonly refusals: Store<readonly Refusal[]>
  dismiss(refusal: Refusal): void
  /** True while leaving would lose words: they wait, or are only in a copy here. */
  hasUnsaved(): boolean
  /** Documents and `negotiation` were replaced. Returns how to stop. */
  onReplaced(listener: () => void): () => void
  /** While the person composes, nothing that others write comes in. */
  hold(composing: boolean): void
  /** Connects again after the room was closed, e.g. once the person has signed in again. */
  retry(): void
  close(): void
}

export interface RoomParts extends Omit<ReplicaParts, 'name' | 'tell'> {
  consultation: string
  mayWrite: boolean
}

export function openRoom({ consultation, mayWrite, ...parts }: RoomParts): Room {
  const { party } = parts
  const refusals = openStore<readonly Refusal[]>([])
  const replaced = new Set<() => void>()

  const model = (): Negotiation =>
    new Negotiation(main.doc, inner && { doc: inner.doc, party: party.number })

  const exchanged = (why: Why): void => {
    const left = negotiation
    negotiation = model()
    const kept = keptWork(left, negotiation, party.number)
    for (const listener of replaced) listener()
    left.destroy()
    refusals.set([...refusals.get(), { ...why, kept }])
  }

  const main = openSide({ ...parts, name: consultation, exchanged })
  const inner: Side | null =
    mayWrite && party.number >= FIRST_DELEGATION
      ? openSide({ ...parts, name: `${consultation}/private`, exchanged })
      : null
  const sides = inner ? [main, inner] : [main]
  let negotiation = model()

  const carets = inner
    ? combined(main.presence.others, inner.presence.others, (all, colleagues) => [
        ...all.filter(peer => peer.party !== party.number),
        ...colleagues,
      ])
    : main.presence.others

  return {
    consultation,
    party,
    drafts: inner,
    get doc() {
      return main.doc
    },
    get negotiation() {
      return negotiation
    },
    saving: inner ? combined(main.saving, inner.saving, worse) : main.saving,
    presence: main.presence,
    carets,
    setCaret(caret) {
      inner?.presence.setCaret(caret)
      main.presence.setCaret(publicCaret(caret))
    },
    refusals,
    hasUnsaved: () =>
      sides.some(side => side.hasUnsaved()) || refusals.get().some(({ kept }) => kept.length > 0),
    dismiss: one => refusals.set(refusals.get().filter(other => other !== one)),
    onReplaced(listener) {
      replaced.add(listener)
      return () => replaced.delete(listener)
    },
    hold(composing) {
      for (const side of sides) side.hold(composing)
    },
    retry() {
      for (const side of sides) side.retry()
    },
    close() {
      replaced.clear()
      negotiation.destroy()
      for (const side of sides) side.close()
    },
  }
}
