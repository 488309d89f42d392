/**
 * Working labels: `PP3`, `OP3 bis`, `OP1 pre`, `OP3 alt 2`, `OP1(a)(i)`, `OP1(a) bis` (rules LB1-LB6).
 *
 * A label is a path of steps, the paragraph first and then its sub-paragraphs. Each step may carry
 * suffixes. A label is given once and stays (TX2): it names a paragraph, it says nothing about order.
 */

/** PP and OP are the field's; P is a plain paragraph, H a heading, A a paragraph of an annex. */
export const SERIES = ['PP', 'OP', 'P', 'H', 'A'] as const
export type Series = (typeof SERIES)[number]

/** One step. `ordinal` 1 is the paragraph itself, 2 bis, 3 ter ...; `alt` 0 is none, 1 `alt`, 2 `alt 2` ... */
export interface LabelStep {
  readonly pre: boolean
  readonly ordinal: number
  readonly alt: number
}

export interface Label {
  readonly series: Series
  readonly number: number
  readonly own: LabelStep
  /** The sub-paragraphs, outermost first; `mark` without brackets: `a`, `iv`, `أ`. */
  readonly subs: readonly { readonly mark: string; readonly own: LabelStep }[]
}

/** Index 0 is the second of its name. After decies digits go on: `OP3 bis 11` (LB3). */
const LATIN = [
  'bis',
  'ter',
  'quater',
  'quinquies',
  'sexies',
  'septies',
  'octies',
  'nonies',
  'decies',
] as const

const BARE: LabelStep = { pre: false, ordinal: 1, alt: 0 }

const ROOT = /^(PP|OP|P|H|A)[ .]?0*([1-9]\d{0,5})(?!\d)/i
const SUB = /^ ?\(([\p{L}\p{M}\d]{1,8})\)/u
const SUFFIX = new RegExp(
  `^[ .]?(pre)?(?:[ .]?(?:bis[ ](\\d{1,6})|(${LATIN.join('|')})))?(?:[ .]?(alt)(?:[ ]?(\\d{1,6}))?)?(?![\\p{L}\\d])`,
  'iu',
)

/** Reads the suffixes at the start of `rest`; none is a step too. */
function readStep(rest: string): { own: LabelStep; length: number } {
  const found = SUFFIX.exec(rest)
  if (!found) return { own: BARE, length: 0 }
  const [, pre, digits, latin, alt, nth] = found
  if (!pre && !digits && !latin && !alt) return { own: BARE, length: 0 }
  const word = latin ? LATIN.indexOf(latin.toLowerCase() as (typeof LATIN)[number]) + 2 : 1
  return {
    own: {
      pre: Boolean(pre),
      ordinal: digits ? Math.max(1, Number(digits)) : word,
      alt: alt ? Math.max(1, Number(nth ?? 1)) : 0,
    },
    length: found[0].length,
  }
}

/** The label at the start of `text` and how many UTF-16 units it takes; spelling is free (`op2bis`). */
export function readLabel(text: string): { label: Label; length: number } | undefined {
  const root = ROOT.exec(text)
  if (!root) return undefined
  const series = root[1]!.toUpperCase() as Series
  let at = root[0].length
  const { own, length } = readStep(text.slice(at, at + 60))
  at += length
  const subs: { mark: string; own: LabelStep }[] = []
  for (;;) {
    const sub = SUB.exec(text.slice(at, at + 20))
    if (!sub) break
    at += sub[0].length
    const step = readStep(text.slice(at, at + 60))
    at += step.length
    subs.push({ mark: sub[1]!.toLowerCase(), own: step.own })
  }
  // `OP15a` or `PPE2E` are words, not labels
  if (/^[\p{L}\d]/u.test(text.slice(at, at + 2))) return undefined
  return { label: { series, number: Number(root[2]), own, subs }, length: at }
}

/** The whole of `text` as a label, or undefined. */
export function parseLabel(text: string): Label | undefined {
  const found = readLabel(text.trim())
  return found?.length === text.trim().length ? found.label : undefined
}

function printStep({ pre, ordinal, alt }: LabelStep): string {
  const words: string[] = []
  if (pre) words.push('pre')
  if (ordinal > 1) words.push(LATIN[ordinal - 2] ?? `bis ${ordinal}`)
  if (alt > 0) words.push(alt === 1 ? 'alt' : `alt ${alt}`)
  return words.map(word => ` ${word}`).join('')
}

/** The one spelling of a label; `parseLabel(printLabel(x))` gives x back (LB1). */
export const printLabel = ({ series, number, own, subs }: Label): string =>
  `${series}${number}${printStep(own)}` +
  subs.map(sub => `(${sub.mark})${printStep(sub.own)}`).join('')

/** `PP3`, `OP12`. */
export const numbered = (series: Series, number: number): string =>
  printLabel({ series, number, own: BARE, subs: [] })

/** A sub-paragraph's label: the parent's with the mark, `OP1(a)`. */
export const subLabel = (parent: string, mark: string): string => `${parent}(${mark})`

const lastStep = (label: Label): LabelStep => label.subs.at(-1)?.own ?? label.own

function withLastStep(label: Label, own: LabelStep): Label {
  const sub = label.subs.at(-1)
  return sub ? { ...label, subs: [...label.subs.slice(0, -1), { ...sub, own }] } : { ...label, own }
}

/** The first of `candidate(1)`, `candidate(2)` ... that nobody has; there are finitely many existing. */
function firstFree(existing: Iterable<string>, candidate: (n: number) => string): string {
  const taken = existing instanceof Set ? existing : new Set(existing)
  let n = 1
  while (taken.has(candidate(n))) n += 1
  return candidate(n)
}

/** A text that is no label (a label of an older form) still gets distinct neighbours. */
const suffixed = (existing: Iterable<string>, text: string, word: string): string =>
  firstFree(existing, n => (n === 1 ? `${text} ${word}` : `${text} ${word} ${n}`))

/** The label of a new paragraph after `after`: the next free of bis, ter, quater ... (LB3). */
export function labelAfter(existing: Iterable<string>, after: string): string {
  const label = parseLabel(after)
  if (!label) return suffixed(existing, after, 'bis')
  const { pre, ordinal } = lastStep(label)
  return firstFree(existing, n =>
    printLabel(withLastStep(label, { pre, ordinal: ordinal + n, alt: 0 })),
  )
}

/** The label of a new paragraph before `before`: pre, then pre bis, pre ter ... (LB4). */
export function labelBefore(existing: Iterable<string>, before: string): string {
  const label = parseLabel(before)
  if (!label) return suffixed(existing, before, 'pre')
  return firstFree(existing, n =>
    printLabel(withLastStep(label, { pre: true, ordinal: n, alt: 0 })),
  )
}

/** The label of a rival to the whole paragraph `of`: alt, then alt 2, alt 3 ... (LB5). */
export function labelAlt(existing: Iterable<string>, of: string): string {
  const label = parseLabel(of)
  if (!label) return suffixed(existing, of, 'alt')
  return firstFree(existing, n => printLabel(withLastStep(label, { ...lastStep(label), alt: n })))
}

/** The label of a paragraph at the end of a series: one more than its highest number (LB2). */
export function labelAtEnd(existing: Iterable<string>, series: Series): string {
  let highest = 0
  for (const text of existing) {
    const label = parseLabel(text)
    if (label?.series === series) highest = Math.max(highest, label.number)
  }
  return numbered(series, highest + 1)
}
