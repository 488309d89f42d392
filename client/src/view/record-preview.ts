/** How the places will read in which something is drafted on a slip, as the room prints them (RT2). */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { printText } from '@chapeau/shared/rolling/print'
import { type PrintedText, printedClause } from '@chapeau/shared/rolling/printed'

/** `who`: as the slip names those who spoke. Empty where nothing is drafted. */
export function readsLike(slip: Negotiation, host: string, who: string): string {
  const home = slip.homeOf(host)
  if (home === undefined) return ''
  return placesOf(printedClause(slip, home).text, who)
    .map(text => printText([text]))
    .join(' … ')
}

/** The outermost places in which somebody of this name says something. */
const placesOf = (text: PrintedText, who: string): PrintedText =>
  text.filter(part => typeof part !== 'string' && speaksIn([part], who))

const speaksIn = (text: PrintedText, who: string): boolean =>
  text.some(
    part =>
      typeof part !== 'string' &&
      part.readings.some(
        ({ names, against, words }) =>
          [...names, ...against.flatMap(group => group.names)].includes(who) ||
          speaksIn(words, who),
      ),
  )
