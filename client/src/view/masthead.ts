/** The masthead as it stands on a document: the organ's lines on one side, sponsors on the other. */
import { heading } from '@chapeau/shared/document'
import type { HeadingField } from '@chapeau/shared/vocabulary'
import type { Negotiation } from '@chapeau/shared/negotiation'

export interface Masthead {
  lines: readonly string[]
  side: readonly string[]
}

const some = (lines: readonly string[]): string[] => lines.filter(line => line !== '')

export function mastheadOf({ doc, isReady }: Negotiation): Masthead {
  if (!isReady) return { lines: [], side: [] }
  const fields = heading(doc)
  const field = (name: HeadingField): string => {
    const value: unknown = fields.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  return {
    lines: some([
      field('organ'),
      some([field('session'), field('place')]).join(' · '),
      field('agendaItem'),
    ]),
    side: some([field('symbol'), field('sponsors')]),
  }
}

/** What a consultation is known by, beside its title: its symbol, or else its organ. */
export function symbolOf({ doc, isReady }: Negotiation): string {
  if (!isReady) return ''
  const fields = heading(doc)
  return fields.get('symbol')?.trim() || (fields.get('organ')?.trim() ?? '')
}
