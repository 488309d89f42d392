import { defineConfig } from '@playwright/test'
import { findChromium } from '../scripts/chromium.mjs'

const executablePath = await findChromium()

/** No sandbox, since tests may run as root in a container; and no calls home, which only cost time. */
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Every test starts a server of its own (world.ts), so tests do not meet. */
export default defineConfig({
  testDir: '.',
  // vitest runs the `*.test.ts` beside them
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  globalSetup: './build.ts',
  // each has a server and browsers of its own
  workers: 2,
  // generous, since a machine that is busy with other things is no fault of the program's
  timeout: 240_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../.cache/e2e.json' }]],
  use: {
    launchOptions: {
      args: CHROMIUM_ARGS,
      ...(executablePath === undefined ? {} : { executablePath }),
    },
    trace: 'retain-on-failure',
    // the shell is kept for the next visit, which few tests make; offline.spec.ts lets it
    serviceWorkers: 'block',
  },
})
