/**
 * What the chair tells the screen in the room (LE4). One value, `screen`, in the draft: whether the
 * picture is held as it is, and when the chair last said "show now", which shows what is not finished.
 */
import { draft } from '../document'
import { isObject, isText, isTime } from '../guard'
import type { Negotiation } from '../negotiation'

export interface ScreenOrder {
  /** nothing new is shown until it is released */
  held: boolean
  /** when "show now" was last said; 0 before it ever was */
  shown: number
  by: string
}

const KEY = 'screen'

const isOrder = (value: unknown): value is ScreenOrder =>
  isObject(value) &&
  typeof value['held'] === 'boolean' &&
  isTime(value['shown']) &&
  isText(value['by'])

export function screenOrder({ doc }: Negotiation): ScreenOrder {
  const value = draft(doc).get(KEY)
  return isOrder(value) ? value : { held: false, shown: 0, by: '' }
}

/** Must run inside a transaction of the chair. Saying it twice within a millisecond says it twice. */
export function showNow(negotiation: Negotiation, { at, by }: { at: number; by: string }): void {
  const { held, shown } = screenOrder(negotiation)
  draft(negotiation.doc).set(KEY, { held, shown: Math.max(at, shown + 1), by })
}

/** Must run inside a transaction of the chair. */
export function holdScreen(negotiation: Negotiation, held: boolean, by: string): void {
  const { shown } = screenOrder(negotiation)
  draft(negotiation.doc).set(KEY, { held, shown, by })
}
