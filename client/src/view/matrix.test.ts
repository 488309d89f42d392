import fc from 'fast-check'
import * as Y from 'yjs'
import { setStatus } from '@chapeau/shared/draft/edit'
import { takePosition } from '@chapeau/shared/position/take'
import { proposeWording, withdraw } from '@chapeau/shared/proposal/author'
import { confirm, disown, openSlip, record } from '@chapeau/shared/floor/record'
import { isSeenBy } from '@chapeau/shared/sheet'
import { type PrintedText, printedClause } from '@chapeau/shared/rolling/printed'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import { insertIn, newParagraph, replaceIn, seat, wish } from '@chapeau/shared/testing/seat'
import { STANCES } from '@chapeau/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { type Matrix, matrixOf, openMatrix } from './matrix'

const PARTIES = ['EU', 'G77', 'US', 'NOR'] as const

const row = (matrix: Matrix, label: string) => matrix.rows.find(one => one.label === label)!

/** `EU: propose, support(recorded)`, a line for each party that speaks in the row. */
const spoken = (room: TestRoom, label: string): string[] =>
  [...row(matrixOf(room.negotiation), label).cells]
    .toSorted(([a], [b]) => a - b)
    .map(
      ([party, { says, recorded }]) =>
        `${room.negotiation.partyId(party)}: ${says
          .map(one => (recorded.includes(one) ? `${one} (recorded)` : one))
          .join(', ')}`,
    )

describe('the matrix', () => {
  it('[OV1] has a row for each paragraph and a column for each party that may speak', () => {
    const room = testRoom(['take measures', 'end poverty'])
    newParagraph(seat(room, 'EU'), room.clause('OP1'), 'and wait')
    const { rows, columns } = matrixOf(room.negotiation)
    expect(rows.map(({ label, proposedBy }) => [label, proposedBy])).toEqual([
      ['OP1', null],
      ['OP1 bis', room.number('EU')],
      ['OP2', null],
    ])
    expect(columns.map(({ id }) => id)).toEqual([...PARTIES])
  })

  it('[OV1] says what each party says, the strongest first', () => {
    const room = testRoom(['take all necessary measures'])
    const key = room.replace('EU', 'OP1', 'all necessary', 'appropriate')
    const more = room.insert('US', 'OP1', 'measures', ' at once')
    room.take('G77', key, 'oppose')
    room.take('NOR', key, 'support')
    room.take('NOR', more, 'oppose')
    room.take('EU', more, 'can live with')
    room.on('US', 'OP1', 'all', 'support')
    expect(spoken(room, 'OP1')).toEqual([
      'EU: propose, can live with',
      'G77: oppose',
      'US: propose, retain',
      'NOR: oppose, support',
    ])
    expect(row(matrixOf(room.negotiation), 'OP1')).toMatchObject({ brackets: 2, status: 'open' })
  })

  it('[OV1] hears what is said of words within proposed words, of a whole paragraph and of what amends it', () => {
    const room = testRoom(['take measures', 'end poverty', 'report'])
    const [eu, us, nor] = ['EU', 'US', 'NOR'].map(party => seat(room, party))
    const outer = insertIn(eu!, room.clause('OP1'), 'take', ' all necessary')
    const inner = replaceIn(us!, outer, 'all', 'some')
    room.take('NOR', inner, 'reserve')
    expect(spoken(room, 'OP1')).toEqual(['EU: propose', 'US: propose', 'NOR: reserve'])
    const away = wish(nor!, { kind: 'delete', of: room.clause('OP2') })
    room.take('EU', away, 'oppose')
    wish(us!, { kind: 'alt', of: room.clause('OP2'), words: [{ insert: 'end hunger' }] })
    expect(spoken(room, 'OP2')).toEqual(['EU: oppose', 'NOR: propose'])
    expect(spoken(room, 'OP2 alt')).toEqual(['US: propose'])
    room.as('G77', () =>
      takePosition(
        room.negotiation,
        room.number('G77'),
        {
          target: { on: 'clause', clause: room.clause('OP3') },
          stance: 'reserve',
          reservation: 'pending capital',
          at: room.now(),
          by: 'G77',
        },
        room.newId(),
      ),
    )
    expect(spoken(room, 'OP3')).toEqual(['G77: reserve'])
    // words for which nobody proposes others
    room.on('EU', 'OP3', 'report', 'support')
    expect(spoken(room, 'OP3')).toEqual(['EU: support', 'G77: reserve'])
  })

  it('[OV1][FL1] marks what the chair recorded until it is confirmed; what is disowned is not there', () => {
    const room = testRoom(['take measures', 'end poverty'])
    const records = ['OP1', 'OP2'].map(label => {
      const slip = openSlip(room.doc, 'EU')
      const host = room.clause(label)
      slip.drafts!.doc.transact(() =>
        proposeWording(
          slip,
          {
            party: slip.drafts!.party,
            by: 'chair',
            layer: 'private',
            now: room.now,
            newId: room.newId,
          },
          { host, from: 0, to: 4, words: [{ insert: 'stop ' }] },
        ),
      )
      const [key] = room.as('chair', () =>
        record(slip, { parties: [room.number('EU')], by: 'chair', now: room.now }),
      )
      slip.destroy()
      return key!
    })
    expect([spoken(room, 'OP1'), spoken(room, 'OP2')]).toEqual([
      ['EU: propose (recorded)'],
      ['EU: propose (recorded)'],
    ])
    seat(room, 'EU').act(author => {
      confirm(room.negotiation, author, records[0]!)
      disown(room.negotiation, author, records[1]!)
    })
    expect([spoken(room, 'OP1'), spoken(room, 'OP2')]).toEqual([['EU: propose'], []])
  })

  it('[OV1][AU13] holds nothing private, even over a private document', () => {
    const room = testRoom(['take measures'])
    const drafts = new Y.Doc()
    const eu = seat(room, 'EU', { drafts })
    replaceIn(eu, room.clause('OP1'), 'take', 'stop', 'private')
    newParagraph(eu, room.clause('OP1'), 'and wait', { layer: 'private' })
    const { rows } = matrixOf(eu.negotiation)
    expect(rows.map(({ label, cells, brackets }) => [label, cells.size, brackets])).toEqual([
      ['OP1', 0, 0],
    ])
  })

  it('[OV1] computes anew what changed, and keeps the rest as it is', () => {
    const room = testRoom(['take measures', 'end poverty', 'report'])
    const live = openMatrix(room.negotiation)
    room.negotiation.subscribe(change => live.refresh(change))
    const before = live.read()
    room.replace('EU', 'OP2', 'poverty', 'hunger')
    const after = live.read()
    expect(after.rows.map((one, i) => one === before.rows[i])).toEqual([true, false, true])
    room.as('chair', () =>
      setStatus(room.negotiation, room.clause('OP3'), {
        to: 'pending',
        at: room.now(),
        by: 'chair',
        parties: [room.number('US')],
      }),
    )
    const last = live.read()
    expect(last.rows[0]).toBe(after.rows[0])
    expect(last.rows[2]).toMatchObject({ status: 'pending', pending: [room.number('US')] })
    expect(last).toEqual(matrixOf(room.negotiation))
  })
})

// ---- laws

const nat = fc.nat(99)
const step = fc.record({
  does: fc.constantFrom(
    'words',
    'words',
    'words',
    'clause',
    'stance',
    'stance',
    'whole',
    'withdraw',
  ),
  party: fc.constantFrom(...PARTIES),
  a: nat,
  b: nat,
  c: nat,
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const nth = <T>(list: readonly T[], at: number): T | undefined =>
  list[at % Math.max(1, list.length)]

function act(room: TestRoom, { does, party, a, b, c }: Step): void {
  const at = seat(room, party)
  const { negotiation } = at
  const live = [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()]
    .map(key => negotiation.spoken(key)!)
    .filter(one => negotiation.isLive(one))
  const stance = nth(STANCES, b)!
  switch (does) {
    case 'words': {
      const hosts = [
        ...negotiation.sheet().map(({ host }) => host),
        ...live.filter(({ kind }) => kind === 'wording').map(({ key }) => key),
      ]
      const host = nth(hosts, a)!
      const { length } = negotiation.textIndex(host)
      const from = b % (length + 1)
      const to = Math.min(length, from + (c % 9))
      const words = from === to || c % 3 > 0 ? [{ insert: nth(['all ', 'women', ' - '], c)! }] : []
      at.act(author => proposeWording(negotiation, author, { host, from, to, words }))
      break
    }
    case 'clause': {
      const of = nth(negotiation.clauses(), a)!.id
      const kind = nth(['new', 'alt', 'delete'] as const, b)!
      const words = [{ insert: 'and wait' }]
      wish(
        at,
        kind === 'new'
          ? { kind, host: of, side: 'after', deeper: false, words }
          : kind === 'alt'
            ? { kind, of, words }
            : { kind, of },
      )
      break
    }
    case 'stance': {
      const proposal = nth(
        live.filter(one => one.party !== at.party),
        a,
      )
      if (proposal) room.take(party, proposal.key, stance)
      break
    }
    case 'whole': {
      const target = { on: 'clause', clause: nth(negotiation.clauses(), a)!.id } as const
      const said = { target, stance, at: room.now(), by: party }
      at.act(() => takePosition(negotiation, at.party, said, room.newId()))
      break
    }
    case 'withdraw': {
      const own = nth(
        live.filter(one => one.party === at.party),
        a,
      )
      if (own) at.act(() => withdraw(negotiation, own.key))
    }
  }
  negotiation.destroy()
}

/** Everybody who is named in the brackets of a paragraph. */
const namesIn = (text: PrintedText): string[] =>
  text.flatMap(part =>
    typeof part === 'string'
      ? []
      : part.readings.flatMap(({ words, names, against }) => [
          ...names,
          ...against.flatMap(one => one.names),
          ...namesIn(words),
        ]),
  )

describe('laws of the matrix', () => {
  it('[OV1] names in a row whom the rolling text names there, and beside them only who has no brackets', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), plot => {
        const room = testRoom(['take all measures', 'end poverty', 'report'], [...PARTIES])
        const live = openMatrix(room.negotiation)
        room.negotiation.subscribe(change => live.refresh(change))
        for (const one of plot) {
          act(room, one)
          live.read()
        }
        const { negotiation } = room
        const matrix = live.read()
        expect(matrix).toEqual(matrixOf(negotiation))
        const shown = negotiation.sheet().filter(leaf => isSeenBy(leaf, null))
        expect(matrix.rows.map(({ host }) => host)).toEqual(shown.map(({ host }) => host))
        for (const { host, cells, sayings } of matrix.rows) {
          const named = new Set(namesIn(printedClause(negotiation, host).text))
          const here = new Set([...cells.keys()].map(party => negotiation.partyId(party)))
          expect([...named].filter(name => !here.has(name))).toEqual([])
          for (const party of cells.keys()) {
            if (named.has(negotiation.partyId(party))) continue
            const quiet = sayings.filter(one => one.party === party)
            const isPrinted = quiet.some(
              ({ says, subject }) => says !== 'can live with' && subject.on === 'reading',
            )
            expect([negotiation.partyId(party), isPrinted]).toEqual([
              negotiation.partyId(party),
              false,
            ])
          }
        }
        // whoever speaks anywhere has a column
        const columns = new Set(matrix.columns.map(({ party }) => party))
        for (const { cells } of matrix.rows)
          for (const party of cells.keys()) expect(columns.has(party)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})
