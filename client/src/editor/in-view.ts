/** Which clauses of the paper are in view. */
import { scrollerOf } from './scroller'

/** A clause of which no more than this is in view, in pixels, has not been seen. */
const SLIVER = 24

/**
 * Tells of the clauses in view, by their hosts, until it is stopped (RE6). The browser says by itself
 * when that changes, once the page has been laid out: nothing is measured here.
 */
export function watchInView(
  paper: Element,
  scroller: Element,
  tell: (hosts: ReadonlySet<string>) => void,
): () => void {
  const shown = new Map<Element, boolean>()
  const hostsShown = (): Set<string> =>
    new Set([...shown].filter(([, isShown]) => isShown).map(([clause]) => hostOf(clause)))

  const observer = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries)
        if (shown.has(target)) shown.set(target, isIntersecting)
      tell(hostsShown())
    },
    { root: scroller, rootMargin: `-${SLIVER}px 0px` },
  )
  const follow = (): void => {
    const clauses = new Set(paper.children)
    for (const clause of shown.keys())
      if (!clauses.has(clause)) {
        shown.delete(clause)
        observer.unobserve(clause)
      }
    for (const clause of clauses)
      if (!shown.has(clause)) {
        shown.set(clause, false)
        observer.observe(clause)
      }
  }
  const changes = new MutationObserver(follow)
  changes.observe(paper, { childList: true })
  follow()
  return () => {
    changes.disconnect()
    observer.disconnect()
  }
}

/** The clause that one reads: the chosen one where it is in view, else the first that is. */
export function hostRead(paper: Element, chosen: string | null): string | null {
  const bounds = scrollerOf(paper)?.getBoundingClientRect()
  if (!bounds) return chosen
  const shown = [...paper.children].filter(clause => {
    const { top, bottom } = clause.getBoundingClientRect()
    return bottom > bounds.top && top < bounds.bottom
  })
  const read = shown.find(clause => hostOf(clause) === chosen) ?? shown[0]
  return read ? hostOf(read) : chosen
}

const hostOf = (clause: Element): string =>
  (clause instanceof HTMLElement && clause.dataset['clause']) || ''
