/** What the parts of the page of the past ask of it. */
import type { Looking } from './looking'

/** Looks at something else of the past. */
export class LookAtEvent extends Event {
  static readonly type = 'chapeau-look-at'
  constructor(readonly change: Partial<Looking>) {
    super(LookAtEvent.type, { bubbles: true, composed: true })
  }
}

/** The room has gone on, by something that was done here. */
export class WentOnEvent extends Event {
  static readonly type = 'chapeau-went-on'
  constructor() {
    super(WentOnEvent.type, { bubbles: true, composed: true })
  }
}

export class PublishEvent extends Event {
  static readonly type = 'chapeau-publish'
  constructor(readonly note: string) {
    super(PublishEvent.type, { bubbles: true, composed: true })
  }
}

/** Gives a paragraph its earlier wording back; null: all of the draft. */
export class RestoreEvent extends Event {
  static readonly type = 'chapeau-restore'
  constructor(readonly id: string | null) {
    super(RestoreEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chapeau-look-at': LookAtEvent
    'chapeau-went-on': WentOnEvent
    'chapeau-publish': PublishEvent
    'chapeau-restore': RestoreEvent
  }
}
