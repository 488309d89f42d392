/** The silence procedure in browsers: broken, then kept while the server was down. */
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { room } from './editing'
import { card, clause, open, retype, saved } from './paper'
import { openTool } from './tool'
import { type Person, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const HOUR = 60 * 60 * 1000

/** A moment as the field takes it: in the time of the device. */
const local = (at: number): string => {
  const then = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return then.toISOString().slice(0, 19)
}

const strip = (page: Page) => page.locator('chapeau-silence-strip button.running')
const news = (page: Page) => page.locator('chapeau-silence-strip').getByRole('status')
const status = (page: Page, label: string) => clause(page, label).locator('.margin .status')
const row = (page: Page, label: string) =>
  page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${label}\\s*,`) })

async function put(page: Page, until: number, labels: readonly string[] = []): Promise<void> {
  const dialog = await openTool(page, 'Silence procedure')
  await expect(dialog).toBeVisible()
  if (labels.length > 0) {
    await dialog.getByRole('radio', { name: 'Chosen clauses' }).check()
    for (const label of labels) await dialog.getByRole('checkbox', { name: label }).check()
  }
  await dialog.getByLabel('Until, in your time').fill(local(until))
  await dialog.getByRole('button', { name: 'Put under silence' }).click()
  await expect(dialog.locator('.running')).toHaveCount(1)
  await expect(dialog.getByRole('radio', { name: 'The whole text' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Close' }).click()
}

test('[SI3][SI6] a silence is seen everywhere, and broken by who names a clause and a reason', async ({
  world,
}) => {
  test.setTimeout(90_000)
  const people = await room(world, ['chair', 'EU', 'G77', 'OBS'])
  const [chair, eu, g77, observer] = people as [Person, Person, Person, Person]

  await test.step('put by the chair: a countdown in the head, on the card, in the outline', async () => {
    const dialog = await openTool(chair.page, 'Silence procedure')
    expect(await violations(chair.page)).toEqual([])
    await dialog.getByLabel('Until, in your time').fill(local(Date.now() - HOUR))
    await dialog.getByRole('button', { name: 'Put under silence' }).click()
    await expect(dialog.getByRole('alert')).toHaveText('Choose a moment that is still to come.')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await put(chair.page, Date.now() + HOUR)
    for (const { page } of people) {
      await expect(strip(page)).toHaveText(/Silence: (59|60) min|Silence: 1 h 00 min/)
      await open(page, 'OP1')
      await expect(page.locator('chapeau-silence-note')).toContainText(
        /Under silence: agreed ad ref unless a delegation breaks it\.\s+59 min left,\s+until .+ 20\d\d, \d\d:\d\d \w+/,
      )
      await expect(row(page, 'OP1')).toHaveAttribute('title', /under silence, .+ left/)
    }
    for (const { page } of [chair, observer])
      await expect(page.getByRole('button', { name: /^Break silence/ })).toHaveCount(0)
  })

  await test.step('broken: one click opens it, and nothing is sent without a reason', async () => {
    const { page } = eu
    await page.getByRole('button', { name: /^Break silence on/ }).click()
    const reason = page.getByRole('textbox', { name: 'Why' })
    await expect(reason).toBeFocused()
    await expect(page.getByLabel('Because of which clause').locator('option:checked')).toHaveText(
      'OP1',
    )
    await reason.fill('   ')
    await page.getByRole('button', { name: 'Break silence now' }).click()
    await expect(reason).toHaveValue('')
    await expect(strip(chair.page)).toBeVisible()
    await page.getByLabel('Because of which clause').selectOption({ label: 'OP3' })
    await reason.fill('Our capital needs another day')
    expect(await violations(page)).toEqual([])
    await reason.press('Tab')
    await page.keyboard.press('Enter')
  })

  await test.step('all see who, on what and why; nothing is agreed', async () => {
    for (const { page } of people) {
      await expect(strip(page)).toHaveCount(0)
      await expect(news(page)).toHaveText('EU broke silence on OP3')
      await open(page, 'OP3')
      await expect(page.locator('chapeau-silence-note')).toContainText('EU broke silence on OP3')
      await expect(page.locator('chapeau-silence-note')).toContainText(
        'Our capital needs another day',
      )
      await expect(status(page, 'OP3')).toHaveText('open')
    }
    const dialog = await openTool(g77.page, 'Silence procedure')
    await expect(dialog.locator('.over')).toContainText('EU broke silence on OP3')
    expect(await violations(g77.page)).toEqual([])
  })

  await test.step('another one is called off, with a reason', async () => {
    await put(chair.page, Date.now() + HOUR, ['OP1'])
    await expect(strip(eu.page)).toContainText('Silence on 1 clause')
    await strip(chair.page).click()
    const dialog = chair.page.getByRole('dialog', { name: 'Silence procedure' })
    await dialog.getByRole('button', { name: 'Call off' }).click()
    await dialog.getByLabel('Why it is called off').fill('EU has a new text')
    await dialog.getByRole('button', { name: 'Call off' }).click()
    await expect(dialog.locator('.over').first()).toContainText('EU has a new text')
    await expect(strip(eu.page)).toHaveCount(0)
  })
  for (const person of people) expect(person.problems).toEqual([])
})

test('[SI2][SI5][LA3] a silence is kept while the server is down, and what comes later asks to reopen', async ({
  world,
}) => {
  test.setTimeout(120_000)
  const people = await room(world, ['chair', 'EU', 'G77'])
  const [chair, eu, g77] = people as [Person, Person, Person]

  await retype(g77.page, 'OP1', 'effective', 'bold')
  await saved(g77.page)
  await put(chair.page, Date.now() + 15_000, ['OP1', 'OP3'])
  for (const { page } of people) await expect(strip(page)).toContainText('on 2 clauses')
  await saved(chair.page)
  // somebody on a train breaks it in time, and nobody hears of it in time
  eu.cut()
  await open(eu.page, 'OP3')
  await eu.page.getByRole('button', { name: /^Break silence on/ }).click()
  await eu.page.getByRole('textbox', { name: 'Why' }).fill('We object')
  await eu.page.getByRole('button', { name: 'Break silence now' }).click()
  await world.server.kill()
  for (const { page } of people)
    await expect(strip(page)).toContainText('deadline passed', { timeout: 30_000 })
  for (const { page } of people) await expect(status(page, 'OP3')).toHaveText('open')

  await world.server.start()
  for (const { page } of [chair, g77])
    await expect(news(page)).toHaveText('Silence was kept', { timeout: 30_000 })
  eu.restore()
  for (const { page } of people) {
    await expect(status(page, 'OP3')).toHaveText('agreed ad ref', { timeout: 30_000 })
    await expect(status(page, 'OP1')).toContainText('agreed ad ref')
    await expect(status(page, 'OP2')).toHaveText('open')
    await expect(strip(page)).toHaveCount(0)
  }
  await news(chair.page).getByRole('button').click()
  const over = chair.page.getByRole('dialog', { name: 'Silence procedure' })
  await expect(over.locator('.over')).toContainText('EU objected to OP3, too late', {
    timeout: 30_000,
  })
  await over.getByRole('button', { name: 'Close' }).click()
  await open(chair.page, 'OP3')
  await chair.page.getByRole('tab', { name: 'History' }).click()
  await expect(chair.page.getByRole('tabpanel')).toContainText('silence procedure')
  await chair.page.getByRole('tab', { name: 'OP3' }).click()

  await test.step('who was there before is not late; a late proposal is reopened for in one click', async () => {
    await retype(eu.page, 'OP3', 'seized', 'aware')
    await open(chair.page, 'OP1')
    await expect(card(chair.page, 'bold')).toBeVisible()
    await expect(chair.page.getByRole('button', { name: 'Reopen OP1' })).toHaveCount(0)
    await open(chair.page, 'OP3')
    await chair.page.getByRole('button', { name: 'Reopen OP3' }).click()
    await expect(status(eu.page, 'OP3')).toContainText('open')
    await expect(chair.page.locator('chapeau-ladder-card')).toContainText(
      'Late proposal of EU: aware',
    )
    await expect(chair.page.getByRole('button', { name: 'Reopen OP3' })).toHaveCount(0)
  })
})
