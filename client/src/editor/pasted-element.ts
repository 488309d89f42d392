/**
 * What one element of pasted HTML means for words: whether they come in at all, whether it is a
 * paragraph, which marks it sets. Styles are read from the attribute's text, since the content
 * policy of our own pages keeps the browser from applying them.
 */
import type { Marks } from '@chapeau/shared/text/op'
import { pastedAddress } from './link'

/** Words that no reader of the source saw as its text: programs, pictures, controls; and struck ones. */
const GONE = new Set(
  (
    'head script style title meta link base template noscript iframe frame object embed applet ' +
    'img svg math canvas video audio map button input select option textarea ' +
    'rt rp del s strike xml'
  ).split(' '),
)
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p ' +
    'pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
const HEADINGS = /^(?:h[1-6]|th)$/
const BLOCK_DISPLAY = /^(?:block|flex|grid|list-item|table|table-row|table-cell|table-caption)\b/

type Writable<T> = { -readonly [K in keyof T]: T[K] }

export type Style = ReadonlyMap<string, string>

/** The declarations of an element's own style, in lower case. */
export function styleOf(element: Element): Style {
  const style = new Map<string, string>()
  for (const declaration of (element.getAttribute('style') ?? '').toLowerCase().split(';')) {
    const colon = declaration.indexOf(':')
    if (colon > 0)
      style.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim())
  }
  return style
}

const says = (style: Style, pattern: RegExp, ...names: string[]): boolean =>
  names.some(name => pattern.test(style.get(name) ?? ''))

/** Struck, hidden, or no words at all: nothing in it comes in. */
export function isGone(element: Element, style: Style): boolean {
  const { localName } = element
  return (
    GONE.has(localName) ||
    // Word's own: paragraph marks, shapes
    /^[ov]:/.test(localName) ||
    element.hasAttribute('hidden') ||
    says(style, /^none\b/, 'display') ||
    says(style, /^(?:hidden|collapse)\b/, 'visibility') ||
    says(style, /^all\b/, 'mso-hide') ||
    says(style, /^0+(?:\.0+)?(?![.\d])/, 'font-size') ||
    says(style, /\bline-through\b/, 'text-decoration', 'text-decoration-line') ||
    // bullets and numbers that are typed for programs without lists, comments in the margin
    says(style, /^ignore\b/, 'mso-list') ||
    says(style, /^comment/, 'mso-element', 'mso-special-character') ||
    element.classList.contains('MsoCommentReference')
  )
}

const NOTE_MARK = /^(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡]{1,3})$/i
const BRACKETED_MARK = /^\[(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡]{1,3})\]$/i

/** A footnote or its mark: notes are numbered by the draft, so neither comes in as words. */
export function isNote(element: Element, style: Style): boolean {
  if (says(style, /^(?:footnote|endnote)/, 'mso-element', 'mso-special-character')) return true
  if (/^sd(?:foot|end)note\d/.test(element.id)) return true
  if (/\bMso(?:Footnote|Endnote)Reference\b/.test(element.className)) return true
  const href = element.localName === 'a' ? (element.getAttribute('href') ?? '') : ''
  if (!href.includes('#')) return false
  const text = element.textContent.trim()
  const isRaised =
    element.closest('sup') !== null ||
    element.querySelector('sup') !== null ||
    says(style, /^super/, 'vertical-align')
  return (isRaised && NOTE_MARK.test(text)) || BRACKETED_MARK.test(text)
}

/** Blanks that a program wrote in place of ordinary ones. */
export const isFakeBlank = (element: Element, style: Style): boolean =>
  element.localName === 'span' &&
  element.childElementCount === 0 &&
  /^[\s\u00A0]+$/u.test(element.textContent) &&
  (element.attributes.length === 0 ||
    element.className === 'Apple-converted-space' ||
    style.has('mso-spacerun') ||
    style.has('mso-tab-count'))

export const isBlock = (element: Element, style: Style): boolean =>
  BLOCKS.has(element.localName) || BLOCK_DISPLAY.test(style.get('display') ?? '')

/** Line ends within are line ends. */
export const keepsLines = (element: Element, style: Style): boolean | undefined => {
  const space = style.get('white-space')
  return space === undefined
    ? element.localName === 'pre' || undefined
    : /^(?:pre|break)/.test(space)
}

/** The marks of the words in an element, given those around it. */
export function marksWithin(element: Element, style: Style, around: Marks): Marks {
  const marks: Writable<Marks> = { ...around, ...marksOfTag(element) }
  const weight = style.get('font-weight') ?? ''
  // what is bold by its kind is a heading, no words that somebody set apart
  if (/^(?:bold|[6-9]00|1000)/.test(weight))
    marks.strong = HEADINGS.test(element.localName) ? null : true
  else if (/^(?:normal|lighter|initial|[1-5]00)/.test(weight)) marks.strong = null
  const slant = style.get('font-style') ?? ''
  if (/^(?:italic|oblique)/.test(slant)) marks.em = true
  else if (slant.startsWith('normal')) marks.em = null
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  if (/\bunderline\b/.test(line)) marks.underline = true
  else if (/\bnone\b/.test(line)) marks.underline = null
  const height = style.get('vertical-align') ?? ''
  if (height.startsWith('super')) marks.superscript = true
  else if (/^(?:baseline|sub)/.test(height)) marks.superscript = null
  return marks
}

function marksOfTag(element: Element): Marks {
  switch (element.localName) {
    case 'b':
    case 'strong':
      return { strong: true }
    case 'i':
    case 'em':
    case 'cite':
    case 'dfn':
    case 'var':
      return { em: true }
    case 'u':
      return { underline: true }
    case 'sup':
      return { superscript: true }
    case 'sub':
      return { superscript: null }
    case 'a':
      return { link: pastedAddress(element.getAttribute('href') ?? '') }
    default:
      return {}
  }
}
