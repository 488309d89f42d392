/**
 * Follows a transaction of several steps while each of them is written and projected on its own:
 * positions of a step are taken back through the person's earlier steps to the text before, and from
 * there forward through what really happened.
 */
import { type Node, Slice } from 'prosemirror-model'
import { Mapping, type Step, StepMap } from 'prosemirror-transform'
import { type Binding, findClause } from './binding'
import { differenceOf } from './content'

export class Track {
  private back = new Mapping()
  private readonly forth = new Mapping()
  private first = true

  constructor(
    private readonly binding: Binding,
    /** as the person sees it after the steps written so far */
    public doc: Node,
  ) {}

  /** Where a range of the current step is in `doc`. */
  range(from: number, to: number): { from: number; to: number } {
    if (this.first) return { from, to }
    const start = this.map(from, 1)
    return { from: start, to: Math.max(start, this.map(to, -1)) }
  }

  private map(position: number, side: 1 | -1): number {
    return this.forth.map(this.back.map(position, side), side)
  }

  /** The step is written; the next one's positions come after it. */
  done(step: Step): void {
    this.back = new Mapping([step.getMap().invert(), ...this.back.maps])
    this.first = false
  }

  /** A clause was written: `doc` shows it as it is now. */
  reproject(clause: string): void {
    const at = findClause(this.doc, clause)
    if (at < 0) return
    const { content: old, nodeSize } = this.doc.nodeAt(at)!
    if (!this.binding.shows.leaf(clause)) {
      // a footnote goes with the last words that cite it
      this.forth.appendMap(new StepMap([at, nodeSize, 0]))
      this.doc = this.doc.replace(at, at + nodeSize, Slice.empty)
      return
    }
    const { content } = this.binding.clauseNode(clause)
    const different = differenceOf(old, content)
    if (!different) return
    const { from, toOld, toNew } = different
    const start = at + 1 + from
    this.forth.appendMap(new StepMap([start, toOld - from, toNew - from]))
    this.doc = this.doc.replace(start, at + 1 + toOld, new Slice(content.cut(from, toNew), 0, 0))
  }
}
