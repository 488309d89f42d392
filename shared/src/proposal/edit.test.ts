import { describe, expect, it } from 'vitest'
import { type TestRoom, testRoom, textOf } from '../testing/room'
import { type Author, setRange, tableAgain, withdraw } from './author'
import { type Direction, proposeDelete } from './delete'
import { proposeFormat, proposeReplace } from './edit'
import { insertTarget, proposeInsert } from './insert'
import type { Proposal } from './proposal'
import { type Spot, offsetOf, project } from './projection'

const TEXT = 'Encourages States to take effective measures;'

/** One person of EU at the first clause; each edit returns where the caret stands then. */
function editor(room: TestRoom = testRoom([TEXT])) {
  const { negotiation } = room
  const clause = room.clause('OP1')
  let time = 100
  const author: Author = {
    party: room.number('EU'),
    by: 'Ana',
    layer: 'tabled',
    now: () => time++,
    newId: room.newId,
  }
  const runs = (): ReturnType<typeof project> => project(negotiation, clause, author.party)
  const live = (): Proposal[] => negotiation.proposalsIn(clause).filter(p => negotiation.isLive(p))
  const at = (spot: Spot): number => offsetOf(runs(), spot)
  return {
    room,
    negotiation,
    clause,
    author,
    insert: (offset: number, words: string) =>
      at(
        room.as('EU', () =>
          proposeInsert(negotiation, author, clause, offset, [{ insert: words }]),
        ),
      ),
    delete: (from: number, to: number, direction: Direction = 'selection') =>
      at(room.as('EU', () => proposeDelete(negotiation, author, clause, from, to, direction))),
    replace: (from: number, to: number, words: string) =>
      at(
        room.as('EU', () =>
          proposeReplace(negotiation, author, clause, from, to, [{ insert: words }], 'selection'),
        ),
      ),
    format: (from: number, to: number, on: boolean) =>
      room.as('EU', () =>
        proposeFormat(negotiation, author, clause, from, to, { strong: on || null }),
      ),
    shown: () =>
      runs()
        .map(run => {
          const words = typeof run.op === 'string' ? run.op : '*'
          return run.kind === 'base'
            ? words
            : run.kind === 'inserted'
              ? `{+${words}+}`
              : `{-${words}-}`
        })
        .join('')
        .replaceAll('+}{+', '')
        .replaceAll('-}{-', ''),
    live,
    only: () => {
      const [proposal, ...others] = live()
      if (!proposal || others.length > 0) throw new Error(`not one live proposal: ${live().length}`)
      return proposal
    },
  }
}

describe('words typed by a delegation', () => {
  it('[PR8] make one insertion, typed on inside and at both of its edges', () => {
    const eu = editor()
    expect(eu.insert(17, ', al')).toBe(21)
    expect(eu.insert(21, 'l')).toBe(22)
    eu.insert(17, ',')
    expect(eu.insert(20, 'X')).toBe(21)
    expect(eu.shown()).toBe('Encourages States{+,, Xall+} to take effective measures;')
    expect(eu.live()).toHaveLength(1)
    expect(eu.live()[0]).toMatchObject({ by: 'Ana', tabled: 100, quote: '' })
    expect(textOf(eu.room, 'OP1')).toBe(TEXT)
  })

  it('[PR8] replace the own deletion that they touch, on the side where they were typed', () => {
    const after = editor()
    after.delete(26, 35)
    expect(after.insert(35, 'bold')).toBe(39)
    expect(after.shown()).toBe('Encourages States to take {-effective-}{+bold+} measures;')
    expect(after.live()).toHaveLength(1)

    const before = editor()
    before.delete(26, 35)
    expect(before.insert(26, 'bold')).toBe(30)
    expect(before.shown()).toBe('Encourages States to take {+bold+}{-effective-} measures;')
    expect(before.live()).toHaveLength(1)
  })

  it('[PR8] stand exactly where the caret is, also inside struck words', () => {
    const eu = editor()
    eu.delete(26, 35)
    expect(eu.insert(30, 'X')).toBe(31)
    expect(eu.shown()).toBe('Encourages States to take {-effe-}{+X+}{-ctive-} measures;')
  })

  it('[PR6] take an emptied proposal of the place again, tabled anew', () => {
    const eu = editor()
    eu.insert(17, 'all')
    const [first] = eu.live()
    eu.delete(17, 20)
    expect(eu.live()).toEqual([])
    expect(insertTarget(eu.negotiation, eu.author, eu.clause, 17)).toMatchObject({
      use: 'inert',
      proposal: first!.key,
    })
    eu.insert(17, 'some')
    expect(eu.live()).toHaveLength(1)
    expect(eu.live()[0]).toMatchObject({ key: first!.key, tabled: 102 })
  })
})

describe('words deleted by a delegation', () => {
  it('[PR9] are one proposal when they are deleted letter by letter, from either side', () => {
    const back = editor()
    for (let at = 35; at > 26; at--) expect(back.delete(at - 1, at, 'back')).toBe(at - 1)
    expect(back.shown()).toBe('Encourages States to take {-effective-} measures;')
    expect(back.live()).toHaveLength(1)

    const forward = editor()
    for (let at = 26; at < 35; at++) expect(forward.delete(at, at + 1, 'forward')).toBe(at + 1)
    expect(forward.live()).toHaveLength(1)
    expect(forward.live()[0]).toMatchObject({ quote: 'effective' })
  })

  it('[PR9] leave the caret left of the struck words going back, right of the replacement going on', () => {
    const eu = editor()
    eu.replace(26, 35, 'bold')
    // projection: ... take |effective|bold| measures
    expect(eu.delete(25, 26, 'back')).toBe(25)
    expect(eu.shown()).toBe('Encourages States to take{- effective-}{+bold+} measures;')
    expect(eu.delete(39, 40, 'forward')).toBe(40)
    expect(eu.shown()).toBe('Encourages States to take{- effective -}{+bold+}measures;')
  })

  it('[PR9] go for good where they were one’s own', () => {
    const eu = editor()
    eu.insert(17, ' XYZ')
    expect(eu.delete(11, 24)).toBe(20)
    expect(eu.shown()).toBe('Encourages {-States to-} take effective measures;')
    expect(eu.live()).toHaveLength(1)
  })

  it('[PR9] never swallow another own insertion', () => {
    const eu = editor()
    eu.delete(11, 17)
    eu.insert(20, 'X')
    expect(eu.shown()).toBe('Encourages {-States-} to{+X+} take effective measures;')
    eu.delete(17, 20)
    eu.delete(21, 26)
    expect(eu.shown()).toBe('Encourages {-States to-}{+X+}{- take-} effective measures;')
    expect(eu.live().map(({ quote }) => quote)).toEqual(['States to', '', ' take'])
  })

  it('[PR6] swallow bare deletions, which stay as inert proposals', () => {
    const eu = editor()
    eu.delete(11, 17)
    eu.delete(26, 35)
    eu.delete(0, 45)
    expect(eu.shown()).toBe(`{-${TEXT}-}`)
    expect(eu.live()).toHaveLength(1)
    expect(eu.negotiation.proposalsIn(eu.clause)).toHaveLength(2)
  })
})

describe('marks set by a delegation', () => {
  it('[PR10] replace words of the draft by a marked copy, and mark own words in place', () => {
    const eu = editor()
    eu.insert(17, ' all')
    eu.format(11, 21, true)
    expect(eu.shown()).toBe('Encourages {-States-}{+States all+} to take effective measures;')
    expect(eu.live().flatMap(({ words }) => words)).toEqual(
      expect.arrayContaining([
        { insert: 'States', attributes: { strong: true } },
        { insert: ' all', attributes: { strong: true } },
      ]),
    )
    expect(eu.negotiation.textIndex(eu.clause).ops).toEqual([{ insert: TEXT }])
  })

  it('[PR10] change nothing where the words have them already', () => {
    const eu = editor()
    eu.format(11, 17, false)
    expect(eu.live()).toEqual([])
  })
})

describe('a proposal as its owner keeps it', () => {
  it('[PR3] can be withdrawn and tabled again, and anchored to other words', () => {
    const eu = editor()
    eu.replace(26, 35, 'bold')
    const { key } = eu.only()
    eu.room.as('EU', () => withdraw(eu.negotiation, key))
    expect(eu.shown()).toBe(TEXT)
    expect(eu.room.print('OP1')).toBe(`OP1 ${TEXT}`)
    eu.room.as('EU', () => tableAgain(eu.negotiation, eu.author, key))
    expect(eu.room.print('OP1')).toBe(
      'OP1 Encourages States to take [effective / bold - EU] measures;',
    )
    const proposal = eu.negotiation.proposals.get(key)!
    eu.room.as('EU', () => setRange(eu.negotiation, proposal, eu.clause, 36, 44))
    expect(eu.room.print('OP1')).toBe(
      'OP1 Encourages States to take effective [measures / bold - EU];',
    )
    expect(eu.negotiation.proposals.get(key)).toMatchObject({ state: 'ok', quote: 'measures' })
  })

  it('[PR9] is not touched by editing once it is withdrawn', () => {
    const eu = editor()
    eu.delete(26, 35)
    const { key } = eu.only()
    eu.room.as('EU', () => withdraw(eu.negotiation, key))
    eu.replace(26, 35, 'bold')
    expect(eu.live().map(proposal => proposal.key)).not.toContain(key)
    expect(eu.negotiation.proposals.get(key)).toMatchObject({ length: 0, quote: 'effective' })
  })
})
