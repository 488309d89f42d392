import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplesDir } from '../paths'
import { openSqlite } from '../sqlite'
import { openHouse, smallDraft } from '../testing/house'
import { run } from '../testing/run'

const chapeau = (...args: string[]) => run('cli/main.ts', args)

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-cli-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const file = (name: string, bytes: string | Uint8Array): string => {
  const path = join(dir, name)
  writeFileSync(path, bytes)
  return path
}

describe('chapeau', { timeout: 30_000 }, () => {
  it('[PE11] lists its commands, and names one that it does not have', async () => {
    const help = await chapeau('--help')
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toContain('chapeau import FILE [--json]')
    expect(help.stdout).toContain('chapeau verify [--data DIR]')
    expect(await chapeau('constructor')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no command "constructor"; chapeau --help lists them.\n',
    })
  })

  it('[PE11] imports the real draft as JSON and as a summary', async () => {
    const draft = join(examplesDir, 'trafficking', 'draft.txt')
    const json = await chapeau('import', draft, '--json')
    const read = JSON.parse(json.stdout) as { clauses: { label: string }[]; notes: unknown[] }
    expect(read.clauses.filter(({ label }) => label.startsWith('PP'))).toHaveLength(22)
    expect(read.clauses.filter(({ label }) => label.startsWith('OP'))).toHaveLength(12)
    expect(read.notes).toHaveLength(5)
    const summary = await chapeau('import', draft)
    expect(summary.stdout).toContain('22 preambular and 12 operative paragraphs, 5 notes\nwarning')
  })

  it('[RD1] imports UTF-16 with its mark', async () => {
    const text = '\uFEFFThe Assembly,\n\nRecalling it all,\n\n1. Decides to continue.\n'
    const read = await chapeau('import', file('utf16.txt', Buffer.from(text, 'utf16le')), '--json')
    expect(JSON.parse(read.stdout)).toMatchObject({ clauses: [{ label: 'PP1' }, { label: 'OP1' }] })
  })

  it('[PE11] rehearses nowhere where no server has been, and makes nothing there', async () => {
    const script = file('script.json', '{"draft":"A word.","parties":[],"steps":[]}')
    const nowhere = join(dir, 'nowhere')
    mkdirSync(nowhere)
    expect(await chapeau('rehearse', script, '--data', nowhere)).toEqual({
      code: 1,
      stdout: '',
      stderr: `No server has used the data folder "${nowhere}"; name its own with --data.\n`,
    })
    expect(readdirSync(nowhere)).toEqual([])
  })

  it('[PE11] refuses what is no draft in one sentence', async () => {
    for (const [path, said] of [
      [file('empty.txt', ' \n'), /^[^\n]+\n$/],
      [file('binary', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2])), /^[^\n]+\n$/],
      [file('large.txt', 'a'.repeat(5_000_001)), /larger than 5 MB/],
      [join(dir, 'missing'), /cannot be read: there is no such file\.\n$/],
      [dir, /cannot be read: it is a folder\.\n$/],
    ] as const) {
      const ended = await chapeau('import', path)
      expect(ended, path).toMatchObject({ code: 1, stdout: '' })
      expect(ended.stderr).toMatch(said)
    }
  })

  it('[PE11] verifies a ledger while the server runs, and names what was altered', async () => {
    const house = await openHouse()
    try {
      const parties = [{ id: 'EU', name: 'European Union', kind: 'group' as const }]
      const founding = { id: 'tea', draft: smallDraft(), parties, title: 'Tea', by: 'a chair' }
      house.consultations.found(founding)
      expect(await chapeau('verify', '--data', house.dataDir)).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(
          /^tea: 2 entries, nothing altered; last hash [0-9a-f]{64}\n$/,
        ) as unknown,
      })
      const ledger = openSqlite(join(house.dataDir, 'ledger.db'))
      ledger.prepare('UPDATE entry SET principal = ? WHERE seq = 2').run('somebody else')
      ledger.close()
      expect(await chapeau('verify', '--data', house.dataDir)).toMatchObject({
        code: 1,
        stdout: expect.stringContaining('tea: entry 2 was altered') as unknown,
      })
    } finally {
      await house.stop()
    }
    expect((await chapeau('verify', '--data', dir)).stderr).toBe(
      `There is no ledger at "${join(dir, 'ledger.db')}".\n`,
    )
  })
})
