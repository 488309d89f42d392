/**
 * The editor's fuzz (ED8): six people in one room - two chairs, two of EU, one of G77, one of NOR -
 * each with a replica, edit at random while updates travel late and out of order. After every step
 * the view equals the projection and the projection is whole; a delegation never changes the draft;
 * at the end all replicas agree, and so does a fresh one.
 */
import * as Y from 'yjs'
import { CHAIR, SERVER, clauses, record } from '@chapeau/shared/document'
import { newClientId } from '@chapeau/shared/authority/party-id'
import { found } from '@chapeau/shared/founding'
import { act } from './fuzz-act'
import { checkAgreement, checkPeer } from './fuzz-check'
import { Peer } from './fuzz-peer'
import { Random } from './fuzz-random'

export interface FuzzCase {
  seed: number
  /** acts; fewer make a found case smaller */
  acts: number
}

const EU = 2
const G77 = 3
const NOR = 4
const SEATS: readonly [name: string, party: number][] = [
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

function foundingUpdate(random: Random, newId: () => string): Uint8Array {
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

const baseTexts = (peer: Peer): string => JSON.stringify(clauses(peer.doc).toJSON())

/** Runs one case; throws with the seed and the act where something broke. Returns how often each act ran. */
export function fuzz({ seed, acts }: FuzzCase): Map<string, number> {
  const random = new Random(seed)
  let ids = 0
  let time = 0
  const newId = (): string => `${random.below(2 ** 30).toString(36)}${(ids++).toString(36)}`
  const now = (): number => time++
  const founding = foundingUpdate(random, newId)
  const peers: Peer[] = []
  for (const [name, party] of SEATS) {
    const send = (update: Uint8Array): void => {
      for (const peer of peers) if (peer.name !== name) peer.inbox.push({ from: name, update })
    }
    peers.push(new Peer(name, party, founding, random, { newId, now }, send))
  }

  const ran = new Map<string, number>()
  for (let i = 0; i < acts; i++) {
    const peer = random.pick(peers)
    let what = ''
    const guarded = (who: Peer, doing: string, run: () => void): void => {
      try {
        run()
        checkPeer(who)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        throw new Error(`seed ${seed}, act ${i}, ${who.name}, ${doing} ${what}: ${reason}`, {
          cause: error,
        })
      }
    }
    guarded(peer, 'acting', () => {
      const before = peer.isChair ? '' : baseTexts(peer)
      what = act(peer, { random, newId, now })
      ran.set(what, (ran.get(what) ?? 0) + 1)
      if (!peer.isChair && baseTexts(peer) !== before)
        throw new Error('a delegation changed the draft')
    })
    const reader = random.pick(peers)
    guarded(reader, 'reading after', () => reader.deliver(random.below(6), random))
    if (random.chance(0.01))
      for (const each of peers)
        guarded(each, 'reading all after', () => each.deliver(Infinity, random))
  }
  for (const peer of peers) {
    peer.deliver(Infinity, random)
    checkPeer(peer)
  }
  try {
    checkAgreement(peers, [EU, G77, NOR])
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`seed ${seed}, after ${acts} acts: ${reason}`, { cause: error })
  }
  for (const peer of peers) {
    peer.binding.destroy()
    peer.negotiation.destroy()
  }
  return ran
}
