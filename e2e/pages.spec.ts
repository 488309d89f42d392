/** A consultation from a file to its first words, by hand, and every page on the way free of barriers. */
import { readFileSync } from 'node:fs'
import { violations } from './axe'
import { clause, saved, select } from './paper'
import { expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = readFileSync(new URL('../examples/trafficking/draft.txt', import.meta.url), 'utf8')

test('[PE7] the real draft is pasted, checked, corrected, and becomes a room', async ({
  world,
}) => {
  const { page, problems } = await world.enter([...world.server.links().values()][0]!)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.goto(new URL('/new', page.url()).href)
  await page.getByLabel('Text of the draft').fill(DRAFT)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Read the draft' }).click()

  // what was understood, to be corrected: the Latin letter that the reader doubts is named
  await expect(page.getByText(/Latin, among Cyrillic/)).toBeVisible()
  const title = page.getByLabel('Title', { exact: true }).first()
  await expect(title).toHaveValue(/^Предупреждение торговли людьми/)
  await title.fill('Противодействие торговле людьми')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: /^Open the (room|consultation)/ }).click()

  await expect(page.getByRole('heading', { name: 'The room is open' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Copy the link of/ }).first()).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByText('Enter the room').click()
  await expect(clause(page, 'OP12')).toBeAttached()
  await expect(page.locator('.paper h1')).toHaveText('Противодействие торговле людьми')
  await select(page, 'OP1', 'настоятельно', 'after')
  await page.keyboard.type(' вновь')
  await saved(page)
  expect(problems).toEqual([])
})

test('[PE2] a link that is unknown says so in one sentence, without barriers', async ({
  browser,
  world,
}) => {
  const { origin } = await world.enter([...world.server.links().values()][0]!)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${origin}/join/nobody-was-given-this`)
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.goto(`${origin}/`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await context.close()
})
