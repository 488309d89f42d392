/** Choosing several clauses in a list: one by one, or as far as another one. */
export interface Picking {
  readonly chosen: ReadonlySet<string>
  /** from where a stretch begins */
  readonly from: string | null
}

export const NOTHING_PICKED: Picking = { chosen: new Set(), from: null }

export function toggle({ chosen }: Picking, id: string): Picking {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return { chosen: next, from: id }
}

/** All from where the last choice was to `id`, in the order of `ids`; what was chosen before stays. */
export function stretchTo({ chosen, from }: Picking, id: string, ids: readonly string[]): Picking {
  const [a, b] = [ids.indexOf(from ?? id), ids.indexOf(id)]
  if (b === -1) return { chosen, from }
  if (a === -1) return { chosen: new Set([...chosen, id]), from: id }
  const stretch = ids.slice(Math.min(a, b), Math.max(a, b) + 1)
  return { chosen: new Set([...chosen, ...stretch]), from: from ?? id }
}

export const pickAll = (ids: readonly string[]): Picking => ({ chosen: new Set(ids), from: null })

/** Without those that are not there any more. */
export const stillThere = ({ chosen, from }: Picking, ids: ReadonlySet<string>): Picking => ({
  chosen: new Set([...chosen].filter(id => ids.has(id))),
  from: from !== null && ids.has(from) ? from : null,
})
