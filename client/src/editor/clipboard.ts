/** What leaves the paper and what comes in: words only, never struck ones, never a note that is not there. */
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { schema } from './schema'

const { inserted, deleted } = schema.marks

/** Walks to the inline content; `keep` gives what stands in the place of a node, or null for nothing. */
function mapInline(content: Fragment, keep: (node: Node) => Node | null): Fragment {
  const nodes: Node[] = []
  content.forEach(node => {
    if (!node.isInline) nodes.push(node.copy(mapInline(node.content, keep)))
    else {
      const kept = keep(node)
      if (kept) nodes.push(kept)
    }
  })
  return Fragment.fromArray(nodes)
}

const mapSlice = (slice: Slice, keep: (node: Node) => Node | null): Slice =>
  new Slice(mapInline(slice.content, keep), slice.openStart, slice.openEnd)

/** A copy reads as the person would have the text: struck words are left out (ED7). */
export const withoutStruck = (slice: Slice): Slice =>
  mapSlice(slice, node =>
    deleted.isInSet(node.marks)
      ? null
      : node.mark(node.marks.filter(mark => mark.type !== inserted)),
  )

/** A paste keeps citations of notes that this draft has; others are left out. */
export const withKnownNotes = (slice: Slice, isKnown: (note: string) => boolean): Slice =>
  mapSlice(slice, node =>
    node.type === schema.nodes.citation && !isKnown(String(node.attrs['note'])) ? null : node,
  )
