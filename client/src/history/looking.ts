/** What the page of the past shows, as its address says it: a link leads to the same comparison. */
import { type Moment, NOW, momentIn, momentText } from './moment'

export const SHOWS = ['revisions', 'text', 'compare'] as const
export type Show = (typeof SHOWS)[number]

/** How a text is shown: with brackets, without, renumbered, or by where its words come from. */
export const FORMS = ['rolling', 'draft', 'clean', 'origin'] as const
export type Form = (typeof FORMS)[number]

export interface Looking {
  readonly show: Show
  readonly at: Moment
  readonly form: Form
  /** null: the last revision, or else the first text */
  readonly from: Moment | null
  readonly to: Moment
  /** whose text is compared, by short label; null: the draft */
  readonly as: string | null
  /** the party's text now against the draft then, and not against what the party would have had then */
  readonly fromDraft: boolean
  readonly onlyChanges: boolean
}

export function lookingIn(search: string): Looking {
  const asked = new URLSearchParams(search)
  const one = <T extends string>(name: string, known: readonly T[]): T =>
    known.find(value => value === asked.get(name)) ?? known[0]!
  return {
    show: one('show', SHOWS),
    at: momentIn(asked.get('at')) ?? NOW,
    form: one('form', FORMS),
    from: momentIn(asked.get('from')),
    to: momentIn(asked.get('to')) ?? NOW,
    as: asked.get('as'),
    fromDraft: asked.get('base') === 'draft',
    onlyChanges: asked.get('changes') === 'only',
  }
}

/** The query of the address; `hat`: who looks. What is usual is left out. */
export function searchOf(looking: Looking, hat: string): string {
  const { show, at, form, from, to, as, fromDraft, onlyChanges } = looking
  const said = new URLSearchParams({ hat })
  if (show !== SHOWS[0]) said.set('show', show)
  if (show === 'text') {
    if (at.kind !== 'now') said.set('at', momentText(at))
    if (form !== FORMS[0]) said.set('form', form)
  }
  if (show === 'compare') {
    if (from) said.set('from', momentText(from))
    if (to.kind !== 'now') said.set('to', momentText(to))
    if (as !== null) said.set('as', as)
    if (as !== null && fromDraft) said.set('base', 'draft')
    if (onlyChanges) said.set('changes', 'only')
  }
  return `?${said.toString()}`
}
