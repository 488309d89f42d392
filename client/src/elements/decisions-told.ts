import { AT_ONCE, decidedAtOnce } from '@chapeau/shared/decision/at-once'
import { type Decision, decisions } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { isWrittenHere } from '@chapeau/shared/yjs'
import { LitElement, type PropertyValues, css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type * as Y from 'yjs'
import { ActEvent } from '../acts/act'
import { type DecidedMarks, markDecided } from '../editor/decided-marks'
import type { EditorHandle } from '../editor/options'
import { deciding } from '../strings/deciding'
import { entryOf, outcomeOf, sentenceOf } from '../view/decisions'
import { type Viewer, presides } from '../view/viewer'

/**
 * Tells everybody what is decided, in one sentence and by marks on the paper for a few seconds (DE5).
 * For a chair it sees to it that what two chairs decided at once is settled by the program that wrote
 * the later one (DE4).
 */
@customElement('chapeau-decisions-told')
export class DecisionsTold extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) editor: EditorHandle | null = null
  @property({ attribute: false }) viewer!: Viewer
  /** tells the person one sentence that is seen too */
  @property({ attribute: false }) say: (message: string) => void = () => {}
  @state() private said = ''

  private marks: DecidedMarks | null = null
  private stop = (): void => {}
  private heard = new Map<string, 'new' | 'changed'>()

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
    this.marks?.destroy()
    this.marks = null
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('editor') && !changed.has('negotiation')) return
    this.marks?.destroy()
    this.marks = this.editor && markDecided(this.editor, this.negotiation)
    this.follow()
  }

  /** There is a paper as soon as there is a text. */
  private follow(): void {
    this.stop()
    this.stop = () => {}
    this.heard.clear()
    const { negotiation } = this
    if (!this.editor || !negotiation.isReady) return
    const log = decisions(negotiation.doc)
    const changed = ({ changes }: Y.YMapEvent<Decision>): void => {
      if (this.heard.size === 0) setTimeout(() => this.tell())
      for (const [id, { action }] of changes.keys)
        if (action !== 'delete') this.heard.set(id, action === 'add' ? 'new' : 'changed')
    }
    log.observe(changed)
    this.stop = () => log.unobserve(changed)
    setTimeout(() => this.settle())
  }

  /** Once the room and the paper have taken in the whole change. */
  private tell(): void {
    const { negotiation, heard } = this
    this.heard = new Map()
    const sheet = negotiation.sheet().map(({ host }) => host)
    const found = [...heard]
      .flatMap(([id, how]) => {
        const settled = negotiation.decisions.get(id)
        return settled ? [{ settled, how, entry: entryOf(negotiation, settled) }] : []
      })
      // in the order of the paper
      .toSorted((a, b) => sheet.indexOf(a.entry.home) - sheet.indexOf(b.entry.home))
    const fresh = found.filter(({ settled, how }) => how === 'new' && !settled.decision.undone)
    this.marks?.show(fresh.map(({ settled }) => settled.decision))
    const undone = found.filter(({ settled }) => settled.decision.undone)
    const sentences = [
      ...fresh.map(({ entry }) => sentenceOf(negotiation, entry)),
      ...undone.map(({ entry }) =>
        deciding.outcome.in(entry.label, deciding.outcome.undone(outcomeOf(negotiation, entry))),
      ),
    ]
    if (sentences.length > 0) this.said = deciding.outcome.several(sentences)
    this.settle()
  }

  private settle(): void {
    const { negotiation, viewer } = this
    if (!negotiation.isReady || !presides(viewer)) return
    const log = decisions(negotiation.doc)
    const mine = decidedAtOnce(negotiation).filter(([, { id }]) => isWrittenHere(log, id))
    if (mine.length === 0) return
    const lost = [...new Set(mine.map(([, { id }]) => id))]
    const sentences = mine.map(([standing]) => {
      const entry = entryOf(negotiation, standing)
      const { by } = standing.decision
      return deciding.atOnce.lost(entry.label, by, outcomeOf(negotiation, entry))
    })
    this.dispatchEvent(new ActEvent({ kind: 'settle at once', decisions: lost }))
    const isSettled = lost.every(
      id => negotiation.decisions.get(id)?.decision.undone?.reason === AT_ONCE,
    )
    if (isSettled) this.say([...new Set(sentences)].join(' '))
  }

  override render() {
    return html`<div aria-live="polite">${this.said}</div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-decisions-told': DecisionsTold
  }
}
