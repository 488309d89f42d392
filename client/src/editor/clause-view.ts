/**
 * A clause on the paper: its label and status in the margin, where no caret can go, and the words.
 * What the margin counts comes by decoration, since it is no part of the text. Where the caret is, a
 * delegation has a button there to propose about the whole paragraph.
 */
import type { Node } from 'prosemirror-model'
import type { Decoration, NodeView, ViewMutationRecord } from 'prosemirror-view'
import type { Status } from '@chapeau/shared/vocabulary'
import { partyClass } from '../party-colour'
import { LOSSES, type Losses, NO_LOSSES } from './lost'
import { strings } from './strings'
import type { Arrival } from './whole-words'
import { element } from './widgets'

/** What is said around the words. */
export interface ClauseFrame {
  /** open ones, as the outline counts them */
  brackets: number
  /** whom it is pending with, where it is */
  waiting: readonly string[]
  /** proposals that lost their ground, or came late */
  lost: Losses
  /** clauses that somebody would move beside it */
  arrivals: readonly Arrival[]
  /** the person's own party would delete it */
  isStruck: boolean
}

const NO_FRAME: ClauseFrame = {
  brackets: 0,
  waiting: [],
  lost: NO_LOSSES,
  arrivals: [],
  isStruck: false,
}

const STATUS_CLASS: Record<Status, string> = {
  open: 'open',
  pending: 'pending',
  'agreed ad ref': 'adref',
  agreed: 'agreed',
  parked: 'parked',
}

const tagFor = (kind: unknown): string =>
  kind === 'title' ? 'h1' : kind === 'heading' ? 'h2' : 'p'

export class ClauseView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private readonly margin: HTMLElement
  private readonly button: HTMLButtonElement | null = null
  private shown = ''

  constructor(
    private node: Node,
    decorations: readonly Decoration[],
    propose?: (host: string, opener: HTMLElement) => void,
  ) {
    this.dom = element('div', 'clause')
    this.margin = element('div', 'margin')
    this.margin.contentEditable = 'false'
    this.contentDOM = element(tagFor(node.attrs['kind']), 'words')
    this.dom.append(this.margin, this.contentDOM)
    if (propose) {
      const button = buttonOf()
      button.addEventListener('click', () => propose(String(this.node.attrs['id']), button))
      this.dom.append(button)
      this.button = button
    }
    this.show(decorations)
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    const { node: old } = this
    if (node.type !== old.type || node.attrs['id'] !== old.attrs['id']) return false
    if (tagFor(node.attrs['kind']) !== tagFor(old.attrs['kind'])) return false
    this.node = node
    this.show(decorations)
    return true
  }

  /** What is pressed in the margin is not for the text. */
  stopEvent({ target }: Event): boolean {
    return this.button !== null && target instanceof Element && this.button.contains(target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  /** Lines of their own above and below the words. */
  private showArrivals(arrivals: readonly Arrival[]): void {
    for (const old of this.dom.querySelectorAll(':scope > .arrival')) old.remove()
    for (const { text, party, side } of arrivals) {
      const line = element('div', `arrival ${partyClass(party)}`)
      line.contentEditable = 'false'
      line.append(element('span', '', text))
      if (side === 'before') this.contentDOM.before(line)
      else this.dom.append(line)
    }
  }

  private show(decorations: readonly Decoration[]): void {
    const attrs = this.node.attrs as {
      id: string
      kind: string
      level: number
      label: string
      status: Status
      party: number | null
      private: boolean
    }
    const { id, kind, level, label, status, party } = attrs
    const frame =
      decorations
        .map(({ spec }) => (spec as { frame?: ClauseFrame }).frame)
        .find(found => found !== undefined) ?? NO_FRAME
    const { brackets, lost, waiting } = frame
    const shown = JSON.stringify([attrs, frame])
    if (shown === this.shown) return
    this.shown = shown
    this.showArrivals(frame.arrivals)
    this.dom.classList.toggle('struck', frame.isStruck)
    Object.assign(this.dom.dataset, { clause: id, kind, level: String(level) })
    this.dom.classList.toggle('proposed', party !== null)
    this.dom.classList.toggle('private', attrs.private)
    for (const name of [...this.dom.classList].filter(one => one.startsWith('party-')))
      this.dom.classList.remove(name)
    if (party !== null) this.dom.classList.add(partyClass(party))
    // a title and an opening line have names in the outline, but the paper needs none for them
    const isNamed = kind !== 'title' && kind !== 'opening' && kind !== 'heading'
    const state =
      party === null
        ? element(
            'span',
            `status ${STATUS_CLASS[status]}`,
            strings.waiting(strings.status[status], waiting),
          )
        : element('span', 'status open', attrs.private ? strings.private : strings.proposed)
    if (brackets > 0) state.append(` · ${brackets}`)
    if (waiting.length > 0) state.title = waiting.join(', ')
    // nothing is said of a heading that nobody contests
    const isQuiet = (!isNamed || kind === 'note') && status === 'open' && brackets === 0
    const name = element('span', 'label', isNamed ? label : '')
    // one spelling in all languages (LB1): in a paper from right to left it is turned around otherwise
    name.dir = 'ltr'
    this.margin.replaceChildren(name, ...(isQuiet ? [] : [state]))
    if (this.button) {
      this.button.hidden = kind === 'note'
      this.button.title = this.button.ariaLabel = strings.propose(label)
    }
    for (const loss of LOSSES) {
      if (lost[loss] === 0) continue
      const said = element('span', loss, strings.lost[loss](lost[loss]))
      said.title = strings.lostTitle[loss]
      this.margin.append(said)
    }
  }
}

const BUTTON = 'propose'

function buttonOf(): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = BUTTON
  button.contentEditable = 'false'
  button.textContent = '+'
  button.ariaHasPopup = 'menu'
  button.ariaExpanded = 'false'
  button.ariaKeyShortcuts = 'Alt+P'
  return button
}

/** The button in the margin of a clause, where there is one. */
export const proposeButton = (clause: HTMLElement): HTMLElement | null =>
  clause.querySelector<HTMLElement>(`:scope > .${BUTTON}:not([hidden])`)
