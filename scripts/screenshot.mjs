/** `npm run screenshot [FILE]`: the picture in the README, taken from the running program. */
import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { rootDir } from './root.mjs'
import { runTypeScript } from './tsx.mjs'

if (!ensureInstalled()) process.exit(1)
const executablePath = await ensureChromium()
if (!executablePath) {
  console.error('No browser can be had here; set CHROME_PATH to a Chromium or Chrome.')
  process.exit(1)
}
await ensureBuilt(['client', 'server'])
const file = resolve(process.argv[2] ?? join(rootDir, 'docs', 'room.png'))
mkdirSync(dirname(file), { recursive: true })
if (!runTypeScript('e2e/screenshot.ts', [executablePath, file])) process.exit(1)
console.log(file)
