/** Accessibility of a page as it stands, by axe-core (WCAG 2.2 A and AA and best practices). */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** One line for each violation: the rule, what it asks, and where; none is as it should be. */
export async function violations(page: Page): Promise<string[]> {
  // evaluated, not added as a script: the page's content policy takes no foreign script
  await page.evaluate(source)
  const results = await page.evaluate(() =>
    (Reflect.get(globalThis, 'axe') as { run(): Promise<AxeResults> }).run(),
  )
  return results.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.map(node => node.target.join(' ')).join(', ')})`,
  )
}
