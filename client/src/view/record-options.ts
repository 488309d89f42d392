/** The lists of the record bar: what can be chosen in each of its fields, by what is typed there. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Beside } from '@chapeau/shared/proposal/clause-proposal'
import { type Leaf, isSeenBy } from '@chapeau/shared/sheet'
import { plainText } from '@chapeau/shared/text/op'
import { floor } from '../strings/floor'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'
import { excerpt } from './card'
import { folder } from './fold'
import { clausesCalled } from './go-to'
import type { Option } from './option'
import { type ProposableId, proposable } from './proposable'
import { whoCalled } from './record-who'
import { type Speakable, speakables, wordsCalled } from './record-what'

export function whoOptions(
  negotiation: Negotiation,
  typed: string,
  chosen: readonly number[],
): Option[] {
  return whoCalled(negotiation, typed, chosen).map(({ number, id, name }) => ({
    id: String(number),
    lead: id,
    text: name === id ? '' : name,
  }))
}

// ---- where

/** What a paragraph is called in the bar. */
export const calledIn = ({ kind, label }: Pick<Leaf, 'kind' | 'label'>): string =>
  kind === 'note' ? workspace.paper.note(label) : label

const wordsIn = (negotiation: Negotiation, host: string, length = 56): string =>
  excerpt(plainText(negotiation.textIndex(host).ops), length)

interface Called {
  host: string
  kind: Leaf['kind']
  label: string
}

/** What all see, those of one kind first: `3` is OP3 for who is in an operative paragraph. */
function paper(negotiation: Negotiation, here: string | null): Called[] {
  const leaves = negotiation.sheet().filter(leaf => isSeenBy(leaf, null) && !leaf.isPrivate)
  const kind = (here === null ? undefined : negotiation.leaf(here)?.kind) ?? 'operative'
  const like = kind === 'preambular' ? 'preambular' : 'operative'
  return leaves
    .map(({ host, kind: each, label }) => ({
      host,
      kind: each,
      label: calledIn({ kind: each, label }),
    }))
    .toSorted((a, b) => Number(b.kind === like) - Number(a.kind === like))
}

/** `here`: the paragraph that one is in; it is meant where nothing is typed. */
export function clauseOptions(
  negotiation: Negotiation,
  typed: string,
  here: string | null,
): Option[] {
  const leaf = here === null ? undefined : negotiation.leaf(here)
  const isHere = leaf && (typed.trim() === '' || typed === calledIn(leaf))
  const found: readonly Called[] = isHere
    ? [{ host: leaf.host, kind: leaf.kind, label: calledIn(leaf) }]
    : clausesCalled(paper(negotiation, here), typed).clauses
  return found.map(({ host, label }) => ({
    id: host,
    lead: label,
    text: wordsIn(negotiation, host),
    isWords: true,
  }))
}

const BEFORE = /^\s*(?:b|before)\b\s*/iu
const AFTER = /^\s*(?:a|after)\b\s*/iu

/** Beside which clause of the draft a clause should stand: `before 7`, `after 3b`, or a label alone. */
export function whereOptions(negotiation: Negotiation, typed: string, of: string): Option[] {
  const sides: readonly Beside['side'][] = BEFORE.test(typed)
    ? ['before']
    : AFTER.test(typed)
      ? ['after']
      : ['after', 'before']
  const label = typed.replace(BEFORE, '').replace(AFTER, '')
  const kind = negotiation.clause(of)?.kind
  const others = negotiation
    .clauses()
    .filter(({ id }) => id !== of)
    .toSorted((a, b) => Number(b.kind === kind) - Number(a.kind === kind))
  const found = label.trim() === '' ? others : clausesCalled(others, label).clauses
  return found.flatMap(({ id, label: each }) =>
    sides.map(side => ({
      id: `${side} ${id}`,
      lead: floor.beside[side](each),
      text: wordsIn(negotiation, id),
      isWords: true,
    })),
  )
}

/** Reads what `whereOptions` offered. */
export const besideOf = (id: string): Beside => ({
  side: id.startsWith('before ') ? 'before' : 'after',
  host: id.slice(id.indexOf(' ') + 1),
})

const STRETCH = /(?<=[,;:.،؛：；，。、])\s*/u

/** Where a clause would be cut: before words that are typed, or after its marks. */
export function cutOptions(negotiation: Negotiation, typed: string, of: string): Option[] {
  const { string } = negotiation.textIndex(of)
  const starts =
    typed.trim() === ''
      ? [...string.matchAll(new RegExp(STRETCH, 'gu'))].map(
          ({ index, 0: gap }) => index + gap.length,
        )
      : wordsCalled(string, typed, negotiation.language).map(({ from }) => from)
  return starts
    .filter(at => string.slice(0, at).trim() !== '' && string.slice(at).trim() !== '')
    .map(at => ({ id: String(at), lead: '', text: excerpt(string.slice(at), 64), isWords: true }))
}

// ---- what

export type What =
  | { is: 'write'; from: number; to: number }
  | { is: 'say'; thing: Speakable }
  | { is: 'deed'; deed: ProposableId }

export interface WhatOption extends Option {
  what: What
}

const NUMBER = /^\s*(\d+)\s*$/u

/** `positions`: a Chair's proposal takes none. */
export function whatOptions(
  negotiation: Negotiation,
  typed: string,
  host: string,
  positions: boolean,
): WhatOption[] {
  const fold = folder(negotiation.language)
  const things = positions ? speakables(negotiation, host) : []
  const said = things.map((thing, i): WhatOption => ({
    ...thingOption(negotiation, thing, host),
    lead: String(i + 1),
  }))
  const numbered = NUMBER.exec(fold(typed).text)
  const byNumber = numbered && said[Number(numbered[1]) - 1]
  if (byNumber) return [byNumber]
  const { text: wanted } = fold(typed)
  const label = nameOf(negotiation, host)
  const write: WhatOption = {
    id: 'write',
    lead: '',
    text: floor.bar.write(label),
    what: { is: 'write', from: 0, to: 0 },
  }
  if (wanted === '') return [write, ...said, ...deeds(negotiation, host)]
  const words = wordsCalled(negotiation.textIndex(host).string, typed, negotiation.language).map(
    ({ from, to, text }): WhatOption => ({
      id: `at ${from} ${to}`,
      lead: floor.bar.change,
      text: excerpt(text, 64),
      isWords: true,
      what: { is: 'write', from, to },
    }),
  )
  const isMeant = ({ text, note = '' }: Option): boolean =>
    fold(`${text} ${note}`).text.includes(wanted)
  return [...words, ...said.filter(isMeant), ...deeds(negotiation, host).filter(isMeant)]
}

/** Which of the numbered ones is typed. */
export const isNumber = (typed: string): boolean => NUMBER.test(folder('en')(typed).text)

const nameOf = (negotiation: Negotiation, host: string): string => {
  const leaf = negotiation.leaf(host)
  return leaf ? calledIn(leaf) : ''
}

function thingOption(negotiation: Negotiation, thing: Speakable, host: string): WhatOption {
  const { id, words, is, name, proposers, voices, depth } = thing
  const said = [
    ...(is === 'original' ? [floor.bar.original] : []),
    ...proposers.map(party => negotiation.partyId(party)),
    ...voices.map(({ party, stance, reservation }) =>
      is === 'original' && stance === 'support'
        ? paragraphs.voice.retains(negotiation.partyId(party))
        : paragraphs.voice.said(negotiation.partyId(party), stance, reservation),
    ),
  ]
  const common = { id, lead: '', depth, note: said.join(', '), what: { is: 'say', thing } as const }
  if (is === 'paragraph') return { ...common, text: floor.bar.whole(nameOf(negotiation, host)) }
  if (is === 'amendment')
    return { ...common, text: words === '' ? name : `${name}: ${excerpt(words, 48)}` }
  if (words === '') return { ...common, text: floor.bar.deletion }
  return { ...common, text: excerpt(words, 64), isWords: true }
}

const deeds = (negotiation: Negotiation, host: string): WhatOption[] => {
  const found = proposable(negotiation, host)
  if (!found) return []
  const { about, items } = found
  return items.map(({ id, text, hint }) => ({
    id: `deed ${id}`,
    lead: '',
    text: id === 'split' ? floor.bar.split(about.label) : text,
    note: hint,
    what: { is: 'deed', deed: id },
  }))
}
