/** The whole rolling text, a paragraph a line: the draft with everybody's proposals in brackets (RT3). */
import type { Negotiation } from '../negotiation'
import { isSeenBy } from '../sheet'
import { type Form, printClause } from './print'
import { type PrintOptions, printedClause } from './printed'

export const rollingLines = (
  negotiation: Negotiation,
  options: PrintOptions & { form?: Form } = {},
): string[] =>
  negotiation
    .sheet()
    .filter(leaf => isSeenBy(leaf, null))
    .map(({ host }) => printClause(printedClause(negotiation, host, options), options.form))
