/** Writes a draft as tidy plain text that `readDraft` reads back to the same draft (RD15). */
import { HEADING_FIELDS, type Language } from '../vocabulary'
import { numbered, parseLabel, printLabel, type Label } from '../text/label'
import { opensAs } from '../text/opening-words'
import type { ImportedCitation, ImportedClause, ImportedDraft } from './draft'
import { readParagraphMark } from './reading/marks'
import { beginsList, listLabel, listsOf, placeSub, type OpenList } from './reading/sub-paragraphs'

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Raised digits can be nothing but citations; marks of other signs stand as they are. */
const raise = (mark: string): string => mark.replace(/\d/g, digit => RAISED[Number(digit)]!)

/** The words with the marks of their footnotes in them, numbers raised. */
export function withCitations(text: string, citations: readonly ImportedCitation[]): string {
  let out = ''
  let at = 0
  let before: ImportedCitation | undefined
  for (const citation of citations.toSorted((a, b) => a.at - b.at)) {
    // two numbers in one place would read as one
    const comma = before?.at === citation.at && /\d$/.test(before.mark) ? ',' : ''
    out += text.slice(at, citation.at) + comma + raise(citation.mark)
    at = citation.at
    before = citation
  }
  return out + text.slice(at)
}

/** What a reader knows when the next paragraph comes: numbers that are due, the lists that are open. */
interface Known {
  readonly language: Language
  due: { PP: number; OP: number }
  parent: string
  lists: OpenList[]
  before: string
}

/** `(a) ` where a reader would place it right by that alone, else the whole label. */
function subMark(label: Label, text: string, known: Known): string {
  const whole = printLabel(label)
  const short = `(${label.subs.at(-1)!.mark}) `
  const mark = readParagraphMark(short + text)
  if (mark?.kind === 'sub') {
    const lists = placeSub(known.lists, mark, beginsList(known.before))
    if (known.parent !== '' && listLabel(known.parent, lists) === whole) {
      known.lists = lists
      return short
    }
  }
  known.parent = whole.slice(0, whole.indexOf('('))
  known.lists = listsOf(label)
  return `${whole} `
}

/** The mark that a paragraph needs to be read as what it is: none, `3. `, or its label. */
function paragraphMark(label: Label, { kind, text }: ImportedClause, known: Known): string {
  const whole = printLabel(label)
  if (label.series !== 'PP' && label.series !== 'OP') return ''
  if (kind === 'sub-paragraph' && label.subs.length > 0) return subMark(label, text, known)
  const inTurn = whole === numbered(label.series, known.due[label.series] + 1)
  known.due[label.series] = Math.max(known.due[label.series], label.number)
  known.parent = whole
  known.lists = []
  if (kind === 'operative' && inTurn) return `${label.number}. `
  const opens = opensAs(text, known.language, 'preambular') && !readParagraphMark(text)
  return kind === 'preambular' && inTurn && opens ? '' : `${whole} `
}

function paragraph(clause: ImportedClause, known: Known): string {
  const label = parseLabel(clause.label)
  const mark = label ? paragraphMark(label, clause, known) : ''
  known.before = clause.text
  return mark + withCitations(clause.text, clause.citations)
}

/** One line a paragraph, blank lines between; notes below a rule at the end. */
export function writeDraft(draft: ImportedDraft): string {
  const known: Known = {
    language: draft.language,
    due: { PP: 0, OP: 0 },
    parent: '',
    lists: [],
    before: '',
  }
  const head = (field: (typeof draft.headCitations)[number]['field'], text: string): string =>
    withCitations(
      text,
      draft.headCitations.filter(citation => citation.field === field),
    )
  const fields = Object.fromEntries(
    HEADING_FIELDS.map(field => [field, head(field, draft.masthead[field])]),
  )
  const masthead = ['symbol', 'organ', 'session', 'place', 'agendaItem']
  const blocks = [
    masthead
      .map(field => fields[field] ?? '')
      .filter(Boolean)
      .join('\n'),
    fields['sponsors'] ?? '',
    head('title', draft.title),
    head('opening', draft.opening),
    ...draft.clauses.map(clause => paragraph(clause, known)),
  ]
  const notes = draft.notes.map(({ mark, text }) => `${mark} ${text}\n`).join('')
  return (
    blocks.filter(Boolean).join('\n\n') +
    '\n' +
    (notes === '' ? '' : `__________________\n${notes}`)
  )
}
