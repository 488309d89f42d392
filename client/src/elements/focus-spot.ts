/** Where the keyboard is, to come back to: the paper with its selection, or whatever has the focus. */
import type { EditorHandle } from '../editor/options'

export interface FocusSpot {
  restore: () => void
}

export function focusSpot({ dom, focus }: EditorHandle): FocusSpot {
  const focused = deepFocus()
  const selected = selectedIn(dom)
  return {
    restore() {
      // a paper with a caret keeps its selection itself, also while others write
      if (focused && dom.contains(focused)) return focus()
      if (focused instanceof HTMLElement && focused.isConnected)
        focused.focus({ preventScroll: true })
      const [anchor, , end] = selected ?? []
      // in a paper that is written in, a selection would take the focus
      if (selected && anchor?.isConnected && end?.isConnected && !dom.isContentEditable)
        getSelection()?.setBaseAndExtent(...selected)
    },
  }
}

function selectedIn(dom: Element): Parameters<Selection['setBaseAndExtent']> | null {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {}
  return anchorNode && focusNode && dom.contains(anchorNode)
    ? [anchorNode, anchorOffset!, focusNode, focusOffset!]
    : null
}

function deepFocus(): Element | null {
  let focused = document.activeElement
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
  return focused
}
