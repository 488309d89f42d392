/**
 * What a tabled proposal said before (PR13). Others have read it, and may have taken a position on
 * it: so before its owner changes the words, they are kept as they were - once for each sitting, not
 * for each letter.
 */
import type { Negotiation } from '../negotiation'
import { present } from '../assert'
import { plainText } from '../text/op'
import type { Author } from './author'
import type { Earlier, Spoken } from './proposal'

/** Changes closer together than this are one sitting: others saw none of its words finished. */
const SITTING_MS = 60_000
/** How often the time of the last change is written: not with every letter. */
const NOTED_MS = 15_000
/** The oldest ones are left out then. */
const MOST_KEPT = 50

/** Call before the words of a proposal are changed. */
export function keepEarlier(
  negotiation: Negotiation,
  author: Pick<Author, 'by' | 'now'>,
  proposal: Spoken,
): void {
  if (proposal.layer === 'private') return
  const map = present(negotiation.proposalMap(proposal.key), `proposal ${proposal.key}`)
  const edited = map.get('edited')
  const last = typeof edited === 'number' ? edited : proposal.tabled
  const now = author.now()
  if (now - last > SITTING_MS && proposal.length > 0) {
    const earlier: Earlier = { words: plainText(proposal.words), until: now, by: author.by }
    map.set('earlier', [...proposal.earlier, earlier].slice(-MOST_KEPT))
  }
  if (now - last > NOTED_MS) map.set('edited', now)
}
