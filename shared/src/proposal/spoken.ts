/** Reads what all proposals have out of their Y.Map. */
import type * as Y from 'yjs'
import type { ProposalMap } from '../document'
import { isEarlier, isSource, isText, textIn, timeIn } from '../guard'
import { opsLength, readOps } from '../text/op'
import { LANGUAGES } from '../vocabulary'
import { type Layer, type Spoken, proposalKey } from './proposal'

export function readSpoken(party: number, id: string, layer: Layer, map: ProposalMap): Spoken {
  const words = readOps(map.get('ins') as Y.Text)
  return {
    key: proposalKey(party, id, layer),
    party,
    id,
    layer,
    words,
    length: opsLength(words),
    reason: textIn(map, 'reason'),
    language: LANGUAGES.find(known => known === map.get('language')),
    sources: listIn(map, 'sources').filter(isSource),
    tabled: timeIn(map, 'tabled') ?? 0,
    by: textIn(map, 'by') ?? '',
    withdrawn: map.get('state') === 'withdrawn',
    earlier: listIn(map, 'earlier').filter(isEarlier),
    merges: layer === 'floor' ? listIn(map, 'merges').filter(isText) : [],
  }
}

const listIn = (map: Y.Map<unknown>, field: string): unknown[] => {
  const value = map.get(field)
  return Array.isArray(value) ? value : []
}
