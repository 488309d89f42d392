/** Where a sub-paragraph stands in the lists of its paragraph: (a), (i), a., i. (RD8). */
import type { SubForm, SubReading, SubStyle } from './marks'

/** One open list: how it is marked, and its latest member. */
export interface OpenList {
  readonly style: SubStyle
  readonly form: SubForm
  readonly value: number
  readonly text: string
}

/** The open lists, outermost first, after a member marked `text` came. */
export function placeSub(
  open: readonly OpenList[],
  mark: { text: string; form: SubForm; readings: readonly SubReading[] },
  /** The paragraph before ends with a colon: a list within it begins. */
  begins: boolean,
): OpenList[] {
  const { text, form, readings } = mark
  const member = (reading: SubReading): OpenList => ({ ...reading, form, text })
  const first = readings.find(reading => reading.value === 1)
  if (begins && first) return [...open, member(first)]
  const fits = (list: OpenList, reading: SubReading, exact: boolean): boolean =>
    list.style === reading.style &&
    (exact ? list.form === form && list.value + 1 === reading.value : list.value < reading.value)
  // (i) after (h) goes on; (i) after (a) begins
  for (const exact of [true, false]) {
    for (let depth = open.length - 1; depth >= 0; depth -= 1) {
      const reading = readings.find(one => fits(open[depth]!, one, exact))
      if (reading) return [...open.slice(0, depth), member(reading)]
    }
    if (first) return [...open, member(first)]
  }
  return [...open, member(readings[0]!)]
}
