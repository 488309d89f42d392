/**
 * Takes the picture in the README: the demonstration as the chair sees it, with the European Union
 * at work in the same clause. `screenshot.ts CHROMIUM FILE`.
 */
import { chromium, type Browser, type Page } from '@playwright/test'
import { clause, open, select } from './paper'
import { startServer } from './server-process'

const [executablePath = '', path = ''] = process.argv.slice(2)

async function enter(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  // tsx names functions by a helper that a page does not have
  await context.addInitScript('globalThis.__name = value => value')
  const page = await context.newPage()
  await page.goto(link)
  await clause(page, 'OP12').waitFor()
  return page
}

const server = await startServer()
try {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const links = server.links()
  const chair = await enter(browser, links.get('chair')!)
  const eu = await enter(browser, links.get('EU')!)
  await enter(browser, links.get('RUS')!)
  await select(eu, 'OP3', 'адаптируемостью к постоянным', 'after')
  await open(chair, 'OP3')
  await clause(chair, 'OP3').locator('.remote-caret').waitFor()
  await chair.screenshot({ path })
  await browser.close()
} finally {
  await server.dispose()
}
