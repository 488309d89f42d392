/** `people.db`: invitations, sessions and the log of the roster, apart from the ledger, so that forgetting a person never touches the record. */
import { openSqlite, type Database } from '../sqlite'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS invitation (
    id           TEXT PRIMARY KEY,
    hash         TEXT NOT NULL UNIQUE,
    consultation TEXT,
    party        INTEGER,
    role         TEXT NOT NULL,
    person       TEXT NOT NULL,
    name         TEXT NOT NULL,
    issued       INTEGER NOT NULL,
    expires      INTEGER NOT NULL,
    used         INTEGER,
    revoked      INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS invitation_of ON invitation (consultation, party);
  CREATE INDEX IF NOT EXISTS invitation_person ON invitation (person);
  CREATE TABLE IF NOT EXISTS session (
    hash    TEXT PRIMARY KEY,
    person  TEXT NOT NULL,
    name    TEXT NOT NULL,
    opened  INTEGER NOT NULL,
    seen    INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS hat (
    session    TEXT NOT NULL REFERENCES session (hash) ON DELETE CASCADE,
    invitation TEXT NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
    PRIMARY KEY (session, invitation)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS hat_of ON hat (invitation);
  CREATE TABLE IF NOT EXISTS deed (
    seq          INTEGER PRIMARY KEY,
    consultation TEXT NOT NULL,
    at           INTEGER NOT NULL,
    person       TEXT NOT NULL,
    name         TEXT NOT NULL,
    what         TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deed_of ON deed (consultation, seq);
`

/** Opens the store at a path, or `:memory:`. Times in it are milliseconds since 1970. */
export function openPeopleStore(path: string): Database {
  const database = openSqlite(path)
  database.exec(SCHEMA)
  return database
}
