/**
 * A draft resolution as read from a file, before it becomes a room: what `chapeau import --json` prints.
 */
import type { ClauseKind, HeadingField, Language } from '../document'

export interface ImportedClause {
  kind: ClauseKind
  /** 0 for a paragraph; 1 for (a), 2 for (i), 3 for a., 4 for i. */
  level: number
  /** The working label, given once: `PP3`, `OP2 bis`, `OP1(a)`. */
  label: string
  /** The words; citations are taken out and listed. */
  text: string
  /** Where footnotes are cited: `at` is an offset in `text`, `mark` as in `notes`. */
  citations: { at: number; mark: string }[]
}

export interface ImportedNote {
  /** `1`, `2` ... or `*`. */
  mark: string
  text: string
}

export interface Warning {
  code: string
  /** One clear sentence for the person. */
  message: string
  /** Where in the source it was seen, 1-based, if there is one place. */
  line?: number
}

export interface ImportedDraft {
  /** Every field is there; empty where the source has none. */
  masthead: Record<HeadingField, string>
  title: string
  /** The organ's line, e.g. `The Commission on Crime Prevention and Criminal Justice,`. */
  opening: string
  clauses: ImportedClause[]
  notes: ImportedNote[]
  language: Language
  direction: 'ltr' | 'rtl'
  warnings: Warning[]
}
