/**
 * Kills the real server (-9) while people type over real WebSockets, again and again, and asks the
 * ledger each time whether it has all that anybody saw or was told is saved (SM5). Some kills come
 * while a consultation is being founded, while the server is about to stop and makes its snapshots,
 * or while a backup is being made.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { unreachable } from '@chapeau/shared/assert'
import { Random } from '@chapeau/shared/random'
import { imported } from '@chapeau/shared/testing/room'
import { openHouse, type House } from './house'
import { missing, wrongIn } from './left'
import { readable } from './readable'
import { openTypist, type Typist } from './typist'

export interface KillFigures {
  rounds: number
  typed: number
  /** updates that somebody saw, or was told are saved */
  promised: number
  /** what of it is not there, in words */
  lost: string[]
  /** milliseconds from the start of the process until somebody who comes has the document */
  readable: number[]
  founded: number
  backups: number
}

interface Killing {
  rounds: number
  seed: number
  say: (line: string) => void
}

/** After so many rounds a new data folder is begun, or the ledger would be what takes the time. */
const CHAPTER = 40
const TYPISTS = 6
const TYPING_MS = 300
const COMMAND = fileURLToPath(new URL('../../server/dist/cli.js', import.meta.url))

const WHILE = ['typing', 'typing', 'founding', 'stopping', 'backing up'] as const

/** Whatever becomes of it, for the server may be gone in the middle. */
async function found({ host, origin }: House): Promise<void> {
  const parties = [{ id: 'NOR', name: 'Norway', kind: 'delegation' }]
  await fetch(`${origin()}/api/consultations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: host.cookie() },
    body: JSON.stringify({ draft: imported(['Decides to drink tea.']), parties }),
  }).catch(() => null)
}

/** Where a backup comes of it, every room in it is whole. */
async function backUp({ server }: House, figures: KillFigures): Promise<void> {
  const to = join(server.dataDir, 'backup')
  const child = spawn(process.execPath, [COMMAND, 'backup', '--to', to, '--data', server.dataDir], {
    stdio: 'ignore',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code === 0) {
    figures.backups++
    figures.lost.push(...wrongIn(to).map(what => `the backup: ${what}`))
  }
  rmSync(to, { recursive: true, force: true })
}

/** One chapter: a data folder of its own. */
async function chapter(rounds: number, random: Random, figures: KillFigures): Promise<void> {
  const house = await openHouse({ people: TYPISTS, delegations: 3, entries: 50, clauses: 6 })
  const { server, guests } = house
  const address = (): string => `ws://127.0.0.1:${server.port}/rooms`
  await house.signIn()
  const typists = guests.map((guest, i) => openTypist(guest, address(), i + 1))
  try {
    for (let round = 0; round < rounds; round++) {
      while (!typists.every(({ isHere }) => isHere)) await delay(20)
      await typeAndKill(house, typists, random, figures)
      const promised = typists.flatMap(typist => typist.promised())
      const began = performance.now()
      await server.start()
      await readable(address(), guests[0]!)
      figures.readable.push(performance.now() - began)
      figures.rounds++
      figures.promised += promised.length
      figures.lost.push(...missing(server.dataDir, promised))
    }
    await server.stop()
    figures.lost.push(...wrongIn(server.dataDir))
  } finally {
    for (const typist of typists) {
      figures.typed += typist.typed
      typist.leave()
    }
    await server.dispose()
  }
}

async function typeAndKill(
  house: House,
  typists: readonly Typist[],
  random: Random,
  figures: KillFigures,
): Promise<void> {
  const killed = new AbortController()
  const typing = typists.map(async typist => {
    while (!killed.signal.aborted) {
      typist.type()
      await delay(2 + random.below(12))
    }
  })
  await delay(random.below(TYPING_MS))
  const what = random.pick(WHILE)
  let doing: Promise<unknown> = Promise.resolve()
  switch (what) {
    case 'typing':
      break
    case 'founding':
      figures.founded++
      doing = found(house)
      break
    case 'stopping':
      doing = house.server.stop()
      break
    case 'backing up':
      doing = backUp(house, figures)
      await delay(random.below(TYPING_MS))
      break
    default:
      unreachable(what)
  }
  await delay(random.below(30))
  await house.server.kill()
  killed.abort()
  await Promise.all([...typing, doing])
}

export async function killAgain({ rounds, seed, say }: Killing): Promise<KillFigures> {
  const random = new Random(seed)
  const figures: KillFigures = {
    rounds: 0,
    typed: 0,
    promised: 0,
    lost: [],
    readable: [],
    founded: 0,
    backups: 0,
  }
  while (figures.rounds < rounds && figures.lost.length === 0) {
    await chapter(Math.min(CHAPTER, rounds - figures.rounds), random, figures)
    say(`${figures.rounds} rounds: ${figures.promised} promised, ${figures.lost.length} lost`)
  }
  return figures
}

/**
 * How long the server takes after a kill until a ledger of so many entries can be read, in milliseconds:
 * first by its entries alone, then with the snapshot that an orderly stop left.
 */
export async function coldStart(entries: number, times: number): Promise<[number[], number[]]> {
  const house = await openHouse({ people: 1, delegations: 10, entries, clauses: 100 })
  const { server, guests } = house
  const taken: [number[], number[]] = [[], []]
  try {
    await house.signIn()
    for (let i = 0; i < 2 * times; i++) {
      if (i === times) await server.stop()
      await server.kill()
      const began = performance.now()
      await server.start()
      await readable(`ws://127.0.0.1:${server.port}/rooms`, guests[0]!)
      taken[i < times ? 0 : 1].push(performance.now() - began)
    }
  } finally {
    await server.dispose()
  }
  return taken
}
