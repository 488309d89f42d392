/**
 * A comparison as plain lines (RV3), a paragraph a line: what became of it in brackets after its label,
 * `[-words that went-]` and `{+words that came+}` among the others.
 */
import { type ComparedParagraph, type Comparison, type Stretch, changeOf } from './comparison'

/** `all`: paragraphs that did not change too. */
export function comparisonLines(comparison: Comparison, { all = true } = {}): string[] {
  const { heading, paragraphs, notes } = comparison
  const marks = new Map(
    notes.flatMap(({ id, before, after }) => {
      const label = (after ?? before)?.label
      return label === undefined ? [] : [[id, label] as const]
    }),
  )
  const words = (stretches: readonly Stretch[]): string =>
    stretches.map(stretch => marked(stretch, marks)).join('')
  const line = (one: ComparedParagraph): string[] => {
    const { stands, moved } = one
    const label = labelOf(one)
    if (moved && stands === 'before') return [`${label} (moved to ${place(moved.to)})`]
    const change = changeOf(one)
    if (change === 'same' && !moved) return all ? [`${label} ${words(one.words)}`] : []
    const said = [
      ...(moved ? [`moved from ${place(moved.from)} to ${place(moved.to)}`] : []),
      ...(change === 'same' ? [] : [change]),
    ]
    return [`${label} (${said.join('; ')}) ${words(one.words)}`]
  }
  return [
    ...heading
      .filter(({ words: said }) => said.some(({ kind }) => all || kind !== 'same'))
      .map(({ field, words: said }) => `${field}: ${words(said)}`),
    ...paragraphs.flatMap(line),
    ...notes.flatMap(line),
  ]
}

const place = (label: string | null): string =>
  label === null ? 'the beginning' : `after ${label}`

function labelOf({ before, after }: ComparedParagraph): string {
  const named = (after ?? before)!
  const label = named.kind === 'note' ? `Note ${named.label}` : named.label
  return before && after && before.label !== after.label ? `${before.label} → ${label}` : label
}

function marked({ kind, ops }: Stretch, marks: ReadonlyMap<string, string>): string {
  const words = ops
    .map(({ insert }) =>
      typeof insert === 'string' ? insert : `[^${marks.get(insert.note) ?? '?'}]`,
    )
    .join('')
  if (kind === 'same') return words
  return kind === 'gone' ? `[-${words}-]` : `{+${words}+}`
}
