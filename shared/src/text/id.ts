/** Yjs ids as plain values: a character by its client and clock, and runs of characters. */
export type Id = [client: number, clock: number]
export type IdRun = [client: number, clock: number, length: number]
