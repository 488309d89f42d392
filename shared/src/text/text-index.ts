/**
 * Where every character of a Y.Text stands, found by its id (PR1). Keyed by (client, clock) and
 * never by Item: Yjs splits and joins items without an event. Building it costs the items of one
 * clause; finding costs a binary search.
 */
import type * as Y from 'yjs'
import { itemsOf } from '../yjs'
import type { Id, IdRun } from './id'
import { type Op, opsLength, opsText, readOps } from './op'

/** `offset` counts live characters before the character, `deep` counts deleted ones too. */
export interface Spot {
  offset: number
  deep: number
  live: boolean
}

interface Run extends Spot {
  clock: number
  length: number
}

export interface TextIndex {
  readonly ops: readonly Op[]
  /** With one OBJECT for each citation, so offsets agree. */
  readonly string: string
  readonly length: number
  /** the id of the first character, deleted ones included */
  readonly first: Id | null
  spot: (client: number, clock: number) => Spot | undefined
  /** The id of the live character at an offset below `length`. */
  idAt: (offset: number) => [client: number, clock: number]
  /** The ids of the live characters between two offsets. */
  idsBetween: (from: number, to: number) => IdRun[]
}

export function indexText(text: Y.Text): TextIndex {
  const ops = readOps(text)
  const byClient = new Map<number, Run[]>()
  const live: { client: number; clock: number; offset: number; length: number }[] = []
  let offset = 0
  let deep = 0
  for (const item of itemsOf(text)) {
    const alive = !item.deleted && item.countable
    const { client, clock } = item.id
    let runs = byClient.get(client)
    if (!runs) byClient.set(client, (runs = []))
    runs.push({ clock, length: item.length, offset, deep, live: alive })
    if (alive) {
      live.push({ client, clock, offset, length: item.length })
      offset += item.length
    }
    deep += item.length
  }
  const head = itemsOf(text).next().value
  const first: Id | null = head ? [head.id.client, head.id.clock] : null
  for (const runs of byClient.values()) runs.sort((a, b) => a.clock - b.clock)

  const findLive = (at: number): number => {
    let low = 0
    let high = live.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (live[middle]!.offset <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  return {
    ops,
    string: opsText(ops),
    length: opsLength(ops),
    first,
    spot(client, clock) {
      const runs = byClient.get(client)
      if (!runs) return undefined
      let low = 0
      let high = runs.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (runs[middle]!.clock <= clock) low = middle
        else high = middle - 1
      }
      const run = runs[low]!
      const into = clock - run.clock
      if (into < 0 || into >= run.length) return undefined
      return { offset: run.offset + (run.live ? into : 0), deep: run.deep + into, live: run.live }
    },
    idAt(at) {
      const run = live[findLive(at)]!
      return [run.client, run.clock + at - run.offset]
    },
    idsBetween(from, to) {
      const out: IdRun[] = []
      for (
        let i = from < to ? findLive(from) : live.length;
        i < live.length && live[i]!.offset < to;
        i++
      ) {
        const run = live[i]!
        const start = Math.max(from, run.offset)
        const length = Math.min(to, run.offset + run.length) - start
        const clock = run.clock + start - run.offset
        const last = out.at(-1)
        if (last && last[0] === run.client && last[1] + last[2] === clock) last[2] += length
        else out.push([run.client, clock, length])
      }
      return out
    },
  }
}
