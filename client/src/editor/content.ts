/** Between the projection of a clause and the content of its ProseMirror node. */
import { Fragment, Mark, type Node } from 'prosemirror-model'
import type { Run } from '@chapeau/shared/proposal/projection'
import { MARKS, type Marks, type Op } from '@chapeau/shared/text/op'
import { schema } from './schema'
import { tidy } from './tidy'

const own = schema.marks

function marksOf(run: Run): readonly Mark[] {
  let marks = Mark.none
  for (const name of MARKS) {
    const value = run.attributes?.[name] ?? null
    if (value === null) continue
    marks = own[name].create(name === 'link' ? { href: value } : null).addToSet(marks)
  }
  if (run.kind === 'inserted')
    marks = own.inserted.create({ proposal: run.proposal }).addToSet(marks)
  if (run.kind === 'deleted') marks = own.deleted.create({ proposal: run.proposal }).addToSet(marks)
  return marks
}

export const contentOf = (runs: readonly Run[]): Fragment =>
  Fragment.fromArray(
    runs.map(run =>
      typeof run.op === 'string'
        ? schema.text(run.op, marksOf(run))
        : schema.node('citation', { note: run.op.note }, undefined, marksOf(run)),
    ),
  )

/** The words alone, tidied, without the marks that show whose they are. */
export function opsOf(content: Fragment): Op[] {
  const ops: Op[] = []
  content.forEach(node => {
    const attributes: Partial<Record<keyof Marks, true | string>> = {}
    for (const name of MARKS) {
      const mark = own[name].isInSet(node.marks)
      if (mark) attributes[name] = name === 'link' ? String(mark.attrs['href']) : true
    }
    if (node.isText) {
      const insert = tidy(node.text!)
      if (insert !== '') ops.push({ insert, attributes })
    } else ops.push({ insert: { note: String(node.attrs['note']) }, attributes })
  })
  return ops
}

/** Marks of words as a person sets them; null takes a mark off, undefined is a mark that is not the text's. */
export function marksFrom(mark: Mark, on: boolean): Marks | undefined {
  const name = MARKS.find(known => known === mark.type.name)
  if (!name) return undefined
  return { [name]: !on ? null : name === 'link' ? String(mark.attrs['href']) : true }
}

/** The content without the marks of proposals, or null where struck words are among it. */
export function unmarked(content: Fragment): Fragment | null {
  const nodes: Node[] = []
  let struck = false
  content.forEach(node => {
    struck ||= own.deleted.isInSet(node.marks) !== undefined
    nodes.push(node.mark(node.marks.filter(mark => mark.type !== own.inserted)))
  })
  return struck ? null : Fragment.fromArray(nodes)
}

/** An offset between the two halves of a surrogate pair. */
export function splitsPair(content: Fragment, offset: number): boolean {
  let at = 0
  for (let i = 0; i < content.childCount; i++) {
    const node = content.child(i)
    if (offset < at + node.nodeSize) {
      if (!node.isText || offset === at) return false
      const unit = node.text!.charCodeAt(offset - at)
      return unit >= 0xdc00 && unit < 0xe000
    }
    at += node.nodeSize
  }
  return false
}

/** `[from, toOld)` of one content differs from `[from, toNew)` of another; never through a surrogate pair (PR7). */
export interface Difference {
  from: number
  toOld: number
  toNew: number
}

export function differenceOf(old: Fragment, now: Fragment): Difference | null {
  const first = old.findDiffStart(now)
  const last = old.findDiffEnd(now)
  if (first === null || last === null) return null
  let from = first
  let { a: toOld, b: toNew } = last
  const overlap = from - Math.min(toOld, toNew)
  if (overlap > 0) {
    toOld += overlap
    toNew += overlap
  }
  if (splitsPair(old, from) || splitsPair(now, from)) from--
  if (splitsPair(old, toOld) || splitsPair(now, toNew)) {
    toOld++
    toNew++
  }
  return { from, toOld, toNew }
}
