/** Proposing about a whole paragraph: the menu, what has to be asked first, and the act. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type Act } from './act'
import type { ChoiceMenu } from '../elements/choice-menu'
import type { MoveDialog } from '../elements/move-dialog'
import { paragraphs } from '../strings/paragraphs'
import { proposable } from '../view/proposable'

export interface Proposing {
  negotiation: Negotiation
  menu: ChoiceMenu
  targets: MoveDialog
  /** the place in the text of the draft where the caret is */
  caret: () => { host: string; at: number } | null
  act: (act: Act) => void
  /** one sentence */
  refuse: (message: string) => void
}

/** `opener`: the button that the menu stands beside. */
export async function proposeAbout(
  { negotiation, menu, targets, caret, act, refuse }: Proposing,
  host: string,
  opener: HTMLElement,
): Promise<void> {
  const found = proposable(negotiation, host)
  if (!found) return refuse(paragraphs.menu.nothing)
  const { about, items } = found
  const chosen = await menu.choose(paragraphs.menu.heading(about.label), items, opener)
  const item = items.find(({ id }) => id === chosen)
  if (!item) return
  if (item.wish) return act({ kind: 'propose', wish: item.wish })
  const of = about.host
  if (item.id === 'move') {
    const beside = await targets.ask(negotiation, of)
    if (beside) act({ kind: 'propose', wish: { kind: 'move', of, ...beside } })
    return
  }
  const spot = caret()
  if (spot?.host === of) act({ kind: 'propose', wish: { kind: 'split', of, at: spot.at } })
  else refuse(paragraphs.menu.noCaret(about.label))
}
