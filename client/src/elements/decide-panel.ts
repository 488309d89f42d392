/** The element around another one, through the shadow trees between them; itself where there is none. */
export function within(from: Element, name: string): Element {
  for (let at: Element | null = from; at;) {
    const found: Element | null = at.closest(name)
    if (found) return found
    const root = at.getRootNode()
    at = root instanceof ShadowRoot ? root.host : null
  }
  return from
}
