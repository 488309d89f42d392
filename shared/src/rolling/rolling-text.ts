/** The whole rolling text, a clause a line: the draft with everybody's proposals in brackets (RT3). */
import type { Negotiation } from '../negotiation'
import { type Form, printClause } from './print'
import { type PrintOptions, printedClause } from './printed'

export const rollingLines = (
  negotiation: Negotiation,
  options: PrintOptions & { form?: Form } = {},
): string[] =>
  negotiation
    .clauses()
    .map(({ id }) => printClause(printedClause(negotiation, id, options), options.form))
