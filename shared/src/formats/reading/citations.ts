/**
 * Finds where footnotes are cited and takes the marks out of the words (RD10). A PDF gives a raised digit
 * as a plain one, glued to the word (`преступности1`) or apart (`преступности 2 ,`). A digit counts as a
 * citation only where a number would not stand; what could be a number stays in the text.
 */
import type { Language } from '../../vocabulary'
import type { ImportedCitation } from '../draft'
import { asciiDigits } from './marks'

/** A stretch of the text that is a citation's, with the blanks that belong to it. */
interface Found {
  start: number
  end: number
  marks: string[]
}

const DIGITS = '[0-9٠-٩۰-۹]'
const RAISED = /\s?([⁰¹²³⁴-⁹]+(?:[,،]\s?[⁰¹²³⁴-⁹]+)*)/gu
const STARS = /(?<=\S)(?<!\*)\s?(\*{1,4})(?!\*)/gu
/** `word[1]`, `كلمة(1)`, `word 1/`: the mark is dressed, and glued to the word or its quote. */
const DRESSED = new RegExp(
  `(?<=[\\p{L}\\p{M}»”"’)）》,.،؛])(?:\\[(${DIGITS}{1,3})\\]|[(（](${DIGITS}{1,3})[)）])|(?<=[\\p{L}»”"’)])\\s?(${DIGITS}{1,3})/(?=[\\s,.;:]|$)`,
  'gu',
)
const AFTER = `(?=[\\s,.;:!?)\\]»”"’،؛。，；：、）》]|$)`
/** `преступности1`, `Crime1,2`, `»3`, `Protocol,4 and`. */
const GLUED = new RegExp(
  `(?<=[\\p{L}\\p{M}»”"’)）》]|(?<=[\\p{L}»”"’)])[,;،؛，；])(${DIGITS}{1,3}(?:,${DIGITS}{1,3})*)${AFTER}`,
  'gu',
)
/** `преступности 2 ,`: a blank before the comma is no writer's. In French it may be, before `;` and `:`. */
const APART = new RegExp(`(?<=[\\p{L}»”"’)])\\s(${DIGITS}{1,3})\\s(?=([,.;:،؛]))`, 'gu')
/** `in 2029,1 the`, `2029(1)`, `20291`: a year with more after it than a year has. */
const AFTER_YEAR = new RegExp(
  `(?<=(?<!${DIGITS})(?:19|20|١٩|٢٠)${DIGITS}{2})(?:[,،，]?(${DIGITS}{1,2})(?=\\s|[,.;،؛，；]|$)|[(（[](${DIGITS}{1,2})[)）\\]])`,
  'gu',
)
/** `преступности 2,` and `公约2和` may be numbers: only for a note that is cited nowhere else. */
const WEAK_APART = new RegExp(
  `(?<!\\p{L})(\\p{L}{1,40})\\s(${DIGITS}{1,3})(?=\\s?[,.;،؛])(?![.,]\\d)`,
  'gu',
)
const WEAK_HAN = new RegExp(
  `(?<=[\\p{Script=Han}，。；、”》）])(${DIGITS}{1,3})(?=\\p{Script=Han})(?![年月日条款个项届次号世国名岁位段章节页点时天周至分座件份人种大类级])`,
  'gu',
)

/** Short words of capitals with a number of their own: `CO2`, `G20`, `L1`. */
const SYMBOLIC = /(?<![\p{L}\d])\p{Lu}{1,3}$/u
/** Those that never stand without it; `EU1` and `ООН1` may be words that are cited. */
const FORMULA = /(?<![\p{L}\d])(?:\p{Lu}|CO|COP|SDG|MDG|PM|ЦУР|ODD|ODS)$/u
/** Nouns that a number follows: `article 2,`, `пункт 3,`. */
const COUNTED =
  /^(?:articles?|art|paragraphs?|para|paras|goals?|targets?|items?|resolutions?|no|annex|part|chapter|section|rule|of|and|to|in|пункт\p{L}*|п|стат\p{L}*|цел\p{L}*|задач\p{L}*|резолюци\p{L}*|част\p{L}*|глав\p{L}*|раздел\p{L}*|приложени\p{L}*|правил\p{L}*|до|и|на|с|в|objectifs?|paragraphes?|points?|résolutions?|cibles?|chapitre|et|artículos?|párrafos?|objetivos?|metas?|resoluci\p{L}*|temas?|y|المادة|الفقرة|الهدف|القرار|البند|و|من)$/iu
const HAN_COUNTED = /(?:[第在至和、于到从近共达]|(?<![公条协盟])约)$/u
const UNITS = /(?<![\p{L}])(?:m|km|cm|mm|м|км|см|мм)$/iu
const ABBREVIATION = /(?:^|[\s(])(?:no|vol|rev|add|corr|art|para|paras|p|pp|l|№|т|ст|п)\.$/iu

function* raised(text: string): Generator<Found> {
  for (const { 0: whole, 1: marks, index } of text.matchAll(RAISED))
    if (!UNITS.test(text.slice(Math.max(0, index - 4), index)))
      yield found(index, whole, asciiDigits(marks!).split(/[,،]\s?/))
}

function* starred(text: string): Generator<Found> {
  for (const { 0: whole, 1: mark, index } of text.matchAll(STARS))
    yield found(index, whole, [mark!])
}

function* dressed(text: string): Generator<Found> {
  for (const { 0: whole, 1: square, 2: round, 3: slashed, index } of text.matchAll(DRESSED))
    yield found(index, whole, [asciiDigits(square ?? round ?? slashed ?? '')])
}

function* glued(text: string, symbolic: boolean): Generator<Found> {
  for (const { 0: whole, 1: marks, index } of text.matchAll(GLUED)) {
    const before = text.slice(Math.max(0, index - 12), index)
    if (SYMBOLIC.test(before) === symbolic && !FORMULA.test(before))
      yield found(index, whole, asciiDigits(marks!).split(','))
  }
  if (symbolic) return
  // a full stop before the digit is an abbreviation's or a number's more often than a sentence's
  const stop = new RegExp(`(?<=\\p{L}{3}["»”]?\\.)(${DIGITS}{1,3})(?=\\s|$)`, 'gu')
  for (const { 0: whole, 1: mark, index } of text.matchAll(stop))
    if (!ABBREVIATION.test(text.slice(Math.max(0, index - 8), index)))
      yield found(index, whole, [asciiDigits(mark!)])
}

function* apart(text: string, language: Language): Generator<Found> {
  for (const { 0: whole, 1: mark, 2: after, index } of text.matchAll(APART))
    if (language !== 'fr' || !/[;:]/.test(after!)) yield found(index, whole, [asciiDigits(mark!)])
}

/** The comma of `2029,1 the` is the sentence's and stays. */
function* afterYear(text: string): Generator<Found> {
  for (const { 0: whole, 1: plain, 2: bracketed, index } of text.matchAll(AFTER_YEAR)) {
    const comma = /^[,،，]/.test(whole) ? 1 : 0
    yield found(index + comma, whole.slice(comma), [asciiDigits(plain ?? bracketed!)])
  }
}

function* weak(text: string): Generator<Found> {
  for (const { 0: whole, 1: word, 2: mark, index } of text.matchAll(WEAK_APART))
    if (!COUNTED.test(word!))
      yield found(index + word!.length, whole.slice(word!.length), [asciiDigits(mark!)])
  for (const { 0: whole, 1: mark, index } of text.matchAll(WEAK_HAN))
    if (!HAN_COUNTED.test(text.slice(Math.max(0, index - 2), index)))
      yield found(index, whole, [asciiDigits(mark!)])
}

const found = (start: number, whole: string, marks: string[]): Found => ({
  start,
  end: start + whole.length,
  marks,
})

export interface Cited {
  text: string
  citations: ImportedCitation[]
  /** Raised digits that name no note. */
  unknown: string[]
}

/** Takes out stretches that do not overlap, and puts the citations where they stood. */
function takeOut(text: string, stretches: readonly Found[]): Omit<Cited, 'unknown'> {
  let out = ''
  let at = 0
  const citations: ImportedCitation[] = []
  for (const { start, end, marks } of stretches.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue
    out += text.slice(at, start)
    for (const mark of marks) citations.push({ at: out.length, mark })
    at = end
    // a word that was set off by the mark alone keeps its distance
    const glues =
      /[\p{L}\d]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
      /^[\p{L}\d]/u.test(text.slice(at, at + 2))
    if (glues && /\s/.test(text.slice(start, end)) && !/\p{Script=Han}/u.test(text.charAt(at)))
      out += ' '
  }
  return { text: out + text.slice(at), citations }
}

/** Every paragraph's citations at once: whether a weak sign counts depends on all of them. */
export function readCitations(
  texts: readonly string[],
  marks: ReadonlySet<string>,
  language: Language,
): Cited[] {
  const isMark = (mark: string): boolean => marks.has(mark)
  const chosen = texts.map(text =>
    [
      ...raised(text),
      ...starred(text),
      ...dressed(text),
      ...glued(text, false),
      ...apart(text, language),
    ].filter(({ marks }) => marks.every(isMark)),
  )
  // what is cited nowhere may be cited by a weaker sign, once
  for (const rank of [(text: string) => glued(text, true), afterYear, weak]) {
    const cited = new Set(chosen.flatMap(all => all.flatMap(one => one.marks)))
    if (cited.size === marks.size) break
    for (const [i, text] of texts.entries())
      for (const one of rank(text)) {
        if (!one.marks.every(mark => isMark(mark) && !cited.has(mark))) continue
        for (const mark of one.marks) cited.add(mark)
        chosen[i]!.push(one)
      }
  }
  return texts.map((text, i) => ({
    ...takeOut(text, chosen[i]!),
    unknown: [...raised(text)].flatMap(one => one.marks).filter(mark => !isMark(mark)),
  }))
}
