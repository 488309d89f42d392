/**
 * A room that somebody has entered for one party: its public document and, for who proposes, the
 * party's private one beside it (AU13), with one model over both. Changing the hat enters anew (AU9).
 *
 * Either document is exchanged for another when the server did not accept something in it (AU10, see
 * side.ts); the other stays as it is. The model is then made anew over the two as they are, and what
 * the server lacks goes to `keeper`, to be read, copied and offered again. `doc`, `drafts.doc` and
 * `negotiation` may be other objects from then on; `onReplaced` tells. What waits when the room closes
 * to the person is kept in the same way.
 */
import { FIRST_DELEGATION } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import type * as Y from 'yjs'
import type { Keeper } from '../away/keeper'
import { keptWork } from '../away/kept-work'
import { knownBut, knownTo } from '../away/known'
import { thereNow } from '../away/there-now'
import type { UnsentLog } from '../away/unsent-log'
import type { Copy } from '../offline/copy'
import type { CopyDocument } from '../offline/copy-name'
import { combined, type Store } from '../store'
import { publicCaret, type Caret, type Peer, type Presence } from './presence'
import type { ReplicaParts } from './replica'
import { away } from '../strings/away'
import { worse, type Saving } from './saving'
import { openSide, type Side, type Why } from './side'

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
  /** Why the room takes nothing that is written, for people; null while it does (LF1). */
  readonly fault: Store<string | null>
  readonly presence: Presence
  /** Where others are: colleagues wherever they type, the rest in what all can see (AU14). */
  readonly carets: Store<readonly Peer[]>
  /** Tells the others where one is; what is private, colleagues only (AU14). */
  setCaret(caret: Caret | null): void
  /** What was not accepted. */
  readonly keeper: Keeper
  /** Of its documents on this device, in the order in which they were opened; none if nothing is kept. */
  readonly copies: readonly Copy[]
  /** How often something was refused since the room was entered. */
  readonly refusals: number
  /** True while leaving would lose words: they wait, or are only in a copy here. */
  hasUnsaved(): boolean
  /** What no server has confirmed of both documents, as far as it is known. */
  unsent(): Uint8Array[]
  /** One of the connections opened, and nothing has come over it yet. Returns how to stop. */
  onOpened(listener: () => void): () => void
  /** Documents and `negotiation` were replaced. Returns how to stop. */
  onReplaced(listener: () => void): () => void
  /** While the person composes, nothing that others write comes in. */
  hold(composing: boolean): void
  /** Connects again after the room was closed, e.g. once the person has signed in again. */
  retry(): void
  close(): void
}

export interface RoomParts extends Omit<
  ReplicaParts,
  'name' | 'tell' | 'wrote' | 'fault' | 'restore'
> {
  consultation: string
  mayWrite: boolean
  keeper: Keeper
  /** What no server has confirmed yet of the room's documents. */
  unsentLog: (document: CopyDocument) => UnsentLog
  /** What this device keeps of a document; null if it keeps nothing. */
  copyOf: ((document: CopyDocument) => Copy) | null
  newId: () => string
}

export function openRoom({
  consultation,
  mayWrite,
  keeper,
  unsentLog,
  copyOf,
  newId,
  ...parts
}: RoomParts): Room {
  const { party } = parts
  const shutOut = newId()
  let refusals = 0
  const replaced = new Set<() => void>()
  const entered = new Set<() => void>()
  const opened = (): void => entered.forEach(listener => listener())

  const model = (): Negotiation =>
    new Negotiation(main.doc, inner && { doc: inner.doc, party: party.number })

  const exchanged = (why: Why, updates: readonly Uint8Array[]): Promise<void> => {
    const left = negotiation
    negotiation = model()
    refusals++
    const kept = keptWork(left, knownTo(negotiation), party.number)
    const keeping = keeper.keep({ ...why, kept, updates })
    for (const listener of replaced) listener()
    left.destroy()
    return keeping
  }

  /** The room is closed to the person: what waits may never be sent. */
  const closed = (saving: Saving): void => {
    if (saving.kind !== 'closed' || saving.waiting === 0) return
    const updates = sides.flatMap(({ log }) => log.updates())
    const kept = keptWork(negotiation, knownBut(negotiation, updates), party.number)
    const { ending: code } = saving
    void keeper.keep({ code, text: away.kept.endings[code], kept, updates }, shutOut)
  }

  /** What was kept when the room closed has come to it after all, if it was sent since. */
  let isLookedFor = true
  const arrived = async (saving: Saving): Promise<void> => {
    if (saving.kind !== 'saved') isLookedFor ||= saving.kind !== 'saving'
    if (saving.kind !== 'saved' || !isLookedFor) return
    isLookedFor = false
    await keeper.refresh()
    if (keeper.records.get().length === 0) return
    const isThere = thereNow(negotiation, party.number)
    keeper.arrived((kept, record) => record.party.number === party.number && isThere(kept))
  }

  const main = openSide({
    ...parts,
    name: consultation,
    log: unsentLog('public'),
    copy: copyOf?.('public') ?? null,
    opened,
    exchanged,
  })
  const inner: Side | null =
    mayWrite && party.number >= FIRST_DELEGATION
      ? openSide({
          ...parts,
          name: `${consultation}/private`,
          log: unsentLog('private'),
          copy: copyOf?.('private') ?? null,
          opened,
          exchanged,
        })
      : null
  const sides = inner ? [main, inner] : [main]
  let negotiation = model()
  const saving = inner ? combined(main.saving, inner.saving, worse) : main.saving
  saving.subscribe(now => {
    closed(now)
    void arrived(now)
  })

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
    saving,
    fault: inner ? combined(main.fault, inner.fault, (all, own) => all ?? own) : main.fault,
    presence: main.presence,
    carets,
    setCaret(caret) {
      inner?.presence.setCaret(caret)
      main.presence.setCaret(publicCaret(caret))
    },
    keeper,
    copies: sides.flatMap(({ copy }) => copy ?? []),
    get refusals() {
      return refusals
    },
    hasUnsaved: () => sides.some(side => side.hasUnsaved()) || keeper.isLoose(),
    unsent: () => sides.flatMap(({ log }) => log.updates()),
    onOpened(listener) {
      entered.add(listener)
      return () => entered.delete(listener)
    },
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
      entered.clear()
      negotiation.destroy()
      for (const side of sides) side.close()
    },
  }
}
