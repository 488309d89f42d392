import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { realScheduler } from '../room/scheduler'
import type { Ledger } from './ledger'
import { openMemoryLedger } from './memory'
import { randomNumbers, fillLedger } from './testing/long-ledger'
import { openWritten } from './written'

const ROOM = 'tea'

const filled = (entries: number): Ledger => {
  const ledger = openMemoryLedger()
  fillLedger(ledger, ROOM, { entries, clauses: 5, delegations: 3, newProposals: 20 })
  return ledger
}

/** By looking into every entry. */
function truth(ledger: Ledger, client: number, clock: number): number | undefined {
  for (const { seq, bytes } of ledger.read(ROOM))
    for (const { id, length } of Y.decodeUpdate(bytes).structs)
      if (id.client === client && id.clock <= clock && clock < id.clock + length) return seq
  return undefined
}

describe('which entry brought a character', () => {
  it('[HI3] is the one whose update has it', async () => {
    const ledger = filled(500)
    const written = openWritten(ledger, realScheduler)
    const clients = [...ledger.authors(ROOM).keys()]
    const random = randomNumbers(5)
    for (let i = 0; i < 120; i++) {
      const client = clients[Math.floor(random() * clients.length)]!
      const clock = Math.floor(random() * 400)
      const found = await written.find(ROOM, client, clock)
      expect(found?.seq, `${client} ${clock}`).toBe(truth(ledger, client, clock))
    }
    expect(await written.find(ROOM, 2 * 2 ** 32 + 12345, 0)).toBeNull()
    expect(await written.find('coffee', clients[0]!, 0)).toBeNull()
  })

  it('[HI3] reads what was read before no more', async () => {
    const ledger = filled(300)
    const from: number[] = []
    const watched: Ledger = {
      ...ledger,
      read(room, first = 1) {
        from.push(first)
        return ledger.read(room, first)
      },
    }
    const written = openWritten(watched, realScheduler)
    const client = [...ledger.authors(ROOM).keys()].at(-1)!
    // who asks at the same time waits for the same reading
    await Promise.all([0, 1, 2].map(clock => written.find(ROOM, client, clock)))
    expect(from).toEqual([1])
    const bytes = Y.encodeStateAsUpdate(new Y.Doc())
    ledger.append(ROOM, [{ at: 1, principal: 'nora', party: 2, bytes, clients: [] }])
    await written.find(ROOM, client, 0)
    expect(from).toEqual([1, 301])
  })

  it('[HI6] is never said of a private room', async () => {
    await expect(
      openWritten(filled(10), realScheduler).find(`${ROOM}/private/2`, 1, 1),
    ).rejects.toThrow(/private room/)
  })
})
