/** Installs the packages when they are missing or differ from the lock file. Built-ins only: it runs before anything is installed. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootDir } from './root.mjs'

/** @param {string} path */
const packagesOf = path => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * npm writes what it installed into `node_modules/.package-lock.json`, as its last step. Packages
 * for other platforms are optional and may be missing there.
 */
function isInstalled() {
  const wanted = packagesOf(join(rootDir, 'package-lock.json'))
  const installed = packagesOf(join(rootDir, 'node_modules', '.package-lock.json'))
  if (!installed) return false
  return Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
    if (place === '') return true
    const found = installed[place]
    return found ? found.version === version && found.integrity === integrity : optional
  })
}

/** @returns {boolean} whether the packages are there now */
export function ensureInstalled() {
  if (isInstalled()) return true
  console.error('Installing the packages (this is done once) ...')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: rootDir,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  if (npm.status === 0) return true
  console.error(npm.error?.message ?? npm.stdout + npm.stderr)
  return false
}
