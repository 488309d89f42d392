/**
 * One seat of the fuzz: a replica of the room with its own ids, a binding, and a state in place of a
 * view. What arrives waits in an inbox, so that delivery can be late and out of order.
 */
import { EditorState, type Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { CHAIR } from '@chapeau/shared/document'
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { Negotiation } from '@chapeau/shared/negotiation'
import { chairUndo, partyUndo } from '@chapeau/shared/undo'
import { Binding } from './binding'
import { chairPen, delegationPen } from './pen'
import type { Random } from './fuzz-random'

/** The origin of everything that comes from elsewhere. */
export const WIRE = Symbol('wire')

export class Peer {
  readonly negotiation: Negotiation
  readonly binding: Binding
  readonly doc = new Y.Doc()
  readonly inbox: { from: string; update: Uint8Array }[] = []
  state: EditorState
  /** how many transactions, undo and redo steps this person made */
  operations = 0
  /** how many of its changes went out */
  sent = 0

  constructor(
    readonly name: string,
    readonly party: number,
    founding: Uint8Array,
    random: Random,
    ids: { newId: () => string; now: () => number },
    send: (update: Uint8Array) => void,
  ) {
    partyDoc(this.doc, party, () => random.below(2 ** 32))
    Y.applyUpdate(this.doc, founding, WIRE)
    this.negotiation = new Negotiation(this.doc)
    const { negotiation } = this
    const isChair = party === CHAIR
    const pen = isChair
      ? chairPen(negotiation, ids.newId)
      : delegationPen(negotiation, { party, by: name, layer: 'tabled', ...ids })
    this.binding = new Binding(
      negotiation,
      pen,
      // what is one step must not depend on how fast the machine is
      origin =>
        isChair
          ? [chairUndo(negotiation, origin, Infinity)]
          : [partyUndo(negotiation, party, 'tabled', origin, Infinity)],
      { state: () => this.state, changed: () => {} },
    )
    this.state = EditorState.create({ doc: this.binding.documentNode() })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === WIRE) return
      this.sent++
      send(update)
    })
  }

  get isChair(): boolean {
    return this.party === CHAIR
  }

  apply(tr: Transaction | null): void {
    if (tr) this.state = this.state.apply(tr)
  }

  /** A transaction of this person. */
  write(tr: Transaction | null): void {
    if (!tr) return
    this.operations++
    this.apply(tr)
  }

  catchUp(): void {
    this.apply(this.binding.catchUp(this.state))
  }

  /** Takes up to `count` of what waits, in any order. */
  deliver(count: number, random: Random): void {
    for (let i = 0; i < count && this.inbox.length > 0; i++) {
      let at = random.below(this.inbox.length)
      // a sender's messages mostly keep their order; those that do not wait inside Yjs
      const { from } = this.inbox[at]!
      if (random.chance(0.8)) at = this.inbox.findIndex(message => message.from === from)
      const [message] = this.inbox.splice(at, 1)
      Y.applyUpdate(this.doc, message!.update, WIRE)
    }
    this.catchUp()
  }

  undo(redo: boolean): void {
    const { binding } = this
    this.operations++
    const selection = binding.keepSelection(this.state)
    if (redo) binding.history?.redo(selection)
    else binding.history?.undo(selection)
    binding.pen?.forget()
    this.catchUp()
  }
}
