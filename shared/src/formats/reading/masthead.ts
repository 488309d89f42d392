/** Reads the lines before the organ's line: masthead, sponsors, title (RD5). */
import type { HeadingField } from '../../vocabulary'
import type { Warning } from '../draft'
import type { Line } from './lines'
import { SYMBOL } from './pages'

/** Each field as the lines that make it, to be joined like a paragraph. */
export interface Head {
  fields: Record<HeadingField, Line[]>
  title: Line[]
  warnings: Warning[]
}

const DRAFT_RESOLUTION =
  /draft (?:resolution|decision)|проект (?:резолюции|решения)|projet de (?:résolution|décision)|proyecto de (?:resolución|decisión)|(?:决议|决定)草案|مشروع (?:قرار|مقرر)/iu
const SESSION =
  /\bsessions?\b|(?:^|\s)сесси[яи](?:\s|$)|\bsesión\b|\bperíodo de sesiones\b|届会议|届[常特]?会|الدورة/iu
const AGENDA =
  /^(?:agenda item|items? \d|пункты? \d|points? \d|tema\w* \d|临时议程|议程项目|议程|项目|البند|بند)/iu
const DATED = /(?:\d{4}|[٠-٩]{4})/u
const DAY = /(?<!\d)\d{1,2}(?!\d)|(?<![٠-٩])[٠-٩]{1,2}(?![٠-٩])/u
/** Lines of the printed page that say nothing of the draft. */
const FURNITURE =
  /^(?:distr\.|original:|оригинал:|язык оригинала|united nations|nations unies|naciones unidas|организация объединенных наций|联合国|الأمم المتحدة|limited|limitada|limitée|general assembly|економ|原文|分发|advance unedited|unedited)/iu
/** A list of sponsors that goes on. */
const GOES_ON = /(?:[,،，、]|\s(?:and|et|y|e|и|و)|和)$/u

const isDate = (text: string): boolean => DATED.test(text) && DAY.test(text) && text.length < 90
const isPlace = (text: string): boolean => isDate(text) && /[,،，]/.test(text)

/** The place where the largest gap, or else a change of indent, parts two lines; undefined if nothing does. */
function partedAt(lines: readonly Line[]): number | undefined {
  const rest = lines.slice(1)
  const widest = rest.reduce((most, line) => Math.max(most, line.gap), 0)
  const narrowest = rest.reduce((least, line) => Math.min(least, line.gap), widest)
  if (widest > narrowest) return rest.findLastIndex(line => line.gap === widest) + 1
  const shifted = rest.findLastIndex((line, i) => line.indent !== lines[i]!.indent)
  return shifted < 0 ? undefined : shifted + 1
}

/** Agenda item and title in one run of lines: the title is what the layout sets off, or the last line. */
function splitAgenda(lines: Line[]): { agenda: Line[]; title: Line[] } {
  if (lines.length < 2) return { agenda: lines, title: [] }
  const at = partedAt(lines) ?? lines.length - 1
  return { agenda: lines.slice(0, at), title: lines.slice(at) }
}

/** Where the sponsors begin in `lines`, whose last line names the draft resolution. */
function sponsorsStart(lines: readonly Line[]): number {
  let at = lines.length - 1
  while (at > 0 && GOES_ON.test(lines[at - 1]!.text)) at -= 1
  // `draft resolution` alone on its line belongs to the names above it
  if (at > 0 && /^[^:：]*$/.test(lines[at]!.text) && /[:：]$/.test(lines[at - 1]!.text)) at -= 1
  return at
}

/** Where a word has two characters: `大会` is the General Assembly. */
const HAN = /\p{Script=Han}/u

/** The organ as it is named in the organ's line, to know it in a head that has no session. */
const namesOrgan = (line: Line, opening: string): boolean =>
  line.text.length >= (HAN.test(line.text) ? 2 : 4) &&
  opening.toLowerCase().includes(line.text.toLowerCase())

const notUnderstood = ({ number, text }: Line): Warning => ({
  code: 'masthead-line',
  message: `Line ${number} of the masthead was not understood and was left out: "${text}".`,
  line: number,
})

/** `opening` is the organ's line, or empty. */
export function readHead(lines: readonly Line[], opening: string): Head {
  const fields: Head['fields'] = {
    organ: [],
    session: [],
    place: [],
    agendaItem: [],
    sponsors: [],
    symbol: [],
  }
  const sponsorsEnd = lines.findLastIndex(line => DRAFT_RESOLUTION.test(line.text)) + 1
  const upper = lines.slice(0, sponsorsEnd > 0 ? sponsorsEnd : lines.length)
  let title = sponsorsEnd > 0 ? lines.slice(sponsorsEnd) : []
  let rest: Line[] = [...upper]
  if (sponsorsEnd > 0) {
    const at = sponsorsStart(upper)
    fields.sponsors = upper.slice(at)
    rest = upper.slice(0, at)
  }

  const agendaAt = rest.findIndex(line => AGENDA.test(line.text))
  const agenda = agendaAt < 0 ? [] : rest.slice(agendaAt)
  const top: Line[] = []
  for (const line of agendaAt < 0 ? rest : rest.slice(0, agendaAt)) {
    if (SYMBOL.test(line.text)) fields.symbol = fields.symbol.length > 0 ? fields.symbol : [line]
    else if (!FURNITURE.test(line.text)) top.push(line)
  }
  const sessionAt = top.findIndex(line => SESSION.test(line.text) && line.text.length < 120)
  const placeAt = top.findIndex(line => isPlace(line.text))
  if (sessionAt >= 0) fields.session = [top[sessionAt]!]
  if (placeAt >= 0) fields.place = [top[placeAt]!]

  const marks = [sessionAt, placeAt].filter(at => at >= 0)
  const organEnd = marks.length > 0 ? Math.min(...marks) : undefined
  const organ =
    organEnd === undefined
      ? top.slice(0, top[0] && top.length > 1 && namesOrgan(top[0], opening) ? 1 : 0)
      : top.slice(0, organEnd).filter(line => !isDate(line.text))
  fields.organ = organ
  const left = top.slice(organEnd ?? organ.length).filter((_, i) => {
    const at = i + (organEnd ?? organ.length)
    return at !== sessionAt && at !== placeAt
  })

  if (sponsorsEnd > 0) {
    fields.agendaItem = agenda
    // `Draft resolution on ...` with nothing below it is the title
    if (title.length === 0 && !/[:：]/.test(fields.sponsors.map(line => line.text).join(' '))) {
      title = fields.sponsors
      fields.sponsors = []
    }
  } else if (agenda.length > 0) {
    const parts = splitAgenda(agenda)
    fields.agendaItem = parts.agenda
    title = parts.title
  } else {
    title = left.filter(line => !isDate(line.text))
    return { fields, title, warnings: [] }
  }
  const warnings = left.filter(line => !isDate(line.text)).map(notUnderstood)
  return { fields, title, warnings }
}
