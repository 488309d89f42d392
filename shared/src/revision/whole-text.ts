/**
 * The whole text at one moment as one would have it, without brackets (RV1): the draft, or what one
 * party makes of it. What is compared, restored and printed clean is this, as plain values.
 *
 * A party's text is the draft with all that the party proposes and that counts: its wordings put in,
 * its paragraphs where they would stand, an alt in the place of the clause, and the clauses that it
 * would delete, move, split or merge so. Paragraphs keep their names from moment to moment: a clause
 * its id, an alt that of its clause, a new paragraph the key of its proposal, which it keeps when it is
 * accepted.
 */
import { heading } from '../document'
import type { Negotiation } from '../negotiation'
import type { ClauseProposal } from '../proposal/clause-proposal'
import { byTabling } from '../proposal/clause-register'
import { standsAt } from '../proposal/projection'
import type { Proposal } from '../proposal/proposal'
import { compose } from '../rolling/reading'
import { type Leaf, isSeenBy } from '../sheet'
import { type Op, joinOps } from '../text/op'
import { type ClauseKind, HEADING_FIELDS, type HeadingField, type Language } from '../vocabulary'

export interface WholeParagraph {
  readonly id: string
  readonly kind: ClauseKind | 'note'
  readonly level: number
  /** the working label; of a footnote its mark */
  readonly label: string
  readonly ops: readonly Op[]
}

export interface WholeText {
  readonly language: Language
  readonly heading: Readonly<Record<HeadingField, string>>
  /** in order */
  readonly paragraphs: readonly WholeParagraph[]
  readonly notes: readonly WholeParagraph[]
}

/** `party`: whose proposals are in the text; null for the draft alone. The room must be founded. */
export function wholeText(negotiation: Negotiation, party: number | null): WholeText {
  const leaves = negotiation
    .sheet()
    .filter(leaf => isSeenBy(leaf, null) && (leaf.party === null || leaf.party === party))
  const notes = leaves.filter(({ kind }) => kind === 'note')
  const paragraphs = leaves.filter(({ kind }) => kind !== 'note')
  return {
    language: negotiation.language,
    heading: headingOf(negotiation),
    paragraphs:
      party === null
        ? paragraphs.map(leaf => paragraph(negotiation, leaf, null))
        : rearranged(negotiation, paragraphs, party),
    notes: notes.map(leaf => paragraph(negotiation, leaf, party)),
  }
}

function headingOf({ doc }: Negotiation): Record<HeadingField, string> {
  const fields = heading(doc)
  const field = (name: HeadingField): string => {
    const value: unknown = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  return Object.fromEntries(HEADING_FIELDS.map(name => [name, field(name)])) as Record<
    HeadingField,
    string
  >
}

const paragraph = (
  negotiation: Negotiation,
  { host, kind, level, label }: Leaf,
  party: number | null,
): WholeParagraph => ({
  id: host,
  kind,
  level,
  label,
  ops: wording(negotiation, host, party, 0, Infinity),
})

/** `[from, to)` of a host with what the party proposes in it; words at the end of a stretch belong to it. */
function wording(
  negotiation: Negotiation,
  host: string,
  party: number | null,
  from: number,
  to: number,
): readonly Op[] {
  const { ops, length } = negotiation.textIndex(host)
  const end = Math.min(to, length)
  const isHere = (at: number): boolean => (from === 0 || at > from) && at <= end
  const own = negotiation
    .proposalsIn(host)
    .filter(proposal => proposal.party === party && negotiation.stands(proposal))
    .map((proposal): Proposal => {
      const here = isHere(standsAt(proposal))
      return here ? proposal : { ...proposal, words: [], length: 0 }
    })
  return own.length === 0 && from === 0 && end === length
    ? joinOps(ops)
    : compose(ops, from, end, own).ops
}

/** The paragraphs as the party would have them stand. */
function rearranged(
  negotiation: Negotiation,
  leaves: readonly Leaf[],
  party: number,
): WholeParagraph[] {
  const changes = leaves
    .filter(({ proposal }) => proposal === null)
    .flatMap(({ host }) => negotiation.amendments(host).filter(one => asksFor(one, host, party)))
    .toSorted(byTabling)
  const gone = new Set(changes.flatMap(one => (one.kind === 'delete' ? [one.of] : [])))
  const replaced = new Set<string>()
  const out: WholeParagraph[] = []
  const hasAlt = new Set(changes.flatMap(one => (one.kind === 'alt' ? [one.of] : [])))
  for (const leaf of leaves) {
    const { proposal } = leaf
    if (proposal === null && (gone.has(leaf.host) || hasAlt.has(leaf.host))) continue
    const read = paragraph(negotiation, leaf, party)
    if (proposal?.kind !== 'alt' || replaced.has(proposal.of)) out.push(read)
    else {
      replaced.add(proposal.of)
      const label = negotiation.clause(proposal.of)?.label ?? read.label
      out.push({ ...read, id: proposal.of, label })
    }
  }
  return changes.reduce((text, change) => carriedOut(negotiation, text, change), out)
}

const asksFor = (one: ClauseProposal, host: string, party: number): boolean =>
  one.party === party && one.kind !== 'new' && one.of === host

function carriedOut(
  negotiation: Negotiation,
  text: readonly WholeParagraph[],
  change: ClauseProposal,
): WholeParagraph[] {
  const find = (id: string): number => text.findIndex(one => one.id === id)
  switch (change.kind) {
    case 'new':
    case 'alt':
    case 'delete':
      return [...text]
    case 'move': {
      const from = find(change.of)
      if (from < 0 || find(change.beside.host) < 0) return [...text]
      const rest = text.toSpliced(from, 1)
      const beside = rest.findIndex(({ id }) => id === change.beside.host)
      return rest.toSpliced(beside + (change.beside.side === 'after' ? 1 : 0), 0, text[from]!)
    }
    case 'split': {
      const at = find(change.of)
      const whole = text[at]
      const cut = negotiation.locate(change.r0.host, change.r0.start)
      if (!whole || cut?.host !== change.of) return [...text]
      const part = (from: number, to: number): readonly Op[] =>
        wording(negotiation, change.of, change.party, from, to)
      return text.toSpliced(
        at,
        1,
        { ...whole, ops: part(0, cut.offset) },
        { ...whole, id: change.key, label: change.label, ops: part(cut.offset, Infinity) },
      )
    }
    case 'merge': {
      const into = text[find(change.of)]
      const other = text[find(change.with)]
      if (!into || !other) return [...text]
      return text
        .filter(one => one !== other)
        .map(one => (one === into ? { ...into, ops: joinOps([...into.ops, ...other.ops]) } : one))
    }
  }
}
