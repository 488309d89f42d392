/**
 * Reads a draft resolution from plain text as it comes out of a PDF (rules RD1-RD14).
 *
 * The text goes through small stages, each a pure function of the stage before it:
 *
 *   source      refuse what is no text; clean the rest
 *   lines       lines with indent, blank lines before them, tops of pages
 *   pages       footnotes, addresses, page numbers and running heads are taken off
 *   opening     the organ's line parts the head from the paragraphs
 *   masthead    the head's lines by what they say
 *   paragraphs  lines that belong together
 *   hyphenation each paragraph in one string, broken words joined
 *   clauses     what each paragraph is, and its working label
 *   citations   where notes are cited; the marks leave the words
 *   mixed-script letters of another script, for a warning
 *
 * Nothing throws and nothing is lost in silence: what was left out or doubted is a warning.
 */
import { HEADING_FIELDS, type HeadingField, type Language } from '../vocabulary'
import { detectLanguage, directionOf } from '../text/language'
import { opensAs } from '../text/opening-words'
import type { HeadCitation, ImportedDraft, ImportedNote, ReadResult, Warning } from './draft'
import { readCitations, type Cited } from './reading/citations'
import { plainClauses, readClauses, type Clause } from './reading/clauses'
import { joinLines, lineAt, vocabularyOf, type Paragraph } from './reading/hyphenation'
import { endsPhrase, readLines, type Line } from './reading/lines'
import { readParagraphMark } from './reading/marks'
import { readHead, type Head } from './reading/masthead'
import { findMixed } from './reading/mixed-script'
import { findOpening, type Opening } from './reading/opening'
import { readPages, type NoteBlock } from './reading/pages'
import { splitParagraphs } from './reading/paragraphs'
import { cleanText, refuse } from './reading/source'

/** Reads a draft, or says in one sentence why not; never throws (RD1). */
export function readDraft(text: string): ReadResult {
  const refusal = refuse(text)
  if (refusal) return refusal
  return { ok: true, draft: readLinesOf(readLines(cleanText(text))) }
}

type Join = (lines: readonly Line[]) => Paragraph

function readLinesOf(lines: readonly Line[]): ImportedDraft {
  const { body, notes: blocks, warnings } = readPages(lines)
  const language = detectLanguage(body.map(line => line.text).join('\n'))
  const words = vocabularyOf(lines)
  const join: Join = part => {
    const joined = joinLines(part, words, language)
    for (const warning of joined.warnings) warnings.push(warning)
    return joined.paragraph
  }

  const opening = findOpening(body, language)
  const paragraphs = splitParagraphs(body.slice(bodyStart(body, opening)), language).map(join)
  const resolution = opening !== undefined && isResolution(opening, paragraphs, language)
  const head = resolution ? headOf(body, opening, join) : undefined
  const { clauses, warnings: doubts } = resolution
    ? readClauses(paragraphs, language)
    : {
        clauses: plainClauses(splitParagraphs(body, language).map(join)),
        warnings: [notAResolution],
      }
  const notes = notesOf(blocks, join, warnings)
  const said = [...warnings, ...(head?.warnings ?? []), ...doubts]
  return assemble({ head, clauses, notes, language, warnings: said })
}

/** Without an organ's line, lines that end like a paragraph are one, not a title. */
function bodyStart(body: readonly Line[], opening: Opening | undefined): number {
  if (!opening) return 0
  const { start, end } = opening
  return start === end && start > 0 && endsPhrase(body[start - 1]!.text) ? 0 : end
}

/** An organ's line and a paragraph; or, without it, a typed label or two paragraphs that open like one. */
function isResolution(
  opening: Opening,
  paragraphs: readonly Paragraph[],
  language: Language,
): boolean {
  if (opening.start < opening.end) return paragraphs.length > 0
  let openings = 0
  for (const { text } of paragraphs) {
    const mark = readParagraphMark(text)
    if (mark?.kind === 'label') return true
    const words = text.slice(mark?.length ?? 0)
    const kind = mark?.kind === 'number' ? 'operative' : 'preambular'
    if (mark?.kind !== 'sub' && opensAs(words, language, kind) && endsPhrase(text)) openings += 1
  }
  return openings >= 2
}

const notAResolution: Warning = {
  code: 'not-a-resolution',
  message: 'This does not read like a draft resolution; its paragraphs were kept as plain text.',
}

interface ReadHead {
  fields: Record<HeadingField, Paragraph>
  title: Paragraph
  opening: Paragraph
  warnings: Warning[]
}

function headOf(body: readonly Line[], opening: Opening, join: Join): ReadHead {
  const organ = join(body.slice(opening.start, opening.end))
  const before = body.slice(0, Math.min(opening.start, bodyStart(body, opening)))
  const head: Head = readHead(before, organ.text)
  const warnings = [...head.warnings]
  if (organ.text === '')
    warnings.push({
      code: 'opening-missing',
      message: 'The organ\'s line, such as "The General Assembly,", was not found.',
    })
  if (head.title.length === 0)
    warnings.push({ code: 'title-missing', message: 'No title was found.' })
  const fields = Object.fromEntries(
    HEADING_FIELDS.map(field => [field, join(head.fields[field])]),
  ) as Record<HeadingField, Paragraph>
  return { fields, title: join(head.title), opening: organ, warnings }
}

/** One note a mark; a mark that comes again with other words is kept beside the first. */
function notesOf(blocks: readonly NoteBlock[], join: Join, warnings: Warning[]): ImportedNote[] {
  const notes = new Map<string, string>()
  const times = new Map<string, number>()
  for (const { mark, lines } of blocks) {
    const { text } = join(lines)
    if (notes.get(mark) === text) continue
    const nth = (times.get(mark) ?? 0) + 1
    times.set(mark, nth)
    const own = nth === 1 ? mark : `${mark}-${nth}`
    notes.set(own, text)
    if (nth > 1)
      warnings.push({
        code: 'note-repeated',
        message: `There are two notes marked ${mark}; the second is kept as ${own}.`,
        line: lines[0]!.number,
      })
  }
  return [...notes].map(([mark, text]) => ({ mark, text }))
}

interface Parts {
  head: ReadHead | undefined
  clauses: Clause[]
  notes: ImportedNote[]
  language: Language
  warnings: Warning[]
}

/** Reads citations over the whole draft at once, head first, and gathers what is to be said. */
function assemble({ head, clauses, notes, language, warnings }: Parts): ImportedDraft {
  const places = ['title', 'opening', ...HEADING_FIELDS] as const
  const heads = places.map(place =>
    !head ? EMPTY : place === 'title' || place === 'opening' ? head[place] : head.fields[place],
  )
  const marks = new Set(notes.map(note => note.mark))
  const cited = readCitations(
    [...heads.map(({ text }) => text), ...clauses.map(({ text }) => text)],
    marks,
    language,
  )
  const citedHeads = cited.slice(0, places.length)
  const citedClauses = cited.slice(places.length)
  const textOf = (place: (typeof places)[number]): string =>
    citedHeads[places.indexOf(place)]!.text.trim()
  const headCitations: HeadCitation[] = places.flatMap((field, i) =>
    citedHeads[i]!.citations.map(citation => ({ field, ...citation })),
  )
  const all = [...heads, ...clauses.map(clause => clause.paragraph)]
  return {
    masthead: Object.fromEntries(
      HEADING_FIELDS.map(field => [field, textOf(field)]),
    ) as ImportedDraft['masthead'],
    title: textOf('title'),
    opening: textOf('opening'),
    clauses: clauses.map(({ kind, level, label }, i) => ({
      kind,
      level,
      label,
      text: citedClauses[i]!.text,
      citations: citedClauses[i]!.citations,
    })),
    notes,
    headCitations,
    language,
    direction: directionOf(language),
    warnings: atMost(MANY, [
      ...warnings,
      ...noteWarnings(cited, all, marks),
      ...all.flatMap(paragraph => mixedWarnings(paragraph, language)),
    ]),
  }
}

/** Nobody reads more of one kind; the last says how many there were. */
const MANY = 50

function atMost(many: number, warnings: readonly Warning[]): Warning[] {
  const counts = new Map<string, number>()
  const kept = warnings.filter(({ code }) => {
    const nth = (counts.get(code) ?? 0) + 1
    counts.set(code, nth)
    return nth <= many
  })
  for (const [code, count] of counts) {
    const last = kept.findLastIndex(warning => warning.code === code)
    if (count > many)
      kept[last] = { ...kept[last]!, message: `${kept[last]!.message} (And ${count - many} more.)` }
  }
  return kept
}

const EMPTY: Paragraph = { text: '', starts: [] }

function noteWarnings(
  cited: readonly Cited[],
  paragraphs: readonly Paragraph[],
  marks: ReadonlySet<string>,
): Warning[] {
  const used = new Set(cited.flatMap(({ citations }) => citations.map(({ mark }) => mark)))
  const uncited = [...marks].filter(mark => !used.has(mark))
  return [
    ...uncited.map((mark): Warning => ({
      code: 'note-uncited',
      message: `Note ${mark} is cited nowhere that could be found.`,
    })),
    ...cited.flatMap(({ unknown }, i) =>
      unknown.map((mark): Warning => ({
        code: 'note-missing',
        message: `Note ${mark} is cited but its text was not found.`,
        line: lineAt(paragraphs[i]!, 0),
      })),
    ),
  ]
}

const mixedWarnings = (paragraph: Paragraph, language: Language): Warning[] =>
  findMixed(paragraph.text, language).map(({ word, at, letters, alien, own }) => {
    const line = lineAt(paragraph, at)
    return {
      code: 'mixed-script',
      message:
        word === letters
          ? `The letter "${word}" that stands alone on line ${line} is ${alien}, among ${own} words.`
          : `The word "${word}" on line ${line} is written with ${alien} letters ("${letters}") among ${own} ones.`,
      line,
    }
  })
