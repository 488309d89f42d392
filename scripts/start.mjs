/**
 * `npm start`: the only command that a newcomer needs. Installs and builds what is missing, then
 * runs the server in this very process, so that Ctrl-C reaches it. `--empty` opens no consultation.
 */
import { nodeProblem } from './node-version.mjs'

const problem = nodeProblem(process.versions.node)
if (problem) {
  console.error(problem)
  process.exit(1)
}

const { ensureInstalled } = await import('./install.mjs')
if (!ensureInstalled()) {
  console.error('The packages could not be installed; see above.')
  process.exit(1)
}

const { ensureBuilt } = await import('./build.mjs')
try {
  await ensureBuilt(['client', 'server'])
} catch (error) {
  console.error(`The build failed: ${error.message}`)
  process.exit(1)
}

await import('../server/dist/main.js')
