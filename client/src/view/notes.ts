/** What a footnote is called in the text, by its name; one that is proposed too. */
import type { Negotiation } from '@chapeau/shared/negotiation'

export const noteMark =
  (negotiation: Negotiation): ((note: string) => string) =>
  note =>
    negotiation.leaf(note)?.label ?? ''
