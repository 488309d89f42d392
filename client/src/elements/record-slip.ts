/**
 * The slip of the record bar: a private document over the room that never leaves this program, and the
 * paper on which one writes in it, a child of the bar in light DOM.
 */
import { SLIP_PARTY, openSlip } from '@chapeau/shared/floor/record'
import { Negotiation } from '@chapeau/shared/negotiation'
import { type Author, proposeWording } from '@chapeau/shared/proposal/author'
import {
  type ClauseRefusal,
  type ClauseWish,
  proposeClause,
} from '@chapeau/shared/proposal/propose-clause'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { drafts } from '@chapeau/shared/proposal/table'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import './slip-editor'
import type { SlipEditor } from './slip-editor'

interface SlipParts {
  doc: () => Negotiation['doc']
  /** the person's name */
  by: () => string
  /** who spoke: the name that the slip shows */
  who: () => string
  /** what the paper is called for who does not see it */
  called: () => string
  say: (message: string) => void
  /** what is written on it is different */
  changed: () => void
  /** Ctrl+Enter */
  done: () => void
}

interface Span {
  from: number
  to: number
}

export class RecordSlip implements ReactiveController {
  /** null as long as nothing is written */
  open: Negotiation | null = null
  /** the text that one writes in */
  host = ''
  private editor: SlipEditor | null = null

  constructor(
    private readonly bar: ReactiveControllerHost & HTMLElement,
    private readonly parts: SlipParts,
  ) {
    bar.addController(this)
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.putAway()
  }

  /** One writes on it; what has no words of its own is only put on the floor. */
  get isWritten(): boolean {
    return this.editor !== null
  }

  /** How many proposals stand on it. */
  get drafted(): number {
    return this.open ? drafts(this.open).length : 0
  }

  /** A text of the room, its words from `from` to `to` selected. */
  write(host: string, { from, to }: Span): void {
    this.lay(openSlip(this.parts.doc(), this.parts.who()), host, { from, to })
  }

  /**
   * About a whole paragraph. `open`: its words are to be written; `said`: it has none. What cannot be
   * meant is named, and then there is no slip.
   */
  wish(wish: ClauseWish): 'open' | 'said' | ClauseRefusal {
    const slip = openSlip(this.parts.doc(), this.parts.who())
    const wished = transact(slip, () => proposeClause(slip, this.author, wish))
    if (!wished.ok) {
      slip.destroy()
      return wished.code
    }
    const { key } = wished
    if (wish.kind === 'new' || wish.kind === 'alt') {
      this.lay(slip, key, { from: 0, to: slip.textIndex(key).length })
      return 'open'
    }
    this.putAway()
    this.open = slip
    this.host = key
    return 'said'
  }

  /** The words that were recorded already, to be put right. False where they are no wording. */
  again(key: ProposalKey, room: Negotiation): boolean {
    const recorded = room.spoken(key)
    if (recorded?.kind !== 'wording') return false
    const slip = openSlip(this.parts.doc(), this.parts.who())
    const { host, start: from, end: to, words, at } = recorded
    transact(slip, () => proposeWording(slip, this.author, { host, from, to, words, at }))
    this.lay(slip, host, { from: to, to: to + recorded.length })
    return true
  }

  /** The same words under another name, or over another document of the room. */
  reopen(): void {
    const { open, host, editor } = this
    if (!open || !editor) return
    const again = new Negotiation(this.parts.doc(), { ...open.drafts!, name: this.parts.who() })
    open.destroy()
    this.show(again, host, null)
  }

  enter(): void {
    this.editor?.focus()
  }

  putAway(): void {
    this.editor?.remove()
    this.editor = null
    this.open?.destroy()
    this.open = null
    this.bar.requestUpdate()
  }

  private lay(slip: Negotiation, host: string, at: Span): void {
    this.putAway()
    this.show(slip, host, at)
    this.enter()
  }

  private show(slip: Negotiation, host: string, at: Span | null): void {
    this.editor?.remove()
    this.open = slip
    this.host = host
    const { by, called, say, changed, done } = this.parts
    const editor = document.createElement('chapeau-slip-editor')
    Object.assign(editor, {
      slot: 'words',
      negotiation: slip,
      host,
      at,
      by: by(),
      name: called(),
      say,
      drafted: changed,
      done,
    })
    this.editor = editor
    this.bar.append(editor)
    this.bar.requestUpdate()
  }

  private get author(): Author {
    return {
      party: SLIP_PARTY,
      by: this.parts.by(),
      layer: 'private',
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }
  }
}

const transact = <T>(slip: Negotiation, write: () => T): T => slip.drafts!.doc.transact(write)
