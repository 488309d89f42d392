/** A room's past in browsers: revisions, the text at any moment, comparison, where words came from, restoring. */
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { card, clause, open, retype, saved, select, wordsOf } from './paper'
import { expect, type Person, test } from './world'

/** The page of the past as this person sees it, beside the room. */
async function past(person: Person, search = ''): Promise<Page> {
  const { pathname, search: hat, origin } = new URL(person.page.url())
  const page = await person.context.newPage()
  page.on('pageerror', error => {
    throw error
  })
  await page.goto(`${origin}${pathname}/history${hat}${search}`)
  await expect(page.getByRole('navigation', { name: 'What to look at' })).toBeVisible()
  return page
}

const show = (page: Page, view: string): Promise<void> =>
  page.getByRole('link', { name: view, exact: true }).click()

/** The row of a paragraph in a comparison. */
const row = (page: Page, label: string) =>
  page.locator('.row-of-text').filter({
    has: page.locator('.label span', { hasText: new RegExp(`^${label}$`) }),
  })

async function publish(page: Page, name: string, note: string): Promise<void> {
  await page.getByLabel(/^Note/).fill(note)
  await page.getByRole('button', { name: `Publish ${name}` }).click()
  await expect(page.getByText(`${name} is published.`)).toBeVisible()
}

test('[HI4] [RV3] the chair publishes; everybody reads, compares, and sees whose words came in', async ({
  world,
}) => {
  const [chair, eu] = (await world.enterAll(world.server.links(), ['chair', 'EU'])) as [
    Person,
    Person,
  ]
  const history = await past(chair)
  expect(await violations(history)).toEqual([])
  await publish(history, 'Rev.1', 'Before the first reading')

  // from the EU by a decision, and by the chair's own hand
  await retype(eu.page, 'OP12', 'просит', 'поручает')
  await saved(eu.page)
  await open(chair.page, 'OP12')
  await card(chair.page, 'поручает')
    .getByRole('button', { name: /^Accept: / })
    .click()
  await expect(clause(chair.page, 'OP12').locator('.words')).toContainText('поручает')
  await select(chair.page, 'OP1', 'настоятельно', 'after')
  await chair.page.keyboard.type(' вновь')
  await saved(chair.page)

  // a delegation publishes nothing, and reads everything
  const read = await past(eu)
  await expect(read.getByText('Before the first reading')).toBeVisible()
  await expect(read.getByRole('button', { name: /^Publish/ })).toHaveCount(0)
  await read.getByRole('button', { name: 'Compare Rev.1 with now' }).click()
  await expect(row(read, 'OP1').locator('ins')).toHaveText('вновь ')
  await expect(row(read, 'OP12').locator('del')).toHaveText('просит')
  await expect(row(read, 'OP12').locator('ins')).toHaveText('поручает')
  await expect(row(read, 'OP2')).not.toContainText('changed')
  await expect(read.getByRole('button', { name: /Restore/ })).toHaveCount(0)
  expect(await violations(read)).toEqual([])

  // what the delegation would have of it
  const whose = read.getByLabel('Which wording')
  await whose.selectOption('The draft, and as EU would have it')
  await expect(row(read, 'OP3').locator('ins').first()).toContainText('технологически нейтральными')
  await whose.selectOption('As EU would have it')
  await expect(row(read, 'OP3').locator('ins')).toHaveCount(0)
  await expect(row(read, 'OP3')).toContainText('технологически нейтральными')
  await whose.selectOption('The draft')
  await expect(row(read, 'OP3')).not.toContainText('технологически нейтральными')
  await read.getByLabel('Only what differs').check()
  await expect(row(read, 'OP2')).toHaveCount(0)

  // the address leads to the same comparison, the other way round
  await read.getByRole('button', { name: 'Exchange the two' }).click()
  await expect(row(read, 'OP12').locator('ins')).toHaveText('просит')
  await read.reload()
  await expect(row(read, 'OP12').locator('ins')).toHaveText('просит')

  await show(read, 'The text at any moment')
  await read.getByRole('button', { name: 'Where it comes from' }).click()
  const words = read.locator('.run.decided', { hasText: 'поручает' })
  await words.focus()
  await read.keyboard.press('Enter')
  const told = read.locator('chapeau-origin-card')
  await expect(told).toContainText('Proposed by EU')
  await expect(told).toContainText(/Accepted by .+ on \d+ /)
  await expect(told).toContainText('просит')
  expect(await violations(read)).toEqual([])
  await told.getByRole('button', { name: 'Close' }).click()
  await expect(words).toBeFocused()
  await read.locator('.run.typed', { hasText: 'вновь' }).click()
  await expect(told).toContainText(/Typed by Chair .*on \d+ /)
  await read.locator('.run.first').first().click()
  await expect(told).toContainText('In the first text')

  await read.getByRole('button', { name: 'Clean text' }).click()
  await expect(read.locator('.paragraph.operative').first()).toContainText(
    /^1\. настоятельно вновь/,
  )
  expect(await violations(read)).toEqual([])
  expect([...chair.problems, ...eu.problems]).toEqual([])
})

test('[HI1] the text at any moment is on the slider, by keys, and the newest asked wins', async ({
  world,
}) => {
  const [chair] = (await world.enterAll(world.server.links(), ['chair'])) as [Person]
  await select(chair.page, 'OP12', 'просит', 'after')
  await chair.page.keyboard.type(' еще раз')
  await saved(chair.page)
  // from the room, by its menu
  const { page } = chair
  await page.getByRole('button', { name: 'Room', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Revisions and history' }).click()
  await show(page, 'The text at any moment')
  await page.getByRole('button', { name: 'Draft alone' }).click()
  const op12 = (): Promise<string> => wordsOf(page, 'OP12')
  await expect.poll(op12).toMatch(/^просит еще раз/)
  const asked: string[] = []
  page.on('request', request => {
    if (request.url().includes('/states/')) asked.push(request.url())
  })
  const slider = page.getByRole('slider', { name: 'Moment' })
  await slider.focus()
  await page.keyboard.press('Home')
  await expect.poll(op12).not.toContain('еще раз')
  await expect(slider).toHaveAttribute('aria-valuetext', /\d{4}, \d\d:\d\d:\d\d$/)
  await page.keyboard.press('End')
  await expect.poll(op12).toMatch(/^просит еще раз/)
  // the last ones are remembered
  expect(asked).toHaveLength(1)
  // a telephone
  await page.setViewportSize({ width: 390, height: 800 })
  await page.reload()
  await expect(clause(page, 'OP12')).toBeAttached()
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(chair.problems).toEqual([])
})

test('[RV5] the chair restores a wording, and all of it, from the past while the room goes on', async ({
  world,
}) => {
  const [chair, eu] = (await world.enterAll(world.server.links(), ['chair', 'EU'])) as [
    Person,
    Person,
  ]
  const page = await past(chair)
  await publish(page, 'Rev.1', '')
  const before = await wordsOf(eu.page, 'OP1')
  await retype(chair.page, 'OP1', 'настоятельно', 'решительно')
  await retype(chair.page, 'OP12', 'просит', 'поручает')
  await saved(chair.page)
  // the chair leaves the room: restoring needs no room that is open
  await chair.page.close()
  // an amendment of other words of the clause
  await select(eu.page, 'OP1', 'призывает', 'after')
  await eu.page.keyboard.type(' все')
  await saved(eu.page)

  await page.getByRole('button', { name: 'Look for newer changes' }).click()
  await page.getByRole('button', { name: 'Compare Rev.1 with now' }).click()
  await page.getByRole('button', { name: 'OP1: Restore this wording' }).click()
  await expect(page.getByText('Restored in the room: 1 reworded.')).toBeVisible()
  await expect(clause(eu.page, 'OP1').locator('.words')).toContainText('настоятельно')
  expect(await wordsOf(eu.page, 'OP1')).toBe(before.replace('призывает', 'призывает все'))
  await expect(row(page, 'OP1')).not.toContainText('changed')
  await expect(row(page, 'OP12')).toContainText('changed')

  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(clause(eu.page, 'OP1').locator('.words')).toContainText('решительно')
  await expect(row(page, 'OP1')).toContainText('changed')

  await page.getByRole('button', { name: 'Restore all that differs' }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('2 changed')
  expect(await violations(page)).toEqual([])
  await question.getByRole('button', { name: 'Restore all that differs' }).click()
  await expect(page.getByText('There is no difference.')).toBeVisible()
  await expect(clause(eu.page, 'OP12').locator('.words')).toContainText('просит')
  expect(eu.problems).toEqual([])
})
