/** The room of the fuzz: who sits in it, and the text that it begins with. */
import * as Y from 'yjs'
import { newClientId } from '@chapeau/shared/authority/party-id'
import { CHAIR, SERVER, record } from '@chapeau/shared/document'
import { found } from '@chapeau/shared/founding'
import type { Random } from '@chapeau/shared/random'

const EU = 2
const G77 = 3
const NOR = 4
export const DELEGATIONS = [EU, G77, NOR]
export const SEATS: readonly [name: string, party: number][] = [
  ['chair 1', CHAIR],
  ['chair 2', CHAIR],
  ['EU 1', EU],
  ['EU 2', EU],
  ['G77', G77],
  ['NOR', NOR],
]

const TEXTS = [
  'Encourages States to take measures to protect the environment',
  'Requests the Secretary-General to report on the matter',
  'Decides to remain seized of the matter',
]

export function foundingUpdate(random: Random, newId: () => string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = newClientId(CHAIR, () => random.below(2 ** 32))
  const blank = { organ: '', session: '', place: '', agendaItem: '', sponsors: '', symbol: '' }
  found(
    doc,
    {
      masthead: blank,
      title: '',
      opening: '',
      clauses: TEXTS.map((text, i) => ({
        kind: 'operative',
        level: 0,
        label: `OP${i + 1}`,
        text,
        citations: i === 1 ? [{ at: 30, mark: '1' }] : [],
      })),
      notes: [{ mark: '1', text: 'A/RES/1' }],
      headCitations: [],
      language: 'en',
      direction: 'ltr',
      warnings: [],
    },
    newId,
  )
  doc.clientID = newClientId(SERVER, () => random.below(2 ** 32))
  doc.transact(() => {
    for (const [number, id] of [
      [CHAIR, 'Chair'],
      [EU, 'EU'],
      [G77, 'G77'],
      [NOR, 'NOR'],
    ] as const) {
      const kind = number === CHAIR ? 'chair' : 'delegation'
      record(doc).set(`party:${number}`, { number, id, name: id, kind })
    }
  })
  return Y.encodeStateAsUpdate(doc)
}
