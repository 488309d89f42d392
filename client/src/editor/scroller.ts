/** What scrolls the paper: the nearest ancestor that does, through slots and shadow roots. */
export function scrollerOf(paper: Element): HTMLElement | null {
  for (let node = above(paper); node; node = above(node))
    if (node instanceof HTMLElement && /^(?:auto|scroll)$/.test(getComputedStyle(node).overflowY))
      return node
  return null
}

function above(node: Node): Node | null {
  if (node instanceof Element && node.assignedSlot) return node.assignedSlot
  return node instanceof ShadowRoot ? node.host : node.parentNode
}
