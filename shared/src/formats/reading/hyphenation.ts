/**
 * Joins the lines of a paragraph (RD9). A hyphen at the end of a line is a typesetter's, to be taken out,
 * or a compound's, to be kept. The text itself is the witness: does the whole word occur elsewhere, or the
 * compound? Then come the habits of the language. What is left is a doubt, and is said.
 */
import type { Language } from '../../vocabulary'
import type { Warning } from '../draft'
import type { Line } from './lines'

/** A paragraph in one string; `starts` says on which line of the source each stretch was. */
export interface Paragraph {
  text: string
  starts: { at: number; line: number }[]
}

/** The words of a text, to ask whether one occurs, or begins as another does. */
export interface Vocabulary {
  has(word: string): boolean
  begins(prefix: string): boolean
}

const WORD = /[\p{L}\p{M}]+(?:[-\u2010\u2011'’][\p{L}\p{M}]+)*/gu
const HYPHEN = '[-\\u2010\\u00AD]'
const BROKEN_LEFT = new RegExp(
  `([\\p{L}\\p{M}]+(?:[-\\u2010\\u2011'’][\\p{L}\\p{M}]+)*)${HYPHEN}$`,
  'u',
)
const WORD_START = /^[\p{L}\p{M}]+(?:[-\u2010\u2011'’][\p{L}\p{M}]+)*/u

const fold = (word: string): string => word.toLowerCase().replace(/[\u2010\u2011]/g, '-')

/** The first half of a word that is broken at the end of `text`. */
const leftOf = (text: string): string | undefined => BROKEN_LEFT.exec(text.slice(-80))?.[1]

/** All words but the halves at the ends of hyphenated lines. */
export function vocabularyOf(lines: readonly Line[]): Vocabulary {
  const words = new Set<string>()
  let broken = false
  for (const { text } of lines) {
    const left = leftOf(text)
    const inner = text.slice(
      broken ? (WORD_START.exec(text)?.[0].length ?? 0) : 0,
      left === undefined ? text.length : text.length - left.length - 1,
    )
    for (const word of inner.match(WORD) ?? []) words.add(fold(word))
    broken = left !== undefined
  }
  const sorted = [...words].toSorted()
  return {
    has: word => words.has(fold(word)),
    begins: prefix => {
      const wanted = fold(prefix)
      let low = 0
      let high = sorted.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (sorted[middle]! < wanted) low = middle + 1
        else high = middle
      }
      return sorted[low]?.startsWith(wanted) ?? false
    },
  }
}

/** First and second halves that make compounds, whatever the text says. */
const COMPOUNDS: Readonly<Record<Language, { first: RegExp; second: RegExp }>> = {
  en: {
    first:
      /^(?:non|self|long|short|well|high|low|mid|post|pre|anti|counter|cross|multi|inter|sub|co|ex|vice|follow|decision|policy|law|capacity|full|large|small|middle|human|public|evidence|gender|cyber|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|socio|north|south|up|on|in|so|by|re|e)$/i,
    second:
      /^(?:based|led|related|term|making|being|building|oriented|driven|specific|sensitive|responsive|effective|free|wide|scale|level|up|general|secretary|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|government\w*|enforcement|sharing|quality|income|border|cutting|sectoral|governmental)$/i,
  },
  fr: {
    first:
      /^(?:non|vice|sous|celui|celle|ceux|celles|c['’]est-à|peut|au|par|ci|là|demi|semi|mi|vingt|trente|quarante|cinquante|soixante|quatre|etats?|états?|avant|après|contre|e)$/i,
    second:
      /^(?:ci|là|même|mêmes|dire|être|dessus|dessous|delà|il|ils|elle|elles|on|unième|deuxième|troisième|membres?|parties?)$/i,
  },
  es: {
    first: /^(?:socio|político|técnico|científico|jurídico|económico|ex|e)$/i,
    second: /^(?:económic[ao]s?|culturales|ambientales|políticas?|técnicas?)$/i,
  },
  ru: {
    first:
      /^(?:государств(?:а|о|у|ам|ами|ах|ом|е)?|стран(?:а|ы|е|у|ой|ам|ами|ах)?|во|кое|интернет|онлайн|веб|нью|вице|экс|премьер|генеральн\p{L}+|директор\p{L}*|секс|из|научно|социально|финансово|торгово|информационно|военно|материально|производственно|культурно|северо|юго|\d+)$/iu,
    second:
      /^(?:то|либо|нибудь|за|под|членами?|членов|членам|члены|членах|участники?|участников|участникам|участниками|участниках|исполнител\p{L}+|либо|таки)$/iu,
  },
  ar: { first: /(?:)/, second: /(?:)/ },
  zh: { first: /(?:)/, second: /(?:)/ },
}
/** Languages whose books break words at the end of a line; the others hyphenate only compounds. */
const BREAKS_WORDS: ReadonlySet<Language> = new Set<Language>(['en', 'fr', 'ru', 'es'])

interface Verdict {
  keep: boolean
  doubt: boolean
}
const sure = (keep: boolean): Verdict => ({ keep, doubt: false })
const doubtful = (keep: boolean): Verdict => ({ keep, doubt: true })

/** The first half of `word`'s letters, three at least: enough to know the same word in another case. */
const stem = (word: string): string => word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)))

/** Is the hyphen between `left` and `right` a compound's? */
export function judgeHyphen(
  left: string,
  right: string,
  words: Vocabulary,
  language: Language,
): Verdict {
  if (!BREAKS_WORDS.has(language)) return sure(true)
  // `Нью-Йорк`, `COVID-19`; `TRAF-FICKING` in a title of capitals is broken like any other
  if (/^\p{Lu}/u.test(right) && !/\p{Lu}\p{Lu}$/u.test(left)) return sure(true)
  const compound = `${left}-${right}`
  const whole = left + right
  const exact = { keep: words.has(compound), join: words.has(whole) }
  if (exact.keep !== exact.join) return sure(exact.keep)
  if (exact.keep) return doubtful(false)
  const lastLeft = left.split('-').at(-1)!
  const like = {
    keep: words.begins(`${left}-${stem(right)}`),
    join: right.length > 1 && words.begins(left + stem(right)),
  }
  if (like.keep !== like.join) return sure(like.keep)
  const { first, second } = COMPOUNDS[language]
  if (first.test(lastLeft) || second.test(right)) return sure(true)
  if (like.keep) return doubtful(false)
  const known = (word: string): boolean => word.length >= 4 && words.has(word)
  // two whole words: `торгово-` alone proves nothing, `государств` and `участников` much
  if (known(lastLeft) && known(right)) return doubtful(true)
  if (lastLeft.length >= 5 && words.begins(`${left}-`)) return doubtful(true)
  if (language === 'en' && (known(lastLeft) || known(right))) return doubtful(true)
  return sure(false)
}

const EAST = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u
const GLUED_END = /(?:\d[–-]|[\p{L}\d]\/)$/u

/** What stands between two lines that no hyphen divides: a blank, but none in Chinese, `14–` or `A/RES/`. */
function between(text: string, next: string): string {
  if (EAST.test(text.slice(-1)) && EAST.test(next.slice(0, 1))) return ''
  if (GLUED_END.test(text.slice(-2)) && /^[\p{L}\d]/u.test(next)) return ''
  if (/\p{L}[-\u2010]$/u.test(text.slice(-3)) && /^\d/.test(next)) return ''
  return ' '
}

/** One string of the lines, with a warning for each hyphen that is a real doubt. */
export function joinLines(
  lines: readonly Line[],
  words: Vocabulary,
  language: Language,
): { paragraph: Paragraph; warnings: Warning[] } {
  // the pieces are joined at the end: looking into a growing string would copy it every time
  const pieces: string[] = []
  let length = 0
  const starts: Paragraph['starts'] = []
  const warnings: Warning[] = []
  const push = (piece: string): void => {
    pieces.push(piece)
    length += piece.length
  }
  for (const { text, number } of lines) {
    const before = pieces.at(-1)
    const left = before && leftOf(before)
    const right = WORD_START.exec(text)?.[0]
    if (left && right) {
      const soft = before.endsWith('\u00AD')
      const { keep, doubt } = soft ? sure(false) : judgeHyphen(left, right, words, language)
      if (!keep) {
        pieces[pieces.length - 1] = before.slice(0, -1)
        length -= 1
      }
      if (doubt) warnings.push(hyphenDoubt(left, right, keep, starts.at(-1)!.line))
    } else if (before) push(between(before, text))
    starts.push({ at: length, line: number })
    push(text)
  }
  return { paragraph: { text: pieces.join(''), starts }, warnings }
}

function hyphenDoubt(left: string, right: string, keep: boolean, line: number): Warning {
  const read = keep ? `${left}-${right}` : left + right
  const other = keep ? left + right : `${left}-${right}`
  return {
    code: 'hyphen-doubt',
    message: `The word "${read}" was broken at the end of a line; it may be "${other}".`,
    line,
  }
}

/** The line of the source where an offset of the paragraph was. */
export const lineAt = ({ starts }: Paragraph, at: number): number =>
  starts.findLast(start => start.at <= at)?.line ?? starts[0]?.line ?? 1
