/**
 * A room as the server keeps it, and everybody who writes in it: honest people of five parties, and
 * Mallory with a party of his own. Every update of anybody goes through `receive`, which holds the
 * promise to account: nothing that is not the sender's changes, whatever was sent.
 */
import { rootsOf } from '@chapeau/shared/document'
import { partyOf } from '@chapeau/shared/authority/party-id'
import { quiet } from '@chapeau/shared/authority/party-doc'
import { UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import * as Y from 'yjs'
import { applyAdmitted } from '../apply'
import type { Verdict, Writer } from '../authorise'
import { authorise } from '../authorise'
import { digest } from '../digest'
import type { Random } from './random'
import { checkStructure } from './structure'

/** A person under one hat. */
export interface Member {
  readonly name: string
  readonly party: number
}

export const MALLORY: Member = { name: 'mallory', party: 6 }

/** Alice speaks for her State (2) and for its group (5); every other party but one has two people. */
export const MEMBERS: readonly Member[] = [
  { name: 'secretary', party: 1 },
  { name: 'chair', party: 1 },
  { name: 'alice', party: 2 },
  { name: 'adam', party: 2 },
  { name: 'alice', party: 5 },
  { name: 'bob', party: 3 },
  { name: 'berta', party: 3 },
  { name: 'carol', party: 4 },
  { name: 'server', party: 0 },
]
const PARTIES = [0, 1, 2, 3, 4, 5, 6]
export const ROOTS: readonly string[] = PARTIES.flatMap(party => [...rootsOf(party)])
export const HONEST_ROOTS = ROOTS.filter(root => !rootsOf(MALLORY.party).has(root))
export const ownRoots = ({ party }: Member): string[] => [...rootsOf(party)]
export const foreignRoots = (member: Member): string[] =>
  ROOTS.filter(root => !rootsOf(member.party).has(root))

export interface Entry {
  readonly member: Member
  readonly bytes: Uint8Array
}

export interface Tally {
  honest: number
  hostile: number
  admitted: number
  nothing: number
  gaps: number
  crashed: number
  refused: Record<string, number>
}
export const emptyTally = (): Tally => ({
  honest: 0,
  hostile: 0,
  admitted: 0,
  nothing: 0,
  gaps: 0,
  crashed: 0,
  refused: {},
})

export interface World {
  readonly r: Random
  /** The server collects what was deleted, as browsers do. */
  readonly gc: boolean
  readonly ledger: Entry[]
  readonly tally: Tally
  readonly doc: () => Y.Doc
  /** The room's encoded state. */
  readonly state: () => Uint8Array
  /** An empty document with this room's habits. */
  readonly blank: () => Y.Doc
  readonly writer: (member: Member) => Writer
  /** Judges and applies. Throws if an honest update is refused or crashes, or anything foreign changes. */
  readonly receive: (member: Member, update: Uint8Array, honest: boolean) => Verdict
  /** Judges, and applies to a copy: what an insider could do, without making the room his. */
  readonly suppose: (member: Member, update: Uint8Array) => Verdict
}

/** `typed`: the server opens its roots as maps at once. */
export function world(r: Random, options: { gc: boolean; typed: boolean }, tally: Tally): World {
  const ledger: Entry[] = []
  const owners = new Map<number, string>()
  const blank = (): Y.Doc => {
    const doc = quiet(new Y.Doc({ gc: options.gc }))
    if (options.typed) for (const root of ROOTS) doc.getMap(root)
    return doc
  }
  let doc = blank()
  let digests = digestsOf(doc)
  let encoded: { length: number; bytes: Uint8Array } = { length: -1, bytes: new Uint8Array() }
  const state = (): Uint8Array => {
    if (encoded.length !== ledger.length)
      encoded = { length: ledger.length, bytes: Y.encodeStateAsUpdate(doc) }
    return encoded.bytes
  }

  const writer = ({ name, party }: Member): Writer => ({
    party,
    roots: rootsOf(party),
    owns: client => (owners.get(client) ?? name) === name,
    mayMint: Infinity,
  })

  const count = (verdict: Verdict): void => {
    if (verdict.kind === 'new') tally.admitted++
    else if (verdict.kind === 'nothing') tally.nothing++
    else if (verdict.kind === 'gap') tally.gaps++
    else tally.refused[verdict.code] = (tally.refused[verdict.code] ?? 0) + 1
  }

  const receive = (member: Member, update: Uint8Array, honest: boolean): Verdict => {
    const verdict = authorise(doc, update, writer(member), UPDATE_CAPS)
    tally[honest ? 'honest' : 'hostile']++
    count(verdict)
    if (honest && verdict.kind === 'refused')
      throw new Error(`honest update of ${member.name} refused: ${JSON.stringify(verdict)}`)
    if (verdict.kind !== 'new') return verdict
    const states = foreignStates(doc, member)
    try {
      applyAdmitted(doc, verdict.canonical, 'net')
    } catch (error) {
      if (honest) throw error
      tally.crashed++
      doc = blank()
      for (const { bytes } of ledger) applyAdmitted(doc, bytes, 'net')
      return { kind: 'refused', code: 'crashed', detail: String(error) }
    }
    ledger.push({ member, bytes: verdict.canonical })
    for (const client of verdict.clients) owners.set(client, member.name)
    const now = digestsOf(doc)
    checkForeign(member, digests, now)
    if (foreignStates(doc, member) !== states) throw new Error(`${member.name} forged a struct`)
    if (tally.admitted % 8 === 0 || !honest) checkStructure(doc)
    digests = now
    return verdict
  }

  const suppose = (member: Member, update: Uint8Array): Verdict => {
    const verdict = authorise(doc, update, writer(member), UPDATE_CAPS)
    tally.hostile++
    count(verdict)
    if (verdict.kind !== 'new') return verdict
    const copy = blank()
    Y.applyUpdate(copy, state(), 'net')
    const before = digestsOf(copy)
    const states = foreignStates(copy, member)
    let broken = false
    try {
      applyAdmitted(copy, verdict.canonical, 'net')
    } catch {
      // the real room would be rebuilt; what was applied so far must still be harmless
      broken = true
      tally.crashed++
    }
    checkForeign(member, before, digestsOf(copy))
    if (foreignStates(copy, member) !== states) throw new Error(`${member.name} forged a struct`)
    if (!broken) checkStructure(copy)
    return verdict
  }

  return {
    r,
    gc: options.gc,
    ledger,
    tally,
    doc: () => doc,
    state,
    blank,
    writer,
    receive,
    suppose,
  }
}

const digestsOf = (doc: Y.Doc): Map<string, string> =>
  new Map(ROOTS.map(root => [root, digest(doc, root)]))

function checkForeign(
  member: Member,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): void {
  for (const root of foreignRoots(member))
    if (before.get(root) !== after.get(root)) throw new Error(`${member.name} changed ${root}`)
}

function foreignStates(doc: Y.Doc, { party }: Member): string {
  const states: string[] = []
  for (const client of doc.store.clients.keys())
    if (partyOf(client) !== party) states.push(`${client}:${Y.getState(doc.store, client)}`)
  return states.toSorted().join()
}
