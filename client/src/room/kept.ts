/**
 * What of somebody's work the server did not take, as words to read and copy (AU10): the difference
 * between the replica that was given up and the room as it is.
 */
import { CHAIR } from '@chapeau/shared/document'
import type { Stance } from '@chapeau/shared/vocabulary'
import { isPosition } from '@chapeau/shared/guard'
import { tabled } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { POSITION } from '@chapeau/shared/proposal/proposal'
import { opsText, plainText } from '@chapeau/shared/text/op'

export type Kept =
  /** `quote`: the words that were to be replaced, empty for an insertion; `words`: the new ones */
  | { kind: 'proposal'; clause: string; quote: string; words: string; reason: string }
  /** a clause of the draft as its editor left it */
  | { kind: 'clause'; clause: string; words: string }
  | { kind: 'position'; clause: string; stance: Stance; quote: string; note: string }

const labelOf = (room: Negotiation, clause: string | undefined): string =>
  (clause === undefined ? undefined : room.clause(clause)?.label) ?? ''

function proposals(old: Negotiation, fresh: Negotiation, party: number): Kept[] {
  const kept: Kept[] = []
  for (const key of old.proposals.keys()) {
    const mine = old.proposals.get(key)!
    if (mine.party !== party || mine.withdrawn || mine.inert) continue
    const theirs = fresh.proposals.get(key)
    const same =
      theirs !== undefined &&
      opsText(theirs.words) === opsText(mine.words) &&
      theirs.quote === mine.quote &&
      theirs.reason === mine.reason
    if (same) continue
    const { quote, reason = '', clause, words } = mine
    kept.push({
      kind: 'proposal',
      clause: labelOf(old, clause),
      quote,
      words: plainText(words),
      reason,
    })
  }
  return kept
}

function clauses(old: Negotiation, fresh: Negotiation): Kept[] {
  return old.clauses().flatMap(({ id, label }): Kept[] => {
    const { ops } = old.textIndex(id)
    const known = fresh.clauseMap(id) ? fresh.textIndex(id).ops : []
    return opsText(ops) === opsText(known)
      ? []
      : [{ kind: 'clause', clause: label, words: plainText(ops) }]
  })
}

function positions(old: Negotiation, fresh: Negotiation, party: number): Kept[] {
  const known = tabled(fresh.doc, party)
  const kept: Kept[] = []
  tabled(old.doc, party).forEach((position, key) => {
    if (!key.startsWith(POSITION) || !isPosition(position)) return
    if (JSON.stringify(known.get(key)) === JSON.stringify(position)) return
    const { target, stance, note = '' } = position
    const on = target.on === 'proposal' ? old.proposals.get(target.proposal) : undefined
    const clause = target.on === 'proposal' ? on?.clause : target.clause
    const quote =
      target.on === 'original' ? target.quote : on ? plainText(on.words) || on.quote : ''
    kept.push({ kind: 'position', clause: labelOf(old, clause), stance, quote, note })
  })
  return kept
}

/** `old`: the replica given up; `fresh`: one that has the server's state. */
export function keptWork(old: Negotiation, fresh: Negotiation, party: number): Kept[] {
  if (!old.isReady) return []
  return party === CHAIR
    ? clauses(old, fresh)
    : [...proposals(old, fresh, party), ...positions(old, fresh, party)]
}

/** A copy as plain text, for the clipboard. */
export const keptText = (kept: readonly Kept[]): string =>
  kept
    .map(one => {
      const head = one.clause === '' ? '' : `${one.clause}: `
      switch (one.kind) {
        case 'proposal': {
          const quote = one.quote === '' ? '' : `${one.quote} → `
          return `${head}${quote}${one.words}${one.reason === '' ? '' : ` (${one.reason})`}`
        }
        case 'clause':
          return head + one.words
        case 'position':
          return `${head}${one.stance}: ${one.quote}${one.note === '' ? '' : ` (${one.note})`}`
      }
    })
    .join('\n')
