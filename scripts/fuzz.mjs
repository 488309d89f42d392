/** `npm run fuzz -- --minutes N`: runs the fuzzers one after the other; each prints its seed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { rootDir } from './root.mjs'
import { runTypeScript } from './tsx.mjs'

const FUZZERS = ['server/src/authority/testing/fuzz-cli.ts', 'client/src/editor/fuzz-cli.ts']

if (!ensureInstalled()) process.exit(1)
let failed = false
for (const fuzzer of FUZZERS.filter(file => existsSync(join(rootDir, file)))) {
  console.log(`--- ${fuzzer}`)
  failed = !runTypeScript(fuzzer, process.argv.slice(2)) || failed
}
process.exitCode = failed ? 1 : 0
