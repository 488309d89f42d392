/** A people store of an earlier version of the program goes on being good. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NewerVersion, openSqlite } from '../sqlite'
import { openPeople } from './people'
import { hashToken, newToken } from './token'

const DAY = 24 * 60 * 60 * 1000
const NOW = 1_700_000_000_000

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chapeau-store-'))
  path = join(folder, 'people.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** As the first versions made it. */
const FIRST = `
  CREATE TABLE invitation (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, consultation TEXT, party INTEGER,
    role TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, issued INTEGER NOT NULL,
    expires INTEGER NOT NULL, used INTEGER, revoked INTEGER
  ) STRICT;
  CREATE TABLE session (
    hash TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, opened INTEGER NOT NULL,
    seen INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE hat (
    session TEXT NOT NULL REFERENCES session (hash) ON DELETE CASCADE,
    invitation TEXT NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
    PRIMARY KEY (session, invitation)
  ) STRICT;`

it('[SG5] sessions and links from before go on working, with the hats that they had', () => {
  const [link, cookie] = [newToken(), newToken()]
  const old = openSqlite(path)
  old.exec(FIRST)
  old
    .prepare('INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)')
    .run('i', hashToken(link), 'c', 2, 'delegate', 'ann', 'Ann', NOW - DAY, NOW + DAY)
  old
    .prepare('INSERT INTO session VALUES (?, ?, ?, ?, ?)')
    .run(hashToken(cookie), 'ann', 'Ann', NOW - DAY, NOW - DAY)
  old.prepare('INSERT INTO hat VALUES (?, ?)').run(hashToken(cookie), 'i')
  old.close()

  for (let round = 0; round < 2; round++) {
    const people = openPeople(path, () => NOW)
    const session = people.sessions.find(cookie)!
    expect(session).toMatchObject({
      person: { id: 'ann', name: 'Ann' },
      hats: [{ consultation: 'c', party: 2, role: 'delegate' }],
      endsAnyway: NOW + 29 * DAY,
    })
    expect(people.signIn(link, undefined).ok).toBe(true)
    people.close()
  }
})

it('[SG5] one of a later version is refused, and not touched', () => {
  openPeople(path, () => NOW).close()
  const later = openSqlite(path)
  later.exec('PRAGMA user_version = 99')
  later.close()
  expect(() => openPeople(path, () => NOW)).toThrow(NewerVersion)
})
