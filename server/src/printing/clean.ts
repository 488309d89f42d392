/** The clean text as HTTP serves it: one paragraph a line. */
import { Negotiation } from '@chapeau/shared/negotiation'
import { cleanLines, cleanText } from '@chapeau/shared/revision/clean-text'
import { wholeText } from '@chapeau/shared/revision/whole-text'
import type * as Y from 'yjs'

export function printCleanText(doc: Y.Doc): string {
  const negotiation = new Negotiation(doc)
  const lines = negotiation.isReady ? cleanLines(cleanText(wholeText(negotiation, null))) : []
  negotiation.destroy()
  return lines.map(line => `${line}\n`).join('')
}
