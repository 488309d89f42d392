/** The closed lists of the field, without anything that a page must load to know them. */

export const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

export const PARTY_KINDS = ['chair', 'delegation', 'group', 'organisation', 'observer'] as const
export type PartyKind = (typeof PARTY_KINDS)[number]

export const HEADING_FIELDS = [
  'organ',
  'session',
  'place',
  'agendaItem',
  'sponsors',
  'symbol',
] as const
export type HeadingField = (typeof HEADING_FIELDS)[number]

export const CLAUSE_KINDS = [
  'title',
  'opening',
  'preambular',
  'operative',
  'sub-paragraph',
  'heading',
  'annex',
  'plain',
] as const
export type ClauseKind = (typeof CLAUSE_KINDS)[number]

export const STATUSES = ['open', 'pending', 'agreed ad ref', 'agreed', 'parked'] as const
export type Status = (typeof STATUSES)[number]

export const STANCES = ['support', 'can live with', 'oppose', 'reserve'] as const
export type Stance = (typeof STANCES)[number]

/** Why somebody reserves, where it is not for good. */
export const RESERVATIONS = ['pending capital', 'scrutiny'] as const
export type Reservation = (typeof RESERVATIONS)[number]

/** What may be proposed about a clause as a whole; `new` is a paragraph that is not there yet. */
export const CLAUSE_PROPOSALS = ['new', 'alt', 'delete', 'move', 'split', 'merge'] as const
export type ClauseProposalKind = (typeof CLAUSE_PROPOSALS)[number]
