/**
 * The editor's fuzz (ED1): six people in one room - two chairs, two of EU, one of G77, one of NOR -
 * each with a replica, write, propose, table and decide at random while updates travel late and out of
 * order; what is private travels between colleagues only. After every step the view equals the
 * projection and the projection is whole; every live word is in print, and print parses back; a
 * delegation never changes the draft; nothing private is sent to all; what is undone at once is as it
 * was before; at the end all replicas agree, and so does a fresh one.
 *
 * A run is a list of moves, plain data: it can be played again, made smaller, and kept in a file.
 */
import { present } from '@chapeau/shared/assert'
import { clauses, notes } from '@chapeau/shared/document'
import { amendable } from './fuzz-act'
import { checkAgreement, checkPeer, diff, workOf } from './fuzz-check'
import { choose, isUndoable } from './fuzz-choose'
import { Peer } from './fuzz-peer'
import { Random } from '@chapeau/shared/random'
import { DELEGATIONS, SEATS, foundingUpdate } from './fuzz-room'
import { type Step, perform } from './fuzz-step'
import { nth } from './fuzz-stretch'
import { Wire } from './fuzz-wire'

/**
 * `undone`: taken back at once. `joined`: one undo step with what the person did before. `privately`:
 * what is new is among colleagues. `slip`: in the words of the nth proposal, on a slip of its own.
 * `together`: sent as one message.
 */
export type Move =
  | ({
      who: string
      undone?: true
      joined?: true
      privately?: true
      slip?: number
      together?: true
    } & Step)
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

const baseTexts = ({ doc }: Peer): string =>
  JSON.stringify([clauses(doc).toJSON(), notes(doc).toJSON()])

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
  const wire = new Wire(peers)
  const secret = new Random(seed ^ 0x9a9e4)
  for (const [name, party] of SEATS)
    peers.push(
      new Peer({
        name,
        party,
        founding,
        random: { public: random, private: secret },
        ids: { newId, now },
        send(update, channel) {
          if (channel === 'public') listener?.heard({ name, party }, update)
          wire.send({ name, party }, update, channel)
        },
      }),
    )
  const find = (who: string): Peer =>
    present(
      peers.find(({ name }) => name === who),
      who,
    )
  const step = (peer: Peer, move: Exclude<Move, { act: 'read' }>): void => {
    const { undone, joined, privately, slip, together } = move
    const before = peer.isChair ? '' : baseTexts(peer)
    // of two chairs each leaves what the other has gone on with (PR6): what undo leaves there is a law of its own
    const isExact = !peer.isChair || !hasTwoChairs(seed)
    const work = undone && isExact ? workOf(peer) : ''
    const host = slip === undefined ? undefined : nth(amendable(peer), slip)?.key
    peer.goTo(host ?? null)
    if (!joined || undone) peer.binding.history?.newStep()
    peer.author.layer = privately ? 'private' : 'tabled'
    const { sent } = peer
    const act = (): void => {
      if (move.act === 'table') wire.table(() => perform(peer, move, { newId, now }))
      else perform(peer, move, { newId, now })
      wire.note(peer)
      if (!undone || peer.sent === sent) return
      peer.undo(false)
      const got = isExact ? workOf(peer) : work
      if (got !== work) throw new Error(`undo left\n${diff(got, work)}`)
    }
    if (together) wire.together(peer, act)
    else act()
    peer.goTo(null)
    if (!peer.isChair && baseTexts(peer) !== before)
      throw new Error('a delegation changed the draft')
  }
  return {
    peers,
    move(move) {
      const peer = find(move.who)
      if (move.act === 'read') peer.deliver(move.count, new Random(move.salt))
      else step(peer, move)
      checkPeer(peer)
    },
    agree() {
      for (const peer of peers) {
        peer.deliver(Infinity, random)
        checkPeer(peer)
      }
      checkAgreement(peers, DELEGATIONS)
    },
    close() {
      for (const peer of peers) peer.close()
    },
  }
}

function chooseMove(peers: readonly Peer[], random: Random): Move {
  const peer = random.pick(peers)
  const { name: who } = peer
  if (random.chance(0.35))
    return { who, act: 'read', count: 1 + random.below(12), salt: random.below(2 ** 16) }
  const { step, ...where } = choose(peer, random)
  const together = random.chance(0.7) ? { together: true as const } : {}
  if (isUndoable(step) && random.chance(0.1))
    return { who, undone: true, ...where, ...together, ...step }
  return random.chance(0.3)
    ? { who, joined: true, ...where, ...together, ...step }
    : { who, ...where, ...together, ...step }
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
