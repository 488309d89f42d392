import type { Stance } from '@chapeau/shared/vocabulary'
import { testRoom, type TestRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import type { Act, Subject } from './act'
import type { Outcome } from './outcome'
import { perform } from './perform'

function actor(room: TestRoom, party: string) {
  let time = 100
  return (act: Act, options?: { overtake?: boolean }): Outcome =>
    room.as(party, () =>
      perform(
        room.negotiation,
        {
          party: room.number(party),
          by: party,
          layer: 'tabled',
          now: () => time++,
          newId: room.newId,
        },
        act,
        options,
      ),
    )
}

const subject = (room: TestRoom, words: number, label = 'OP1'): Subject => {
  const clause = room.clause(label)
  const [place] = room.negotiation.rolling(clause).places
  return { on: 'reading', place: place!, reading: place!.readings[words]! }
}

const contested = (): TestRoom => {
  const room = testRoom(['take all necessary measures to end poverty'])
  room.replace('EU', 'OP1', 'necessary', 'appropriate')
  return room
}

describe('positions', () => {
  it('are taken on a reading and printed in its bracket', () => {
    const room = contested()
    expect(
      actor(room, 'NOR')({ kind: 'take', subject: subject(room, 1), stance: 'support' }),
    ).toEqual({ ok: true })
    expect(room.print('OP1')).toContain('[necessary / appropriate - EU, NOR]')
  })

  it('on the original read as retained, and are lifted again', () => {
    const room = contested()
    const act = actor(room, 'G77')
    act({ kind: 'take', subject: subject(room, 0), stance: 'support' })
    expect(room.print('OP1')).toContain('[necessary - G77 retain / appropriate - EU]')
    act({ kind: 'lift', subject: subject(room, 0) })
    expect(room.print('OP1')).toContain('[necessary / appropriate - EU]')
  })

  it.each<Stance>(['support', 'can live with', 'oppose', 'reserve'])(
    'a new one takes the place of %s, on a reading and on the original',
    stance => {
      const room = contested()
      const act = actor(room, 'NOR')
      for (const reading of [0, 1]) {
        act({ kind: 'take', subject: subject(room, reading), stance })
        act({ kind: 'take', subject: subject(room, reading), stance: 'reserve' })
      }
      const { onOriginal, onProposal } = {
        onOriginal: room.negotiation.positions.onOriginal(room.clause('OP1')),
        onProposal: [...room.negotiation.proposals.keys()].flatMap(key =>
          room.negotiation.positions.onProposal(key),
        ),
      }
      expect(onOriginal.map(held => held.position.stance)).toEqual(['reserve'])
      expect(onProposal.map(held => held.position.stance)).toEqual(['reserve'])
    },
  )

  it('speak to every party whose words make the reading', () => {
    const room = contested()
    room.replace('US', 'OP1', 'necessary', 'appropriate')
    actor(room, 'NOR')({ kind: 'take', subject: subject(room, 1), stance: 'oppose' })
    const held = [...room.negotiation.proposals.keys()].map(key =>
      room.negotiation.positions.of(room.number('NOR'), key),
    )
    expect(held).toEqual(['oppose', 'oppose'])
  })

  it('on the whole clause bracket it', () => {
    const room = testRoom(['take measures'])
    const act = actor(room, 'NOR')
    const whole: Subject = { on: 'clause', clause: room.clause('OP1') }
    act({ kind: 'take', subject: whole, stance: 'reserve', note: 'pending capital' })
    expect(room.print('OP1')).toBe('OP1 [take measures - NOR reserves]')
    act({ kind: 'lift', subject: whole })
    expect(room.print('OP1')).toBe('OP1 take measures')
  })

  it('are not taken on one’s own proposal alone', () => {
    const room = contested()
    expect(
      actor(room, 'EU')({ kind: 'take', subject: subject(room, 1), stance: 'support' }),
    ).toEqual({ ok: false, code: 'gone' })
  })
})

describe('an owner', () => {
  it('withdraws and explains its own proposal and nobody else’s (AU3)', () => {
    const room = contested()
    const [key] = [...room.negotiation.proposals.keys()]
    const others = actor(room, 'US')
    others({ kind: 'withdraw', proposals: [key!] })
    others({ kind: 'explain', proposals: [key!], reason: 'theirs' })
    expect(room.negotiation.proposals.get(key!)).toMatchObject({
      withdrawn: false,
      reason: undefined,
    })
    const own = actor(room, 'EU')
    own({ kind: 'explain', proposals: [key!], reason: 'agreed language' })
    expect(room.negotiation.proposals.get(key!)?.reason).toBe('agreed language')
    own({ kind: 'withdraw', proposals: [key!] })
    expect(room.print('OP1')).toBe('OP1 take all necessary measures to end poverty')
  })
})

const decide = (room: TestRoom, kind: 'accept' | 'keep', reading = 1): Act => {
  const clause = room.clause('OP1')
  const chosen = subject(room, reading) as Extract<Subject, { on: 'reading' }>
  return kind === 'accept'
    ? { kind, clause, path: [chosen] }
    : { kind, clause, place: chosen.place }
}

/** The chair accepted more than the words that EU and US amended. */
const moved = () => {
  const room = contested()
  room.replace('US', 'OP1', 'necessary', 'feasible')
  room.replace('G77', 'OP1', 'all necessary measures', 'steps')
  const act = actor(room, 'chair')
  const [place] = room.negotiation.rolling(room.clause('OP1')).places
  act(
    {
      kind: 'accept',
      clause: room.clause('OP1'),
      path: [
        {
          place: place!,
          reading: place!.readings.find(({ proposers }) => proposers.includes(room.number('G77')))!,
        },
      ],
    },
    { overtake: true },
  )
  const [eu, us] = ['EU', 'US'].map(party =>
    [...room.negotiation.proposals.keys()].find(key => key.startsWith(`${room.number(party)}/`))!,
  )
  return { room, eu: eu!, us: us! }
}

describe('an owner whose ground moved', () => {
  it('[PR18] anchors it to other words, which it quotes anew; nobody else does', () => {
    const { room, eu } = moved()
    const host = room.clause('OP1')
    const anchor: Act = { kind: 'anchor', proposal: eu, host, from: 5, to: 10 }
    expect(room.negotiation.proposals.get(eu)?.state).toBe('orphan')
    expect(actor(room, 'US')(anchor)).toEqual({ ok: false, code: 'gone' })
    expect(actor(room, 'EU')({ ...anchor, host: 'nothing' })).toEqual({ ok: false, code: 'gone' })
    expect(actor(room, 'EU')(anchor)).toEqual({ ok: true })
    expect(room.print('OP1')).toBe('OP1 take [steps / appropriate - EU] to end poverty')
    expect(room.negotiation.proposals.get(eu)).toMatchObject({ state: 'ok', quote: 'steps' })
  })

  it('[PR18] means a deletion of a clause for what it says now', () => {
    const room = contested()
    const of = room.clause('OP1')
    actor(room, 'NOR')({ kind: 'propose', wish: { kind: 'delete', of } })
    const [proposal] = room.negotiation.amendments(of)
    room.as('chair', () => room.negotiation.text(of).delete(0, 5))
    const { key } = proposal!
    expect(actor(room, 'NOR')({ kind: 'anchor', proposal: key, host: of, from: 0, to: 0 })).toEqual(
      { ok: true },
    )
    expect(room.negotiation.clauseProposals.get(key)).toMatchObject({
      quote: 'all necessary measures to end poverty',
    })
  })

  it('[PR3] takes the text as it is: it is withdrawn, and the words that came are supported', () => {
    const { room, us } = moved()
    expect(actor(room, 'US')({ kind: 'adopt', proposal: us })).toEqual({ ok: true })
    expect(room.negotiation.proposals.get(us)?.withdrawn).toBe(true)
    const [held] = room.negotiation.positions.onOriginal(room.clause('OP1'))
    expect(held).toMatchObject({
      party: room.number('US'),
      position: { stance: 'support', target: { quote: 'steps' } },
    })
  })
})

describe('the chair', () => {
  it('[PR4] accepts a reading', () => {
    const room = contested()
    expect(actor(room, 'chair')(decide(room, 'accept'))).toEqual({ ok: true })
    expect(room.print('OP1')).toBe('OP1 take all appropriate measures to end poverty')
  })

  it('[PR4] keeps the original', () => {
    const room = contested()
    actor(room, 'chair')(decide(room, 'keep'))
    expect(room.print('OP1')).toBe('OP1 take all necessary measures to end poverty')
  })

  it('[PR4] is asked before a partial overlap is overtaken', () => {
    const room = testRoom(['take all necessary measures to end poverty'])
    room.replace('EU', 'OP1', 'necessary measures', 'appropriate steps')
    const rival = room.replace('US', 'OP1', 'measures to end', 'action to reduce')
    const chair = actor(room, 'chair')
    const act = decide(room, 'accept')
    expect(chair(act)).toEqual({ ok: false, code: 'overlap', rivals: [rival] })
    expect(room.print('OP1')).toContain('necessary')
    expect(chair(act, { overtake: true })).toEqual({ ok: true })
    expect(room.print('OP1')).toContain('appropriate')
  })

  it('is told when the place changed meanwhile', () => {
    const room = contested()
    const act = decide(room, 'accept')
    room.replace('US', 'OP1', 'necessary', 'feasible')
    expect(actor(room, 'chair')(act)).toEqual({ ok: false, code: 'gone' })
  })

  it('[TX3] moves a clause on the ladder, and the log keeps with whom and why', () => {
    const room = testRoom(['take measures'])
    const clause = room.clause('OP1')
    const to = { to: 'pending', parties: [3], reason: 'capital' } as const
    actor(room, 'chair')({ kind: 'move', clauses: [clause], ...to })
    expect(room.negotiation.clause(clause)).toMatchObject({
      status: 'pending',
      ladder: [{ to: 'pending', by: 'chair', parties: [3], reason: 'capital', at: 100 }],
    })
  })

  it('[LA3] moves several clauses at once, those that are there still', () => {
    const room = testRoom(['take measures', 'take others', 'decide'])
    const clauses = ['OP1', 'OP3'].map(room.clause)
    const chair = actor(room, 'chair')
    expect(chair({ kind: 'move', clauses: [...clauses, 'gone'], to: 'agreed' }).ok).toBe(true)
    expect(room.negotiation.clauses().map(({ status }) => status)).toEqual([
      'agreed',
      'open',
      'agreed',
    ])
    expect(chair({ kind: 'move', clauses: ['gone'], to: 'open' })).toEqual({
      ok: false,
      code: 'gone',
    })
  })
})
