/** What must hold at the end of an episode, once everybody is back and has sent and read everything. */
import { partyOf } from '@chapeau/shared/authority/party-id'
import { quiet } from '@chapeau/shared/authority/party-doc'
import * as Y from 'yjs'
import { authorise } from '../authorise'
import { digest } from '../digest'
import type { Session } from './session'
import { flush, pull, sync } from './session'
import { checkStructure, visible } from './structure'
import type { World } from './world'
import { HONEST_ROOTS, MALLORY, ROOTS, ownRoots } from './world'

const digests = (doc: Y.Doc, roots: readonly string[]): string =>
  roots.map(root => digest(doc, root)).join()

export function settle(world: World, sessions: readonly Session[]): void {
  for (const session of sessions) session.online = true
  for (let round = 0; round < 6; round++)
    for (const session of sessions) {
      pull(world, session)
      flush(world, session)
      if (round < 3) sync(world, session)
    }
  for (const session of sessions) pull(world, session)
}

/**
 * Everybody sees the same, nothing is lost, no prefix either. In Mallory's own root order may differ
 * for who was not fed by the ledger in order, or keeps what others collect: he may claim neighbours
 * that never were.
 */
export function checkSessions(world: World, sessions: readonly Session[]): void {
  const server = world.doc()
  const seen = visible(server, HONEST_ROOTS)
  const honest = digests(server, HONEST_ROOTS)
  const mallorys = digests(server, ownRoots(MALLORY))
  for (const { doc, member, pure } of sessions) {
    const fail = (what: string): never => {
      throw new Error(`${member.name} (${member.party}): ${what}`)
    }
    if (visible(doc, HONEST_ROOTS) !== seen) fail('sees another text than the server')
    if (digests(doc, HONEST_ROOTS) !== honest) fail('has other items than the server')
    if (pure && world.gc && digests(doc, ownRoots(MALLORY)) !== mallorys)
      fail('was fed in order, and differs in the root of the attacker')
    if (partyOf(doc.clientID) !== member.party) fail('lost its prefix')
    for (const client of doc.store.clients.keys())
      if (Y.getState(doc.store, client) !== Y.getState(server.store, client)) fail('lost words')
  }
}

/** The ledger is the room: replayed in order it gives the same, in any order the same honest roots. */
export function checkLedger(world: World): void {
  const { ledger, r } = world
  const server = world.doc()
  const honest = digests(server, HONEST_ROOTS)
  const updates = ledger.map(({ bytes }) => bytes)

  const replay = world.blank()
  for (const { member, bytes } of ledger) {
    const as = { ...world.writer(member), owns: () => true }
    const verdict = authorise(replay, bytes, as)
    if (verdict.kind !== 'new' || Buffer.compare(verdict.canonical, bytes) !== 0)
      throw new Error(`the canonical form is no fixed point: ${JSON.stringify(verdict)}`)
    Y.applyUpdate(replay, bytes, 'net')
  }
  if (digests(replay, ROOTS) !== digests(server, ROOTS)) throw new Error('replay differs')

  const feeds: Record<string, () => Uint8Array[]> = {
    'encoded state': () => [Y.encodeStateAsUpdate(server)],
    'merged ledger': () => [Y.mergeUpdates(updates)],
    'shuffled ledger': () => shuffled(world, updates),
  }
  for (const [name, feed] of Object.entries(feeds)) {
    const gc = r.chance(0.5)
    const joiner = quiet(new Y.Doc({ gc }))
    if (r.chance(0.5)) for (const root of ROOTS) joiner.getMap(root)
    for (const update of feed()) Y.applyUpdate(joiner, update, 'net')
    checkStructure(joiner)
    if (digests(joiner, HONEST_ROOTS) !== honest)
      throw new Error(`who is fed the ${name} (gc ${gc}) differs from the server`)
  }
  checkStretches(world, updates, digests(server, ROOTS))
}

/** Stretches of the ledger in one transaction each, as the past is read (HI1): every root is the same. */
function checkStretches(
  { blank, gc, r }: World,
  updates: readonly Uint8Array[],
  all: string,
): void {
  const reader = blank()
  for (let at = 0; at < updates.length;) {
    const end = at + 1 + r.below(60)
    reader.transact(() => {
      for (const update of updates.slice(at, end)) Y.applyUpdate(reader, update, 'net')
    })
    at = end
  }
  if (gc && digests(reader, ROOTS) !== all) throw new Error('read in stretches, the past differs')
}

/** Updates up to some places out of order, as several connections could deliver them. */
function shuffled({ r }: World, updates: readonly Uint8Array[]): Uint8Array[] {
  const mixed = [...updates]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.max(0, i - r.below(12))
    ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
  }
  return mixed
}
