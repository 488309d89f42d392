/** `people.db`: invitations, accreditations, sessions and the log of the roster, apart from the ledger, so that forgetting a person never touches the record. */
import { inTransaction, openSqlite, versionOf, type Database } from '../sqlite'

/**
 * What made the store what it is, step by step: the file says at which step it is (`user_version`).
 * A step is never changed once it was published; the first one is also right for files from before
 * steps were counted.
 */
const STEPS = [
  `
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
`,
  // a session has secrets that take turns; links work once or often; a provider vouches for people
  `
  ALTER TABLE invitation ADD COLUMN life INTEGER NOT NULL DEFAULT ${30 * 24 * 60 * 60 * 1000};
  ALTER TABLE invitation ADD COLUMN once INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE session RENAME COLUMN hash TO id;
  ALTER TABLE session ADD COLUMN ends INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT 'link';
  ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
  UPDATE session SET ends = opened + ${30 * 24 * 60 * 60 * 1000};
  CREATE INDEX session_person ON session (person);
  CREATE TABLE secret (
    hash    TEXT PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    made    INTEGER NOT NULL,
    used    INTEGER,
    until   INTEGER
  ) STRICT;
  CREATE INDEX secret_of ON secret (session);
  INSERT INTO secret SELECT id, id, opened, opened, NULL FROM session;
  CREATE TABLE claim (
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (session, kind, value)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE accreditation (
    id           TEXT PRIMARY KEY,
    consultation TEXT NOT NULL,
    party        INTEGER NOT NULL,
    role         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    value        TEXT NOT NULL,
    issued       INTEGER NOT NULL,
    UNIQUE (kind, value, consultation, party)
  ) STRICT;
  CREATE INDEX accreditation_of ON accreditation (consultation, party);
  CREATE TABLE person (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL
  ) STRICT;
`,
]

/** Opens the store at a path, or `:memory:`, and brings an older one up to date. Times in it are milliseconds since 1970. */
export function openPeopleStore(path: string): Database {
  const database = openSqlite(path)
  inTransaction(database, () => {
    const done = versionOf(database, path, STEPS.length)
    for (const step of STEPS.slice(done)) database.exec(step)
    database.exec(`PRAGMA user_version = ${STEPS.length}`)
  })
  return database
}
