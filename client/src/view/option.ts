/** One line of a list that narrows while one types. `lead` stands out: a label, or a number that chooses it. */
export interface Option {
  id: string
  lead: string
  text: string
  /** the text is words of the draft */
  isWords?: boolean
  note?: string
  /** how far it is within what stands above it */
  depth?: number
}
