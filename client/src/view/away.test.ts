/** Counts: everything that one wrote off-line stands in the text, or is told on return, and never both. */
import { CHAIR } from '@chapeau/shared/document'
import { accept, keep } from '@chapeau/shared/decision/decide'
import { buryClause, rewriteWords, setStatus } from '@chapeau/shared/draft/edit'
import { Negotiation } from '@chapeau/shared/negotiation'
import { type Author, proposeWording } from '@chapeau/shared/proposal/author'
import { type ClauseWish, proposeClause } from '@chapeau/shared/proposal/propose-clause'
import { Random } from '@chapeau/shared/random'
import { testRoom } from '@chapeau/shared/testing/room'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type AwayReport, awayBetween, markOf, momentOf, paragraphsOf, withLater } from './away'
import { itemOf } from './inbox'

const WORDS = 'measures States effective cooperation capacity support financing women youth'.split(
  ' ',
)
const CLAUSES = Array.from(
  { length: 6 },
  (_, i) => `Urges all States to take ${WORDS[i]} and ${WORDS[i + 1]}`,
)

function twoReplicas() {
  const room = testRoom(CLAUSES)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  doc.clientID = room.number('EU') * 2 ** 32 + 1
  return { room, mine: new Negotiation(doc) }
}

function offline(
  mine: Negotiation,
  party: number,
  random: Random,
  changes: number,
  name: string,
): string[] {
  let ids = 0
  const newId = (): string => `${name}${ids++}`
  const author: Author = { party, by: 'e', layer: 'tabled', now: () => 10 + ids, newId }
  const made: string[] = []
  for (let i = 0; i < changes; i++)
    mine.doc.transact(() => {
      const host = random.pick(mine.clauses()).id
      const { length } = mine.textIndex(host)
      const from = random.below(length - 1)
      const words = [{ insert: ` ${random.pick(WORDS)} ` }]
      const wish = random.pick<ClauseWish>([
        { kind: 'new', host, side: 'after', deeper: false, words },
        { kind: 'alt', of: host, words },
        { kind: 'delete', of: host },
      ])
      if (random.chance(0.7)) {
        const to = Math.min(length, from + random.below(8))
        made.push(proposeWording(mine, author, { host, from, to, words }))
      } else {
        const wished = proposeClause(mine, author, wish)
        if (wished.ok) made.push(wished.key)
      }
    })
  return made
}

/** What a chair does in the meantime. */
function preside(negotiation: Negotiation, random: Random, acts: number): void {
  for (let i = 0; i < acts; i++)
    negotiation.doc.transact(() => {
      const clauses = negotiation.clauses()
      const { id } = random.pick(clauses)
      const { length } = negotiation.textIndex(id)
      const [place] = negotiation.rolling(id).places
      const decider = { id: `d${i}`, by: 'c', at: 100 + i }
      switch (random.below(4)) {
        case 0: {
          const from = random.below(Math.max(1, length - 6))
          const to = Math.min(length, from + 6)
          return void rewriteWords(negotiation, id, from, to, [{ insert: random.pick(WORDS) }])
        }
        case 1:
          return setStatus(negotiation, id, { to: 'agreed', at: 100 + i, by: 'c' })
        case 2:
          return void (clauses.length > 3 && buryClause(negotiation, id))
        default:
          if (place && random.chance(0.5)) keep(negotiation, id, place, decider)
          else if (place) accept(negotiation, id, place, place.readings.at(-1)!, decider)
      }
    })
}

const all = ({ mine, touched, rest }: Pick<AwayReport, 'mine' | 'touched' | 'rest'>) => [
  ...mine,
  ...touched,
  ...rest,
]

describe('while one was away', () => {
  it('[AW3] everything written off-line stands and asks for nothing, or is told once', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 30 }), (seed, changes) => {
        const random = new Random(seed)
        const { room, mine } = twoReplicas()
        const party = room.number('EU')
        offline(mine, party, random, 4, 'before')
        Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(mine.doc))
        const made = offline(mine, party, random, changes, 'off')
        room.doc.clientID = CHAIR * 2 ** 32 + 9
        preside(room.negotiation, random, 6)
        const before = momentOf(mine, party, 1)
        const own = paragraphsOf(mine, party)
        const changed = new Set<string>()
        const stop = mine.subscribe(({ clauses }) => clauses.forEach(host => changed.add(host)))
        Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(room.doc))
        stop()
        const found = awayBetween(before, momentOf(mine, party, 2), { party, own, changed })
        const told = found.mine.map(item => (item.kind === 'became' ? item.key : ''))
        expect(new Set(told).size).toBe(told.length)
        for (const key of made) {
          const proposal = mine.spoken(key)!
          const stands = mine.isLive(proposal) && itemOf(mine, key) === null
          // what stood in trouble before the return is in the inbox already
          const wasTold = (before.proposals.get(key)?.state ?? null) !== null
          expect([key, stands || wasTold, told.includes(key)]).toEqual([
            key,
            !told.includes(key),
            !(stands || wasTold),
          ])
        }
        const marks = all(found).map(markOf)
        expect(new Set(marks).size).toBe(marks.length)
      }),
      { numRuns: 25 },
    )
  })

  it('[AW3] tells nothing between two moments that are alike', () => {
    const { mine, room } = twoReplicas()
    const party = room.number('EU')
    offline(mine, party, new Random(1), 10, 'off')
    const [before, after] = [momentOf(mine, party, 1), momentOf(mine, party, 2)]
    const own = paragraphsOf(mine, party)
    expect(all(awayBetween(before, after, { party, own, changed: new Set() }))).toEqual([])
  })

  it('[AW3] tells what came later in place of what was not looked at yet', () => {
    const at = { home: 'a', label: 'OP1' }
    const report = (until: number, to: 'agreed' | 'open'): AwayReport => ({
      since: 1,
      until,
      mine: [],
      touched: [{ kind: 'status', ...at, from: 'pending', to }],
      rest: [{ kind: 'revision', number: until, home: '', label: '' }],
    })
    expect(withLater(report(2, 'agreed'), report(3, 'open'))).toEqual({
      ...report(3, 'open'),
      rest: [...report(2, 'open').rest, ...report(3, 'open').rest],
    })
  })
})
