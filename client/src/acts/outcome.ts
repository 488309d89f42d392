/** What came of an act. Whatever is not ok has written nothing. */
import type { WhyNot } from '@chapeau/shared/decision/revoke'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { ClauseRefusal } from '@chapeau/shared/proposal/propose-clause'

export type Outcome =
  /** `key`, `keys`: the proposals that were made; `clause`: the paragraph that came */
  | { ok: true; key?: ProposalKey; keys?: readonly ProposalKey[]; clause?: string }
  /** what was asked about a clause cannot be meant */
  | { ok: false; code: 'refused'; why: ClauseRefusal }
  /** accepting would overtake these: ask, then perform with `overtake` */
  | { ok: false; code: 'overlap'; rivals: ProposalKey[] }
  /** a decision that cannot be taken back */
  | { ok: false; code: 'depended on'; why: WhyNot }
  /** changed by somebody else meanwhile */
  | { ok: false; code: 'gone' }
