/**
 * The paper: one ProseMirror view over the room as one person sees it. Everything that decides is in
 * the binding and in pure functions; here they meet the browser.
 */
import { EditorState, type Plugin } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import { notes } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import './paper.css'
import { directionOf } from '@chapeau/shared/text/language'
import { chairUndo, partyUndo } from '@chapeau/shared/undo'
import { noteMark } from '../view/notes'
import { Binding } from './binding'
import { ClauseView } from './clause-view'
import { clipboard } from './clipboard'
import { type Commands, commandsOf, keys } from './commands'
import { afterComposition, startComposition } from './composition'
import { withDomSelection } from './dom-selection'
import { isInFixedPart } from './drag'
import { beforeInput } from './input'
import { writeIntent } from './intent'
import { activeMarks } from './marks'
import type { EditorHandle, EditorMode, EditorOptions, PlaceSelection } from './options'
import { type PaperNews, paperKey, paperPlugin, selectionOf } from './paper-plugin'
import { chairPen, delegationPen } from './pen'
import { type Wish, showing } from './showing'
import { type Steady, keepSteady } from './steady'
import { strings } from './strings'
import { element } from './widgets'
import './paper.css'

/** Puts the paper into `host`. The room must be founded. */
export function mountEditor(host: HTMLElement, options: EditorOptions): EditorHandle {
  const { negotiation, mode, wish = { show: 'all' } } = options
  let view: EditorView | null = null
  let waiting = false
  let steady: Steady | null = null
  const binding = bindingFor(negotiation, mode, wish, {
    refused: message => options.onRefused?.(message),
    state: () => view && withDomSelection(view),
    changed() {
      if (waiting) return
      waiting = true
      queueMicrotask(catchUp)
    },
  })
  const reader = {
    negotiation,
    shows: binding.shows,
    party: binding.party,
    focusable: binding.pen === null,
    noteMark: noteMark(negotiation),
    attribution: options.attribution ?? true,
  }

  const show = (state: EditorState): void => {
    view?.updateState(state)
    report()
  }
  /** The state with the caret that the browser shows. What is written after it moved is a step of its own. */
  const withCaret = (paper: EditorView): EditorState => {
    const state = withDomSelection(paper)
    if (state !== paper.state) binding.history?.newStep()
    return state
  }
  /** What is no edit of this person starts from what the browser shows, lest a caret just moved is put back. */
  function catchUp(): void {
    waiting = false
    if (!view || view.isDestroyed) return
    const state = withCaret(view)
    const tr = binding.catchUp(state, view.composing)
    if (tr) steady?.keep(tr, () => show(state.apply(tr)))
    else report()
  }
  /** A key may come before the browser has told of the click just before it. */
  const readSelection = (paper: EditorView): void => {
    const state = withCaret(paper)
    if (state !== paper.state) show(state)
  }
  const tell = (news: PaperNews): void => {
    if (!view) return
    const state = withCaret(view)
    const tr = state.tr.setMeta(paperKey, news)
    const apply = (): void => show(state.apply(tr))
    // what others changed while one composed is shown now
    if (news.composing === false) steady?.keep(tr, apply)
    else apply()
  }
  const report = reporter(binding, options, () => view?.state ?? null)
  let isComposing = false
  const beginComposing = (): void => {
    if (isComposing) return
    isComposing = true
    binding.history?.compose()
    options.onComposing?.(true)
    tell({ composing: true })
  }

  let commands: Commands | null = null
  const mounted = new EditorView(host, {
    state: EditorState.create({
      doc: binding.documentNode(),
      plugins: [
        keys(binding, () => commands!),
        paperPlugin(binding, reader),
        clipboard(
          binding.party,
          note => notes(negotiation.doc).has(note),
          sentence => options.onRefused?.(sentence),
        ),
      ],
    }),
    editable: () => binding.pen !== null,
    attributes: {
      class: 'paper',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': options.name ?? strings.paper,
      'aria-readonly': String(binding.pen === null),
      lang: negotiation.language,
      dir: directionOf(negotiation.language),
      spellcheck: String(binding.pen !== null),
      translate: 'no',
    },
    nodeViews: {
      clause: (node, _view, _position, decorations) =>
        new ClauseView(
          node,
          decorations,
          // the chair writes paragraphs itself
          mode.kind === 'propose' ? options.onPropose : undefined,
        ),
      citation(node) {
        const note = String(node.attrs['note'])
        const dom = element('sup', 'citation', reader.noteMark(note) || '*')
        dom.dataset['note'] = note
        return { dom }
      },
    },
    dispatchTransaction(tr) {
      if (tr.docChanged && !binding.pen) options.onRefused?.(strings.readOnly)
      // a paste, a cut, a drop, a mark, and what is written after the caret was moved are steps of their own
      const moved = tr.selectionSet && !tr.docChanged && tr.getMeta('addToHistory') !== false
      const isStep = tr.getMeta('uiEvent') !== undefined
      if (moved || isStep) binding.history?.newStep()
      show(mounted.state.apply(writeIntent(binding, mounted.state, tr)))
      if (isStep) binding.history?.newStep()
    },
    handleDOMEvents: {
      beforeinput(paper, event) {
        readSelection(paper)
        return beforeInput(paper, event, binding, commands!)
      },
      compositionstart(paper) {
        beginComposing()
        startComposition(paper, binding)
        return false
      },
      // a keyboard of a telephone goes on with a word that is there without a start
      compositionupdate() {
        beginComposing()
        return false
      },
      compositionend(paper) {
        afterComposition(paper, () => {
          isComposing = false
          binding.history?.composed()
          tell({ composing: false })
          options.onComposing?.(false)
        })
        return false
      },
      // who selects words in a place wants those, not the place
      click: (paper, event) => !isInFixedPart(paper) && choose(event.target),
      keydown(paper, event) {
        readSelection(paper)
        const presses = event.key === 'Enter' || event.key === ' '
        return presses && isTail(event.target) && choose(event.target)
      },
      blur() {
        options.onCaret?.(null)
        return false
      },
    },
  })
  view = mounted
  steady = keepSteady(mounted)
  commands = commandsOf(mounted, binding, options, catchUp)
  const { nextPlace, previousPlace, focusClause, selectWords, focusPlace, undo, redo } = commands
  const { toggleMark, setLink, activeMarks, caretInText, propose, cite } = commands
  mounted.dom.classList.add(mode.kind)
  mounted.dom.classList.toggle('unattributed', !reader.attribution)

  /** A click on the words of others, or, where there is no caret, on a clause. */
  function choose(target: EventTarget | null): boolean {
    if (!(target instanceof Element)) return false
    const tail = target.closest<HTMLElement>('.tail[data-proposal]')
    if (tail) {
      focusPlace(tail.dataset['clause'] ?? '', tail.dataset['proposal'] ?? '')
      return true
    }
    const clause = target.closest<HTMLElement>('.clause')?.dataset['clause']
    if (binding.pen || clause === undefined) return false
    tell({ chosen: { clause, proposal: null } })
    return true
  }

  report()
  return {
    dom: mounted.dom,
    origin: binding,
    shows: binding.shows,
    party: binding.party,
    focus: () => mounted.focus(),
    focusClause,
    selectWords,
    focusPlace,
    nextPlace,
    previousPlace,
    undo,
    redo,
    get canUndo() {
      return binding.history?.canUndo ?? false
    },
    get canRedo() {
      return binding.history?.canRedo ?? false
    },
    toggleMark,
    setLink,
    activeMarks,
    caretInText,
    propose,
    cite,
    extend(plugin) {
      const plugins = (): readonly Plugin[] => mounted.state.plugins
      show(mounted.state.reconfigure({ plugins: [...plugins(), plugin] }))
      return () => {
        if (mounted.isDestroyed) return
        show(mounted.state.reconfigure({ plugins: plugins().filter(one => one !== plugin) }))
      }
    },
    setPresence: cursors => tell({ cursors }),
    setPointed: pointed => tell({ pointed }),
    destroy() {
      binding.destroy()
      steady?.destroy()
      mounted.destroy()
    },
  }
}

const isTail = (target: EventTarget | null): boolean =>
  target instanceof Element && target.classList.contains('tail')

function bindingFor(
  negotiation: Negotiation,
  mode: EditorMode,
  wish: Wish,
  hooks: ConstructorParameters<typeof Binding>[3],
): Binding {
  switch (mode.kind) {
    case 'chair': {
      const pen = chairPen(negotiation, mode.newId)
      const shows = showing(negotiation, null, wish)
      return new Binding(negotiation, pen, origin => [chairUndo(negotiation, origin)], hooks, shows)
    }
    case 'propose': {
      const { party, by, newId, now } = mode
      const author = {
        party,
        by,
        newId,
        now,
        get layer() {
          return mode.layer()
        },
      }
      const shows = showing(negotiation, party, wish)
      const layers = negotiation.drafts ? (['tabled', 'private'] as const) : (['tabled'] as const)
      const undo = (origin: object): Y.UndoManager[] =>
        layers.map(layer => partyUndo(negotiation, party, layer, origin))
      return new Binding(negotiation, delegationPen(negotiation, author), undo, hooks, shows)
    }
    case 'read':
      return new Binding(negotiation, null, null, hooks, showing(negotiation, null, wish))
  }
}

/** Tells the workspace what changed since it was last told. */
function reporter(
  binding: Binding,
  options: EditorOptions,
  state: () => EditorState | null,
): () => void {
  let selection: PlaceSelection | null = null
  let history = ''
  let marks = ''
  let told: EditorState | null = null
  return () => {
    const now = state()
    if (!now) return
    const next = selectionOf(binding, now)
    if (next?.clause !== selection?.clause || next?.place !== selection?.place) {
      selection = next
      options.onSelect?.(next)
    }
    const { canUndo = false, canRedo = false } = binding.history ?? {}
    if (history !== `${canUndo} ${canRedo}`) {
      history = `${canUndo} ${canRedo}`
      options.onHistory?.({ canUndo, canRedo })
    }
    const active = activeMarks(now)
    if (options.onMarks && marks !== JSON.stringify(active)) {
      marks = JSON.stringify(active)
      options.onMarks(active)
    }
    const moved = !told || now.doc !== told.doc || !now.selection.eq(told.selection)
    if (moved && binding.pen && told) options.onCaret?.(binding.keepSelection(now))
    told = now
  }
}
