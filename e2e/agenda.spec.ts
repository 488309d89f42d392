/** Readings, the ladder of several clauses, clusters and packages, in browsers. */
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { room } from './editing'
import { card, clause, open, retype } from './paper'
import { openTool } from './tool'
import { type Person, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const status = (page: Page, label: string) => clause(page, label).locator('.margin .status')
const row = (page: Page, label: string) =>
  page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${label}\\s*,`) })
const box = (page: Page, label: string) =>
  page.getByRole('navigation').getByRole('checkbox', { name: `Choose ${label}`, exact: true })
const bar = (page: Page) => page.locator('chapeau-several-bar')
const note = (page: Page) => page.locator('chapeau-packages-note')

test('[LA1][LA2] readings are opened and closed, and what comes between is said to be so', async ({
  world,
}) => {
  const people = await room(world, ['chair', 'EU', 'OBS'])
  const [chair, eu, observer] = people as [Person, Person, Person]
  const dialog = await openTool(chair.page, 'Readings', 'Readings of the text')
  await dialog.getByRole('button', { name: 'Open the first reading' }).click()
  for (const { page } of people)
    await expect(page.getByRole('button', { name: 'First reading', exact: true })).toBeVisible()
  await dialog.getByLabel('Note (optional)').fill('All clauses were heard')
  await dialog.getByRole('button', { name: 'Close the first reading' }).click()
  await expect(dialog.getByRole('listitem').first()).toContainText('All clauses were heard')
  expect(await violations(chair.page)).toEqual([])
  await expect(eu.page.getByRole('button', { name: 'First reading closed' })).toBeVisible()

  await retype(eu.page, 'OP1', 'effective', 'bold')
  await open(observer.page, 'OP1')
  await expect(card(observer.page, 'bold')).toContainText(
    'tabled after the first reading was closed',
  )
  await dialog.getByRole('button', { name: 'Open the second reading' }).click()
  await expect(eu.page.getByRole('button', { name: 'Second reading' })).toBeVisible()
  await eu.page.getByRole('button', { name: 'Second reading' }).click()
  const theirs = eu.page.getByRole('dialog', { name: 'Readings of the text' })
  await expect(theirs.getByRole('listitem')).toHaveCount(3)
  await expect(theirs.getByRole('button')).toHaveCount(1)
  for (const person of people) expect(person.problems).toEqual([])
})

test('[LA3] the chair moves several clauses at once, by mouse and by keys, in one step', async ({
  world,
}) => {
  const people = await room(world, ['chair', 'EU'])
  const [chair, eu] = people as [Person, Person]
  const { page } = chair
  await expect(eu.page.getByRole('button', { name: 'Choose several' })).toHaveCount(0)

  await test.step('by mouse: ctrl and shift', async () => {
    await row(page, 'OP1').click({ modifiers: ['Control'] })
    await expect(box(page, 'OP1')).toBeChecked()
    await row(page, 'OP3').click({ modifiers: ['Shift'] })
    await expect(bar(page).getByRole('status')).toHaveText('3 chosen')
    await box(page, 'OP2').click()
    await expect(box(page, 'OP2')).not.toBeChecked()
    await bar(page).getByLabel('Set to').selectOption('Pending')
    await bar(page).getByRole('checkbox', { name: 'EU' }).check()
    await bar(page).getByRole('checkbox', { name: 'G77' }).check()
    await bar(page).getByLabel('Reason (optional)').fill('They ask their capitals')
    expect(await violations(page)).toEqual([])
    await bar(page).getByRole('button', { name: 'Set 2 clauses pending' }).click()
    for (const each of [page, eu.page]) {
      for (const label of ['OP1', 'OP3'])
        await expect(status(each, label)).toHaveText('pending (EU, G77)')
      await expect(row(each, 'OP1')).toContainText('EU, G77')
      await expect(status(each, 'OP2')).toHaveText('open')
    }
  })

  await test.step('one step of undo takes all of it back', async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    for (const label of ['OP1', 'OP3']) await expect(status(eu.page, label)).toHaveText('open')
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect(status(eu.page, 'OP3')).toContainText('pending')
  })

  await test.step('by keys: space chooses, shift and an arrow stretch', async () => {
    await bar(page).getByRole('button', { name: 'None' }).click()
    await row(page, 'OP1').click()
    await row(page, 'OP1').focus()
    await page.keyboard.press('Space')
    await expect(box(page, 'OP1')).toBeChecked()
    await page.keyboard.press('Shift+ArrowDown')
    await expect(bar(page).getByRole('status')).toHaveText('2 chosen')
    await bar(page).getByLabel('Set to').selectOption('Agreed ad ref')
    await bar(page).getByRole('button', { name: 'Set 2 clauses agreed ad ref' }).click()
    await expect(status(eu.page, 'OP2')).toHaveText('agreed ad ref')
  })

  await test.step('all agreed ad ref are chosen at once, and reopening asks why', async () => {
    await bar(page).getByRole('button', { name: 'None' }).click()
    await bar(page).getByLabel('Choose', { exact: true }).selectOption('All agreed ad ref')
    await expect(bar(page).getByRole('status')).toHaveText('2 chosen')
    await bar(page).getByLabel('Set to').selectOption('Open')
    await bar(page).getByRole('button', { name: 'Set 2 clauses open' }).click()
    await expect(status(eu.page, 'OP2')).toHaveText('agreed ad ref')
    await bar(page).getByLabel('Say why they are moved').fill('New language from EU')
    await page.keyboard.press('Enter')
    await expect(status(eu.page, 'OP2')).toHaveText('open')
    await bar(page).getByRole('button', { name: 'Done' }).click()
    await expect(box(page, 'OP1')).toHaveCount(0)
  })
  for (const person of people) expect(person.problems).toEqual([])
})

test('[LA4][LA5] clusters in the outline; a package is offered, answered, taken up and agreed', async ({
  world,
}) => {
  test.setTimeout(90_000)
  const people = await room(world, ['chair', 'EU', 'G77', 'OBS'])
  const [chair, eu, g77, observer] = people as [Person, Person, Person, Person]
  const { page } = chair

  await test.step('a cluster is named from what is chosen, and the outline shows it', async () => {
    await page.getByRole('button', { name: 'Choose several' }).click()
    await box(page, 'OP1').check()
    await box(page, 'OP3').check()
    await bar(page).getByRole('button', { name: 'Name as a cluster …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Clusters of clauses' })
    await dialog.getByLabel('Name', { exact: true }).fill('Environment')
    await dialog.getByRole('button', { name: 'Name a cluster' }).click()
    await expect(dialog.locator('li.card')).toContainText('OP1')
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Close' }).click()
    for (const each of [page, observer.page]) {
      await each.getByRole('button', { name: 'Clusters', exact: true }).click()
      const first = each.getByRole('list', { name: 'Environment' })
      await expect(first.getByRole('listitem')).toHaveCount(2)
      await expect(each.getByRole('list', { name: 'In no cluster' })).toContainText('OP2')
    }
    expect(await violations(page)).toEqual([])
    await bar(page).getByRole('button', { name: 'Done' }).click()
  })

  await test.step('a delegation offers a package', async () => {
    const dialog = await openTool(eu.page, 'Packages')
    await dialog.getByLabel('The package, in a sentence').fill('OP1 if OP3 stays')
    await dialog.getByRole('button', { name: 'Offer it' }).click()
    await expect(dialog.getByRole('alert')).toContainText('at least two clauses')
    for (const label of ['OP1', 'OP3']) await dialog.getByRole('checkbox', { name: label }).check()
    await dialog.getByRole('checkbox', { name: 'G77' }).check()
    await dialog.getByRole('button', { name: 'Offer it' }).click()
    await expect(dialog.getByRole('article')).toContainText('offered by EU')
    expect(await violations(eu.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('the other one says yes on the card of a clause', async () => {
    await open(g77.page, 'OP3')
    await expect(note(g77.page)).toContainText('G77: not answered')
    await note(g77.page).getByRole('button', { name: 'Yes' }).click()
    for (const each of [eu.page, observer.page]) {
      await open(each, 'OP1')
      await expect(note(each)).toContainText('EU: offers')
      await expect(note(each)).toContainText('G77: yes')
    }
    expect(await violations(g77.page)).toEqual([])
    await expect(note(observer.page).getByRole('button', { name: 'Yes' })).toHaveCount(0)
  })

  await test.step('the chair takes it up, and says what became of it', async () => {
    await open(page, 'OP1')
    await note(page).getByRole('button', { name: 'Take up: OP1 if OP3 stays' }).click()
    await expect(note(page).getByRole('article')).toHaveCount(1)
    await expect(note(page)).toContainText('G77: yes')
    await note(page).getByRole('button', { name: 'Change the state' }).click()
    await note(page).getByLabel('Why (optional)').fill('Both said so in the room')
    await note(page).getByRole('button', { name: 'Agreed', exact: true }).click()
    for (const each of [page, g77.page]) {
      await open(each, 'OP3')
      await expect(note(each).locator('.state')).toHaveText('agreed')
      await note(each).getByText('Log (2)').click()
      await expect(note(each).locator('details')).toContainText('Both said so in the room')
    }
  })
  for (const person of people) expect(person.problems).toEqual([])
})
