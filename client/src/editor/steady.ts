/**
 * What others write never moves what one reads (RE4).
 *
 * Before the paper takes in a change of the room, the line that is being read is noted: the one with
 * the caret, if that is in view, else the first one below the upper edge; and, lest its clause goes or
 * moves, the clauses after it. After the change, the first of them that is still there is brought
 * back to where it was. One's own writing does not come here: it costs no measuring.
 *
 * The browser's own anchoring is off, since the two would add up. It does less: it holds a clause and
 * not a line of it, nor the line with the caret, and Safari has none. What it does beside that is done
 * here too: when the width of the paper changes, the clause at the upper edge stays there.
 */
import type { Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { clauseAt } from './binding'
import { scrollerOf } from './scroller'

export interface Steady {
  /** shows a transaction that is not this person's writing */
  keep: (tr: Transaction, show: () => void) => void
  destroy: () => void
}

/** A position that is read, the side that it belongs to, and the height at which it stands. */
interface Line {
  position: number
  side: -1 | 1
  clause: string
  top: number
}

/** A clause at the upper edge, and how much of its height is above that. */
interface Edge {
  dom: Element
  above: number
}

export function keepSteady(view: EditorView): Steady {
  let scroller: HTMLElement | null = null
  let edge: Edge | null = null
  let width = 0

  /** The browser tells of it once a frame, when the layout is known. */
  const scrolled = (): void => {
    if (scroller) edge = edgeOf(view, scroller)
  }
  const resized = new ResizeObserver(([entry]) => {
    const now = entry?.contentRect.width ?? width
    if (scroller && edge?.dom.isConnected && now !== width) {
      const { top, height } = edge.dom.getBoundingClientRect()
      scroller.scrollTop += top + edge.above * height - scroller.getBoundingClientRect().top
    }
    width = now
  })
  /** Late: a paper may be made before the page around it is. */
  const found = (): HTMLElement | null => {
    if (scroller) return scroller
    scroller = scrollerOf(view.dom)
    if (!scroller) return null
    scroller.style.overflowAnchor = 'none'
    scroller.addEventListener('scroll', scrolled, { passive: true })
    resized.observe(scroller)
    return scroller
  }
  const first = requestAnimationFrame(found)

  return {
    keep(tr, show) {
      const around = found()
      if (!around) return show()
      const lines = linesRead(view, around)
      show()
      const by = movedBy(view, tr, lines)
      if (Math.abs(by) >= 0.5) around.scrollTop += by
    },
    destroy() {
      cancelAnimationFrame(first)
      resized.disconnect()
      scroller?.removeEventListener('scroll', scrolled)
    },
  }
}

/** How far the first line that is still there went down. */
function movedBy(view: EditorView, tr: Transaction, lines: readonly Line[]): number {
  for (const { position, side, clause, top } of lines) {
    const now = tr.mapping.map(position, side)
    // a clause that was moved is put in anew elsewhere
    if (clauseAt(tr.doc, now)?.id === clause) return view.coordsAtPos(now, side).top - top
  }
  return 0
}

/** What is read, the most important first. */
function linesRead(view: EditorView, scroller: HTMLElement): Line[] {
  const { top: edge, bottom } = scroller.getBoundingClientRect()
  const lines: Line[] = []
  const add = (position: number, side: Line['side']): void => {
    const at = clauseAt(view.state.doc, position)
    const { top } = view.coordsAtPos(position, side)
    if (at) lines.push({ position, side, clause: at.id, top })
  }
  if (view.hasFocus()) {
    const { head } = view.state.selection
    const caret = view.coordsAtPos(head, -1)
    if (caret.top >= edge && caret.bottom <= bottom) add(head, -1)
  }
  for (const { dom, start, end } of clausesFrom(view, edge)) {
    const { top } = dom.getBoundingClientRect()
    if (top >= bottom) break
    if (top >= edge) add(start, 1)
    else {
      const into = firstWhere(end - start + 1, i => view.coordsAtPos(start + i, 1).top >= edge)
      if (start + into <= end) add(start + into, 1)
    }
  }
  return lines
}

function edgeOf(view: EditorView, scroller: HTMLElement): Edge | null {
  const { top: edge } = scroller.getBoundingClientRect()
  const [first] = clausesFrom(view, edge)
  if (!first) return null
  const { top, height } = first.dom.getBoundingClientRect()
  return top > edge || height === 0 ? null : { dom: first.dom, above: (edge - top) / height }
}

/** The clauses that reach below an edge; `start` and `end` are the positions of their words. */
function clausesFrom(
  view: EditorView,
  edge: number,
): { dom: HTMLElement; start: number; end: number }[] {
  const clauses: ReturnType<typeof clausesFrom> = []
  view.state.doc.forEach((node, at) => {
    const dom = view.nodeDOM(at)
    if (dom instanceof HTMLElement)
      clauses.push({ dom, start: at + 1, end: at + 1 + node.content.size })
  })
  return clauses.slice(
    firstWhere(clauses.length, i => clauses[i]!.dom.getBoundingClientRect().bottom > edge),
  )
}

/** The first of `count` numbers for which it holds; it holds for all after that one. */
function firstWhere(count: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
