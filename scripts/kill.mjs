/** `npm run kill -- --rounds N`: kills the server under load again and again; nothing promised may be lost. */
import { ensureInstalled } from './install.mjs'
import { runTypeScript } from './tsx.mjs'

if (!ensureInstalled()) process.exit(1)
process.exitCode = runTypeScript('e2e/crowd/kill-cli.ts', process.argv.slice(2)) ? 0 : 1
