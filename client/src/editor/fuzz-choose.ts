/** Chooses at random what a person does next. */
import { CLAUSE_PROPOSALS, STANCES } from '@chapeau/shared/vocabulary'
import type { Peer } from './fuzz-peer'
import type { Random } from '@chapeau/shared/random'
import type { Step } from './fuzz-step'
import type { Stretch } from './fuzz-stretch'

const WORDS = [
  'women',
  'Urges',
  ' and',
  ' climate',
  'ción',
  'мир',
  '😀',
  '和平',
  'x',
  ' ',
  ', ',
  'سلام',
  'é',
  '👩‍👩‍👧',
]
const RETYPED = ['Invites', 'all', 'мир', 'x y']
const MOST_CLAUSES = 2 ** 10

type Choice = (random: Random, peer: Peer) => Step

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** What is written in private bears a mark, for the spy (fuzz-wire.ts). */
const mark = (random: Random): string =>
  `§${Array.from({ length: 4 }, () => LETTERS[random.below(26)]!).join('')}§`

const words = (random: Random, { author }: Peer): string => {
  let text = author.layer === 'private' && random.chance(0.4) ? mark(random) : ''
  for (let i = 0; i <= random.below(3); i++) text += random.pick(WORDS)
  return text
}

/** A caret, or words of a clause, or, seldom, words of two clauses. */
function stretch(random: Random, { state: { doc } }: Peer, span: boolean): Stretch {
  const clause = random.below(doc.childCount)
  const { size } = doc.child(clause).content
  const [a, b] = [random.below(size + 1), random.below(size + 1)]
  if (!span) return { clause, from: a, to: a }
  if (random.chance(0.12)) return { clause, from: a, to: a + random.below(60) }
  return { clause, from: Math.min(a, b), to: Math.max(a, b) }
}

const SHARED: readonly [weight: number, choose: Choice][] = [
  [
    26,
    (random, peer) => ({
      act: 'type',
      at: stretch(random, peer, random.chance(0.3)),
      // letter by letter, or as a keyboard puts in whole words
      texts: random.chance(0.5)
        ? Array.from(words(random, peer))
        : Array.from({ length: 1 + random.below(3) }, () => words(random, peer)),
    }),
  ],
  [14, (random, peer) => ({ act: 'erase', at: stretch(random, peer, true) })],
  [
    14,
    (random, peer) => ({
      act: 'press',
      at: stretch(random, peer, false),
      direction: random.chance(0.6) ? 'back' : 'forward',
      unit: random.chance(0.7) ? 'grapheme' : 'word',
      times: 1 + random.below(6),
    }),
  ],
  [
    5,
    (random, peer) => ({
      act: 'retype',
      at: stretch(random, peer, false),
      times: 1 + random.below(8),
      text: random.pick(RETYPED),
    }),
  ],
  [
    6,
    (random, peer) => ({
      act: 'paste',
      at: stretch(random, peer, random.chance(0.5)),
      paragraphs: Array.from({ length: random.pick([1, 1, 2, 3]) }, () => words(random, peer)),
    }),
  ],
  [
    6,
    (random, peer) => ({
      act: 'mark',
      at: stretch(random, peer, true),
      mark: random.pick(['em', 'strong'] as const),
      on: random.chance(0.6),
    }),
  ],
  [8, random => ({ act: random.chance(0.35) ? 'redo' : 'undo', times: 1 + random.below(3) })],
  [
    4,
    (random, peer) => ({
      act: 'several',
      parts: Array.from({ length: 3 }, () => ({
        at: stretch(random, peer, random.chance(0.4)),
        text: words(random, peer),
      })),
    }),
  ],
  [
    4,
    (random, peer) => ({
      act: 'fromDom',
      at: stretch(random, peer, false),
      length: 3 + random.below(6),
      kept: random.below(3),
      text: words(random, peer),
    }),
  ],
]

const someClause = (random: Random): number => random.below(MOST_CLAUSES)

const CHAIR_CHOICES: typeof SHARED = [
  ...SHARED,
  [
    8,
    random => ({
      act: 'decide',
      clause: someClause(random),
      place: random.below(8),
      reading: random.below(8),
    }),
  ],
  [3, (random, peer) => ({ act: 'cut', at: stretch(random, peer, false) })],
  [2, random => ({ act: 'join', clause: someClause(random) })],
  [7, random => ({ act: 'settle', nth: random.below(64), accept: random.chance(0.5) })],
  [
    5,
    random => ({
      act: 'accept',
      host: someClause(random),
      path: Array.from({ length: 1 + random.below(3) }, () => ({
        place: random.below(8),
        reading: 1 + random.below(8),
      })),
    }),
  ],
  [
    1,
    (random, peer) => ({
      act: 'cite',
      at: stretch(random, peer, false),
      note: random.chance(0.6) ? random.below(8) : null,
      text: words(random, peer),
    }),
  ],
]
const DELEGATION_CHOICES: typeof SHARED = [
  ...SHARED,
  [
    9,
    (random, peer) => ({
      act: 'rival',
      clause: someClause(random),
      nth: random.below(8),
      text: words(random, peer),
    }),
  ],
  [3, random => ({ act: 'withdrawal', clause: someClause(random), nth: random.below(8) })],
  [
    6,
    (random, peer) => ({
      act: 'wish',
      kind: random.pick(['new', 'new', 'alt', ...CLAUSE_PROPOSALS] as const),
      clause: someClause(random),
      beside: stretch(random, peer, false),
      side: random.chance(0.6) ? 'after' : 'before',
      deeper: random.chance(0.3),
      text: random.chance(0.9) ? words(random, peer) : '',
    }),
  ],
  [5, random => ({ act: 'table', nth: random.below(64), all: random.chance(0.3) })],
  [4, random => ({ act: 'retract', nth: random.below(64) })],
  [
    7,
    random => ({
      act: 'say',
      on: random.pick(['proposal', 'proposal', 'reading', 'clause'] as const),
      nth: random.below(64),
      place: random.below(8),
      reading: random.below(4),
      stance: random.chance(0.85) ? random.pick(STANCES) : null,
    }),
  ],
  [
    5,
    (random, peer) => ({
      act: 'enter',
      at: atEdge(random, peer, stretch(random, peer, false)),
      firmly: random.chance(0.4),
    }),
  ],
  [1, random => ({ act: 'indent', clause: someClause(random), step: random.chance(0.6) ? 1 : -1 })],
  [
    2,
    (random, peer) => ({ act: 'anchor', nth: random.below(64), at: stretch(random, peer, true) }),
  ],
  [1, random => ({ act: 'adopt', nth: random.below(64) })],
  [
    3,
    random => ({
      act: 'takeIn',
      nth: random.below(64),
      place: random.below(4),
      reading: 1 + random.below(4),
    }),
  ],
  [
    2,
    (random, peer) => ({
      act: 'cite',
      at: stretch(random, peer, false),
      note: random.chance(0.4) ? random.below(8) : null,
      text: words(random, peer),
    }),
  ],
]

/** Enter is pressed mostly where the paragraph ends, and a paste of paragraphs goes there too. */
function atEdge(random: Random, { state: { doc } }: Peer, at: Stretch): Stretch {
  if (random.chance(0.4)) return at
  const edge = random.chance(0.8) ? doc.child(at.clause % doc.childCount).content.size : 0
  return { ...at, from: edge, to: edge }
}

/** What of it is no step of one's own undo. */
export const isUndoable = ({ act }: Step): boolean =>
  act !== 'undo' && act !== 'redo' && act !== 'table'

const ON_A_SLIP: readonly Step['act'][] = ['type', 'erase', 'press', 'paste', 'mark', 'several']

/** What a person does next; a delegation in private or for all, on the paper or on a slip. */
export function choose(
  peer: Peer,
  random: Random,
): { step: Step; privately?: true; slip?: number } {
  const choices = peer.isChair ? CHAIR_CHOICES : DELEGATION_CHOICES
  const privately = !peer.isChair && random.chance(0.35)
  peer.author.layer = privately ? 'private' : 'tabled'
  let at = random.below(choices.reduce((sum, [weight]) => sum + weight, 0))
  const [, choice] = choices.find(([weight]) => (at -= weight) < 0)!
  const step = choice(random, peer)
  const onSlip = !peer.isChair && ON_A_SLIP.includes(step.act) && random.chance(0.15)
  return {
    step,
    ...(privately ? { privately } : {}),
    ...(onSlip ? { slip: random.below(64) } : {}),
  }
}
