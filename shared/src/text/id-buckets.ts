/**
 * Values attached to runs of Yjs ids, found by any id of the run in constant time: runs are cut
 * into buckets of 64 clocks. Used where a scan would make a keystroke proportional to the log.
 */
const SHIFT = 6

export interface Bucketed<T> {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly value: T
}

export class IdBuckets<T> {
  private readonly clients = new Map<number, Map<number, Bucketed<T>[]>>()

  add(client: number, clock: number, length: number, value: T): void {
    const run = { client, clock, length, value }
    let buckets = this.clients.get(client)
    if (!buckets) this.clients.set(client, (buckets = new Map()))
    for (let b = clock >>> SHIFT; b <= (clock + length - 1) >>> SHIFT; b++) {
      const bucket = buckets.get(b)
      if (bucket) bucket.push(run)
      else buckets.set(b, [run])
    }
  }

  /** Takes out every run of `value` that was added at this id. */
  remove(client: number, clock: number, length: number, value: T): void {
    const buckets = this.clients.get(client)
    if (!buckets) return
    for (let b = clock >>> SHIFT; b <= (clock + length - 1) >>> SHIFT; b++) {
      const left = buckets.get(b)?.filter(run => run.value !== value || run.clock !== clock)
      if (left && left.length > 0) buckets.set(b, left)
      else buckets.delete(b)
    }
  }

  /** The values whose run contains the id, in the order in which they were added. */
  *at(client: number, clock: number): Generator<T> {
    for (const run of this.clients.get(client)?.get(clock >>> SHIFT) ?? [])
      if (run.clock <= clock && clock < run.clock + run.length) yield run.value
  }

  /** The values whose run overlaps `length` ids from the given one; a value may come more than once. */
  *over(client: number, clock: number, length: number): Generator<T> {
    const buckets = this.clients.get(client)
    if (!buckets) return
    for (let b = clock >>> SHIFT; b <= (clock + length - 1) >>> SHIFT; b++)
      for (const run of buckets.get(b) ?? [])
        if (run.clock < clock + length && clock < run.clock + run.length) yield run.value
  }
}
