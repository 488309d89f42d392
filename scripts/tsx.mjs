/** Runs TypeScript sources of this repository, for benchmarks and fuzzers. */
import { spawnSync } from 'node:child_process'
import { rootDir } from './root.mjs'

/**
 * @param {string} file
 * @param {readonly string[]} [args]
 * @returns {boolean} whether it succeeded
 */
export function runTypeScript(file, args = []) {
  const child = spawnSync(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: rootDir,
    stdio: 'inherit',
  })
  return child.status === 0
}
