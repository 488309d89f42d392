import type { NewParty } from '@chapeau/shared/roster/roster'

/** The person changed the list of parties. */
export class PartiesEvent extends Event {
  static readonly type = 'chapeau-parties'
  constructor(readonly parties: readonly NewParty[]) {
    super(PartiesEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chapeau-parties': PartiesEvent
  }
}
