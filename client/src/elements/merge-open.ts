/** Merging (MG1): what can be merged at a place or a clause, and the dialog in which the chair does it. */
import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type ProposedClause, hangsOn } from '@chapeau/shared/proposal/clause-proposal'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import { deciding } from '../strings/deciding'
import { paragraphsAt } from '../view/near-duplicates'
import { type SlipTask, writeOnSlip } from './decide-slip'
import { MergeSources, type Source } from './merge-sources'

interface Merging {
  negotiation: Negotiation
  /** the paragraph */
  host: string
  /** null for whole paragraphs there */
  place: Place | null
  /** those that are chosen at first; where none is named, all that are somebody's */
  keys: readonly ProposalKey[]
  send: SlipTask['send']
}

function sourcesOf({ negotiation, host, place }: Omit<Merging, 'keys' | 'send'>): Source[] {
  if (place) {
    const at = { kind: 'wording', host, from: place.start, to: place.end } as const
    return place.readings.map(({ original, made, proposers, ops }) => ({
      keys: original ? [] : [...new Set(made.flat())],
      parties: original ? [] : proposers,
      words: ops,
      kind: '',
      begin: { ...at, words: original ? null : ops },
    }))
  }
  const { alts, added } = paragraphsAt(negotiation, host)
  const [rival] = alts
  const original = rival ? [originalOf(negotiation, hangsOn(rival))] : []
  return [...original, ...alts.map(altSource), ...added.map(one => newSource(negotiation, one))]
}

function originalOf(negotiation: Negotiation, of: string): Source {
  const words = negotiation.textIndex(of).ops
  return {
    keys: [],
    parties: [],
    words,
    kind: '',
    begin: { kind: 'clause', wish: { kind: 'alt', of, words } },
  }
}

const altSource = (proposal: ProposedClause): Source => ({
  keys: [proposal.key],
  parties: [proposal.party],
  words: proposal.words,
  kind: deciding.merging.kinds.alt,
  begin: {
    kind: 'clause',
    wish: { kind: 'alt', of: hangsOn(proposal), words: proposal.words },
  },
})

/** Where the first one would stand, in the same manner. */
function newSource(negotiation: Negotiation, proposal: ProposedClause): Source {
  const { key, party, words } = proposal
  const host = hangsOn(proposal)
  const side = proposal.kind === 'new' ? proposal.beside.side : 'after'
  const level = proposal.kind === 'new' ? proposal.level : 0
  const deeper = level > (negotiation.leaf(host)?.level ?? 0)
  return {
    keys: [key],
    parties: [party],
    words,
    kind: deciding.merging.kinds.new,
    begin: { kind: 'clause', wish: { kind: 'new', host, side, deeper, words } },
  }
}

export async function openMerging(merging: Merging): Promise<void> {
  const { negotiation, host, keys, send } = merging
  const sources = sourcesOf(merging)
  const named = sources.filter(source => source.keys.some(key => keys.includes(key)))
  const owned = sources.filter(source => source.keys.length > 0)
  // one wording alone is merged with the original
  const chosen = named.length > 0 ? named : owned.length > 1 ? owned : sources
  const label = negotiation.leaf(host)?.label ?? ''
  const words = deciding.merging
  const beside = new MergeSources()
  Object.assign(beside, { negotiation, sources, chosen: new Set(chosen) })
  await writeOnSlip(dialog => {
    beside.start = source => dialog.begin(source.begin)
    return {
      negotiation,
      heading: words.heading(label),
      about: words.about,
      name: words.words(label),
      begin: chosen[0]!.begin,
      beside,
      reason: words.reason,
      done: words.put,
      act: (slip, reason) => {
        const { wanted } = beside
        if (wanted.length < 2) return words.few
        return {
          kind: 'record',
          slip,
          parties: [CHAIR],
          merges: wanted.flatMap(source => source.keys),
          ...(reason === '' ? {} : { reason }),
        }
      },
      send,
    }
  })
}
