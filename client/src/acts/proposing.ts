/**
 * Proposing about a whole paragraph: the menu, what has to be asked first, and the act. For the chair
 * the same is done at once.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseWish } from '@chapeau/shared/proposal/propose-clause'
import { type Act } from './act'
import type { ChoiceMenu } from '../elements/choice-menu'
import type { MoveDialog } from '../elements/move-dialog'
import { deciding } from '../strings/deciding'
import { paragraphs } from '../strings/paragraphs'
import { proposable } from '../view/proposable'

export interface Proposing {
  negotiation: Negotiation
  menu: ChoiceMenu
  targets: MoveDialog
  /** the place in the text of the draft where the caret is */
  caret: () => { host: string; at: number } | null
  act: (act: Act) => void
  /** the chair arranges its draft itself */
  arranging: boolean
  /** one sentence */
  refuse: (message: string) => void
}

/** `opener`: the button that the menu stands beside. */
export async function proposeAbout(
  { negotiation, menu, targets, caret, act, arranging, refuse }: Proposing,
  host: string,
  opener: HTMLElement,
): Promise<void> {
  const found = proposable(negotiation, host)
  if (!found) return refuse(paragraphs.menu.nothing)
  const { about } = found
  // the words of its own draft the chair changes in their place
  const items = found.items.filter(({ id }) => !arranging || id !== 'alt')
  const { heading } = arranging ? deciding.arrange : paragraphs.menu
  const wanted = (wish: ClauseWish): void => act({ kind: arranging ? 'arrange' : 'propose', wish })
  const chosen = await menu.choose(heading(about.label), items, opener)
  const item = items.find(({ id }) => id === chosen)
  if (!item) return
  if (item.wish) return wanted(item.wish)
  const of = about.host
  if (item.id === 'move') {
    const beside = await targets.ask(negotiation, of, arranging)
    if (beside) wanted({ kind: 'move', of, ...beside })
    return
  }
  const spot = caret()
  if (spot?.host === of) wanted({ kind: 'split', of, at: spot.at })
  else refuse(paragraphs.menu.noCaret(about.label))
}
