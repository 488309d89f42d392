/** Where the words of a text came from, with a letter for each source, in the order of the text (RV4). */
import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import type { Proposal } from '@chapeau/shared/proposal/proposal'
import { type Origin, type OriginRun, originsIn } from '@chapeau/shared/revision/origin'
import { history } from '../strings/history'
import type { Writer } from './history-api'
import { onDay } from './times'

export interface Source {
  readonly letter: string
  /** one sentence */
  readonly text: string
  readonly kind: Origin['kind']
  /** in whose colour: the first proposer's, or the chair's */
  readonly party: number
}

export interface SourcedRun extends OriginRun {
  readonly source: Source
}

export interface Sourced {
  readonly sources: readonly Source[]
  /** by host, for all paragraphs and footnotes of the draft */
  readonly runs: ReadonlyMap<string, readonly SourcedRun[]>
}

const letterOf = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : letterOf(Math.floor(i / 26) - 1) + letterOf(i % 26)

/** `hosts`: in the order of the text. */
export function sourcesOf(
  negotiation: Negotiation,
  hosts: readonly string[],
  writers: readonly Writer[],
): Sourced {
  const names = new Map(writers.map(({ client, name }) => [client, name]))
  const origins = originsIn(negotiation)
  const sources = new Map<string, Source>()
  const runs = new Map<string, SourcedRun[]>()
  const sourceOf = ({ origin, id }: OriginRun): Source => {
    const name = names.get(id[0]) ?? history.origin.unknown
    const key = keyOf(origin, name)
    let source = sources.get(key)
    if (!source) {
      const letter = letterOf(sources.size)
      sources.set(key, (source = { letter, kind: origin.kind, ...told(negotiation, origin, name) }))
    }
    return source
  }
  for (const host of hosts)
    runs.set(
      host,
      origins(host).map(run => ({ ...run, source: sourceOf(run) })),
    )
  return { sources: [...sources.values()], runs }
}

/** One source each: the first text, a decision, and a person's hand. */
function keyOf(origin: Origin, name: string): string {
  switch (origin.kind) {
    case 'first':
      return 'first'
    case 'typed':
      return `typed ${name}`
    case 'decided':
      return `decided ${origin.settled.id}`
  }
}

function told(
  negotiation: Negotiation,
  origin: Origin,
  name: string,
): Pick<Source, 'text' | 'party'> {
  const { origin: text } = history
  switch (origin.kind) {
    case 'first':
      return { text: text.first, party: CHAIR }
    case 'typed':
      return { text: text.typed(name), party: CHAIR }
    case 'decided': {
      const { at } = origin.settled.decision
      const parties = [...new Set(acceptedIn(negotiation, origin).map(({ party }) => party))]
      const ids = parties.map(party => negotiation.partyId(party))
      return { text: text.decided(ids, onDay(at)), party: parties[0] ?? CHAIR }
    }
  }
}

/** The proposals whose words a decision took in; those that are not in the room any more are left out. */
export const acceptedIn = (
  negotiation: Negotiation,
  { settled }: Extract<Origin, { kind: 'decided' }>,
): (Proposal | ClauseProposal)[] =>
  settled.decision.accepted.flatMap(key => negotiation.spoken(key) ?? [])
