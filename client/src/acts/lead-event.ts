/** What a person wants of where the room is: to go there, or, for the chair, to say where it is. */
export type Lead = 'come back' | 'point' | 'nowhere'

export class LeadEvent extends Event {
  static readonly type = 'chapeau-lead'
  constructor(readonly lead: Lead) {
    super(LeadEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chapeau-lead': LeadEvent
  }
}
