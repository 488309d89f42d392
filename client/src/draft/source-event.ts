/** The person gave the text of a draft to be read. */
export class SourceEvent extends Event {
  static readonly type = 'chapeau-source'
  constructor(readonly text: string) {
    super(SourceEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chapeau-source': SourceEvent
  }
}
