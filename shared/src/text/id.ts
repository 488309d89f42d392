/** Yjs ids as plain values: a character by its client and clock, and runs of characters. */
export type Id = [client: number, clock: number]
export type IdRun = [client: number, clock: number, length: number]

/** Ids in their order, as few runs as they make. */
export function runsOf(ids: Iterable<Id>): IdRun[] {
  const runs: IdRun[] = []
  for (const [client, clock] of ids) {
    const last = runs.at(-1)
    if (last && last[0] === client && last[1] + last[2] === clock) last[2]++
    else runs.push([client, clock, 1])
  }
  return runs
}
