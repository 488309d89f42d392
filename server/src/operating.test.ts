/** The operator's book against the program: what it lists is what there is. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rootDir } from './paths'
import { settingsHelp, settingsRows } from './settings-text'
import { SETTING_NAMES, variableOf } from './settings'

const book = readFileSync(join(rootDir, 'docs', 'operating.md'), 'utf8')

const section = (title: string): string =>
  new RegExp(`^## ${title}\\n(.*?)(?=^## |$(?![^]))`, 'ms').exec(book)?.[1] ?? ''

/** The cells of the first table in a section, without its head. */
const table = (title: string): string[][] =>
  section(title)
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(line => line.slice(1, -1).split('|'))
    .map(cells => cells.map(cell => cell.trim()))
    .slice(2)

describe('docs/operating.md', () => {
  it('[OP1] lists every setting as the program reads it', () => {
    expect(table('Settings')).toEqual(settingsRows())
  })

  it('[OP1] and so does --help', () => {
    const help = settingsHelp(['usage'])
    for (const name of SETTING_NAMES) expect(help).toContain(`\n  ${variableOf(name)}`)
  })

  it('[OP1] names tests and programs that are there', () => {
    const promises = table('What is promised, and how it is tried')
    expect(promises.length).toBeGreaterThan(10)
    for (const [promise, tried = '', measured = ''] of promises) {
      const files = [...`${tried} ${measured}`.matchAll(/`([\w./-]+\.ts)`/g)].map(
        ([, file]) => file!,
      )
      expect(files, promise).not.toEqual([])
      for (const file of files) expect(existsSync(join(rootDir, file)), file).toBe(true)
    }
    for (const [, file] of book.matchAll(/\]\(\.\.\/([^)]+)\)/g))
      expect(existsSync(join(rootDir, file!)), file).toBe(true)
  })
})
