/** Keys that work wherever one is in the room, but for those that a field or the text has itself. */
import type { EditorHandle } from '../editor/options'

export interface KeyParts {
  editor: () => EditorHandle | null
  /** the clause before or after the one that is chosen */
  neighbour: (step: 1 | -1) => string | null
  /** true where a drawer was open */
  closeDrawer: () => boolean
}

const UNDO_KEYS: Readonly<Record<string, 'undo' | 'redo'>> = { z: 'undo', y: 'redo' }

const isTyping = (event: Event): boolean => {
  const target = event.composedPath()[0]
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  )
}

export function pressed(event: KeyboardEvent, { editor, neighbour, closeDrawer }: KeyParts): void {
  if (event.defaultPrevented) return
  if (event.key === 'Escape' && closeDrawer()) return
  const step = { PageUp: -1, PageDown: 1 }[event.key]
  if (event.altKey && (step === -1 || step === 1)) {
    event.preventDefault()
    const clause = neighbour(step)
    if (clause !== null) editor()?.focusClause(clause)
    return
  }
  if (event.altKey && event.code === 'KeyP') {
    event.preventDefault()
    editor()?.propose()
    return
  }
  // inside the text and in fields the same keys have their own undo
  const way =
    (event.ctrlKey || event.metaKey) && !event.altKey && UNDO_KEYS[event.key.toLowerCase()]
  if (!way || isTyping(event)) return
  event.preventDefault()
  editor()?.[way === 'undo' && event.shiftKey ? 'redo' : way]()
}
