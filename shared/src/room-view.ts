/** What the rolling text and the projection need to see of a room; `Negotiation` is one. */
import type { Language } from './vocabulary'
import type { DecisionRegister } from './decision/register'
import type { PositionRegister } from './position/register'
import type { ClauseProposal } from './proposal/clause-proposal'
import type { Proposal } from './proposal/proposal'
import type { Leaf } from './sheet'
import type { TextIndex } from './text/text-index'

export interface RoomView {
  readonly language: Language
  readonly positions: Pick<PositionRegister, 'of' | 'onProposal' | 'onOriginal' | 'onClause'>
  readonly decisions: Pick<DecisionRegister, 'of'>
  leaf: (host: string) => Leaf | undefined
  textIndex: (host: string) => TextIndex
  proposalsIn: (host: string) => readonly Proposal[]
  /** proposals about the whole clause that count now */
  amendments: (host: string) => readonly ClauseProposal[]
  /** counts in the text that it is about, which may stand alone on a slip */
  stands: (proposal: Proposal) => boolean
}
