/** Chooses at random what a person does next. */
import type { Peer } from './fuzz-peer'
import type { Random } from './fuzz-random'
import type { Step, Stretch } from './fuzz-step'

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

const words = (random: Random): string => {
  let text = ''
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
      texts: Array.from({ length: 1 + random.below(3) }, () => words(random)),
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
      paragraphs: Array.from({ length: random.pick([1, 1, 2, 3]) }, () => words(random)),
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
        text: words(random),
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
      text: words(random),
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
]
const DELEGATION_CHOICES: typeof SHARED = [
  ...SHARED,
  [
    9,
    random => ({
      act: 'rival',
      clause: someClause(random),
      nth: random.below(8),
      text: words(random),
    }),
  ],
  [3, random => ({ act: 'withdrawal', clause: someClause(random), nth: random.below(8) })],
]

export function choose(peer: Peer, random: Random): Step {
  const choices = peer.isChair ? CHAIR_CHOICES : DELEGATION_CHOICES
  let at = random.below(choices.reduce((sum, [weight]) => sum + weight, 0))
  const [, choice] = choices.find(([weight]) => (at -= weight) < 0)!
  return choice(random, peer)
}
