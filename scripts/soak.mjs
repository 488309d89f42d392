/** `npm run soak -- --minutes N [--people P] [--restarts]`: many people at one server for a long time. */
import { ensureInstalled } from './install.mjs'
import { runTypeScript } from './tsx.mjs'

if (!ensureInstalled()) process.exit(1)
process.exitCode = runTypeScript('e2e/crowd/soak-cli.ts', process.argv.slice(2)) ? 0 : 1
