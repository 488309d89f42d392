/** Where a sub-paragraph stands in the lists of its paragraph: (a), (i), a., i. (RD8). */
import { subLabel, type Label } from '../../text/label'
import { subReadings, type SubForm, type SubReading, type SubStyle } from './marks'

/** One open list: how it is marked, and its latest member. */
export interface OpenList {
  readonly style: SubStyle
  readonly form: SubForm
  readonly value: number
  readonly text: string
}

/** (a), (i), a., i.: no draft goes deeper, and what does stays there. */
const DEEPEST = 4

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
  const within = (reading: SubReading): OpenList[] => [
    ...open.slice(0, DEEPEST - 1),
    member(reading),
  ]
  if (begins && first) return within(first)
  const fits = (list: OpenList, reading: SubReading, exact: boolean): boolean =>
    list.style === reading.style &&
    (exact ? list.form === form && list.value + 1 === reading.value : list.value < reading.value)
  // (i) after (h) goes on; (i) after (a) begins
  for (const exact of [true, false]) {
    for (let depth = open.length - 1; depth >= 0; depth -= 1) {
      const reading = readings.find(one => fits(open[depth]!, one, exact))
      if (reading) return [...open.slice(0, depth), member(reading)]
    }
    if (first) return within(first)
  }
  return within(readings[0]!)
}

/** A paragraph that ends so is followed by a list. */
export const beginsList = (text: string): boolean => /[:：]["»”]?$/.test(text)

/** The label of the latest member of the innermost list: `OP1(a)(i)`. */
export const listLabel = (parent: string, lists: readonly OpenList[]): string =>
  lists.reduce((label, list) => subLabel(label, list.text), parent)

/** The lists that are open after a sub-paragraph whose label is known. */
export const listsOf = ({ subs }: Label): OpenList[] =>
  subs.map(({ mark }) => ({
    ...(subReadings(mark)[0] ?? { style: 'letter', value: 1 }),
    form: '()',
    text: mark,
  }))
