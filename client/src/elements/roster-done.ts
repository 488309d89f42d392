/** Something was done to the roster: `said` in one sentence. The page shows it, and what is now. */
export class RosterDoneEvent extends Event {
  static readonly type = 'chapeau-roster-done'
  constructor(readonly said: string) {
    super(RosterDoneEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chapeau-roster-done': RosterDoneEvent
  }
}
