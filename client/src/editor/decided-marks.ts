/**
 * Shows for a few seconds what a decision changed (DE5): the words that came in are marked, and those
 * that went stand struck over the line, where they take no room. It is loaded with the rest of the room,
 * and takes part in nothing that is written.
 */
import type { Decision } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { offsetOf } from '@chapeau/shared/proposal/projection'
import type { IdRun } from '@chapeau/shared/text/id'
import { plainText } from '@chapeau/shared/text/op'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { findClause } from './binding'
import './decided.css'
import type { EditorHandle } from './options'
import { element } from './widgets'

export interface DecidedMarks {
  show: (decisions: readonly Decision[]) => void
  destroy: () => void
}

/** As long as the style sheet lets them fade. */
const SHOWN_MS = 6000
/** Of a decision that changes very much, the beginning is marked. */
const MOST_MARKED = 200

const key = new PluginKey<DecorationSet>('decided')

interface Stretch {
  host: string
  from: number
  to: number
}

export function markDecided(editor: EditorHandle, negotiation: Negotiation): DecidedMarks {
  let view: EditorView | null = null
  const timers = new Set<ReturnType<typeof setTimeout>>()
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
        return {}
      },
    }),
  )

  const later = (run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, SHOWN_MS)
    timers.add(timer)
  }

  const put = (change: (set: DecorationSet) => DecorationSet): void => {
    if (!view || view.isDestroyed) return
    const set = change(key.getState(view.state) ?? DecorationSet.empty)
    view.dispatch(view.state.tr.setMeta(key, set).setMeta('addToHistory', false))
  }

  const position = (
    { host, from }: Pick<Stretch, 'host' | 'from'>,
    side: -1 | 1,
  ): number | null => {
    const start = view ? findClause(view.state.doc, host) : -1
    if (!view || start < 0) return null
    const { size } = view.state.doc.nodeAt(start)!.content
    const offset = offsetOf(editor.shows.runs(host), { in: 'base', offset: from, side })
    return start + 1 + Math.min(offset, size)
  }

  const inline = (stretch: Stretch, shown: symbol): Decoration[] => {
    const from = position(stretch, 1)
    const to = position({ ...stretch, from: stretch.to }, -1)
    return from === null || to === null || from >= to
      ? []
      : [Decoration.inline(from, to, { class: 'came-in' }, { shown })]
  }

  const struck = (
    words: string,
    at: Pick<Stretch, 'host' | 'from'> | null,
    shown: symbol,
  ): Decoration[] => {
    const where = at && position(at, -1)
    if (where === null || words.trim() === '') return []
    const make = (): HTMLElement => {
      const mark = element('span', 'went-out', '')
      // it was told in a sentence already
      mark.setAttribute('aria-hidden', 'true')
      mark.contentEditable = 'false'
      mark.append(element('span', '', words))
      return mark
    }
    return [Decoration.widget(where, make, { side: -1, ignoreSelection: true, marks: [], shown })]
  }

  return {
    show(decisions) {
      // while somebody composes in the paper, nothing around the words may come or go (ED9)
      if (!view || view.composing) return
      const shown = Symbol('shown')
      const made = decisions.flatMap(decision =>
        changesOf(negotiation, decision)
          .slice(0, MOST_MARKED)
          .flatMap(({ came, was, at }) => [
            ...came.flatMap(one => inline(one, shown)),
            ...struck(was, at, shown),
          ]),
      )
      if (made.length === 0) return
      const { doc } = view.state
      put(set => set.add(doc, made))
      const takeAway = (): void => {
        if (view?.composing) return later(takeAway)
        // wherever they are by then
        put(set => set.remove(set.find(undefined, undefined, spec => spec['shown'] === shown)))
      }
      later(takeAway)
    },
    destroy() {
      for (const timer of timers) clearTimeout(timer)
      remove()
    },
  }
}

interface ChangeShown {
  came: Stretch[]
  was: string
  /** where the words stood that went */
  at: Pick<Stretch, 'host' | 'from'> | null
}

function changesOf(negotiation: Negotiation, decision: Decision): ChangeShown[] {
  const { clause, taken, words } = decision
  if (!taken) return [{ came: stretches(negotiation, clause, words), was: '', at: null }]
  return taken.map(({ was, gone, came }) => {
    const [first] = came.length > 0 ? came : gone
    const at = first && negotiation.locate(clause, [first[0], first[1]], 'before')
    return {
      came: stretches(negotiation, clause, came),
      was: plainText(was),
      at: at && !at.through ? { host: at.host, from: at.offset } : null,
    }
  })
}

/** Where these characters stand now, those beside each other as one. */
function stretches(negotiation: Negotiation, clause: string, runs: readonly IdRun[]): Stretch[] {
  const found: Stretch[] = []
  for (const [client, clock, length] of runs)
    for (let i = 0; i < length; i++) {
      const at = negotiation.locate(clause, [client, clock + i], 'before')
      if (!at?.live || at.through) continue
      const last = found.at(-1)
      if (last?.host === at.host && last.to === at.offset) last.to++
      else found.push({ host: at.host, from: at.offset, to: at.offset + 1 })
    }
  return found
}
