/** `backup.json`: what a backup holds, so that restoring can tell whether it is what was written. */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

const file = z.object({ bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

const manifestSchema = z.object({
  format: z.literal(1),
  /** milliseconds since 1970; everything that was saved before is in it */
  begun: z.int().nonnegative(),
  files: z.object({ 'ledger.db': file, 'people.db': file }),
  /** the last entry of each room */
  rooms: z.array(z.object({ room: z.string(), entries: z.int(), hash: z.string() })),
})

export type Manifest = z.infer<typeof manifestSchema>

export const BACKED_UP = ['ledger.db', 'people.db'] as const

export const manifestPath = (dir: string): string => join(dir, 'backup.json')

export type ManifestRead = { ok: true; manifest: Manifest } | { ok: false; message: string }

export function readManifest(dir: string): ManifestRead {
  const path = manifestPath(dir)
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { ok: false, message: `"${dir}" is no backup: its backup.json cannot be read.` }
  }
  const read = manifestSchema.safeParse(json)
  return read.success
    ? { ok: true, manifest: read.data }
    : { ok: false, message: `"${path}" is not of a backup that this Chapeau can read.` }
}

/** SHA-256 in hex. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
