/**
 * What leaves the paper and what comes in, by copy, paste and mouse (ED7). A copy is words without
 * the struck ones. What comes in is cleaned (`pasted-html.ts`, `pasted-text.ts`), and refused where
 * it is too much or no words at all; then nothing is written.
 *
 * ProseMirror reads the clipboard in steps and hands on a slice only, so what the first step found is
 * kept until the last one.
 */
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { dropped, isInFixedPart, isOwnToMove } from './drag'
import { cleanHtml, isTangled } from './pasted-html'
import { paragraphsOfText, sliceOfParagraphs } from './pasted-text'
import { schema } from './schema'
import { strings } from './strings'

/** As many as a long resolution has; more is a file to be opened. They are on the paper within half a second. */
const MOST_CHARACTERS = 100_000
/** For the chair each becomes a clause, with a label and a place of its own: about a second for all. */
const MOST_PARAGRAPHS = 500
/** Words with marks of their own: Yjs looks for the place of each from the start of the text. */
const MOST_STRETCHES = 3_000
/** HTML above it is not even parsed, which would stop the page for more than a moment. */
const MOST_HTML = 5_000_000

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

function isTooMuch(content: Fragment): boolean {
  let [characters, paragraphs, stretches] = [0, 0, 0]
  content.descendants(node => {
    if (!node.isInline) paragraphs++
    else {
      characters += node.nodeSize
      stretches++
    }
  })
  return (
    characters > MOST_CHARACTERS ||
    paragraphs > MOST_PARAGRAPHS ||
    stretches - paragraphs > MOST_STRETCHES
  )
}

/** Why data cannot even be looked into, or null. */
function refusalOf(data: DataTransfer): string | null {
  const html = data.getData('text/html')
  if (html.length > MOST_HTML || isTangled(html)) return strings.paste.tooHeavy
  const text = data.getData('text/plain') || data.getData('text/uri-list')
  if (html === '' && text === '') return strings.paste.noWords
  return html === '' && text.length > MOST_HTML ? strings.paste.tooLong : null
}

/** `party`: the person's own, null for the chair. `say` shows one sentence. */
export function clipboard(
  party: number | null,
  isKnownNote: (note: string) => boolean,
  say: (sentence: string) => void,
): Plugin {
  let isTooLong = false
  let notesLeftOut = false

  /** Data comes in; `null` is the paper's own. True where it is not even looked into, and why is said. */
  const isRefused = (view: EditorView, event: Event, data: DataTransfer | null): boolean => {
    isTooLong = notesLeftOut = false
    const refusal = view.editable && data ? refusalOf(data) : null
    if (refusal === null) return false
    say(refusal)
    event.preventDefault()
    return true
  }
  /** Writes what was read, or says why not. */
  const write = (view: EditorView, { content }: Slice, make: () => Transaction | null): void => {
    if (isTooLong || isTooMuch(content)) return say(strings.paste.tooLong)
    if (content.size === 0) return say(notesLeftOut ? strings.paste.notes : strings.paste.noWords)
    const tr = make()
    if (tr) view.dispatch(tr.scrollIntoView())
    if (notesLeftOut) say(strings.paste.notes)
  }

  return new Plugin({
    props: {
      transformCopied: withoutStruck,
      transformPasted(slice) {
        const known = withKnownNotes(slice, isKnownNote)
        notesLeftOut ||= known.content.size < slice.content.size
        return known
      },
      transformPastedHTML(html) {
        const clean = cleanHtml(html, MOST_CHARACTERS)
        ;({ isTooLong, notesLeftOut } = clean)
        return isTooLong ? '' : clean.html
      },
      clipboardTextParser(text, $context) {
        const paragraphs = paragraphsOfText(text)
        isTooLong =
          paragraphs.length > MOST_PARAGRAPHS ||
          paragraphs.reduce((length, words) => length + words.length, 0) > MOST_CHARACTERS
        return isTooLong ? Slice.empty : sliceOfParagraphs(paragraphs, $context.marks())
      },
      handlePaste(view, _event, slice) {
        write(view, slice, () =>
          view.state.tr.replaceSelection(slice).setMeta('paste', true).setMeta('uiEvent', 'paste'),
        )
        return true
      },
      handleDrop(view, event, slice, isMove) {
        write(view, slice, () => {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
          return at && dropped(view.state, slice, at.pos, isMove && isOwnToMove(view.state, party))
        })
        view.focus()
        return true
      },
      handleDOMEvents: {
        paste: (view, event) => isRefused(view, event, event.clipboardData),
        drop: (view, event) => isRefused(view, event, view.dragging ? null : event.dataTransfer),
        // the browser shows where the words will go, as long as nobody takes the event from it
        dragover: (_, event) => leaveToBrowser(event),
        dragenter: (_, event) => leaveToBrowser(event),
        dragstart: view => isInFixedPart(view),
        copy: view => isInFixedPart(view),
        cut: view => isInFixedPart(view),
      },
    },
  })
}

/** Files would be opened in place of the page: they come to `drop`, to be refused. */
function leaveToBrowser(event: DragEvent): boolean {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  return true
}
