/**
 * What the databases of this device are called: one for each person, room, hat and document, so that
 * two people at one computer never read each other's (OF2).
 */
export interface CopyOwner {
  readonly person: string
  readonly consultation: string
  /** number of the party */
  readonly party: number
}

export type CopyDocument = 'public' | 'private'

export interface CopyName extends CopyOwner {
  readonly document: CopyDocument
}

const PREFIX = 'chapeau-copy'

export const copyName = ({ person, consultation, party, document }: CopyName): string =>
  [PREFIX, person, consultation, String(party), document].map(encodeURIComponent).join(' ')

/** Null for a database that is no copy of a document. */
export function parseCopyName(name: string): CopyName | null {
  const [prefix, person, consultation, party, document, ...rest] = name.split(' ')
  if (prefix !== PREFIX || rest.length > 0) return null
  if (!person || !consultation || !/^\d+$/.test(party ?? '')) return null
  if (document !== 'public' && document !== 'private') return null
  try {
    return {
      person: decodeURIComponent(person),
      consultation: decodeURIComponent(consultation),
      party: Number(party),
      document,
    }
  } catch {
    return null
  }
}
