import * as Y from 'yjs'
import { acceptClause, declineClause } from '@chapeau/shared/decision/decide-clause'
import { setStatus } from '@chapeau/shared/draft/edit'
import { retypeWords } from '@chapeau/shared/draft/retype'
import { withdraw } from '@chapeau/shared/proposal/author'
import { tableDrafts } from '@chapeau/shared/proposal/table'
import { takePosition } from '@chapeau/shared/position/take'
import { replaceOwnWords } from '@chapeau/shared/proposal/own-words'
import { testRoom } from '@chapeau/shared/testing/room'
import { find, newParagraph, replaceIn, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { type DayOptions, dayOf, marksOf } from './day'
import { openSeen } from './seen'

const TEXTS = ['take effective measures now', 'end poverty', 'and report', 'and thank them']

function scene() {
  const room = testRoom(TEXTS)
  const [first, second, third, fourth] = TEXTS.map((_, i) => room.clause(`OP${i + 1}`))
  const eu = seat(room, 'EU', { drafts: new Y.Doc() })
  const [chair, us] = [seat(room, 'chair'), seat(room, 'US')]
  const day = (options: Partial<DayOptions> = {}) =>
    dayOf(eu.negotiation, eu.party, { unsent: new Set(), seen: new Set(), ...options })
  const states = (options?: Partial<DayOptions>): string[] =>
    day(options).items.map(({ proposal, state, label }) => `${proposal.key} ${state} ${label}`)
  const hosts = { first: first!, second: second!, third: third!, fourth: fourth! }
  return { room, eu, us, chair, day, states, ...hosts }
}

describe('a delegate’s own proposals', () => {
  it('[PR3] have one state each, what needs a look first', () => {
    const { room, eu, us, chair, states, first, second, third, fourth } = scene()
    const { negotiation } = chair
    const decider = { id: room.newId(), by: 'chair', at: 500 }
    const stale = replaceIn(eu, first, 'effective', 'strong')
    const tabled = replaceIn(eu, first, 'measures', 'steps')
    const met = replaceIn(eu, first, 'now', 'soon')
    const [from, to] = find(chair, first, 'effective')
    chair.act(() => retypeWords(negotiation, null, first, from, to, [{ insert: 'some' }]))
    const at = find(chair, first, 'now')
    chair.act(() => retypeWords(negotiation, null, first, ...at, [{ insert: 'soon' }]))
    const accepted = newParagraph(eu, second, 'and wait')
    chair.act(() => acceptClause(negotiation, accepted, decider, room.newId))
    const declined = newParagraph(eu, second, 'and see')
    chair.act(() => declineClause(negotiation, declined, { ...decider, id: room.newId() }))
    const gone = replaceIn(eu, third, 'report', 'inform')
    const removal = wish(us, { kind: 'delete', of: third })
    chair.act(() => acceptClause(negotiation, removal, { ...decider, id: 'removal' }, room.newId))
    chair.act(() => setStatus(negotiation, fourth, { to: 'agreed', at: 1, by: 'chair' }))
    const late = replaceIn(eu, fourth, 'thank', 'congratulate')
    const withdrawn = newParagraph(eu, second, 'and go')
    eu.act(() => withdraw(eu.negotiation, withdrawn))
    const waiting = replaceIn(eu, second, 'poverty', 'hunger')
    const drafted = replaceIn(eu, second, 'end', 'stop', 'private')
    const discarded = replaceIn(eu, second, 'end', 'halt', 'private')
    eu.act(() => withdraw(eu.negotiation, discarded), 'private')
    expect(states({ unsent: new Set([waiting]) })).toEqual([
      `${gone} overtaken OP3`,
      `${stale} stale OP1`,
      `${late} late OP4`,
      `${drafted} private OP2`,
      `${waiting} waiting OP2`,
      `${tabled} tabled OP1`,
      `${met} met OP1`,
      `${accepted} accepted OP2 bis`,
      `${declined} declined OP2 ter`,
      `${withdrawn} withdrawn OP2 quater`,
    ])
    const [now] = eu.act(author => tableDrafts(eu.negotiation, author, [drafted]))
    expect(states()).toContain(`${now} tabled OP2`)
    expect(states().join()).not.toContain('~')
  })

  it('come with what others said about them, new ones until they were seen', () => {
    const { room, eu, us, day, first } = scene()
    const key = newParagraph(eu, first, 'and report soon')
    const say = (stance: 'support' | 'reserve', at: number, note?: string): void =>
      us.act(() =>
        takePosition(
          us.negotiation,
          us.party,
          {
            target: { on: 'proposal', proposal: key },
            stance,
            at,
            by: 'x',
            ...(note ? { note } : {}),
          },
          room.newId(),
        ),
      )
    say('reserve', 7, 'awaiting instructions')
    const amendment = replaceIn(us, key, 'soon', 'at once')
    const [item] = day().items
    expect(item?.reactions).toMatchObject([
      { party: us.party, said: 'reserve', note: 'awaiting instructions', isNew: true },
      {
        party: us.party,
        said: 'amends',
        note: 'at once',
        mark: `${key} ${amendment}`,
        isNew: true,
      },
    ])
    const seen = new Set(marksOf(day()))
    const news = (): unknown[] => day({ seen }).items[0]!.reactions.filter(({ isNew }) => isNew)
    expect(news()).toEqual([])
    say('support', 8)
    expect(news()).toMatchObject([{ said: 'support', isEarlier: false }])
    const [from, to] = find(eu, key, 'report')
    eu.act(author => replaceOwnWords(eu.negotiation, author, key, from, to, [{ insert: 'tell' }]))
    expect(news()).toMatchObject([{ said: 'support', isEarlier: true }])
  })
})

describe('where a delegation has not spoken', () => {
  it('is what others contest first, then the rest; not where it proposed or took a position', () => {
    const { room, eu, us, day, first, second, third, fourth } = scene()
    const unspoken = (): string[] =>
      day().unspoken.map(({ label, contested }) => `${label} ${contested}`)
    expect(unspoken()).toEqual(['OP1 false', 'OP2 false', 'OP3 false', 'OP4 false'])
    const theirs = replaceIn(us, third, 'report', 'inform')
    const nested = replaceIn(us, first, 'effective', 'strong and early')
    const added = newParagraph(us, fourth, 'and sing')
    expect(unspoken()).toEqual(['OP1 true', 'OP3 true', 'OP4 bis true', 'OP2 false', 'OP4 false'])
    replaceIn(eu, nested, 'early', 'timely')
    room.take('EU', theirs, 'oppose')
    room.take('EU', added, 'support')
    room.on('EU', 'OP2', 'poverty', 'support')
    eu.act(() =>
      takePosition(
        eu.negotiation,
        eu.party,
        { target: { on: 'clause', clause: fourth }, stance: 'reserve', at: 9, by: 'x' },
        room.newId(),
      ),
    )
    expect(unspoken()).toEqual([])
    expect(second).toBe(room.clause('OP2'))
  })
})

describe('what was seen', () => {
  it('is kept for each consultation and party, and anything else there is ignored', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    }
    openSeen(storage, 'c1', 2).remember(['a', 'b'])
    expect([...openSeen(storage, 'c1', 2).marks]).toEqual(['a', 'b'])
    expect(openSeen(storage, 'c1', 3).marks.size + openSeen(storage, 'c2', 2).marks.size).toBe(0)
    for (const junk of ['{', '7', '[1,"a"]']) {
      kept.set('chapeau.day.c1.2', junk)
      expect([...openSeen(storage, 'c1', 2).marks]).toEqual(junk.startsWith('[') ? ['a'] : [])
    }
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(() => openSeen(full, 'c', 2).remember(['a'])).not.toThrow()
  })
})
