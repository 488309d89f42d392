/**
 * Puts a backup in place of a data folder (LF8): only where no server runs, only a backup that is
 * whole, and over what is there only if told; that is then moved aside, never deleted. Everybody signs
 * in anew, since a session that was ended after the backup must not begin again.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { claimDataFolder, dataFiles } from '../data-folder'
import { openSqlite } from '../sqlite'
import { syncToDisk } from './durable'
import { BACKED_UP, hashOfFile, readManifest, type Manifest } from './manifest'
import { verifyFolder } from './verify-folder'

export type Restored =
  | { ok: true; manifest: Manifest; /** where what was there lies now */ aside: string | null }
  | { ok: false; message: string }

interface Options {
  /** whether the folder may have databases already */
  replace: boolean
  /** milliseconds since 1970 */
  now: () => number
}

export async function restore(from: string, dir: string, options: Options): Promise<Restored> {
  const read = readManifest(from)
  if (!read.ok) return read
  for (const name of BACKED_UP) {
    const path = join(from, name)
    if (!existsSync(path) || (await hashOfFile(path)) !== read.manifest.files[name].sha256)
      return { ok: false, message: `The backup is damaged: "${path}" is not what was backed up.` }
  }
  const claim = claimDataFolder(dir)
  if (!claim.ok) return claim
  try {
    return putInPlace(from, dir, read.manifest, options)
  } finally {
    claim.release()
  }
}

function putInPlace(
  from: string,
  dir: string,
  manifest: Manifest,
  { replace, now }: Options,
): Restored {
  const there = BACKED_UP.filter(name => existsSync(join(dir, name)))
  if (there.length > 0 && !replace)
    return {
      ok: false,
      message: `The data folder "${dir}" has ${there.join(' and ')} already; --replace moves what is there aside.`,
    }
  const coming = join(dir, `restoring-${process.pid}`)
  mkdirSync(coming, { mode: 0o700 })
  try {
    for (const name of BACKED_UP) copyFileSync(join(from, name), join(coming, name))
    const report = verifyFolder(coming)
    if (report.sound === 'damaged')
      return { ok: false, message: 'The backup is damaged; chapeau verify --data says where.' }
    endSessions(dataFiles(coming).people)
    for (const name of BACKED_UP) syncToDisk(join(coming, name))
    const aside = there.length > 0 ? moveAside(dir, now()) : null
    for (const name of BACKED_UP) renameSync(join(coming, name), join(dir, name))
    syncToDisk(dir)
    return { ok: true, manifest, aside }
  } finally {
    rmSync(coming, { recursive: true, force: true })
  }
}

function endSessions(path: string): void {
  const people = openSqlite(path)
  try {
    people.exec('DELETE FROM session; PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    people.close()
  }
}

/** With the write-ahead logs, which belong to them. */
function moveAside(dir: string, now: number): string {
  const aside = join(dir, `replaced-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`)
  mkdirSync(aside, { mode: 0o700 })
  for (const name of BACKED_UP)
    for (const file of [name, `${name}-wal`, `${name}-shm`])
      if (existsSync(join(dir, file))) renameSync(join(dir, file), join(aside, file))
  return aside
}
