/**
 * A draft resolution as read from a file, before it becomes a room: what `chapeau import --json` prints.
 */
import type { ClauseKind, HeadingField, Language } from '../vocabulary'

/** Where a footnote is cited: `at` is an offset in the text (UTF-16), `mark` as in `notes`. */
export interface ImportedCitation {
  at: number
  mark: string
}

export interface ImportedClause {
  kind: ClauseKind
  /** 0 for a paragraph; 1 for (a), 2 for (i), 3 for a., 4 for i. */
  level: number
  /** The working label, given once: `PP3`, `OP2 bis`, `OP1(a)`. */
  label: string
  /** The words; citations are taken out and listed. */
  text: string
  citations: ImportedCitation[]
}

export interface ImportedNote {
  /** `1`, `2` ... or `*`. */
  mark: string
  text: string
}

export type WarningCode =
  | 'not-a-resolution'
  | 'opening-missing'
  | 'title-missing'
  | 'masthead-line'
  | 'hyphen-doubt'
  | 'mixed-script'
  | 'note-uncited'
  | 'note-missing'
  | 'note-repeated'
  | 'number-repeated'
  | 'number-gap'
  | 'label-repeated'
  | 'unnumbered'
  | 'address-dropped'

export interface Warning {
  code: WarningCode
  /** One clear sentence for the person. */
  message: string
  /** Where in the source it was seen, 1-based, if there is one place. */
  line?: number
}

/** A citation outside the clauses: `Item 6 of the provisional agenda*`. */
export interface HeadCitation extends ImportedCitation {
  field: HeadingField | 'title' | 'opening'
}

export interface ImportedDraft {
  /** Every field is there; empty where the source has none. */
  masthead: Record<HeadingField, string>
  title: string
  /** The organ's line, e.g. `The Commission on Crime Prevention and Criminal Justice,`. */
  opening: string
  clauses: ImportedClause[]
  notes: ImportedNote[]
  /** The citations in masthead, title and opening; those of the clauses are theirs. */
  headCitations: HeadCitation[]
  language: Language
  direction: 'ltr' | 'rtl'
  warnings: Warning[]
}

/** A refusal is a value with one sentence for the person; reading never throws (RD1). */
export type ReadResult =
  | { ok: true; draft: ImportedDraft }
  | { ok: false; code: 'empty' | 'binary' | 'too-large'; message: string }
