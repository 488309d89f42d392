/** From one card of a paragraph to another one of it. */
import { type ProposalKey, tabledKey } from '@chapeau/shared/proposal/proposal'
import { within } from './decide-panel'

/** Brings the card of a proposal into view and goes there; false where there is none in the panel. */
export function showCard(from: Element, key: ProposalKey): boolean {
  const root = within(from, 'chapeau-paragraph-view').shadowRoot
  if (!root) return false
  const isIt = (one: ProposalKey): boolean => tabledKey(one) === tabledKey(key)
  const readings = [...root.querySelectorAll('chapeau-place-view')].flatMap(place => [
    ...(place.shadowRoot?.querySelectorAll('chapeau-reading-card') ?? []),
  ])
  const amendments = [...root.querySelectorAll('chapeau-amendment-card')]
  const found =
    readings.find(({ card }) => card.proposals.some(one => isIt(one.key))) ??
    amendments.find(({ proposal }) => isIt(proposal.key))
  const article = found?.shadowRoot?.querySelector<HTMLElement>('article')
  if (!article) return false
  article.tabIndex = -1
  article.focus({ preventScroll: true })
  article.scrollIntoView({ block: 'nearest' })
  return true
}
