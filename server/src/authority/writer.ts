/** On whose behalf a session writes, as the room knows it. */
export interface Writer {
  /** The party whose hat the session wears (AU9: one at a time). */
  readonly party: number
  /** The roots that the party may write; none for an observer. */
  readonly roots: ReadonlySet<string>
  /** True if a client id of this party is unused or bound to this person already (AU7). */
  readonly owns: (client: number) => boolean
  /** How many new client ids this session may still introduce (AU5). */
  readonly mayMint: number
}
