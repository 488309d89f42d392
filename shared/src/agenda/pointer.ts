/** Where the room is: "we are on OP 5". One value, `pointer`, in the draft; the last chair to say it is right. */
import { draft } from '../document'
import { isObject, isText, isTime } from '../guard'
import type { Negotiation } from '../negotiation'

export interface Pointer {
  /** a host of the sheet; null when the room is nowhere in particular */
  clause: string | null
  at: number
  by: string
}

const KEY = 'pointer'

const isPointer = (value: unknown): value is Pointer =>
  isObject(value) &&
  (value['clause'] === null || isText(value['clause'])) &&
  isTime(value['at']) &&
  isText(value['by'])

/** Null as long as nobody has pointed, and where what was pointed at is not on the paper any more. */
export function pointerOf(negotiation: Negotiation): (Pointer & { clause: string }) | null {
  const value = draft(negotiation.doc).get(KEY)
  if (!isPointer(value) || value.clause === null) return null
  return negotiation.leaf(value.clause) ? { ...value, clause: value.clause } : null
}

/** Must run inside a transaction of the chair. */
export const point = (negotiation: Negotiation, pointer: Pointer): void =>
  void draft(negotiation.doc).set(KEY, pointer)
