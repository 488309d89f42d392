/**
 * Marks what was found on the paper (RE1): words in the text by decorations, words in a place, which
 * are no text of the paper, by a highlight of the browser. It is loaded when somebody looks for
 * something, and comes off the paper afterwards.
 */
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { type Match, type Query } from '../view/find'
import { occurrences } from '../view/fold'
import { findClause } from './binding'
import './found.css'
import type { EditorHandle } from './options'
import { scrollerOf } from './scroller'

export interface FoundOnPaper {
  matches: readonly Match[]
  current: Match | null
  query: Query
}

export interface FoundMarks {
  show: (found: FoundOnPaper) => void
  /** brings a match into view; caret and focus stay */
  bring: (match: Match) => void
  /** goes to a match: the words are selected and the keyboard is in the paper */
  enter: (match: Match) => void
  destroy: () => void
}

/** Of very many, those around the current one are marked. */
const MOST_MARKED = 600
/** Room for what stands over the upper edge of the paper, in pixels. */
const HEADROOM = 120

const key = new PluginKey<DecorationSet>('found')

export function markFound(editor: EditorHandle): FoundMarks {
  let view: EditorView | null = null
  let found: FoundOnPaper | null = null

  const remove = editor.extend(
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, old) =>
          (tr.getMeta(key) as DecorationSet | undefined) ?? old.map(tr.mapping, tr.doc),
      },
      props: { decorations: state => key.getState(state) },
      view(mounted) {
        view = mounted
        return {
          update(paper, before) {
            if (found && paper.state !== before) highlight(tailsWith(paper, found), found.query)
          },
          destroy: () => CSS.highlights?.delete('found'),
        }
      },
    }),
  )

  const tailOf = (match: Match): HTMLElement | undefined =>
    view ? tails(view).get(nameOf(match)) : undefined

  const boundsOf = (match: Match): { top: number; bottom: number } | undefined => {
    const range = view && rangeOf(view, match)
    if (!view || !range) return undefined
    if (match.where.in === 'place') {
      const tail = tailOf(match)
      if (tail) return tail.getBoundingClientRect()
    }
    const { top } = view.coordsAtPos(range.from, 1)
    return { top, bottom: view.coordsAtPos(range.to, -1).bottom }
  }

  return {
    show(next) {
      found = next
      // while somebody composes in the paper, nothing around the words may come or go (ED9)
      if (!view || view.composing) return
      const { state } = view
      const set = DecorationSet.create(state.doc, decorationsOf(view, next))
      view.dispatch(state.tr.setMeta(key, set).setMeta('addToHistory', false))
      highlight(tailsWith(view, next), next.query)
      for (const [name, tail] of tails(view)) {
        const { current } = next
        const isNow = current?.where.in === 'place' && nameOf(current) === name
        tail.classList.toggle('found-now', isNow)
      }
    },
    bring(match) {
      const scroller = view && scrollerOf(view.dom)
      const bounds = boundsOf(match)
      if (!scroller || !bounds) return
      const { top, bottom, height } = scroller.getBoundingClientRect()
      if (bounds.top < top + HEADROOM || bounds.bottom > bottom - 40)
        scroller.scrollTop += bounds.top - top - Math.max(HEADROOM, height / 3)
    },
    enter(match) {
      if (!view) return
      if (match.where.in === 'place') return editor.focusPlace(match.host, match.where.proposal)
      const range = rangeOf(view, match)
      if (!range || !view.editable) return editor.focusClause(match.host)
      const { tr, doc } = view.state
      view.dispatch(tr.setSelection(TextSelection.create(doc, range.from, range.to)))
      view.focus()
    },
    destroy() {
      if (view) for (const tail of tails(view).values()) tail.classList.remove('found-now')
      found = null
      remove()
    },
  }
}

/** From the first word to the last; where the words stand in a place, its end. */
function rangeOf({ state }: EditorView, match: Match): { from: number; to: number } | null {
  const start = findClause(state.doc, match.host)
  if (start < 0) return null
  const end = start + 1 + state.doc.nodeAt(start)!.content.size
  const pieces = match.where.in === 'text' ? match.where.pieces : []
  const from = start + 1 + (pieces[0]?.from ?? match.at)
  const to = start + 1 + (pieces.at(-1)?.to ?? match.at)
  return { from: Math.min(from, end), to: Math.min(to, end) }
}

function decorationsOf(
  { state }: EditorView,
  { matches, current }: Pick<FoundOnPaper, 'matches' | 'current'>,
): Decoration[] {
  const middle = current ? matches.indexOf(current) : 0
  const from = Math.max(0, middle - MOST_MARKED / 2)
  const starts = new Map<string, number>()
  state.doc.forEach((node, at) => starts.set(String(node.attrs['id']), at + 1))
  return matches.slice(from, from + MOST_MARKED).flatMap(match => {
    const start = starts.get(match.host)
    if (start === undefined || match.where.in !== 'text') return []
    const { size } = state.doc.nodeAt(start - 1)!.content
    return match.where.pieces
      .filter(piece => piece.to <= size)
      .map(piece =>
        Decoration.inline(start + piece.from, start + piece.to, {
          class: match === current ? 'found now' : 'found',
        }),
      )
  })
}

// ---- words in places

const nameOf = ({ host, where }: Match): string =>
  where.in === 'place' ? `${host} ${where.proposal}` : ''

/** The readings beside the text, by the clause and the first proposal of their place. */
const tails = ({ dom }: EditorView): Map<string, HTMLElement> =>
  new Map(
    [...dom.querySelectorAll<HTMLElement>('.tail[data-proposal]')].map(tail => [
      `${tail.dataset['clause']} ${tail.dataset['proposal']}`,
      tail,
    ]),
  )

function tailsWith(view: EditorView, { matches }: FoundOnPaper): HTMLElement[] {
  const names = new Set(matches.filter(({ where }) => where.in === 'place').map(nameOf))
  if (names.size === 0) return []
  return [...tails(view)].filter(([name]) => names.has(name)).map(([, tail]) => tail)
}

/** Where the browser has no highlights, the place that one is at is framed all the same. */
function highlight(places: readonly HTMLElement[], { wanted, fold }: Query): void {
  const { highlights } = CSS
  if (!highlights) return
  const ranges = places.flatMap(place =>
    [...place.querySelectorAll<HTMLElement>('.alt')].flatMap(words =>
      occurrences(fold(words.textContent), wanted).map(({ from, to }) => rangeIn(words, from, to)),
    ),
  )
  if (ranges.length === 0) highlights.delete('found')
  else highlights.set('found', new Highlight(...ranges))
}

function rangeIn(words: HTMLElement, from: number, to: number): Range {
  const range = document.createRange()
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
  let at = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.nodeValue ?? ''
    if (from >= at && from < at + length) range.setStart(node, from - at)
    if (to > at && to <= at + length) range.setEnd(node, to - at)
    at += length
  }
  return range
}
