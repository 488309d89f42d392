/**
 * The editor's fuzz (ED1): six people in one room - two chairs, two of EU, one of G77, one of NOR -
 * each with a replica, edit at random while updates travel late and out of order. After every step
 * the view equals the projection and the projection is whole; a delegation never changes the draft;
 * what is undone at once is as it was before; at the end all replicas agree, and so does a fresh one.
 *
 * A run is a list of moves, plain data: it can be played again, made smaller, and kept in a file.
 */
import * as Y from 'yjs'
import { present } from '@chapeau/shared/assert'
import { CHAIR, SERVER, clauses, record } from '@chapeau/shared/document'
import { newClientId } from '@chapeau/shared/authority/party-id'
import { found } from '@chapeau/shared/founding'
import { checkAgreement, checkPeer, workOf } from './fuzz-check'
import { choose } from './fuzz-choose'
import { Peer } from './fuzz-peer'
import { Random } from './fuzz-random'
import { type Step, perform } from './fuzz-step'

/** `undone`: taken back at once. `joined`: one undo step with what the person did before. */
export type Move =
  | ({ who: string; undone?: true; joined?: true } & Step)
  /** takes in what waits, `salt` says in which order */
  | { who: string; act: 'read'; count: number; salt: number }

/** The seed gives the ids. */
export interface FuzzCase {
  seed: number
  moves: Move[]
}

export interface Broken extends FuzzCase {
  reason: string
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
const PARTIES = [EU, G77, NOR]

/**
 * With even seeds there is one chair. Two of them may say different things at once about what became
 * of the same words; a later undo by one of them then says its own again, and amendments follow that.
 */
const hasTwoChairs = (seed: number): boolean => seed % 2 === 1

/** Hears everything that people send, in the order in which they do; it may throw. */
export interface Listener {
  founded: (update: Uint8Array) => void
  heard: (who: { name: string; party: number }, update: Uint8Array) => void
}

interface Seats {
  peers: Peer[]
  move: (move: Move) => void
  /** everybody reads everything, and they agree */
  agree: () => void
  close: () => void
}

function seat(seed: number, listener?: Listener): Seats {
  const random = new Random(seed)
  let ids = 0
  let time = 0
  const newId = (): string => `${random.below(2 ** 30).toString(36)}${(ids++).toString(36)}`
  const now = (): number => time++
  const founding = foundingUpdate(random, newId)
  listener?.founded(founding)
  const peers: Peer[] = []
  for (const [name, party] of SEATS) {
    const send = (update: Uint8Array): void => {
      listener?.heard({ name, party }, update)
      for (const peer of peers) if (peer.name !== name) peer.inbox.push({ from: name, update })
    }
    peers.push(new Peer(name, party, founding, random, { newId, now }, send))
  }
  const find = (who: string): Peer =>
    present(
      peers.find(({ name }) => name === who),
      who,
    )
  return {
    peers,
    move(move) {
      const peer = find(move.who)
      if (move.act === 'read') peer.deliver(move.count, new Random(move.salt))
      else {
        const before = peer.isChair ? '' : baseTexts(peer)
        const lawful = !peer.isChair || !hasTwoChairs(seed)
        const work = move.undone ? workOf(peer, lawful) : ''
        if (!move.joined || move.undone) peer.binding.history?.newStep()
        const { sent } = peer
        perform(peer, move, { newId, now })
        if (move.undone && peer.sent > sent) {
          peer.undo(false)
          const got = workOf(peer, lawful)
          if (got !== work) throw new Error(`undo left\n${got}\nof\n${work}`)
        }
        if (!peer.isChair && baseTexts(peer) !== before)
          throw new Error('a delegation changed the draft')
      }
      checkPeer(peer)
    },
    agree() {
      for (const peer of peers) {
        peer.deliver(Infinity, random)
        checkPeer(peer)
      }
      checkAgreement(peers, PARTIES)
    },
    close() {
      for (const { binding, negotiation } of peers) {
        binding.destroy()
        negotiation.destroy()
      }
    },
  }
}

function chooseMove(peers: readonly Peer[], random: Random): Move {
  const peer = random.pick(peers)
  const { name: who } = peer
  if (random.chance(0.5))
    return { who, act: 'read', count: 1 + random.below(8), salt: random.below(2 ** 16) }
  const step = choose(peer, random)
  if (step.act !== 'undo' && step.act !== 'redo' && random.chance(0.1))
    return { who, undone: true, ...step }
  return random.chance(0.3) ? { who, joined: true, ...step } : { who, ...step }
}

export interface Played {
  operations: number
  broken: Broken | null
}

/** Plays moves; `next` gives them until it gives none. Never throws: what broke is in the outcome. */
function play(
  seed: number,
  next: (peers: readonly Peer[], at: number) => Move | null,
  listener?: Listener,
): Played {
  const seats = seat(seed, listener)
  const moves: Move[] = []
  const operations = (): number => seats.peers.reduce((n, peer) => n + peer.operations, 0)
  try {
    for (let move = next(seats.peers, 0); move; move = next(seats.peers, moves.length)) {
      moves.push(move)
      seats.move(move)
    }
    seats.agree()
    return { operations: operations(), broken: null }
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const reason = `seed ${seed}, move ${moves.length} ${JSON.stringify(moves.at(-1))}: ${what}`
    return { operations: operations(), broken: { seed, moves, reason } }
  } finally {
    seats.close()
  }
}

/** A random case of so many moves. */
export function fuzz(seed: number, count: number, listener?: Listener): Played {
  const random = new Random(seed ^ 0x5eed)
  const isActive = ({ name }: Peer): boolean => name !== 'chair 2' || hasTwoChairs(seed)
  const next = (peers: readonly Peer[], at: number): Move | null =>
    at < count ? chooseMove(peers.filter(isActive), random) : null
  return play(seed, next, listener)
}

export const replay = ({ seed, moves }: FuzzCase): Played =>
  play(seed, (_, at) => moves[at] ?? null)

/** The same case with fewer moves that still breaks: ever smaller stretches of it are left out. */
export function shrink(found: Broken): Broken {
  let smallest = found
  for (let size = smallest.moves.length >> 1; size > 0; size >>= 1)
    for (let at = 0; at < smallest.moves.length;) {
      const { seed, moves } = smallest
      const { broken } = replay({ seed, moves: moves.toSpliced(at, size) })
      if (broken) smallest = broken
      else at += size
    }
  return smallest
}
