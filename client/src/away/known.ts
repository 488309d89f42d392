/**
 * What of one's work the server has, told in two ways: by the room as the server gave it, or, where
 * that cannot be had, by the changes that it never said it had (AU10).
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { writtenIn } from '@chapeau/shared/unsent'
import * as Y from 'yjs'

export interface Known {
  /** An entry of a root is there as it is here; `value`: the one here. */
  has(root: string, path: readonly string[], value: unknown): boolean
  /** What a clause says there; null where that is not known. */
  text(clause: string): string | null
  /** Entries of a root that may be there, whatever became of them here. */
  keys(root: string): string[]
}

/** The document of a negotiation that a root is in. */
export const rootOf = ({ doc, drafts }: Negotiation, root: string): Y.Map<unknown> | undefined =>
  root.startsWith('private:') ? drafts?.doc.getMap(root) : doc.getMap(root)

/** `fresh`: over documents that have the server's state. */
export const knownTo = (fresh: Negotiation): Known => ({
  has: (root, path, value) => {
    const there = path.reduce<unknown>(
      (at, key) => (at instanceof Y.Map ? (at.get(key) as unknown) : undefined),
      rootOf(fresh, root),
    )
    return there !== undefined && plain(there) === plain(value)
  },
  text: clause => (fresh.hasHost(clause) ? fresh.textIndex(clause).string : null),
  keys: root => [...(rootOf(fresh, root)?.keys() ?? [])],
})

/** `updates`: what was written in `mine` and never said to be durable. */
export function knownBut(mine: Negotiation, updates: readonly Uint8Array[]): Known {
  const roots = new Map<string, Set<string>>()
  const written = (name: string): Set<string> => {
    let known = roots.get(name)
    if (!known) {
      const root = rootOf(mine, name)
      known = new Set(root ? writtenIn(root, updates).map(path => JSON.stringify(path)) : [])
      roots.set(name, known)
    }
    return known
  }
  return {
    has: (root, path) => !written(root).has(JSON.stringify(path)),
    text: () => null,
    keys: root =>
      [...written(root)].flatMap(path => {
        const [key, ...deeper] = JSON.parse(path) as string[]
        return key !== undefined && deeper.length === 0 ? [key] : []
      }),
  }
}

/** As text that is the same where the values are: the order of keys in a map is none. */
function plain(value: unknown): string {
  if (value instanceof Y.Text) return JSON.stringify(value.toDelta())
  if (value instanceof Y.Array) return `[${value.toArray().map(plain).join()}]`
  if (value instanceof Y.Map)
    return [...(value as Y.Map<unknown>).entries()]
      .map(([key, inner]) => `${JSON.stringify(key)}:${plain(inner)}`)
      .toSorted()
      .join()
  return JSON.stringify(value) ?? ''
}
