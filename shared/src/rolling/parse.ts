/**
 * Reads printed rolling text back (RT2): `parse(print(x))` is `x` in the machine form, and in the
 * form for people wherever the draft holds no literal marks.
 *
 * A reading is split from its voices at the last divider outside nested brackets. It is the
 * original when its first voices retain it or when nobody proposes it.
 */
import type {
  PrintedClause,
  PrintedPlace,
  PrintedReading,
  PrintedStance,
  PrintedText,
} from './printed'

export type Parsed<T> = { ok: true; value: T } | { ok: false; at: number; message: string }

class Malformed extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message)
  }
}

type Token = { text: string; at: number; mark: boolean }

/** Escaped characters are words; brackets and dividers are marks. */
function tokens(source: string): Token[] {
  const out: Token[] = []
  for (let at = 0; at < source.length;) {
    if (source[at] === '\\' && at + 1 < source.length) {
      out.push({ text: source[at + 1]!, at, mark: false })
      at += 2
      continue
    }
    const divider = [' / ', ' - '].find(text => source.startsWith(text, at))
    const text = divider ?? source[at]!
    out.push({ text, at, mark: divider !== undefined || text === '[' || text === ']' })
    at += text.length
  }
  return out
}

export function parseText(source: string): Parsed<PrintedText> {
  try {
    const reader = new Reader(tokens(source), source.length)
    const value = reader.text(false)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, at: error.at, message: error.message }
    throw error
  }
}

/** One line: `OP3 bis text [Agreed ad ref]`. The label is taken as given, since labels hold blanks. */
export function parseClause(line: string, label: string): Parsed<PrintedClause> {
  const prefix = label === '' ? '' : `${label} `
  if (!line.startsWith(prefix))
    return { ok: false, at: 0, message: `the line does not begin with ${label}` }
  let body = line.slice(prefix.length)
  const agreed = (['Agreed ad ref', 'Agreed'] as const).find(status =>
    body.endsWith(` [${status}]`),
  )
  if (agreed) body = body.slice(0, -` [${agreed}]`.length)
  const text = parseText(body)
  return text.ok
    ? { ok: true, value: { label, text: text.value, ...(agreed ? { agreed } : {}) } }
    : text
}

class Reader {
  private next = 0
  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
  ) {}

  /** Inside a bracket dividers end the text; outside they are words. */
  text(inside: boolean): PrintedText {
    const out: PrintedText = []
    for (;;) {
      const token = this.tokens[this.next]
      if (!token) return out
      if (token.mark && token.text === '[') out.push(this.place())
      else if (token.mark && token.text === ']') {
        if (inside) return out
        throw new Malformed(token.at, `"]" at ${token.at} closes nothing`)
      } else if (token.mark && inside && this.ends(token)) return out
      else {
        this.next++
        const last = out.at(-1)
        if (typeof last === 'string') out[out.length - 1] = last + token.text
        else out.push(token.text)
      }
    }
  }

  /** ` / ` always ends a reading; ` - ` only if it is the last one before the reading ends. */
  private ends(token: Token): boolean {
    if (token.text === ' / ') return true
    let depth = 0
    for (const later of this.tokens.slice(this.next + 1)) {
      if (!later.mark) continue
      if (later.text === '[') depth++
      else if (later.text === ']' && depth-- === 0) return true
      else if (depth === 0 && later.text === ' / ') return true
      else if (depth === 0 && later.text === ' - ') return false
    }
    return true
  }

  private place(): PrintedPlace {
    const opened = this.tokens[this.next++]!
    const readings: PrintedReading[] = []
    for (;;) {
      readings.push(this.reading())
      const token = this.tokens[this.next++]
      if (!token) throw new Malformed(this.end, `"[" at ${opened.at} is never closed`)
      if (token.text === ']') return { readings }
    }
  }

  private reading(): PrintedReading {
    const words = this.text(true)
    const token = this.tokens[this.next]
    if (token?.text !== ' - ' || !token.mark)
      return { words, original: true, names: [], against: [] }
    this.next++
    let voices = ''
    for (
      let at = this.tokens[this.next];
      at && !(at.mark && (at.text === ']' || at.text === ' / '));
      at = this.tokens[this.next]
    ) {
      voices += at.text
      this.next++
    }
    return { words, ...parseVoices(voices) }
  }
}

const STANCE =
  /^(.+?) (delete|reserves|move (?:before|after) .+|split before ".*"|merge with .+)$/su

function parseVoices(source: string): Omit<PrintedReading, 'words'> {
  const against: PrintedReading['against'] = []
  let names: string[] = []
  let retained = false
  source.split('; ').forEach((group, i) => {
    const said = STANCE.exec(group)
    if (said) against.push({ names: said[1]!.split(', '), stance: said[2] as PrintedStance })
    else if (i === 0) {
      retained = group.endsWith(' retain')
      names = (retained ? group.slice(0, -' retain'.length) : group).split(', ')
    }
  })
  return { original: retained || names.length === 0, names, against }
}
