/**
 * What the name of a room says. A consultation has a public room, named like it, and for each party
 * that writes proposals a private one, `<consultation>/private/<party>` (SY8): documents of their
 * own, with chains of their own. A consultation's id has no slash, so the names cannot be confused.
 */
import { openRoots, privateRoot, rootsOf } from '@chapeau/shared/document'
import type * as Y from 'yjs'

const PRIVATE = /^([^/]+)\/private\/(\d+)$/

export const privateRoom = (consultation: string, party: number): string =>
  `${consultation}/private/${party}`

/** Whose private room it is; null for a public one. */
export function privateParty(room: string): number | null {
  const party = PRIVATE.exec(room)?.[2]
  return party === undefined ? null : Number(party)
}

export const consultationOf = (room: string): string => PRIVATE.exec(room)?.[1] ?? room

/** The roots that a party may write in a room: in a private one its owner has one, and nobody else any (AU13). */
export function rootsIn(room: string, party: number): ReadonlySet<string> {
  const owner = privateParty(room)
  if (owner === null) return rootsOf(party)
  return new Set(owner === party ? [privateRoot(party)] : [])
}

/** Gives the roots of a room their types; see `openRoots`. */
export function openRootsIn(room: string, doc: Y.Doc): void {
  const owner = privateParty(room)
  if (owner === null) openRoots(doc)
  else doc.getMap(privateRoot(owner))
}
