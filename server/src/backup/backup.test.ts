import { tabled } from '@chapeau/shared/document'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { load } from '../ledger/replay'
import { openSqliteLedger } from '../ledger/sqlite'
import { random32 } from '../random'
import { openSqlite } from '../sqlite'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { run } from '../testing/run'
import { takeSeat, type Seat } from '../testing/seat'
import { backUp } from './backup'
import { restore } from './restore'
import { verifyFolder } from './verify-folder'

const EU = { number: 2, id: 'EU' }
const chapeau = (...args: string[]) => run('cli/main.ts', args)

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-backup-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function openTea(): Promise<TestHouse> {
  const house = await openHouse()
  const parties = [{ id: 'EU', name: 'European Union', kind: 'group' as const }]
  house.consultations.found({
    id: 'tea',
    draft: smallDraft(),
    parties,
    title: 'Tea',
    by: 'a chair',
  })
  return house
}

const hat = { consultation: 'tea', party: 2, role: 'delegate' as const }
const sit = async (house: TestHouse, doc?: Y.Doc): Promise<Seat> =>
  takeSeat({
    url: house.url,
    room: 'tea',
    party: EU,
    cookie: await house.signIn(hat),
    ...(doc ? { doc } : {}),
  })

/** How many words of the European Union a folder holds. */
function wordsIn(folder: string): number {
  const ledger = openSqliteLedger(join(folder, 'ledger.db'), { readOnly: true })
  const words = tabled(load(ledger, 'tea').doc, EU.number).size
  ledger.close()
  return words
}

/** A whole backup, made without the command. */
async function backedUp(house: TestHouse, name: string): Promise<string> {
  const done = await backUp(house.dataDir, join(dir, name), Date.now)
  if (!done.ok) throw new Error(done.message)
  return done.dir
}

describe('a backup', { timeout: 60_000 }, () => {
  it('[LF7] of a running server holds all that was saved before it began, while writing goes on', async () => {
    const house = await openTea()
    const seat = await sit(house)
    let saved = 0
    const write = async (): Promise<void> => {
      tabled(seat.doc, EU.number).set(`word ${saved}`, 'tea')
      await seat.settled()
      saved++
    }
    for (let i = 0; i < 20; i++) await write()
    const before = saved
    const to = join(dir, 'under', 'writes')
    const making = chapeau('backup', '--to', to, '--data', house.dataDir)
    const backup = { isUnderWay: true }
    void making.then(() => (backup.isUnderWay = false))
    while (backup.isUnderWay) await write()
    const { code, stdout, stderr } = await making
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Backed up to ".*": 1 rooms, \d+ entries, verified\.\n.*\nSHA-256/)
    expect(readdirSync(to).toSorted()).toEqual(['backup.json', 'ledger.db', 'people.db'])
    expect(readdirSync(join(dir, 'under'))).toEqual(['writes'])
    const words = wordsIn(to)
    expect(words).toBeGreaterThanOrEqual(before)
    expect(words).toBeLessThanOrEqual(saved)
    expect(saved).toBeGreaterThan(before)
    expect(verifyFolder(to).sound).toBe('whole')
    // it never writes over one
    expect(await backUp(house.dataDir, to, Date.now)).toMatchObject({ ok: false })
    seat.leave()
    await house.stop()
  })

  it('[LF7] is not made of what is damaged', async () => {
    const house = await openTea()
    await house.stop()
    expect(await backUp(dir, join(dir, 'of nothing'), Date.now)).toMatchObject({ ok: false })

    const other = await openTea()
    const ledger = openSqlite(join(other.dataDir, 'ledger.db'))
    ledger.exec('UPDATE entry SET at = at + 1 WHERE seq = 2')
    ledger.close()
    expect(await backUp(other.dataDir, join(dir, 'bad'), Date.now)).toEqual({
      ok: false,
      message: expect.stringContaining('tea: entry 2 was altered') as unknown,
    })
    expect(existsSync(join(dir, 'bad'))).toBe(false)
    expect(readdirSync(dir).filter(name => name.endsWith('.partial'))).toEqual([])
    await other.stop()
  })
})

describe('restoring', { timeout: 60_000 }, () => {
  it('[LF8] gives a server that goes on; who has more than the backup gives it back', async () => {
    const house = await openTea()
    const { token } = house.people.invitations.issue({
      hat,
      person: { id: 'person of 2', name: 'Ms. Larsen' },
    })
    const seat = await sit(house)
    tabled(seat.doc, EU.number).set('before', 'tea')
    await seat.settled()
    const cookie = await house.signIn(hat)
    const from = await backedUp(house, 'early')
    tabled(seat.doc, EU.number).set('after', 'coffee')
    await seat.settled()
    const mine = partyDoc(new Y.Doc(), EU.number, random32)
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(seat.doc))
    seat.leave()

    // over the running server: no; and over what is there only if told
    const args = ['restore', '--from', from, '--data', house.dataDir]
    expect(await chapeau(...args, '--replace')).toEqual({
      code: 1,
      stdout: '',
      stderr: `Another Chapeau server uses the data folder "${house.dataDir}".\n`,
    })
    await house.close()
    expect(await chapeau(...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('has ledger.db and people.db already') as unknown,
    })
    expect(wordsIn(house.dataDir)).toBe(2)
    const restored = await chapeau(...args, '--replace')
    expect(restored).toMatchObject({ code: 0, stderr: '' })
    expect(restored.stdout).toContain('All sessions are ended')
    expect(wordsIn(house.dataDir)).toBe(1)
    const aside = readdirSync(house.dataDir).find(name => name.startsWith('replaced-'))!
    expect(wordsIn(join(house.dataDir, aside))).toBe(2)

    const again = await openHouse({ DATA_DIR: house.dataDir })
    const me = (own: string): Promise<Response> =>
      fetch(`${again.url}/api/consultations/tea/revisions`, { headers: { cookie: own } })
    expect((await me(cookie)).status).toBe(401)
    const followed = await fetch(`${again.url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    expect(followed.status).toBe(200)

    const back = await sit(again, mine)
    await back.settled()
    const words = again.rooms.read('tea', doc => tabled(doc, EU.number).toJSON())
    expect(words).toEqual({ before: 'tea', after: 'coffee' })
    back.leave()
    await again.stop()
    expect(verifyFolder(house.dataDir).sound).toBe('whole')
    rmSync(house.dataDir, { recursive: true, force: true })
  })

  it('[LF8] takes no backup that is damaged, or none', async () => {
    const house = await openTea()
    const from = await backedUp(house, 'whole')
    await house.stop()
    const target = join(dir, 'target')
    const options = { replace: false, now: Date.now }
    expect(await restore(dir, target, options)).toMatchObject({
      message: expect.stringContaining('is no backup') as unknown,
    })
    const path = join(from, 'people.db')
    const bytes = readFileSync(path)
    bytes[bytes.length - 9]! ^= 1
    writeFileSync(path, bytes)
    expect(await restore(from, target, options)).toMatchObject({
      message: `The backup is damaged: "${path}" is not what was backed up.`,
    })
    expect(existsSync(target)).toBe(false)
  })
})

describe('chapeau verify', { timeout: 60_000 }, () => {
  it('[LF6] tells what is damaged from what is made again, as text, JSON and exit code', async () => {
    const house = await openTea()
    house.parts.archive.revisions.publish('tea', 'the chair')
    const verify = async (...more: string[]) => chapeau('verify', '--data', house.dataDir, ...more)
    const change = (file: string, sql: string): void => {
      const database = openSqlite(join(house.dataDir, file))
      database.exec(`PRAGMA foreign_keys = OFF; ${sql}`)
      database.close()
    }
    change('ledger.db', "UPDATE text SET bytes = x'00'")
    change('ledger.db', "INSERT INTO snapshot VALUES ('tea', 2, x'00', x'00')")
    const json = await verify('--json')
    expect(json.code).toBe(2)
    expect(JSON.parse(json.stdout)).toMatchObject({
      sound: 'repairable',
      problems: [],
      rooms: [
        {
          room: 'tea',
          ok: true,
          remarks: [
            'tea: the snapshot is damaged; a new one will be made.',
            'tea: the text of Rev.1 is lost or damaged; it is printed from the entries.',
          ],
        },
      ],
    })
    house.people.invitations.issue({
      hat: { consultation: 'coffee', party: 2, role: 'delegate' },
      person: { id: 'p', name: 'P' },
    })
    const damaged = await verify()
    expect(damaged.code).toBe(1)
    expect(damaged.stdout).toContain('coffee: there are invitations to it, but no entries.')
    change('ledger.db', 'DELETE FROM head')
    expect(verifyFolder(house.dataDir).problems).toContain(
      'tea: has entries, but its head is missing.',
    )
    await house.stop()
  })
})
