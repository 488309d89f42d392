/**
 * Carries out what people do in the room: every act of an element arrives here. What it made is said,
 * what could not be done is told in a sentence, and before somebody is overtaken the person is asked.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Layer, OwnLayer, ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { Act, ActEvent } from '../acts/act'
import type { Outcome } from '../acts/outcome'
import { perform } from '../acts/perform'
import type { Question } from '../elements/confirm-dialog'
import type { Room } from '../room/room'
import { deciding } from '../strings/deciding'
import { drafts as draftWords } from '../strings/drafts'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'
import { amendmentName } from '../view/amendments'
import { whyNotRevoked } from '../view/revocable'
import type { Viewer } from '../view/viewer'

/** What it needs to know of the workspace that it is in. */
export interface ActingParts {
  room: () => Room
  negotiation: () => Negotiation
  viewer: () => Viewer
  /** the person's name */
  by: () => string
  newId: () => string
  /** where what one proposes goes */
  layer: () => OwnLayer
  /** what is written with it is a step of the person's undo on the paper */
  origin: () => object
  /** what is written now goes out at once */
  isReachable: () => boolean
  ask: (question: Question) => Promise<boolean>
  /** tells the person that something cannot be done; none takes it away */
  refuse: (sentence: string) => void
  /** says politely what was done */
  say: (sentence: string) => void
  /** to a paragraph that is to be written now */
  write: (host: string) => void
  /** what was pressed may be gone with its card */
  keepFocus: () => void
}

/** What all have seen is not taken back by a key, nor how the room is led, nor what two chairs decided at once. */
const NO_STEP: ReadonlySet<Act['kind']> = new Set(['table', 'agenda', 'settle at once'])

export class Acting {
  constructor(private readonly parts: ActingParts) {}

  /** `done` of the event is called once it is. */
  async act({ act, done }: ActEvent): Promise<void> {
    const { ask, keepFocus, refuse } = this.parts
    refuse('')
    requestAnimationFrame(keepFocus)
    const outcome = this.perform(act)
    if (outcome.ok) {
      this.made(act, outcome)
      return done()
    }
    if (outcome.code !== 'overlap') return refuse(this.whyNot(outcome))
    const negotiation = this.parts.negotiation()
    const rivals = outcome.rivals.flatMap(key => negotiation.proposals.get(key)?.party ?? [])
    const names = [...new Set(rivals)].map(party => negotiation.partyId(party))
    const { overlap, overlapText, accept, cancel } = workspace.confirm
    const question = { heading: overlap, text: overlapText(names), yes: accept, no: cancel }
    if (!(await ask(question))) return
    if (this.perform(act, { overtake: true }).ok) done()
    else refuse(workspace.confirm.gone)
    requestAnimationFrame(keepFocus)
  }

  perform(act: Act, options: { overtake?: boolean } = {}): Outcome {
    const { room, negotiation, viewer, by, newId, layer: chosen, origin: step } = this.parts
    const { drafts } = room()
    const layer: Layer = drafts ? chosen() : 'tabled'
    const actor = { party: viewer().party, by: by(), layer, now: Date.now, newId }
    const origin = NO_STEP.has(act.kind) ? this : step()
    const over = negotiation()
    const run = (): Outcome => over.doc.transact(() => perform(over, actor, act, options), origin)
    return drafts ? drafts.doc.transact(run, origin) : run()
  }

  private whyNot(outcome: Exclude<Outcome, { ok: true } | { code: 'overlap' }>): string {
    switch (outcome.code) {
      case 'refused':
        return workspace.cannot[outcome.why]
      case 'depended on':
        return whyNotRevoked(this.parts.negotiation(), outcome.why)
      case 'gone':
        return workspace.confirm.gone
    }
  }

  private made(act: Act, { key, clause }: Extract<Outcome, { ok: true }>): void {
    const { isReachable, say } = this.parts
    if (act.kind === 'propose' && key !== undefined) this.proposed(key)
    if (act.kind === 'arrange' && clause !== undefined) this.arranged(act.wish.kind, clause)
    if (act.kind === 'table') say(draftWords.all.tabled(act.proposals.length, isReachable()))
  }

  /** A new paragraph is written at once; of anything else is said that it was proposed. */
  private proposed(key: ProposalKey): void {
    const { say, write } = this.parts
    const negotiation = this.parts.negotiation()
    const proposal = negotiation.clauseProposals.get(key)
    if (!proposal) return
    say(paragraphs.done(amendmentName(negotiation, proposal), proposal.layer === 'private'))
    if (negotiation.leaf(key)) write(key)
  }

  /** Says what became of the draft; in a new paragraph the chair writes at once. */
  private arranged(kind: keyof typeof deciding.arrange.done, clause: string): void {
    const { say, write } = this.parts
    const label = this.parts.negotiation().clause(clause)?.label ?? ''
    say(deciding.arrange.done[kind](label))
    if (kind === 'new') write(clause)
  }
}
