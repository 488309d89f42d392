/**
 * One seat of the fuzz: a replica of the room with its own ids, for a delegation the private document
 * beside it, and papers: the room's, and sometimes a slip with the words of one proposal. What arrives
 * waits in an inbox, so that delivery can be late and out of order.
 */
import { EditorState, type Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { CHAIR } from '@chapeau/shared/document'
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'
import { chairUndo, partyUndo } from '@chapeau/shared/undo'
import { Binding } from './binding'
import { type Pen, chairPen, delegationPen } from './pen'
import type { Random } from '@chapeau/shared/random'
import { type Wish, showing } from './showing'

/** The origin of everything that comes from elsewhere. */
export const WIRE = Symbol('wire')
/** Of what a person does that is no step of their undo. */
const ASIDE = Symbol('aside')

/** To everybody, or to the colleagues of one delegation. */
export type Channel = 'public' | 'private'

export interface Message {
  from: string
  update: Uint8Array
}

/** A binding with a state in place of a view. */
export interface Paper {
  readonly binding: Binding
  state: EditorState
}

export interface SeatOf {
  name: string
  party: number
  founding: Uint8Array
  /** for the ids of each document: one does not depend on whether there is the other */
  random: Record<Channel, Random>
  ids: { newId: () => string; now: () => number }
  send: (update: Uint8Array, channel: Channel) => void
}

export class Peer {
  readonly name: string
  readonly party: number
  readonly negotiation: Negotiation
  readonly doc = new Y.Doc()
  /** the private document of the delegation */
  readonly drafts: Y.Doc | null
  readonly inbox: Message[] = []
  readonly draftInbox: Message[] = []
  /** who writes, and in which layer */
  readonly author: Author
  /** the room's paper */
  readonly main: Paper
  slip: Paper | null = null
  /** where the person is */
  private at: Paper
  /** how many transactions, undo and redo steps this person made */
  operations = 0
  /** how many of its changes went out */
  sent = 0
  private changed = new Set<string>()

  constructor({ name, party, founding, random, ids, send }: SeatOf) {
    this.name = name
    this.party = party
    const isChair = party === CHAIR
    partyDoc(this.doc, party, () => random.public.below(2 ** 32))
    Y.applyUpdate(this.doc, founding, WIRE)
    const drafts = isChair ? null : new Y.Doc()
    this.drafts = drafts
    if (drafts) partyDoc(drafts, party, () => random.private.below(2 ** 32))
    this.negotiation = new Negotiation(this.doc, drafts && { doc: drafts, party })
    this.author = { party, by: name, layer: 'tabled', ...ids }
    this.negotiation.subscribe(({ clauses }) => {
      for (const host of clauses) this.changed.add(host)
    })
    this.main = this.lay({ show: 'all' })
    this.at = this.main
    for (const [channel, doc] of [
      ['public', this.doc],
      ['private', drafts],
    ] as const)
      doc?.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === WIRE) return
        this.sent++
        send(update, channel)
      })
  }

  private lay(wish: Wish): Paper {
    const { negotiation, author, party, isChair } = this
    const pen: Pen = isChair
      ? chairPen(negotiation, author.newId)
      : delegationPen(negotiation, author)
    // what is one step must not depend on how fast the machine is
    const undo = (origin: object): Y.UndoManager[] =>
      isChair
        ? [chairUndo(negotiation, origin, Infinity)]
        : (['tabled', 'private'] as const).map(layer =>
            partyUndo(negotiation, party, layer, origin, Infinity),
          )
    let paper: Paper | null = null
    const binding = new Binding(
      negotiation,
      pen,
      undo,
      { state: () => paper && paper.state, changed: () => {} },
      showing(negotiation, pen.party, wish),
    )
    return (paper = { binding, state: EditorState.create({ doc: binding.documentNode() }) })
  }

  get isChair(): boolean {
    return this.party === CHAIR
  }

  get papers(): Paper[] {
    return this.slip ? [this.main, this.slip] : [this.main]
  }

  get binding(): Binding {
    return this.at.binding
  }

  get state(): EditorState {
    return this.at.state
  }

  /** Goes to the room's paper, or to a slip with the words of a proposal. */
  goTo(host: string | null): void {
    if (host === null) {
      this.at = this.main
      return
    }
    const { wish } = this.slip?.binding.shows ?? {}
    if (wish?.show !== 'words' || wish.host !== host) {
      this.slip?.binding.destroy()
      this.slip = this.lay({ show: 'words', host })
    }
    this.at = this.slip!
  }

  apply(tr: Transaction | null): void {
    if (tr) this.at.state = this.at.state.apply(tr)
  }

  /** A transaction of this person. */
  write(tr: Transaction | null): void {
    if (!tr) return
    this.operations++
    this.apply(tr)
    this.catchUp()
  }

  /** What a person does beside the text. `aside`: no step of their undo. */
  act<T>(run: () => T, aside = false): T {
    this.operations++
    const origin = aside ? ASIDE : this.binding
    const act = (): T => this.doc.transact(run, origin)
    const done = this.drafts ? this.drafts.transact(act, origin) : act()
    this.catchUp()
    return done
  }

  catchUp(): void {
    for (const paper of this.papers) {
      const tr = paper.binding.catchUp(paper.state)
      if (tr) paper.state = paper.state.apply(tr)
    }
  }

  /** Takes up to `count` of what waits in each inbox, in any order. */
  deliver(count: number, random: Random): void {
    take(this.inbox, this.doc, count, random)
    if (this.drafts) take(this.draftInbox, this.drafts, count, random)
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

  /** Hosts that look different since this was last asked. */
  changedHosts(): ReadonlySet<string> {
    const { changed } = this
    this.changed = new Set()
    return changed
  }

  close(): void {
    for (const { binding } of this.papers) binding.destroy()
    this.negotiation.destroy()
  }
}

function take(inbox: Message[], doc: Y.Doc, count: number, random: Random): void {
  for (let i = 0; i < count && inbox.length > 0; i++) {
    let at = random.below(inbox.length)
    // a sender's messages mostly keep their order; those that do not wait inside Yjs
    const { from } = inbox[at]!
    if (random.chance(0.8)) at = inbox.findIndex(message => message.from === from)
    const [message] = inbox.splice(at, 1)
    Y.applyUpdate(doc, message!.update, WIRE)
  }
}
