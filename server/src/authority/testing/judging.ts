/** A small document, and what the authority says of hand-written updates to it. */
import { quiet } from '@chapeau/shared/authority/party-doc'
import type { UpdateCaps } from '@chapeau/shared/protocol/caps'
import { UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import * as Y from 'yjs'
import type { Verdict, Writer } from '../authorise'
import { authorise } from '../authorise'
import type { RawDeletes, RawItem } from './raw'
import { raw } from './raw'

const SPAN = 2 ** 32
/** an id that party 2 uses already, one that it does not, and one of party 3 */
export const own = 2 * SPAN + 7
export const fresh = own + 1
export const foreign = 3 * SPAN + 7

export const writer: Writer = {
  party: 2,
  roots: new Set(['r2']),
  owns: () => true,
  mayMint: 3,
}
export const caps: UpdateCaps = { ...UPDATE_CAPS, structs: 20, ranges: 20 }

/** `own`: a text (clock 0) of 100 a's (1-100), a map (101) and two words (102-104); `foreign`: a word. */
export function room(): Y.Doc {
  const doc = quiet(new Y.Doc({ gc: false }))
  const items: RawItem[] = [
    { type: 2, root: 'r2' },
    { str: 'a'.repeat(100), p: [own, 0] },
    { type: 1, root: 'r2' },
    { str: '\u{1D4B3}b', root: 'r2' },
  ]
  const words: RawItem[] = [{ str: 'foreign', root: 'r3' }]
  Y.applyUpdate(
    doc,
    raw([
      { client: own, clock: 0, items },
      { client: foreign, clock: 0, items: words },
    ]),
  )
  return doc
}

export const judge = (update: Uint8Array, doc = room(), as = writer): Verdict =>
  authorise(doc, update, as, caps)
export const outcome = (...args: Parameters<typeof judge>): string => {
  const verdict = judge(...args)
  return verdict.kind === 'refused' ? verdict.code : verdict.kind
}
export const one = (item: RawItem, deletes?: RawDeletes): Uint8Array =>
  raw([{ client: fresh, clock: 0, items: [item] }], deletes)
export const many = (items: RawItem[], clock = 0): Uint8Array =>
  raw([{ client: fresh, clock, items }])
