/** `npm run simulate -- --seeds N [--seed FIRST]`: the deterministic simulation, for longer than in the tests. */
import { ensureInstalled } from './install.mjs'
import { runTypeScript } from './tsx.mjs'

if (!ensureInstalled()) process.exit(1)
process.exitCode = runTypeScript('e2e/simulation/simulate-cli.ts', process.argv.slice(2)) ? 0 : 1
