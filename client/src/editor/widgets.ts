/**
 * The parts of a place that are no text: brackets, names, other readings. Built through the DOM, so
 * that no word of anybody is ever read as markup. None of it can be edited.
 */
import type { Op } from '@chapeau/shared/text/op'
import type { Chip, PlaceWords, ReadingWords } from './place-words'
import { partyClass } from '../party-colour'
import { strings } from './strings'

export function element(name: string, className: string, text = ''): HTMLElement {
  const dom = document.createElement(name)
  dom.className = className
  if (text !== '') dom.textContent = text
  return dom
}

/** A part of the paper that is not text: not editable, and no place for a caret. */
function fixed(className: string, text = ''): HTMLElement {
  const dom = element('span', className, text)
  dom.contentEditable = 'false'
  return dom
}

const chip = ({ text, party, tone }: Chip): HTMLElement =>
  element('span', tone === 'against' ? 'who against' : `who ${partyClass(party)}`, text)

/** With real blanks, so that a copy of the screen reads well too. */
function appendChips(dom: HTMLElement, chips: readonly Chip[]): void {
  for (const each of chips) dom.append(' ', chip(each))
}

/** A reading that does not stand in the text: its words, the places in them, who is for and against. */
function appendReading(
  dom: HTMLElement,
  { parts, chips }: ReadingWords,
  noteMark: (note: string) => string,
): void {
  for (const part of parts) {
    if (part.kind === 'words') {
      dom.append(wordsOf(part.ops, noteMark))
      continue
    }
    const nested = element('span', 'nested')
    nested.append(element('span', 'br', '['))
    for (const [i, reading] of part.readings.entries()) {
      if (i > 0) nested.append(element('span', 'slash', ' / '))
      appendReading(nested, reading, noteMark)
    }
    nested.append(element('span', 'br', ']'))
    dom.append(nested)
  }
  appendChips(dom, chips)
}

/** Words with their marks; a citation shows its note's mark. */
export function wordsOf(ops: readonly Op[], noteMark: (note: string) => string): HTMLElement {
  const dom = element('span', 'alt')
  for (const { insert, attributes } of ops) {
    const tags = [
      attributes?.em ? 'em' : '',
      attributes?.strong ? 'strong' : '',
      attributes?.underline ? 'u' : '',
      attributes?.superscript || typeof insert !== 'string' ? 'sup' : '',
    ].filter(tag => tag !== '')
    let piece: Node = document.createTextNode(
      typeof insert === 'string' ? insert : noteMark(insert.note),
    )
    for (const tag of tags) {
      const outer = document.createElement(tag)
      outer.append(piece)
      piece = outer
    }
    dom.append(piece)
  }
  return dom
}

export const openBracket = (): HTMLElement => {
  const dom = fixed('br', '[')
  dom.ariaHidden = 'true'
  return dom
}

/** What stands after the words of a place, up to and with its closing bracket. */
export function placeTail(
  words: PlaceWords,
  target: { clause: string; proposal: string },
  options: { bracketed: boolean; focusable: boolean; noteMark: (note: string) => string },
): HTMLElement {
  const dom = fixed('tail')
  dom.dataset['clause'] = target.clause
  dom.dataset['proposal'] = target.proposal
  dom.role = 'button'
  dom.ariaLabel = words.spoken
  dom.tabIndex = options.focusable ? 0 : -1
  if (!options.bracketed) dom.append(element('span', 'br', '['))
  appendChips(dom, [...words.original, ...words.own])
  for (const [i, reading] of words.others.entries()) {
    if (i > 0 || words.hasWords) dom.append(element('span', 'slash', ' / '))
    appendReading(dom, reading, options.noteMark)
  }
  if (words.stale) {
    const flag = element('span', 'flag', strings.stale)
    flag.title = strings.staleTitle
    dom.append(' ', flag)
  }
  dom.append(element('span', 'br', ']'))
  return dom
}

/** Who opposes or reserves on a whole clause, and the bracket that closes it. */
export function clauseTail(chips: readonly Chip[]): HTMLElement {
  const dom = fixed('tail whole')
  dom.ariaLabel = strings.reserved(chips.map(({ text }) => text).join('; '))
  appendChips(dom, chips)
  dom.append(element('span', 'br', ']'))
  return dom
}

/** A place where somebody would cut the clause in two. */
export function cutMark(who: string, party: number): HTMLElement {
  const dom = fixed(`cut ${partyClass(party)}`, strings.cut)
  dom.title = dom.ariaLabel = strings.cutBy(who)
  dom.role = 'img'
  return dom
}

export const agreedMark = (status: keyof typeof strings.agreed): HTMLElement =>
  fixed(`agreed-mark ${status === 'agreed' ? 'agreed' : 'adref'}`, strings.agreed[status])

/** Another person's caret, with the short label of their party. */
export function remoteCaret(name: string, label: string, party: number): HTMLElement {
  const dom = fixed(`remote-caret ${partyClass(party)}`)
  dom.dataset['label'] = label
  dom.title = name
  dom.ariaHidden = 'true'
  return dom
}
