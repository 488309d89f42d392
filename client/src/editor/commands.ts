/** What a person can do on the paper by key, by button, or by the browser's own menus. */
import { selectAll } from 'prosemirror-commands'
import { keydownHandler } from 'prosemirror-keymap'
import { type Command, Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { spotAt } from '@chapeau/shared/proposal/projection'
import { type Binding, clauseAt, findClause } from './binding'
import { proposeButton } from './clause-view'
import { type DeletionUnit, cutClause, deleteBy, indent } from './deletion'
import { cite } from './footnote'
import { activeMarks, linked, toggled } from './marks'
import type { ActiveMarks, EditorHandle, EditorOptions, ToggledMark } from './options'
import { paperKey } from './paper-plugin'
import { placeWords } from './place-words'
import { type FoundPlace, placeBeside, placesIn } from './places'
import { strings } from './strings'

export interface Commands {
  undo: () => void
  redo: () => void
  /** Enter; firmly with Ctrl */
  cut: () => void
  cutFirmly: () => void
  nextPlace: () => void
  previousPlace: () => void
  focusClause: (id: string) => void
  selectWords: (host: string, from: number, to: number) => void
  focusPlace: (clause: string, proposal: string) => void
  toggleMark: (mark: ToggledMark) => void
  setLink: (address: string | null) => void
  /** a footnote by its name, or null for a new one (Ctrl+Alt+F) */
  cite: (note: string | null) => void
  citeNew: () => void
  /** Ctrl+K */
  askLink: () => void
  /** Alt+P */
  propose: () => void
  caretInText: EditorHandle['caretInText']
  activeMarks: () => ActiveMarks
}

export function commandsOf(
  view: EditorView,
  binding: Binding,
  options: Pick<EditorOptions, 'onRefused' | 'onAnnounce' | 'onAskLink' | 'onPropose'>,
  /** takes in at once what undo changed */
  catchUp: () => void,
): Commands {
  const { negotiation, pen, history } = binding

  const timeTravel = (way: 'undo' | 'redo'): void => {
    if (!history) return
    history[way](binding.keepSelection(view.state))
    pen?.forget()
    catchUp()
  }

  const cut = (firmly: boolean): void => {
    if (!pen) return
    if (!view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection())
    const tr = cutClause(binding, view.state, firmly)
    if (tr) view.dispatch(tr)
  }

  const citing = (note: string | null): void => {
    const tr = cite(binding, view.state, note)
    if (!tr) return
    view.dispatch(tr)
    view.focus()
  }

  /** The caret where there is one; elsewhere the clause is chosen and brought into view. */
  const goTo = (clause: string, offset: number, proposal: string | null): void => {
    const at = findClause(view.state.doc, clause)
    if (at < 0) return
    const { tr } = view.state
    if (pen) {
      const position = at + 1 + Math.min(offset, view.state.doc.nodeAt(at)!.content.size)
      view.dispatch(tr.setSelection(TextSelection.create(tr.doc, position)).scrollIntoView())
      view.focus()
    } else view.dispatch(tr.setMeta(paperKey, { chosen: { clause, proposal } }))
    const dom = view.nodeDOM(at)
    if (dom instanceof HTMLElement) {
      const within = proposal === null ? null : tailOf(dom, proposal)
      ;(within ?? dom).scrollIntoView({ block: within ? 'nearest' : 'start' })
    }
  }

  const show = ({ clause, place, from }: FoundPlace): void => {
    goTo(clause, from, place.proposals[0] ?? null)
    const all = placesIn(binding, clause)
    const nth = all.findIndex(found => found.place === place) + 1
    const words = placeWords(negotiation, place, binding.party)
    const label = binding.shows.leaf(clause)?.label ?? ''
    if (words) options.onAnnounce?.(strings.placeOf(label, nth, all.length, words.spoken))
  }

  const step = (way: 1 | -1): void => {
    const chosen = paperKey.getState(view.state)?.chosen
    const caret = pen ? clauseAt(view.state.doc, view.state.selection.head) : null
    const here = chosen && placesIn(binding, chosen.clause).find(isOf(chosen.proposal))
    const from = caret
      ? { clause: caret.id, offset: caret.offset }
      : here
        ? { clause: here.clause, offset: here.from }
        : chosen
          ? { clause: chosen.clause, offset: -1 }
          : null
    const found = placeBeside(binding, from, way)
    if (found) show(found)
    else options.onAnnounce?.(strings.noPlaces)
  }

  return {
    undo: () => timeTravel('undo'),
    redo: () => timeTravel('redo'),
    cut: () => cut(false),
    cutFirmly: () => cut(true),
    cite: citing,
    citeNew: () => citing(null),
    nextPlace: () => step(1),
    previousPlace: () => step(-1),
    focusClause: id => goTo(id, 0, null),
    selectWords(host, from, to) {
      const start = findClause(view.state.doc, host)
      if (start < 0) return
      const { tr, doc } = view.state
      const at = (offset: number): number =>
        start + 1 + Math.min(offset, doc.nodeAt(start)!.content.size)
      view.dispatch(tr.setSelection(TextSelection.create(doc, at(from), at(to))).scrollIntoView())
      view.focus()
    },
    focusPlace(clause, proposal) {
      const found = placesIn(binding, clause).find(isOf(proposal))
      if (found) show(found)
      else goTo(clause, 0, null)
    },
    toggleMark(mark) {
      if (pen) view.dispatch(toggled(view.state, mark).scrollIntoView())
    },
    setLink(address) {
      if (!pen) return
      const outcome = linked(view.state, address)
      if (outcome.ok) view.dispatch(outcome.tr.scrollIntoView())
      else options.onRefused?.(outcome.message)
    },
    askLink() {
      if (pen) options.onAskLink?.(activeMarks(view.state).link)
    },
    propose() {
      const here = clauseAt(view.state.doc, view.state.selection.head)
      const dom = here && view.nodeDOM(findClause(view.state.doc, here.id))
      // the chair has no button there; the menu stands beside the paragraph
      const opener = dom instanceof HTMLElement ? (proposeButton(dom) ?? dom) : null
      if (here && opener && binding.pen) options.onPropose?.(here.id, opener)
    },
    caretInText() {
      const here = clauseAt(view.state.doc, view.state.selection.head)
      const spot = here && spotAt(binding.shows.runs(here.id), here.offset)
      return spot?.in === 'base' ? { host: here!.id, at: spot.offset } : null
    },
    activeMarks: () => activeMarks(view.state),
  }
}

const isOf =
  (proposal: string | null) =>
  ({ place }: FoundPlace): boolean =>
    proposal !== null && place.proposals.includes(proposal)

const tailOf = (clause: HTMLElement, proposal: string): HTMLElement | undefined =>
  [...clause.querySelectorAll<HTMLElement>('.tail')].find(
    ({ dataset }) => dataset['proposal'] === proposal,
  )

/** The keys of the paper. `commands` is asked late: the view that they act on does not exist yet. */
export function keys(binding: Binding, commands: () => Commands): Plugin {
  const run =
    (
      name:
        | 'undo'
        | 'redo'
        | 'cut'
        | 'cutFirmly'
        | 'citeNew'
        | 'nextPlace'
        | 'previousPlace'
        | 'askLink'
        | 'propose',
    ): Command =>
    () => {
      commands()[name]()
      return true
    }
  const toggle =
    (mark: ToggledMark): Command =>
    () => {
      commands().toggleMark(mark)
      return true
    }
  const deletion =
    (direction: 'back' | 'forward', unit: DeletionUnit): Command =>
    (state, dispatch) => {
      const tr = deleteBy(binding, state, direction, unit)
      if (tr) dispatch?.(tr)
      return true
    }
  const indentation =
    (step: 1 | -1): Command =>
    (state, dispatch) => {
      const tr = indent(binding, state, step)
      if (tr) dispatch?.(tr)
      // elsewhere Tab leaves the paper
      return tr !== null
    }
  const handle = keydownHandler({
    'Mod-z': run('undo'),
    'Mod-y': run('redo'),
    'Shift-Mod-z': run('redo'),
    Enter: run('cut'),
    'Shift-Enter': run('cut'),
    'Mod-Enter': run('cutFirmly'),
    Tab: indentation(1),
    'Shift-Tab': indentation(-1),
    'Mod-Alt-f': run('citeNew'),
    Backspace: deletion('back', 'grapheme'),
    'Shift-Backspace': deletion('back', 'grapheme'),
    Delete: deletion('forward', 'grapheme'),
    'Mod-Backspace': deletion('back', 'word'),
    'Mod-Delete': deletion('forward', 'word'),
    'Alt-Backspace': deletion('back', 'word'),
    'Alt-Delete': deletion('forward', 'word'),
    'Mod-a': selectAll,
    'Mod-b': toggle('strong'),
    'Mod-i': toggle('em'),
    'Mod-u': toggle('underline'),
    'Mod-.': toggle('superscript'),
    'Mod-k': run('askLink'),
    'Alt-p': run('propose'),
    F8: run('nextPlace'),
    'Shift-F8': run('previousPlace'),
  })
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        // ProseMirror makes a key press of every deletion that it reads from the DOM, also of a
        // cancelled composition: those are read from the text instead
        if (!event.isTrusted && (event.key === 'Backspace' || event.key === 'Delete')) return false
        return handle(view, event)
      },
    },
  })
}
