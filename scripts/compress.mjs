/** Writes a brotli and a gzip form beside each file of text, for servers that send them as they are. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TEXT = /\.(?:js|css|svg|webmanifest)$/
/** Below this the headers outweigh what is saved. */
const WORTH_BYTES = 500
/** 11 takes five times as long and saves 3 % more. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

const brotlied = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** @param {string} folder without folders in it */
export async function compressFolder(folder) {
  for (const name of await readdir(folder)) {
    if (!TEXT.test(name)) continue
    const path = join(folder, name)
    const bytes = await readFile(path)
    if (bytes.length < WORTH_BYTES) continue
    await Promise.all([
      brotlied(bytes, BROTLI).then(small => writeFile(`${path}.br`, small)),
      gzipped(bytes, { level: 9 }).then(small => writeFile(`${path}.gz`, small)),
    ])
  }
}
