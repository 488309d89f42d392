/** The chair arranges paragraphs of the draft itself: what a delegation would propose is done at once. */
import {
  addClause,
  buryClause,
  mergeInto,
  moveClause,
  rewriteWords,
  splitClause,
} from '../draft/edit'
import type { Negotiation } from '../negotiation'
import { unreachable } from '../assert'
import { type ClauseRefusal, type ClauseWish, changeFor } from '../proposal/propose-clause'

export type Arranged = { ok: true; clause: string } | { ok: false; code: ClauseRefusal }

/** Must run inside a transaction of the chair. `clause`: the paragraph that came, or that was changed. */
export function arrange(negotiation: Negotiation, wish: ClauseWish, newId: () => string): Arranged {
  const change = changeFor(negotiation, wish)
  if (typeof change === 'string') return { ok: false, code: change }
  switch (change.kind) {
    case 'new': {
      const { beside, clauseKind: kind, level, label } = change
      const after = clauseBefore(negotiation, beside)
      const id = newId()
      const words = wish.kind === 'new' ? wish.words : []
      addClause(negotiation, after, id, { kind, level, label }, words)
      return { ok: true, clause: id }
    }
    case 'alt': {
      const { of } = change
      const words = wish.kind === 'alt' ? wish.words : []
      rewriteWords(negotiation, of, 0, negotiation.textIndex(of).length, words)
      return { ok: true, clause: of }
    }
    case 'delete':
      buryClause(negotiation, change.of)
      return { ok: true, clause: change.of }
    case 'move':
      moveClause(negotiation, change.of, change.beside)
      return { ok: true, clause: change.of }
    case 'split': {
      const at = wish.kind === 'split' ? wish.at : 0
      const id = newId()
      splitClause(negotiation, change.of, at, id, change.label)
      return { ok: true, clause: id }
    }
    case 'merge':
      mergeInto(negotiation, change.of, change.with)
      return { ok: true, clause: change.of }
    default:
      return unreachable(change)
  }
}

/** The clause of the draft after which something comes to stand; null at the very beginning. */
function clauseBefore(
  negotiation: Negotiation,
  { host, side }: { host: string; side: 'before' | 'after' },
): string | null {
  const sheet = negotiation.sheet()
  const at = sheet.findIndex(leaf => leaf.host === host)
  const before = sheet.slice(0, side === 'after' ? at + 1 : at)
  return before.findLast(leaf => negotiation.clause(leaf.host)?.dead === false)?.host ?? null
}
