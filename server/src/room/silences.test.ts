import {
  type Outcome,
  type SilenceRun,
  breakSilence,
  callOff,
  putSilence,
  silencesIn,
} from '@chapeau/shared/agenda/silence'
import { CHAIR, clauses, record, tabled } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { foundingUpdates, numbered } from '../consultations'
import type { Ledger } from '../ledger/ledger'
import { openMemoryLedger } from '../ledger/memory'
import { smallDraft } from '../testing/house'
import { openRooms } from './rooms'
import { handClock } from './hand-clock'
import { maySilence } from './silences'
import type { TestClient } from './testing/wire'
import { BRAZIL, NORWAY, ROOM, type World, access, world } from './testing/world'

const START = 1_700_000_000_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const QUIET = { info() {}, warn() {}, error() {} }

/** A consultation with a founded draft: a title, an opening line and OP1. */
function founded(): Ledger {
  const ledger = openMemoryLedger()
  const rooms = openRooms({ ledger, log: QUIET, scheduler: handClock(START) })
  const parties = numbered([
    { id: 'NOR', name: 'Norway', kind: 'delegation' },
    { id: 'BRA', name: 'Brazil', kind: 'delegation' },
  ])
  const roster = {
    about: { id: ROOM, title: 'Tea', language: 'en', created: START },
    parties,
  } as const
  const [recorded, drafted] = foundingUpdates({ ...roster }, smallDraft())
  rooms.create(ROOM, [
    { principal: 'server', party: 0, update: recorded },
    { principal: 'carla', party: CHAIR, update: drafted },
  ])
  return ledger
}

const opened = (ledger = founded(), at = START): World => world({ ledger, clock: handClock(at) })

const op1 = (doc: Y.Doc): string =>
  [...clauses(doc)].find(([, map]) => map.get('label') === 'OP1')![0]

/** The chair puts everything under silence for an hour. */
function put({ clock }: World, chair: TestClient, until = clock.now() + HOUR, id = 's'): void {
  putSilence(chair.doc, id, {
    clauses: 'all',
    until,
    to: 'agreed ad ref',
    at: clock.now(),
    by: 'carla',
  })
  chair.settle(clock.turn)
}

const object = ({ clock }: World, client: TestClient, party: number, clause?: string): void => {
  const said = { clause: clause ?? op1(client.doc), reason: 'We need more time', at: 1, by: 'nora' }
  breakSilence(client.doc, party, 's', said)
  client.settle(clock.turn)
}

const runs = ({ rooms }: World): SilenceRun[] => rooms.read(ROOM, silencesIn)
const outcome = (here: World): Outcome | null => runs(here)[0]?.outcome ?? null
const statuses = ({ rooms }: World): string[] =>
  rooms.read(ROOM, doc => {
    const negotiation = new Negotiation(doc)
    const found = negotiation.clauses().map(({ status }) => status)
    negotiation.destroy()
    return found
  })

describe('a silence', () => {
  it('[SI2] is kept at its deadline by the clock of the server, for all to see at once', () => {
    const here = opened()
    const chair = here.join(access(CHAIR, 'carla'))
    put(here, chair)
    here.clock.advance(HOUR - 1)
    const nora = here.join(access(NORWAY, 'nora'))
    expect(outcome(here)).toBeNull()
    here.clock.advance(1)
    expect(outcome(here)).toMatchObject({ kind: 'kept', at: START + HOUR })
    nora.read()
    expect(silencesIn(nora.doc)[0]?.outcome?.kind).toBe('kept')
    expect(statuses(here)).toEqual(['agreed ad ref', 'agreed ad ref', 'agreed ad ref'])
  })

  it('[SI3] is broken as soon as a delegation names a clause and a reason, stored together with its outcome', () => {
    const here = opened()
    const chair = here.join(access(CHAIR, 'carla'))
    put(here, chair)
    here.clock.advance(HOUR - 1)
    const nora = here.join(access(NORWAY, 'nora'))
    const seq = here.ledger.head(ROOM)!.seq
    const clause = op1(nora.doc)
    object(here, nora, NORWAY)
    expect(outcome(here)).toMatchObject({
      kind: 'broken',
      at: START + HOUR - 1,
      party: NORWAY,
      clause,
      reason: 'We need more time',
      by: 'nora',
    })
    expect(here.ledger.head(ROOM)!.seq).toBe(seq + 2)
    here.clock.advance(2 * HOUR)
    expect(outcome(here)?.kind).toBe('broken')
    expect(new Set(statuses(here))).toEqual(new Set(['open']))
  })

  it('[SI3] is not broken by what names no clause under it, or gives no reason', () => {
    const here = opened()
    const chair = here.join(access(CHAIR, 'carla'))
    const nora = here.join(access(NORWAY, 'nora'))
    put(here, chair)
    nora.read()
    object(here, nora, NORWAY, 'no-such-clause')
    const blank = { clause: op1(nora.doc), reason: ' ', at: 1, by: 'nora' }
    breakSilence(nora.doc, NORWAY, 's', blank)
    nora.settle(here.clock.turn)
    tabled(nora.doc, NORWAY).set('break:s', 17)
    nora.settle(here.clock.turn)
    here.clock.advance(HOUR)
    expect(outcome(here)?.kind).toBe('kept')
  })

  it('[SI3] whoever comes at the deadline or after it comes too late, also before the timer', () => {
    const clock = handClock(START)
    // a busy server: its timers are late
    let slow = 0
    const scheduler = {
      ...clock,
      later: (ms: number, task: () => void) => clock.later(ms + slow, task),
    }
    const here: World = world({ ledger: founded(), clock: { ...clock, ...scheduler } })
    const chair = here.join(access(CHAIR, 'carla'))
    const nora = here.join(access(NORWAY, 'nora'))
    slow = 5000
    put(here, chair, START + 9000)
    nora.read()
    clock.advance(9000)
    expect(outcome(here)).toBeNull()
    object(here, nora, NORWAY)
    expect(outcome(here)).toMatchObject({ kind: 'kept', at: START + 9000 })
    expect(runs(here)[0]?.others).toMatchObject([{ party: NORWAY, reason: 'We need more time' }])
  })

  it('[SI4] is called off by the chair, with a reason', () => {
    const here = opened()
    const chair = here.join(access(CHAIR, 'carla'))
    put(here, chair)
    callOff(chair.doc, 's', { at: 1, by: 'carla', reason: 'The text has changed' })
    chair.settle(here.clock.turn)
    const reason = 'The text has changed'
    expect(outcome(here)).toMatchObject({ kind: 'called off', by: 'carla', reason })
    here.clock.advance(HOUR)
    expect(outcome(here)?.kind).toBe('called off')
  })

  it('[SI4] that comes after its own deadline is none', () => {
    const here = opened()
    const chair = here.join(access(CHAIR, 'carla'))
    put(here, chair, START - 1)
    expect(outcome(here)).toMatchObject({ kind: 'called off', by: '' })
  })

  it('[SI2] what the draft says of it afterwards changes nothing', () => {
    const here = opened()
    const chair = here.join(access(CHAIR, 'carla'))
    put(here, chair)
    here.clock.advance(HOUR)
    chair.read()
    const before = outcome(here)
    put(here, chair, START + 3 * HOUR)
    callOff(chair.doc, 's', { at: 1, by: 'carla', reason: 'On second thoughts' })
    chair.settle(here.clock.turn)
    here.clock.advance(4 * HOUR)
    expect(outcome(here)).toEqual(before)
  })
})

describe('no outcome is lost', () => {
  it('[SI2] in a room that was unloaded: the timer opens it', () => {
    const here = opened()
    const chair = here.join(access(CHAIR, 'carla'))
    put(here, chair, START + 3 * HOUR)
    chair.hangUp()
    here.clock.advance(2 * HOUR)
    expect(here.rooms.status().rooms).toBe(0)
    const seq = here.ledger.head(ROOM)!.seq
    here.clock.advance(HOUR)
    expect(here.ledger.head(ROOM)!.seq).toBe(seq + 1)
    expect(outcome(here)).toMatchObject({ kind: 'kept', at: START + 3 * HOUR })
  })

  it.each([
    ['before the deadline', MINUTE, START + HOUR],
    ['while the server was down', 2 * HOUR, START + 2 * HOUR],
  ])('[SI2] by a restart: %s', async (_, downUntil, at) => {
    const first = opened()
    put(first, first.join(access(CHAIR, 'carla')))
    const stopped = first.rooms.close()
    first.clock.advance(5000)
    await stopped
    // nothing of the old server runs any more
    first.clock.advance(HOUR - 5000)

    const second = opened(first.ledger, START + downUntil)
    second.rooms.awaken()
    second.clock.turn()
    second.clock.advance(HOUR)
    expect(second.rooms.status().sessions).toBe(0)
    expect(outcome(second)).toMatchObject({ kind: 'kept', at })
    expect(statuses(second)).toContain('agreed ad ref')
  })

  it('[SP4] after a start a room in which no silence was ever put need not be loaded', () => {
    const { ledger } = opened()
    expect(maySilence(ledger, ROOM)).toBe(false)
    const second = opened(ledger)
    second.rooms.awaken()
    second.clock.turn()
    put(second, second.join(access(CHAIR, 'carla')))
    expect(maySilence(ledger, ROOM)).toBe(true)
    // as a snapshot has it, too
    ledger.keepSnapshot(ROOM, {
      seq: ledger.head(ROOM)!.seq,
      bytes: second.rooms.read(ROOM, doc => Y.encodeStateAsUpdate(doc)),
    })
    expect(maySilence(ledger, ROOM)).toBe(true)
  })

  it('[SI3] who reaches a restarted server first, after the deadline, comes too late', () => {
    const first = opened()
    put(first, first.join(access(CHAIR, 'carla')))
    const second = opened(first.ledger, START + HOUR)
    const nora = second.join(access(NORWAY, 'nora'))
    object(second, nora, NORWAY)
    expect(outcome(second)?.kind).toBe('kept')
    expect(runs(second)[0]?.others).toHaveLength(1)
  })

  it('[SI2] by a failing storage: it is tried again, and nobody sees what is not durable', () => {
    const memory = founded()
    let full = false
    const ledger: Ledger = {
      ...memory,
      append(room, drafts) {
        if (full) throw new Error('database or disk is full')
        return memory.append(room, drafts)
      },
    }
    const here = opened(ledger)
    const chair = here.join(access(CHAIR, 'carla'))
    put(here, chair)
    here.clock.advance(HOUR - 1)
    full = true
    const nora = here.join(access(NORWAY, 'nora'))
    here.clock.advance(5000)
    nora.read()
    expect(here.rooms.status().readOnly).toEqual([ROOM])
    expect(outcome(here)).toBeNull()
    expect(record(nora.doc).has('outcome:s')).toBe(false)
    full = false
    here.clock.advance(10_000)
    nora.read()
    expect(silencesIn(nora.doc)[0]?.outcome).toEqual(outcome(here))
    expect(outcome(here)?.kind).toBe('kept')
  })

  it('[SI2] where a wall clock is put back, the deadline waits for it', () => {
    const clock = handClock(START)
    let back = 0
    const here = world({ ledger: founded(), clock: { ...clock, now: () => clock.now() - back } })
    put(here, here.join(access(CHAIR, 'carla')))
    back = 10 * MINUTE
    clock.advance(HOUR)
    expect(outcome(here)).toBeNull()
    clock.advance(10 * MINUTE)
    expect(outcome(here)?.kind).toBe('kept')
  })
})

describe('the law of silence', () => {
  it('[SI2][SI3] kept if and only if nobody broke it before the deadline, whatever restarts come between', () => {
    const when = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: when, who: fc.constantFrom(NORWAY, BRAZIL) }), { maxLength: 4 }),
        fc.array(when, { maxLength: 3 }),
        fc.integer({ min: 1, max: 99 }),
        (breaks, restarts, deadline) => {
          let here = opened()
          put(here, here.join(access(CHAIR, 'carla')), START + deadline * MINUTE)
          const happenings = [
            ...breaks.map(({ at, who }) => ({ at, who })),
            ...restarts.map(at => ({ at, who: null })),
          ].toSorted((a, b) => a.at - b.at)
          for (const { at, who } of happenings) {
            here.clock.advance(START + at * MINUTE - here.clock.now())
            if (who === null) {
              // a power cut: the old server is simply gone
              here = opened(here.ledger, here.clock.now())
              here.rooms.awaken()
              here.clock.turn()
            } else object(here, here.join(access(who, `person of ${who}`)), who)
          }
          here.clock.advance(START + 200 * MINUTE - here.clock.now())
          const first = happenings.find(({ at, who }) => who !== null && at < deadline)
          const found = outcome(here)
          const expected = first
            ? { kind: 'broken', party: first.who, at: START + first.at * MINUTE }
            : { kind: 'kept', at: START + deadline * MINUTE }
          expect(found).toMatchObject(expected)
        },
      ),
      { numRuns: 60 },
    )
  })
})
