/** What a person's browser loads, compressed: all, and what the first page of a room needs. */
import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { ensureBuilt } from '../scripts/build.mjs'

await ensureBuilt(['client'])
const folder = new URL('../client/dist/', import.meta.url)
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
  /\.(?:js|css|html)$/.test(file),
)
const sizes = files
  .map(file => ({
    file,
    bytes: gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length,
  }))
  .toSorted((a, b) => b.bytes - a.bytes)
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
for (const { file, bytes } of sizes) console.log(`${kilobytes(bytes).padStart(10)}  ${file}`)
console.log(
  `${kilobytes(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).padStart(10)}  all, gzip`,
)
