/** What the rolling text and the projection need to see of a room; `Negotiation` is one. */
import type { Language } from './vocabulary'
import type { DecisionRegister } from './decision/register'
import type { PositionRegister } from './position/register'
import type { Proposal } from './proposal/proposal'
import type { Clause } from './text/clause'
import type { TextIndex } from './text/text-index'

export interface RoomView {
  readonly language: Language
  readonly positions: Pick<PositionRegister, 'of' | 'onProposal' | 'onOriginal' | 'onClause'>
  readonly decisions: Pick<DecisionRegister, 'of'>
  clause: (id: string) => Clause | undefined
  textIndex: (clause: string) => TextIndex
  proposalsIn: (clause: string) => readonly Proposal[]
  isLive: (proposal: Proposal) => boolean
}
