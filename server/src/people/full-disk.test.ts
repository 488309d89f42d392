import { expect, it } from 'vitest'
import { inTransaction, type Database } from '../sqlite'
import { openInvitations } from './invitation'
import { TURN } from './secret'
import { openSessions } from './session'
import { openPeopleStore } from './store'

const HOUR = 60 * 60 * 1000

it('[LF9] who is signed in stays so while the disk takes nothing, and is not noted until it does', () => {
  let clock = 1_700_000_000_000
  const database: Database = openPeopleStore(':memory:')
  const sessions = openSessions(database, () => clock)
  const person = { id: 'ann', name: 'Ann' }
  const cookie = sessions.open({ person, way: 'link', device: '' })
  const stale = sessions.open({ person, way: 'link', device: '' })
  sessions.find(cookie)

  // SQLite refuses every write as it does on a disk that became read-only
  database.exec('PRAGMA query_only = ON')
  clock += TURN + HOUR
  const used = sessions.uses
  expect(sessions.find(cookie)).toMatchObject({ person })
  expect(sessions.find(stale)).toMatchObject({ person })
  sessions.touch(sessions.find(cookie)!.key)
  expect(sessions.successor(cookie)).toBeUndefined()
  sessions.sweep()
  expect(sessions.uses).toBe(used)
  // what must be stored is not said to be
  expect(() => openInvitations(database, () => clock).issue({ person })).toThrow(
    /readonly|read-only/,
  )
  expect(() => inTransaction(database, () => sessions.close('x'))).toThrow(/readonly|read-only/)

  database.exec('PRAGMA query_only = OFF')
  expect(sessions.find(cookie)).toBeDefined()
  expect(sessions.uses).toBe(used + 1)
  const next = sessions.successor(cookie)!
  expect(sessions.find(next)).toMatchObject({ person })
  database.close()
})
