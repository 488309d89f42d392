/**
 * One run: the real rooms of the server and the real rooms of clients in one simulated time, with a
 * network, a disk and a process that fail as the scenario says (SM1). After each thing that happens,
 * what can be checked cheaply is checked; at the end everything heals, everybody comes back, and all
 * promises are checked. The same scenario gives the same run.
 */
import { ruledBy, settled } from './ambient'
import { createHash } from 'node:crypto'
import { unreachable } from '@chapeau/shared/assert'
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { CHAIR, record, SERVER } from '@chapeau/shared/document'
import { found } from '@chapeau/shared/founding'
import { CLOSE } from '@chapeau/shared/protocol/messages'
import { Random } from '@chapeau/shared/random'
import { getUnixTime } from 'lib0/time'
import * as Y from 'yjs'
import type { Access } from '../../server/src/room/access'
import type { Founding } from '../../server/src/room/rooms'
import { Broken, must } from './broken'
import {
  checkGap,
  checkLedgers,
  checkNothingLost,
  checkReplicas,
  checkSaved,
  checkSent,
} from './checks'
import { openDisk } from './disk'
import { openHost } from './host'
import { NO_MUTANT, type Mutant } from './mutant'
import { openDevice, type Device } from './network'
import { openPerson, type Person } from './person'
import { openPlainClient, type PlainClient } from './plain-client'
import { PLAY_MS, type Scenario, type Step } from './scenario'
import { openTimeline } from './timeline'

export interface Figures {
  happened: number
  entries: number
  kills: number
  frames: number
  written: number
  refused: number
  snapshots: number
}

export type Outcome =
  /** `trace`: equal runs have equal ones */
  | { ok: true; figures: Figures; trace: string }
  | { ok: false; reason: string; at: number; figures: Figures }

const CONSULTATION = 'c'
const PARTIES = ['', 'chair', 'NOR', 'BRA', 'KEN']
const TEXTS = [
  'Encourages States to take measures to protect the environment',
  'Requests the Secretary-General to report on the matter',
  'Decides to remain seized of the matter',
]
/** Between two things that somebody does in a hurry: several of them are on their way at once. */
const KEYSTROKE_MS = 12
/** Longer than it takes until both ends of a silent connection have given it up. */
const HEALING_MS = 70_000

function founding(chance: Random): Founding[] {
  const random32 = (): number => chance.below(2 ** 32)
  const server = partyDoc(new Y.Doc(), SERVER, random32)
  server.transact(() => {
    for (const [number, id] of PARTIES.entries()) {
      const kind = number === CHAIR ? 'chair' : 'delegation'
      if (id !== '') record(server).set(`party:${number}`, { number, id, name: id, kind })
    }
  })
  const chair = partyDoc(new Y.Doc(), CHAIR, random32)
  const blank = { organ: '', session: '', place: '', agendaItem: '', sponsors: '', symbol: '' }
  let ids = 0
  found(
    chair,
    {
      masthead: blank,
      title: '',
      opening: '',
      clauses: TEXTS.map((text, i) => ({
        kind: 'operative',
        level: 0,
        label: `OP${i + 1}`,
        text,
        citations: [],
      })),
      notes: [],
      headCitations: [],
      language: 'en',
      direction: 'ltr',
      warnings: [],
    },
    () => `f${++ids}`,
  )
  return [
    { principal: 'server', party: SERVER, update: Y.encodeStateAsUpdate(server) },
    { principal: 'chair', party: CHAIR, update: Y.encodeStateAsUpdate(chair) },
  ]
}

interface Seat {
  readonly name: string
  readonly device: Device
  readonly client: Person | PlainClient
  readonly mayWrite: boolean
  standing: 'writes' | 'reads' | 'nobody'
}

/** What the log may say while the world fails as it does here. */
const EXPECTED = [
  'the storage failed; all rooms are read-only',
  'the storage still fails',
  'not stored; the room is read-only',
  'crashed',
  'no snapshot could be kept',
  'a snapshot that does not fit was left aside',
]

export async function run(scenario: Scenario, mutant: Mutant = NO_MUTANT): Promise<Outcome> {
  const time = openTimeline()
  const figures: Figures = {
    happened: 0,
    entries: 0,
    kills: 0,
    frames: 0,
    written: 0,
    refused: 0,
    snapshots: 0,
  }
  const play = (): Promise<string> => playThrough(scenario, mutant, time, figures)
  try {
    return { ok: true, trace: await ruledBy(time, play), figures }
  } catch (error) {
    const reason =
      error instanceof Broken ? error.message : String(error instanceof Error ? error.stack : error)
    return { ok: false, reason, at: Math.round(time.elapsed()), figures }
  }
}

async function playThrough(
  { seed, people: plans, steps }: Scenario,
  mutant: Mutant,
  time: ReturnType<typeof openTimeline>,
  figures: Figures,
): Promise<string> {
  must(getUnixTime() === time.now(), () => 'lib0 has another clock: import ambient.ts first')
  const trace = createHash('sha256')
  const chanceOf = (what: number): Random => new Random(Math.imul(seed + 1, 2654435761) + what)
  const disk = openDisk(mutant.disk)
  /** what was found while others' code was running, which must not hear of it */
  const broken: unknown[] = []
  const noting = (check: () => void): void => {
    try {
      check()
    } catch (error) {
      broken.push(error)
    }
  }
  const seats: Seat[] = []

  const host = openHost({
    time,
    disk,
    chance: chanceOf(1),
    replaced: mutant,
    died() {
      figures.kills++
      for (const { device } of seats) device.cut(false)
    },
    complained(message, fields) {
      if (!EXPECTED.includes(message))
        broken.push(new Broken(`log: ${message} ${JSON.stringify(fields)}`))
    },
  })
  const wired = mutant.wire()

  const takeSeat = (who: number): Seat => {
    const plan = plans[who]!
    const partyId = PARTIES[plan.party]!
    const door = (url: URL): Access | null => {
      const { standing } = seat
      if (standing === 'nobody') return null
      return {
        consultation: CONSULTATION,
        principal: plan.name,
        name: plan.name,
        party: plan.party,
        partyId,
        role: plan.party === CHAIR ? 'chair' : 'delegate',
        mayWrite: standing === 'writes',
        private: url.pathname.endsWith('/private'),
      }
    }
    const device = openDevice({
      time,
      host,
      chance: chanceOf(100 + who),
      door,
      wired,
      watch: {
        sent(access, bytes) {
          figures.frames++
          trace.update(bytes)
          noting(() => checkSent(disk, access, bytes))
        },
        read: () => noting(() => checkGap(client)),
      },
    })
    const parts = { plan, partyId, device, consultation: CONSULTATION, chance: chanceOf(200 + who) }
    const client = plan.plain
      ? openPlainClient({ ...parts, now: time.now })
      : openPerson({
          ...parts,
          time,
          ending: () => (seat.standing === 'nobody' ? 'forbidden' : null),
          told: written => noting(() => checkSaved(disk, CONSULTATION, plan, written)),
        })
    const seat: Seat = {
      name: plan.name,
      device,
      client,
      standing: 'writes',
      get mayWrite() {
        return seat.standing === 'writes'
      },
    }
    return seat
  }

  const restart = (found: boolean): void => {
    if (host.up) return
    disk.crash(found)
    host.start()
  }

  const personAt = (who: number): Person | null => {
    const { client } = seats[who]!
    return client.kind === 'person' ? client : null
  }

  const type = ({ who, salt }: { who: number; salt: number }, times: number): void => {
    for (let i = 0; i < times; i++)
      time.later(i * KEYSTROKE_MS, () => seats[who]!.client.act(new Random(salt + i)))
  }

  const takeStep = (step: Step): void => {
    switch (step.kind) {
      case 'act':
        return type(step, step.times)
      case 'cut': {
        const { device } = seats[step.who]!
        device.cut(step.silently)
        device.offline = true
        time.later(step.ms, () => (device.offline = false))
        return
      }
      case 'reload':
        return personAt(step.who)?.reload()
      case 'slow': {
        const { device } = seats[step.who]!
        device.readSlowly(true)
        time.later(step.ms, () => device.readSlowly(false))
        return
      }
      case 'compose': {
        const person = personAt(step.who)
        person?.compose(true)
        time.later(step.ms, () => person?.compose(false))
        return
      }
      case 'kill':
        host.killAt(step.nth)
        // if it has nothing to do, it dies for no reason
        time.later(1500, () => {
          host.kill()
          time.later(step.ms, () => restart(step.found))
        })
        return
      case 'stop':
        host.stop(() => time.later(step.ms, () => restart(false)))
        return
      case 'disk':
        disk.state = step.state
        time.later(step.ms, () => (disk.state = 'works'))
        return
      case 'damage snapshots':
        return disk.damageSnapshots()
      case 'spoil':
        return host.spoilNext()
      case 'costly':
        host.refuseNext()
        return type(step, 6)
      case 'busy':
        host.slowDown(step.first, step.each)
        type(step, 12)
        time.later(step.ms, () => host.slowDown(0, 0))
        return
      case 'role': {
        const seat = seats[step.who]!
        seat.standing = step.to
        const code = step.to === 'nobody' ? CLOSE.forbidden : CLOSE.restarting
        return host.disconnect(seat.name, code, 'the role has changed')
      }
      default:
        return unreachable(step)
    }
  }

  const pass = async (until: number): Promise<void> => {
    while (time.step(until)) {
      figures.happened++
      await settled()
      if (broken.length > 0) throw broken[0]
    }
  }

  host.start()
  host.create(CONSULTATION, founding(chanceOf(2)))
  for (const who of plans.keys()) seats.push(takeSeat(who))
  try {
    for (const step of steps) {
      await pass(step.at)
      takeStep(step)
      await settled()
    }
    await pass(PLAY_MS)
    restart(false)
    disk.state = 'works'
    host.slowDown(0, 0)
    for (const { device, client } of seats) {
      device.offline = false
      device.readSlowly(false)
      if (client.kind === 'person') client.compose(false)
    }
    await pass(PLAY_MS + HEALING_MS)

    const people = seats.flatMap(({ client }) => (client.kind === 'person' ? [client] : []))
    for (const { written } of people) {
      figures.written += written.length
      figures.refused += written.filter(({ fate }) => fate === 'refused').length
    }
    for (const { seq, room } of disk.ledger.rooms()) {
      figures.entries += seq
      if (disk.ledger.snapshot(room)) figures.snapshots++
    }
    checkLedgers(disk)
    checkReplicas(disk, CONSULTATION, seats)
    for (const person of people) checkNothingLost(disk, CONSULTATION, person)
    for (const { room, hash } of disk.ledger.rooms()) trace.update(room).update(hash)
    return trace.digest('hex')
  } finally {
    for (const { client } of seats) client.leave()
    host.kill()
  }
}
