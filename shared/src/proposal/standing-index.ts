/**
 * What is anchored in the text - proposals, positions on words of the original - found by the host
 * in which it stands, and by every id that its anchors passed on the way there. So a change costs
 * what it concerns, and not what the room holds.
 */
import { IdBuckets } from '../text/id-buckets'
import type { Standing } from './standing'
import { type Succession, sourceRuns } from './succession'

export class StandingIndex<T> {
  private readonly hosts = new Map<string, Set<T>>()
  private readonly visited = new IdBuckets<T>()
  private readonly pending = new Set<T>()

  put(thing: T, { host, visited, state }: Standing): void {
    let here = this.hosts.get(host)
    if (!here) this.hosts.set(host, (here = new Set()))
    here.add(thing)
    for (const [client, clock] of visited) this.visited.add(client, clock, 1, thing)
    if (state === 'pending') this.pending.add(thing)
  }

  /** `standing`: the one that it was put in with. */
  remove(thing: T, { host, visited }: Standing): void {
    this.hosts.get(host)?.delete(thing)
    for (const [client, clock] of visited) this.visited.remove(client, clock, 1, thing)
    this.pending.delete(thing)
  }

  /** What stands in a host; a copy, since standing anew takes a thing out and puts it in again. */
  inHost(host: string): T[] {
    return [...(this.hosts.get(host) ?? [])]
  }

  /** What passed one of the ids of which these entries of the log speak (PR2). */
  concernedBy(entries: Iterable<Succession>): Set<T> {
    const concerned = new Set<T>()
    for (const entry of entries)
      for (const [client, clock, length] of sourceRuns(entry))
        for (const thing of this.visited.over(client, clock, length)) concerned.add(thing)
    return concerned
  }

  /** What waits for an id that is not here yet (PR3). */
  waiting(): T[] {
    return [...this.pending]
  }
}
