#!/usr/bin/env node
/** Runs the built command line; builds it first where it is missing or older than its sources. */
import { ensureBuilt } from '../../scripts/build.mjs'

await ensureBuilt(['server'])
await import('../dist/cli.js')
