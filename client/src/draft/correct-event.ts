import type { Draft } from '../api'

/**
 * The person corrects the draft. `said`: what was done, in a sentence, where it can be taken back by
 * a button; typing is taken back in the field itself and says nothing.
 */
export class CorrectEvent extends Event {
  static readonly type = 'chapeau-correct'
  constructor(
    readonly correct: (draft: Draft) => Draft,
    readonly said: string | null = null,
  ) {
    super(CorrectEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chapeau-correct': CorrectEvent
  }
}
