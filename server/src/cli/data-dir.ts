/** The data folder that a command works on: the one named, or the server's by its settings. */
import { resolve } from 'node:path'
import { cwd, env } from 'node:process'
import { readConfig } from '../config'

export type DataDir = { ok: true; dir: string } | { ok: false; message: string }

export function dataDirOf(named: string | undefined): DataDir {
  if (named !== undefined) return { ok: true, dir: resolve(named) }
  const read = readConfig(env, { folder: cwd() })
  return read.ok ? { ok: true, dir: read.config.dataDir } : read
}
