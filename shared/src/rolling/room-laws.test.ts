/**
 * The laws of the rolling text (RT4) in rooms where everything that can be proposed is proposed: in
 * clauses, footnotes and one another's words, and about clauses as a whole.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptClause, declineClause } from '../decision/decide-clause'
import { takePosition } from '../position/take'
import { proposeWording, withdraw } from '../proposal/author'
import type { ClauseProposal } from '../proposal/clause-proposal'
import { type ClauseWish, proposeClause } from '../proposal/propose-clause'
import type { Proposal } from '../proposal/proposal'
import { isSeenBy } from '../sheet'
import { type Seat, acceptKeys, replicaOf, seat } from '../testing/seat'
import { type TestRoom, testRoom } from '../testing/room'
import { plainText } from '../text/op'
import { STANCES } from '../vocabulary'
import { parseClause } from './parse'
import { printClause } from './print'
import { type PrintedText, printedClause } from './printed'
import { rollingLines } from './rolling-text'

const PARTIES = ['EU', 'G77', 'US', 'NOR'] as const
const TEXTS = [
  'Encourages States to take [effective] measures / steps - now',
  'призывает государства принять меры',
  '鼓励各国采取有效措施',
]
const KINDS = ['new', 'new', 'new', 'alt', 'delete', 'move', 'split', 'merge'] as const

const nat = fc.nat(99)
const words = fc.constantFrom(
  '',
  'all ',
  ' and women',
  's',
  '和平',
  ' - ',
  '[x]',
  '/',
  '😀',
  'A; B',
)
const step = fc.record({
  does: fc.constantFrom(
    'words',
    'words',
    'words',
    'words',
    'clause',
    'clause',
    'stance',
    'stance',
    'whole',
    'withdraw',
    'chair',
  ),
  party: fc.constantFrom(...PARTIES),
  a: nat,
  b: nat,
  c: nat,
  words,
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
const steps = fc.array(step, { maxLength: 25 })

const nth = <T>(list: readonly T[], at: number): T | undefined =>
  list[at % Math.max(1, list.length)]
const isLow = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? '')

const hasWords = ({ kind }: Proposal | ClauseProposal): boolean =>
  kind === 'wording' || kind === 'new' || kind === 'alt'

const allOf = ({ negotiation }: TestRoom): (Proposal | ClauseProposal)[] =>
  [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()].map(key =>
    negotiation.spoken(key)!,
  )

function play(plot: readonly Step[]): TestRoom {
  const room = testRoom(
    TEXTS.map((text, i) => ({ text, citations: i === 0 ? [{ at: 9, mark: '1' }] : [] })),
    [...PARTIES],
    [{ mark: '1', text: 'A/RES/1' }],
  )
  const seats = new Map<string, Seat>(['chair', ...PARTIES].map(name => [name, seat(room, name)]))
  for (const one of plot) act(room, seats.get(one.does === 'chair' ? 'chair' : one.party)!, one)
  return room
}

function act(room: TestRoom, at: Seat, { does, a, b, c, words: text }: Step): void {
  const { negotiation, party } = at
  const live = allOf(room).filter(proposal => negotiation.isLive(proposal))
  switch (does) {
    case 'words': {
      const hosts = [
        ...negotiation.sheet().map(leaf => leaf.host),
        ...live.filter(hasWords).map(({ key }) => key),
      ]
      const host = nth(hosts, a)!
      const { string, length } = negotiation.textIndex(host)
      let from = b % (length + 1)
      let to = Math.min(length, from + (c % 12))
      if (isLow(string, from)) from--
      if (isLow(string, to)) to++
      if (from === to && text === '') return
      const ops = text === '' ? [] : [{ insert: text }]
      at.act(author => proposeWording(negotiation, author, { host, from, to, words: ops }))
      return
    }
    case 'clause': {
      const asked = wishOf(at, a, b, c, text)
      if (asked) at.act(author => proposeClause(negotiation, author, asked))
      return
    }
    case 'stance': {
      const proposal = nth(
        live.filter(one => one.party !== party),
        a,
      )
      if (!proposal) return
      at.act(({ now, by }) => {
        const target = { on: 'proposal', proposal: proposal.key } as const
        takePosition(negotiation, party, { target, stance: nth(STANCES, b)!, at: now(), by }, 'p')
      })
      return
    }
    case 'whole': {
      const target = { on: 'clause', clause: nth(negotiation.clauses(), a)!.id } as const
      at.act(({ now, by }) =>
        takePosition(negotiation, party, { target, stance: nth(STANCES, b)!, at: now(), by }, 'p'),
      )
      return
    }
    case 'withdraw': {
      const own = nth(
        live.filter(one => one.party === party),
        a,
      )
      if (own) at.act(() => withdraw(negotiation, own.key))
      return
    }
    case 'chair':
      decide(at, a, b, c)
  }
}

function wishOf(
  { negotiation }: Seat,
  a: number,
  b: number,
  c: number,
  text: string,
): ClauseWish | undefined {
  const kind = nth(KINDS, a)!
  const of = nth(negotiation.clauses(), b)?.id
  if (of === undefined) return undefined
  const ops = text === '' ? [] : [{ insert: text }]
  switch (kind) {
    case 'new': {
      const host = nth(negotiation.sheet(), b)!.host
      return { kind, host, side: c % 3 === 0 ? 'before' : 'after', deeper: c % 4 === 1, words: ops }
    }
    case 'alt':
      return { kind, of, words: ops }
    case 'move':
      return { kind, of, host: nth(negotiation.clauses(), c)!.id, side: c % 2 ? 'before' : 'after' }
    case 'split':
      return { kind, of, at: c % 20 }
    case 'delete':
    case 'merge':
      return { kind, of }
  }
}

function decide(chair: Seat, a: number, b: number, c: number): void {
  const { negotiation } = chair
  const asked = nth(
    negotiation.clauseProposals.all().filter(one => negotiation.isLive(one)),
    a,
  )
  if (c % 3 > 0) {
    if (asked)
      chair.act(({ by, now, newId }) =>
        (c % 3 === 1 ? acceptClause : declineClause)(
          negotiation,
          asked.key,
          { id: newId(), by, at: now() },
          newId,
        ),
      )
    return
  }
  const host = nth(negotiation.clauses(), a)?.id
  const place = host === undefined ? undefined : nth(negotiation.rolling(host).places, b)
  const key =
    place &&
    nth(
      place.readings.flatMap(({ made }) => made[0] ?? []),
      c,
    )
  if (host !== undefined && key !== undefined) acceptKeys(chair, host, [key])
}

/** The words of a text as they stand in print, names left out. */
const said = (text: PrintedText): string =>
  text
    .map(part =>
      typeof part === 'string' ? part : part.readings.map(({ words }) => said(words)).join(' '),
    )
    .join('')

const PATIENT = { timeout: 240_000 }

describe('laws of the rolling text in rooms of every kind', PATIENT, () => {
  it('[RT2] [RT6] [RT7] every paragraph parses back', () => {
    fc.assert(
      fc.property(steps, plot => {
        const { negotiation } = play(plot)
        for (const { host, kind, label } of negotiation.sheet()) {
          const value = printedClause(negotiation, host)
          const parsed = parseClause(
            printClause(value, 'machine'),
            kind === 'note' ? `Note ${label}` : label,
          )
          expect(parsed).toEqual({ ok: true, value })
        }
      }),
      { numRuns: 300 },
    )
  })

  it('[RT4] [RT6] every live word is in print, in the paragraph where its proposal is at home', () => {
    fc.assert(
      fc.property(steps, plot => {
        const room = play(plot)
        const { negotiation } = room
        for (const proposal of allOf(room)) {
          const home = negotiation.homeOf(proposal.key)
          if (!negotiation.isLive(proposal) || home === undefined) continue
          if (!isSeenBy(negotiation.leaf(home)!, null)) continue
          const shown = said(printedClause(negotiation, home).text)
          // places divide what others amend; letter by letter every word is there in its order
          expect(isWithin(plainText(proposal.words), shown), `${proposal.key} in ${shown}`).toBe(
            true,
          )
        }
      }),
      { numRuns: 300 },
    )
  })

  it('[RT4] replicas agree, one that loads everything afresh too', () => {
    fc.assert(
      fc.property(steps, plot => {
        const room = play(plot)
        const fresh = seat(room, 'US', { doc: replicaOf(room.doc) })
        expect(rollingLines(fresh.negotiation)).toEqual(rollingLines(room.negotiation))
        expect(fresh.negotiation.sheet()).toEqual(room.negotiation.sheet())
      }),
      { numRuns: 300 },
    )
  })

  it('[RT4] withdrawing everything gives the draft', () => {
    fc.assert(
      fc.property(steps, plot => {
        const room = play(plot.filter(({ does }) => does !== 'whole'))
        const { negotiation } = room
        for (const { key, party } of allOf(room))
          room.as(negotiation.partyId(party), () => withdraw(negotiation, key))
        expect(rollingLines(negotiation)).toEqual([
          ...negotiation
            .clauses()
            .map(({ id, label }) => `${label} ${plainText(negotiation.textIndex(id).ops)}`),
          ...negotiation
            .notes()
            .map(({ mark, id }) => `Note ${mark} ${negotiation.textIndex(id).string}`),
        ])
      }),
      { numRuns: 200 },
    )
  })
})

/** The characters of `words` come in `text` in this order. */
function isWithin(words: string, text: string): boolean {
  let at = 0
  for (const letter of words) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
