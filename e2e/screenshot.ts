/** Takes a picture of the demonstration as the chair sees it: `screenshot.ts CHROMIUM FILE`. */
import { chromium } from '@playwright/test'
import { startServer } from './server-process'

const [executablePath = '', path = ''] = process.argv.slice(2)
const server = await startServer()
try {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(server.links().get('chair')!)
  // the paper is there when the first operative paragraph is
  await page.getByText('OP1', { exact: true }).first().waitFor()
  await page.screenshot({ path })
  await browser.close()
} finally {
  await server.dispose()
}
