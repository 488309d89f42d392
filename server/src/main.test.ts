import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { privateRoot } from '@chapeau/shared/document'
import { nodeProblem } from '../../scripts/node-version.mjs'
import { run, start } from './testing/run'
import { takeSeat } from './testing/seat'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-main-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** The settings of a server without consultations, in a folder of its own. */
const settings = (more: Record<string, string> = {}) => ({ PORT: '0', DATA_DIR: dir, ...more })
const refused = (sentence: string) => ({ code: 1, stdout: '', stderr: `${sentence}\n` })

describe('starting', { timeout: 30_000 }, () => {
  it('[PE1] refuses a bad setting in one sentence', async () => {
    expect(await run('main.ts', ['--empty'], settings({ PORT: 'http' }))).toEqual(
      refused('PORT is "http", but it must be a port number from 0 to 65535.'),
    )
  })

  it('[PE1] refuses a port that is taken in one sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const ended = await run('main.ts', ['--empty'], settings({ PORT: String(port) }))
    other.close()
    expect(ended).toEqual(
      refused(`Port ${port} is taken; stop the program that uses it, or choose another with PORT.`),
    )
  })

  it('[PE1] refuses a data folder that cannot be made in one sentence', async () => {
    const file = join(dir, 'file')
    writeFileSync(file, '')
    const DATA_DIR = join(file, 'data')
    expect(await run('main.ts', ['--empty'], settings({ DATA_DIR }))).toEqual(
      refused(`The data folder "${DATA_DIR}" cannot be made.`),
    )
  })

  it('[PE1] refuses a data folder in which nothing can be written in one sentence', async () => {
    const DATA_DIR = join(dir, 'file')
    writeFileSync(DATA_DIR, '')
    expect(await run('main.ts', ['--empty'], settings({ DATA_DIR }))).toEqual(
      refused(`The data folder "${DATA_DIR}" is not writable.`),
    )
  })

  it('[PE1] refuses a data folder that another server uses, until that one has ended', async () => {
    const first = start('main.ts', ['--empty'], settings())
    await first.says(/listening on/)
    expect(await run('main.ts', ['--empty'], settings())).toEqual(
      refused(`Another Chapeau server uses the data folder "${dir}".`),
    )
    first.kill('SIGKILL')
    await first.ended
    const second = start('main.ts', ['--empty'], settings())
    await second.says(/listening on/)
    second.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
  })

  it('[PE1] refuses a Node.js that is too old in one sentence', () => {
    expect(nodeProblem('18.20.4')).toBe(
      'Chapeau needs Node.js 20.19 or newer, and this is 18.20.4.',
    )
    expect(nodeProblem('20.18.9')).toBeDefined()
    for (const good of ['20.19.0', '20.20.2', '22.0.0', '26.1.0'])
      expect(nodeProblem(good), good).toBeUndefined()
  })
})

describe('the demonstration', { timeout: 60_000 }, () => {
  it('[PE10] is opened once, and every start prints a link for each party', async () => {
    const links = / {2}(\w+) +(http\S+\/join\/\S+)\n/g
    const seen = []
    for (let round = 0; round < 2; round++) {
      const server = start('main.ts', [], settings())
      const [printed] = await server.says(/listening on[^]*observer .*\n/)
      seen.push([...printed.matchAll(links)].map(([, party, url]) => ({ party, url })))
      server.kill('SIGINT')
      expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
    }
    const parties = ['chair', 'EU', 'G77', 'NOR', 'RUS', 'observer']
    expect(seen.map(round => round.map(link => link.party))).toEqual([parties, parties])
    expect(new Set(seen.flat().map(link => link.url)).size).toBe(12)
    const verified = await run('cli/main.ts', ['verify', '--data', dir])
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    expect(verified.stdout).toMatch(
      /^trafficking: \d+ entries, nothing altered[^]*^short: 2 entries/m,
    )
  })

  it('[SY8] [PE8] keeps what a party wrote in private over SIGTERM, and out of the logs', async () => {
    const words = 'strongest possible measures'
    const eu = { number: 2, id: 'EU' }
    const found: unknown[] = []
    for (let round = 0; round < 2; round++) {
      const server = start('main.ts', [], settings({ LOG_LEVEL: 'trace' }))
      const [, link = ''] = await server.says(/ EU +(\S+)\n[^]*observer .*\n/)
      const { origin: url, pathname } = new URL(link)
      const { headers } = await fetch(`${url}/api/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: pathname.split('/').at(-1) }),
      })
      const cookie = headers.get('set-cookie')!.split(';')[0]!
      const seat = await takeSeat({ url, room: 'trafficking/private', party: eu, cookie })
      const drafts = seat.doc.getMap(privateRoot(eu.number))
      found.push(drafts.get('proposal:1'))
      drafts.set('proposal:1', words)
      await seat.settled()
      server.kill('SIGTERM')
      const { code, stdout, stderr } = await server.ended
      seat.leave()
      expect(code).toBe(0)
      expect(stderr).toContain('trafficking/private/2')
      expect(stdout + stderr).not.toContain(words)
    }
    expect(found).toEqual([undefined, words])
  })

  it('[PE10] is left out of an empty server, which lets a first chair in', async () => {
    const server = start('main.ts', ['--empty'], settings())
    const [, url = ''] = await server.says(/to open a consultation:\n {2}(\S+)\n/)
    const { origin, pathname } = new URL(url)
    const signedIn = await fetch(`${origin}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: pathname.split('/').at(-1) }),
    })
    expect(await signedIn.json()).toEqual({ consultation: null, hat: null })
    server.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
  })
})
