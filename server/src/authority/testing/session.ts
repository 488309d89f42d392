/** An honest person's tab: a document of their own, an outbox, moments without a connection. */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { pieces } from '@chapeau/shared/authority/pieces'
import { PIECE_CAPS } from '@chapeau/shared/protocol/caps'
import * as Y from 'yjs'
import { edit } from './edits'
import { copyOf } from './structure'
import type { Member, World } from './world'
import { ROOTS, ownRoots } from './world'

export interface Session {
  readonly member: Member
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  readonly outbox: Uint8Array[]
  online: boolean
  /** How much of the ledger has arrived. */
  seq: number
  needsSync: boolean
  /** Has only ever been fed by the ledger in order, not by another tab or a stored copy. */
  pure: boolean
}

/** Opens a tab; `from` is an earlier tab of the same person, whose stored copy it starts with. */
export function openSession({ r }: World, member: Member, from?: Session): Session {
  const doc = partyDoc(new Y.Doc(), member.party, r.bits32)
  for (const root of ROOTS) doc.getMap(root)
  if (from) copyOf(from.doc, doc)
  const session: Session = {
    member,
    doc,
    undo: new Y.UndoManager(
      ownRoots(member).map(root => doc.getMap(root)),
      { captureTimeout: 0 },
    ),
    outbox: [],
    online: true,
    seq: from?.seq ?? 0,
    needsSync: from !== undefined,
    pure: from === undefined,
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'net') session.outbox.push(update)
  })
  return session
}

/** One thing that a person does. */
export function act({ r }: World, { doc, undo, member }: Session): void {
  const kind = r.unit()
  if (kind < 0.08) undo.undo()
  else if (kind < 0.12) undo.redo()
  else edit(r, doc, r.pick(ownRoots(member)))
}

/** Takes in what others did, at most `n` entries. */
export function pull({ ledger }: World, session: Session, n = Infinity): void {
  for (; n > 0 && session.seq < ledger.length; n--)
    Y.applyUpdate(session.doc, ledger[session.seq++]!.bytes, 'net')
}

/** Sync steps 1 and 2: all that the server lacks, in one message or in pieces. */
export function sync(world: World, { doc, member, outbox }: Session): boolean {
  outbox.length = 0
  const server = world.doc()
  const stateVector = Y.encodeStateVector(server)
  if (world.r.chance(0.5))
    return world.receive(member, Y.encodeStateAsUpdate(doc, stateVector), true).kind !== 'gap'
  const deletes = Y.decodeUpdate(Y.encodeStateAsUpdate(server)).ds
  const caps = world.r.chance(0.5) ? PIECE_CAPS : { bytes: 400, structs: 6, ranges: 6, clients: 2 }
  for (const piece of pieces(doc, member.party, { stateVector, deletes }, caps))
    if (world.receive(member, piece, true).kind === 'gap') throw new Error('a gap between pieces')
  return true
}

/** Sends what waits; after a gap, everything. */
export function flush(world: World, session: Session): void {
  if (!session.online) return
  const { outbox, member } = session
  const updates = outbox.splice(0)
  if (!session.needsSync) {
    const batch = updates.length > 1 && world.r.chance(0.3) ? [Y.mergeUpdates(updates)] : updates
    for (const update of batch)
      if (world.receive(member, update, true).kind === 'gap') session.needsSync = true
  }
  if (session.needsSync && sync(world, session)) session.needsSync = false
}

/** Two tabs of one person talk to each other through the browser. */
export function meet(one: Session, other: Session): void {
  one.pure = other.pure = false
  copyOf(one.doc, other.doc)
  copyOf(other.doc, one.doc)
}
