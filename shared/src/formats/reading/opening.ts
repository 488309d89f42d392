/** Finds the organ's line, which parts the head of a draft from its paragraphs (RD5). */
import type { Language } from '../../vocabulary'
import { opensAs } from '../../text/opening-words'
import type { Line } from './lines'
import { readParagraphMark } from './marks'

/** How the organ's line begins: an article and an organ where the language has one. */
const ORGAN: Readonly<Record<Language, RegExp>> = {
  en: /^(?:The|We,|Acting)\s/,
  fr: /^(?:L['’]\p{Lu}|L[ae]s?\s|Nous,)/u,
  es: /^(?:El|La|Los|Las|Nosotros)\s/,
  ru: /^(?:Комиссия|Генеральная Ассамблея|Ассамблея|Совет|Комитет|Конференция|Конгресс|Совещание|Форум|Сессия|Экономический|Собрание|Государства|Межправительственн|Исполнительн|Руководящ|Правлени|Подкомиссия|Рабочая группа)/u,
  zh: /\p{Script=Han}/u,
  ar: /^(?:إن\s|نحن|الجمعية|مجلس|لجنة|المؤتمر|مؤتمر|اللجنة|المجلس)/u,
}
const COMMA_END = /[,،，]$/
/** Three lines of a wide page; an organ's name is no longer. */
const MAX_OPENING = 260
const MAX_LINES = 4

/** The line begins a paragraph for certain: a label, the first number, or words that open one. */
export function opensParagraph(line: Line, language: Language): boolean {
  const mark = readParagraphMark(line.text)
  if (mark?.kind === 'label') return true
  if (mark?.kind === 'number')
    return opensAs(line.text.slice(mark.length), language, 'operative') || mark.number === 1
  return opensAs(line.text, language, 'preambular')
}

export interface Opening {
  /** Lines `start` to before `end` are the organ's line; equal where there is none. */
  start: number
  end: number
}

/** The organ's line ends with a comma, and a paragraph opens after it. */
function openingAt(lines: readonly Line[], end: number, language: Language): Opening | undefined {
  const last = lines[end - 1]!
  const next = lines[end]
  if (!COMMA_END.test(last.text) || (next && !opensParagraph(next, language))) return undefined
  for (let start = end - 1; start >= 0 && end - start <= MAX_LINES; start -= 1) {
    const words = lines.slice(start, end)
    if (words.reduce((n, line) => n + line.text.length, 0) > MAX_OPENING) return undefined
    if (words.slice(0, -1).some(line => COMMA_END.test(line.text))) return undefined
    const first = words[0]!.text
    if (ORGAN[language].test(first) && !opensAs(first, language, 'preambular'))
      return { start, end }
  }
  return undefined
}

/** The lines that start the paragraphs of a text without the organ's line: words or marks of both kinds. */
function firstParagraph(lines: readonly Line[], language: Language): number | undefined {
  const first = lines.findIndex(line => {
    const mark = readParagraphMark(line.text)
    if (mark?.kind === 'label') return true
    return mark?.kind === 'number'
      ? opensAs(line.text.slice(mark.length), language, 'operative')
      : mark === undefined && opensAs(line.text, language, 'preambular')
  })
  return first < 0 ? undefined : first
}

/** Where the paragraphs begin; undefined where nothing reads like a resolution. */
export function findOpening(lines: readonly Line[], language: Language): Opening | undefined {
  for (let end = 1; end <= lines.length; end += 1) {
    const opening = openingAt(lines, end, language)
    // the last line of a file may be an organ's line only if it is one at sight
    if (opening && (end < lines.length || language !== 'zh')) return opening
  }
  const first = firstParagraph(lines, language)
  return first === undefined ? undefined : { start: first, end: first }
}
