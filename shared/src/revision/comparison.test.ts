import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buryClause, moveClause, rewriteWords } from '../draft/edit'
import { Negotiation } from '../negotiation'
import { type ChairStep, chairStep, workAs } from '../testing/chair-work'
import { testRoom } from '../testing/room'
import { newParagraph, replicaOf, seat, wish } from '../testing/seat'
import { sameOps } from '../text/op'
import {
  type ComparedParagraph,
  type Comparison,
  type Stretch,
  compare,
  tallyOf,
} from './comparison'
import { comparisonLines } from './comparison-lines'
import { longestOrder } from './longest-order'
import { type WholeText, wholeText } from './whole-text'

const TEXTS = [
  'Notes with concern the loss of biological diversity;',
  'Encourages States to take effective measures;',
  'призывает государства-члены принять меры;',
  '鼓励各国采取有效措施保护环境；',
  'Decides to remain seized of the matter.',
]

/** A room and the texts that it had before, after `first`, and after `then`. */
function moments(first: readonly ChairStep[], then: readonly ChairStep[]): [WholeText, WholeText] {
  const room = testRoom(TEXTS)
  const chair = seat(room, 'chair', { client: 9 })
  const eu = seat(room, 'EU')
  room.replace('EU', 'OP2', 'effective', 'robust')
  newParagraph(eu, room.clause('OP3'), 'Recalls the pledges made;')
  workAs(chair, room, first)
  const before = wholeText(new Negotiation(replicaOf(room.doc)), null)
  workAs(chair, room, then)
  return [before, wholeText(chair.negotiation, null)]
}

const steps = fc.array(chairStep, { maxLength: 12 })

const allParagraphs = ({ paragraphs, notes }: Comparison): ComparedParagraph[] => [
  ...paragraphs,
  ...notes,
]

/** With before and after exchanged: in a hunk, and between two that stay, what was comes first again. */
function mirrored(comparison: Comparison): Comparison {
  const turn = { same: 'same', gone: 'new', new: 'gone' } as const
  const words = (stretches: readonly Stretch[]): Stretch[] =>
    regrouped(
      stretches.map(({ kind, ops }) => ({ kind: turn[kind], ops })),
      ({ kind }) => (kind === 'same' ? null : kind === 'gone' ? 0 : 1),
    )
  const rows = (list: readonly ComparedParagraph[]): ComparedParagraph[] =>
    regrouped(
      list.map((one): ComparedParagraph => ({
        ...one,
        before: one.after,
        after: one.before,
        stands: { both: 'both', before: 'after', after: 'before' }[
          one.stands
        ] as ComparedParagraph['stands'],
        moved: one.moved && { from: one.moved.to, to: one.moved.from },
        words: words(one.words),
      })),
      ({ stands }) => (stands === 'both' ? null : stands === 'before' ? 0 : 1),
    )
  return {
    ...comparison,
    heading: comparison.heading.map(one => ({ ...one, words: words(one.words) })),
    paragraphs: rows(comparison.paragraphs),
    notes: rows(comparison.notes),
  }
}

/** Sorts by rank what stands between those that have none. */
function regrouped<T>(list: readonly T[], rank: (one: T) => number | null): T[] {
  const out: T[] = []
  let held: T[] = []
  const release = (): void => {
    out.push(...held.toSorted((a, b) => rank(a)! - rank(b)!))
    held = []
  }
  for (const one of list) {
    if (rank(one) !== null) held.push(one)
    else {
      release()
      out.push(one)
    }
  }
  release()
  return out
}

/** How long the longest increasing part is, by trying every end. */
function longest(ranks: readonly number[]): number {
  const best = ranks.map(() => 1)
  for (const [i, rank] of ranks.entries())
    for (let j = 0; j < i; j++) if (ranks[j]! < rank) best[i] = Math.max(best[i]!, best[j]! + 1)
  return Math.max(0, ...best)
}

describe('laws of comparison', { timeout: 120_000 }, () => {
  it('[RV3] a text compared with itself has no change', () => {
    fc.assert(
      fc.property(steps, first => {
        const [, text] = moments(first, [])
        const comparison = compare(text, text)
        expect(tallyOf(comparison)).toEqual({ changed: 0, added: 0, removed: 0, moved: 0 })
        expect(comparison.paragraphs.map(({ id }) => id)).toEqual(
          text.paragraphs.map(({ id }) => id),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('[RV3] without what came it is the text before, without what went the one after', () => {
    fc.assert(
      fc.property(steps, steps, (first, then) => {
        const [before, after] = moments(first, then)
        const comparison = compare(before, after)
        for (const one of allParagraphs(comparison)) {
          const without = (kind: Stretch['kind']) =>
            one.words.filter(stretch => stretch.kind !== kind).flatMap(({ ops }) => ops)
          expect(sameOps(without('new'), one.before?.ops ?? [])).toBe(true)
          expect(sameOps(without('gone'), one.after?.ops ?? [])).toBe(true)
        }
        const order = (stands: 'before' | 'after'): string[] =>
          comparison.paragraphs
            .filter(one => one.stands === 'both' || one.stands === stands)
            .map(({ id }) => id)
        expect(order('before')).toEqual(before.paragraphs.map(({ id }) => id))
        expect(order('after')).toEqual(after.paragraphs.map(({ id }) => id))
      }),
      { numRuns: 80 },
    )
  })

  it('[RV3] the other way round it is the same with before and after exchanged', () => {
    fc.assert(
      fc.property(steps, steps, (first, then) => {
        const [before, after] = moments(first, then)
        expect(mirrored(compare(before, after))).toEqual(compare(after, before))
      }),
      { numRuns: 80 },
    )
  })

  it('[RV3] no fewer could have moved: of any order the longest part that stays is kept', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(30), { maxLength: 12 }).chain(names =>
          fc.record({
            names: fc.constant(names.map(String)),
            after: fc.shuffledSubarray(names.map(String), { minLength: names.length }),
          }),
        ),
        ({ names, after }) => {
          const kept = longestOrder(names, after)
          const stay = (list: readonly string[]): string[] => list.filter(name => kept.has(name))
          expect(stay(names)).toEqual(stay(after))
          expect(kept.size).toBe(longest(names.map(name => after.indexOf(name))))
          expect(longestOrder(after, names)).toEqual(kept)
        },
      ),
    )
  })
})

describe('comparison', () => {
  it('[RV3] says of each clause what became of it, and of a moved one from where to where', () => {
    const room = testRoom(
      TEXTS.slice(0, 2).concat('Invites donors;', 'Requests a report;', TEXTS[4]!),
    )
    const before = wholeText(new Negotiation(replicaOf(room.doc)), null)
    const { negotiation } = room
    const chair = seat(room, 'chair', { client: 9 })
    const [op1, op2, op3, op4] = ['OP1', 'OP2', 'OP3', 'OP4'].map(room.clause) as [
      string,
      string,
      string,
      string,
    ]
    chair.act(() => {
      const { string } = negotiation.textIndex(op2)
      const at = string.indexOf('effective')
      rewriteWords(negotiation, op2, at, at + 'effective'.length, [{ insert: 'robust and timely' }])
      buryClause(negotiation, op3)
      moveClause(negotiation, op1, { host: op4, side: 'after' })
    })
    const after = wholeText(negotiation, null)
    expect(comparisonLines(compare(before, after), { all: false })).toMatchInlineSnapshot(`
      [
        "OP1 (moved to after OP4)",
        "OP2 (changed) Encourages States to take [-effective -]{+robust and timely +}measures;",
        "OP3 (removed) [-Invites donors;-]",
        "OP1 (moved from the beginning to after OP4) Notes with concern the loss of biological diversity;",
      ]
    `)
    expect(tallyOf(compare(before, after))).toEqual({ changed: 1, added: 0, removed: 1, moved: 1 })
  })

  it('[RV1] [RV3] shows what one party would have against the draft', () => {
    const room = testRoom(TEXTS)
    const eu = seat(room, 'EU')
    room.replace('EU', 'OP2', 'effective', 'robust')
    room.replace('US', 'OP2', 'measures', 'action')
    wish(eu, { kind: 'delete', of: room.clause('OP3') })
    wish(eu, { kind: 'alt', of: room.clause('OP4'), words: [{ insert: 'Acts;' }] })
    wish(eu, { kind: 'move', of: room.clause('OP5'), host: room.clause('OP1'), side: 'after' })
    newParagraph(eu, room.clause('OP1'), 'Recalls the pledges made;')
    const text = (party: string | null): WholeText =>
      wholeText(eu.negotiation, party === null ? null : room.number(party))
    expect(comparisonLines(compare(text(null), text('EU')))).toMatchInlineSnapshot(`
      [
        "OP1 Notes with concern the loss of biological diversity;",
        "OP5 (moved from after OP4 to after OP1) Decides to remain seized of the matter.",
        "OP1 bis (new) {+Recalls the pledges made;+}",
        "OP2 (changed) Encourages States to take [-effective-]{+robust+} measures;",
        "OP3 (removed) [-призывает государства-члены принять меры;-]",
        "OP4 (changed) [-鼓励各国采取有效措施保护环境；-]{+Acts;+}",
        "OP5 (moved to after OP1)",
      ]
    `)
    expect(comparisonLines(compare(text(null), text('US')), { all: false })).toMatchInlineSnapshot(`
      [
        "OP2 (changed) Encourages States to take effective [-measures-]{+action+};",
      ]
    `)
  })

  it('[RV1] a split and a merger stand as their party would have them, its words in both parts', () => {
    const room = testRoom(['Notes the report and invites all donors;', 'Thanks;', 'Ends.'])
    const eu = seat(room, 'EU')
    const [op1, op2] = [room.clause('OP1'), room.clause('OP2')]
    room.replace('EU', 'OP1', 'report', 'study')
    room.replace('EU', 'OP1', 'all donors', 'everybody')
    wish(eu, { kind: 'split', of: op1, at: 'Notes the report '.length })
    wish(eu, { kind: 'merge', of: op2 })
    const { paragraphs } = wholeText(eu.negotiation, eu.party)
    expect(paragraphs.map(({ label, ops }) => [label, ops])).toEqual([
      ['OP1', [{ insert: 'Notes the study ' }]],
      ['OP1 bis', [{ insert: 'and invites everybody;' }]],
      ['OP2', [{ insert: 'Thanks;Ends.' }]],
    ])
  })
})
