/** `node server/dist/main.js [OPTION]...`, which `npm start` runs too. */
import { argv } from 'node:process'
import { start } from './start'

process.exitCode = await start(argv.slice(2))
