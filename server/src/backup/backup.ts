/**
 * A backup of a data folder, also of one that a server is using (LF7). Each database is copied by
 * SQLite as it is at one moment, while the server goes on writing. People come first, so that the
 * ledger has every consultation that an invitation names. What was copied is verified and hashed, and
 * then takes its name in one step: a folder of that name is a whole backup, or it is not there.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { dataFiles } from '../data-folder'
import { openSqlite } from '../sqlite'
import { syncToDisk } from './durable'
import { hashOfFile, manifestPath, type Manifest } from './manifest'
import { verifyFolder } from './verify-folder'

export type BackedUp =
  | {
      ok: true
      dir: string
      manifest: Manifest
      /** SHA-256 of backup.json, in hex */ hash: string
    }
  | { ok: false; message: string }

/** `to` must not exist, or be an empty folder. `now`: milliseconds since 1970. */
export async function backUp(from: string, to: string, now: () => number): Promise<BackedUp> {
  const target = resolve(to)
  const files = dataFiles(from)
  for (const path of [files.ledger, files.people])
    if (!existsSync(path)) return { ok: false, message: `There is no "${path}" to back up.` }
  if (existsSync(target) && !isEmptyFolder(target))
    return { ok: false, message: `"${target}" exists already; name a folder that does not.` }
  const partial = join(dirname(target), `.${process.pid}-${now()}.partial`)
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  try {
    const begun = now()
    copyDatabase(files.people, join(partial, 'people.db'))
    copyDatabase(files.ledger, join(partial, 'ledger.db'))
    const report = verifyFolder(partial)
    const [problem] = [
      ...report.problems,
      ...report.rooms.flatMap(room => (room.ok ? [] : [room.sentence])),
    ]
    if (problem !== undefined)
      return { ok: false, message: `Nothing was backed up, since the copy is damaged: ${problem}` }
    const manifest = await manifestOf(partial, begun, report.rooms)
    const path = manifestPath(partial)
    writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
    const hash = await hashOfFile(path)
    for (const name of readdirSync(partial)) syncToDisk(join(partial, name))
    syncToDisk(partial)
    if (existsSync(target)) rmSync(target, { recursive: true })
    renameSync(partial, target)
    syncToDisk(dirname(target))
    return { ok: true, dir: target, manifest, hash }
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

const isEmptyFolder = (path: string): boolean =>
  statSync(path).isDirectory() && readdirSync(path).length === 0

/** As it is at one moment: in WAL mode writers do not wait for it. */
function copyDatabase(from: string, to: string): void {
  const database = openSqlite(from, { readOnly: true })
  try {
    database.prepare('VACUUM INTO ?').run(to)
  } finally {
    database.close()
  }
  chmodSync(to, 0o600)
}

async function manifestOf(
  dir: string,
  begun: number,
  rooms: ReturnType<typeof verifyFolder>['rooms'],
): Promise<Manifest> {
  const describe = async (name: keyof Manifest['files']) => {
    const path = join(dir, name)
    return { bytes: statSync(path).size, sha256: await hashOfFile(path) }
  }
  return {
    format: 1,
    begun,
    files: { 'ledger.db': await describe('ledger.db'), 'people.db': await describe('people.db') },
    rooms: rooms.flatMap(report =>
      report.ok ? [{ room: report.room, entries: report.entries, hash: report.hash }] : [],
    ),
  }
}
