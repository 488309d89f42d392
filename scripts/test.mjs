/**
 * `npm test`: everything that must hold, in order, and one closing line that counts. Installs what
 * is missing first. A stage that fails does not hide the ones after it.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { nodeProblem } from './node-version.mjs'
import { rootDir } from './root.mjs'

const problem = nodeProblem(process.versions.node)
if (problem) {
  console.error(problem)
  process.exit(1)
}

const { ensureInstalled } = await import('./install.mjs')
const CACHE = join(rootDir, '.cache')
const UNIT_REPORT = join(CACHE, 'unit.json')
const E2E_REPORT = join(CACHE, 'e2e.json')

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * Runs a program of node_modules. Its output is shown at once if `loud`, else only if it fails.
 * @param {readonly string[]} command
 * @param {{ loud?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<boolean>} whether it succeeded
 */
function run([program, ...args], { loud = false, env = {} } = {}) {
  return new Promise(resolve => {
    const child = spawn('npx', ['--no-install', program, ...args], {
      cwd: rootDir,
      stdio: loud ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    const output = []
    child.stdout?.on('data', data => output.push(data))
    child.stderr?.on('data', data => output.push(data))
    child.on('error', error => output.push(Buffer.from(error.message)))
    child.on('close', code => {
      if (code !== 0) process.stdout.write(Buffer.concat(output))
      resolve(code === 0)
    })
  })
}

/** @param {readonly (readonly string[])[]} commands */
const check = commands => async () => {
  let ok = true
  for (const command of commands) ok = (await run(command)) && ok
  return ok ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** A report that is missing or counts no test is a failure, whatever the exit code was. */
const counted = (report, ok, count) => {
  try {
    const { passed, failed, skipped } = count(JSON.parse(readFileSync(report, 'utf8')))
    const unseen = failed === 0 && (!ok || passed + skipped === 0) ? 1 : 0
    return { passed, failed: failed + unseen, skipped }
  } catch (error) {
    console.log(`no report of the tests: ${error.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

async function unit() {
  rmSync(UNIT_REPORT, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]
  const ok = await run(['vitest', 'run', ...reporters], { loud: true })
  return counted(UNIT_REPORT, ok, report => ({
    passed: report.numPassedTests,
    // a file that cannot even be loaded has no failed test in it
    failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0),
    skipped: report.numPendingTests + report.numTodoTests,
  }))
}

async function browser() {
  const { ensureChromium } = await import('./chromium.mjs')
  const { ensureBuilt } = await import('./build.mjs')
  const path = await ensureChromium()
  if (!path) {
    console.log('!!! NO BROWSER CAN BE HAD HERE: ALL BROWSER TESTS ARE SKIPPED !!!')
    console.log('!!! Set CHROME_PATH to a Chromium or Chrome to run them.          !!!')
    return { passed: 0, failed: 0, skipped: 1 }
  }
  await ensureBuilt(['client', 'server'])
  rmSync(E2E_REPORT, { force: true })
  const ok = await run(['playwright', 'test', '-c', 'e2e/playwright.config.ts'], {
    loud: true,
    env: { CHROME_PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT },
  })
  return counted(E2E_REPORT, ok, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }))
}

const PROJECTS = ['shared/tsconfig.pure.json', 'shared', 'server', 'client', 'e2e', '.']
const SOURCES = ['shared/src', 'server/src', 'client/src', 'e2e']

const STAGES = [
  { name: 'format', stage: check([['prettier', '--check', '.']]) },
  { name: 'lint', stage: check([['oxlint', '--type-aware', '--deny-warnings']]) },
  { name: 'types', stage: check(PROJECTS.map(project => ['tsc', '-p', project])) },
  {
    name: 'dependency direction',
    stage: check([['depcruise', ...SOURCES, '--config', '.dependency-cruiser.cjs']]),
  },
  { name: 'dead code', stage: check([['knip']]) },
  { name: 'unit, property and server tests', stage: unit },
  { name: 'browser tests', stage: browser },
]

if (!ensureInstalled()) {
  console.error('The packages could not be installed; see above.')
  process.exit(1)
}
mkdirSync(CACHE, { recursive: true })

const total = { passed: 0, failed: 0, skipped: 0 }
for (const { name, stage } of STAGES) {
  const started = performance.now()
  console.log(`--- ${name}`)
  /** @type {Count} */
  let count
  try {
    count = await stage()
  } catch (error) {
    console.log(error.message)
    count = { passed: 0, failed: 1, skipped: 0 }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`    ${count.failed > 0 ? 'FAILED' : 'ok'} in ${seconds} s`)
  for (const key of Object.keys(total)) total[key] += count[key]
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0
