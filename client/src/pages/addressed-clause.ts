/**
 * The clause that the room's address names, as the overview does in the window where the room is. It is
 * taken off the address when it was gone to, so that it can be asked for again.
 */
import { clauseIn } from '../route'

export function takeAddressed(): string | null {
  const clause = clauseIn(location.hash)
  if (clause !== null) history.replaceState(null, '', location.pathname + location.search)
  return clause
}

/** Returns how to stop. */
export function onAddressed(go: (clause: string) => void): () => void {
  const changed = (): void => {
    const clause = takeAddressed()
    if (clause !== null) go(clause)
  }
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}
