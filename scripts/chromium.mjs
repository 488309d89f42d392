/** Finds a Chromium for the browser tests, or gets one. Needs the packages to be installed. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { env } from 'node:process'
import { rootDir } from './root.mjs'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** @returns {Promise<string | undefined>} the path of a browser that is there already */
export async function findChromium() {
  if (env.CHROME_PATH) return env.CHROME_PATH
  const usual = USUAL_PLACES.find(path => existsSync(path))
  if (usual) return usual
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}

const WAYS = [
  'npx playwright install chromium',
  'apt-get update',
  'apt-get install -y --no-install-recommends chromium',
]

/** @returns {Promise<string | undefined>} the path of a browser; nothing if none can be had here */
export async function ensureChromium() {
  for (const way of WAYS) {
    const found = await findChromium()
    if (found) return found
    console.error(`Looking for a browser: ${way} ...`)
    const [command = '', ...args] = way.split(' ')
    spawnSync(command, args, {
      cwd: rootDir,
      stdio: 'ignore',
      timeout: 5 * 60_000,
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return findChromium()
}
