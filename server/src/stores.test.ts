import { existsSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFiles } from './data-folder'
import { draftOf } from './ledger/testing/contract'
import { openPeople } from './people/people'
import { openSqlite } from './sqlite'
import { openStores, type Opened } from './stores'

let dir: string
let warned: string[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-stores-'))
  warned = []
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const lives = { idle: 1000, link: 1000, provider: 1000 }
const open = (): Opened<ReturnType<typeof openPeople>> =>
  openStores(dir, { warn: (_fields, message) => void warned.push(message) }, path =>
    openPeople(path, Date.now, lives),
  )

/** Opens, and closes again if it could; what it said. */
function opening(): string {
  const opened = open()
  if (!opened.ok) return opened.message
  opened.ledger.close()
  opened.people.close()
  return ''
}

/** A folder that a server has used. */
function used(): void {
  const opened = open()
  if (!opened.ok) throw new Error(opened.message)
  opened.ledger.append('tea', [draftOf(1)])
  opened.ledger.close()
  opened.people.close()
}

const change = (path: string, sql: string): void => {
  const database = openSqlite(path)
  database.exec(sql)
  database.close()
}

describe('the databases of a folder', () => {
  it('[LF5] are made where there are none, and found again', () => {
    expect(opening()).toBe('')
    expect(opening()).toBe('')
    used()
    expect(opening()).toBe('')
    expect(warned).toEqual([])
  })

  it.each(['ledger', 'people'] as const)('[LF5] are refused if the %s is none', which => {
    used()
    const path = dataFiles(dir)[which]
    writeFileSync(path, Buffer.alloc(20_000, 7))
    const said = opening()
    expect(said).toContain(`"${path}" is damaged. Restore the folder from a backup`)
    expect(said.includes('needs a new invitation')).toBe(which === 'people')
    // and nothing was done to it
    expect(opening()).toBe(said)
  })

  it('[LF5] are refused if the people are cut short', () => {
    used()
    const { people } = dataFiles(dir)
    change(people, 'PRAGMA wal_checkpoint(TRUNCATE)')
    truncateSync(people, 8192)
    expect(opening()).toContain(`"${people}" is damaged`)
  })

  it.each(['ledger', 'people'] as const)(
    '[LF5] are refused if the %s is of a later version',
    which => {
      used()
      const path = dataFiles(dir)[which]
      change(path, 'PRAGMA user_version = 99')
      expect(opening()).toBe(
        `"${path}" was written by a newer Chapeau; start that one, or restore a backup that this one made.`,
      )
    },
  )

  it('[LF5] are not begun anew where the ledger is gone', () => {
    used()
    renameSync(dataFiles(dir).ledger, join(dir, 'elsewhere'))
    expect(opening()).toContain('its ledger.db is gone')
    expect(existsSync(dataFiles(dir).ledger)).toBe(false)
  })

  it('[LF5] do without people who are gone, and say so', () => {
    used()
    rmSync(dataFiles(dir).people)
    expect(opening()).toBe('')
    expect(warned).toEqual([
      'people.db is gone; a new one was made, and everybody needs a new invitation',
    ])
  })
})
