/** The chair's roster: parties come, are renamed and leave while the room goes on; people are invited and sent away. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { clause, saved, select } from './paper'
import { expect, test, type Person, type World } from './world'

const party = (page: Page, label: string) =>
  page.locator('chapeau-roster-party').filter({ has: page.getByText(label, { exact: true }) })

/** Opens the roster from the room's menu. */
async function openRoster({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Room', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Roster' }).click()
  await page.waitForURL(/\/roster/)
  await expect(page.getByRole('heading', { name: 'Roster', level: 1 })).toBeVisible()
}

const linkOf = (world: World, label: string): string => world.server.links().get(label)!

/** The room says that it is closed to the person, and why. */
async function expectShownOut(page: Page): Promise<void> {
  const pill = page.locator('chapeau-saving-pill')
  await expect(pill).toContainText('Closed')
  await pill.getByRole('button').click()
  await expect(pill).toContainText('You no longer have a seat in this room.')
}

/** The link that the page shows for a person. */
const shownLink = (page: Page, name: string): Promise<string> =>
  page.getByLabel(`Invitation link of ${name}`).inputValue()

test('[RO2] [RO3] a State is found by its name, seated and invited, and speaks in the room at once', async ({
  world,
}) => {
  const chair = await world.enter(linkOf(world, 'chair'))
  const watcher = await world.enter(linkOf(world, 'EU'))
  const { page } = chair
  await openRoster(chair)
  expect(await violations(page)).toEqual([])

  // by keyboard alone; the draft is Russian, and so is the name that is taken
  const add = page.locator('chapeau-roster-add')
  await add.getByLabel('Short label').pressSequentially('بيرو')
  await expect(add.getByRole('listbox').getByRole('option')).toHaveText([/PER\s+Перу/])
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(add.getByLabel('Short label')).toHaveValue('PER')
  await expect(add.getByLabel('Name')).toHaveValue('Перу')
  await page.keyboard.press('Enter')
  await expect(page.getByText('PER is at the table.')).toBeVisible()

  await page.getByRole('button', { name: 'Manage PER' }).click()
  await party(page, 'PER').getByLabel('Name of the person').fill('María Quispe')
  await page.keyboard.press('Enter')
  const link = await shownLink(page, 'María Quispe')
  expect(await violations(page)).toEqual([])

  const delegate = await world.enter(link)
  await expect(clause(delegate.page, 'OP1')).toBeAttached()
  await select(delegate.page, 'OP1', 'настоятельно', 'after')
  await delegate.page.keyboard.type(' и неизменно')
  await saved(delegate.page)
  // who was in the room before there was such a party sees its words and its label
  await expect(clause(watcher.page, 'OP1')).toContainText('и неизменно')
  await expect(clause(watcher.page, 'OP1')).toContainText('PER')
  expect([...chair.problems, ...watcher.problems, ...delegate.problems]).toEqual([])
})

test('[RO4] a party is renamed, and leaves, while its people and others are in the room', async ({
  world,
}) => {
  const [chair, norway, russia] = await world.enterAll(world.server.links(), [
    'chair',
    'NOR',
    'RUS',
  ])
  if (!chair || !norway || !russia) throw new Error('three people were asked for')
  await select(norway.page, 'OP1', 'настоятельно', 'after')
  await norway.page.keyboard.type(' и громко')
  await saved(norway.page)
  await expect(clause(russia.page, 'OP1')).toContainText('и громко')

  const { page } = chair
  await openRoster(chair)
  await page.getByRole('button', { name: 'Manage NOR' }).click()
  const panel = party(page, 'NOR')
  await panel.getByLabel('Short label').fill('NORWAY')
  await panel.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByText('The party is called NORWAY now.')).toBeVisible()
  await expect(clause(russia.page, 'OP1')).toContainText('NORWAY')
  // its own connection came back by itself under the new label, and takes what is written
  await norway.page.keyboard.type(' всегда')
  await saved(norway.page)
  await expect(clause(russia.page, 'OP1')).toContainText('и громко всегда')

  await party(page, 'NORWAY').getByRole('button', { name: 'Let it leave' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Let it leave' }).click()
  await expect(page.getByText('NORWAY has left.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Left' })).toContainText('earlier NOR')
  expect(await violations(page)).toEqual([])

  // shown out at once; the words stay
  await expectShownOut(norway.page)
  await expect(clause(russia.page, 'OP1')).toContainText('и громко всегда')
  await norway.page.goto(`${norway.origin}${new URL(linkOf(world, 'NOR')).pathname}`)
  await expect(norway.page.getByRole('alert')).toContainText('taken back')

  await page.getByRole('button', { name: 'Manage NORWAY' }).click()
  await party(page, 'NORWAY').getByRole('button', { name: 'Let it return' }).click()
  await expect(page.getByText('NORWAY is back; invite its people anew.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Delegations' })).toContainText('NORWAY')
})

test('[RO5] [RO7] several chairs work at once, and an invitation is taken back while its person is in', async ({
  world,
}) => {
  const first = await world.enter(linkOf(world, 'chair'))
  const { page } = first
  await openRoster(first)
  await page.getByRole('button', { name: 'Manage chair' }).click()
  const chairs = party(page, 'chair')
  await chairs.getByLabel('Name of the person').fill('Second Chair')
  await chairs.getByLabel('Role', { exact: true }).selectOption('secretariat')
  await chairs.getByRole('button', { name: 'Make a link' }).click()
  const second = await world.enter(await shownLink(page, 'Second Chair'))
  await openRoster(second)

  await second.page.getByRole('button', { name: 'Manage EU' }).click()
  const europe = party(second.page, 'EU')
  await europe.getByLabel('Name of the person').fill('Ms. Guest')
  await europe.getByRole('button', { name: 'Make a link' }).click()
  const guest = await world.enter(await shownLink(second.page, 'Ms. Guest'))
  await expect(clause(guest.page, 'OP1')).toBeAttached()
  await second.page.reload()
  await second.page.getByRole('button', { name: 'Manage EU' }).click()
  await expect(europe).toContainText(/Ms. Guest\s+last here \d\d:\d\d/)

  // the other chair sees it, and takes it back
  await page.reload()
  await page.getByRole('button', { name: 'Manage EU' }).click()
  await page.getByRole('button', { name: 'Take back the invitation of Ms. Guest' }).click()
  expect(await violations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('The invitation of Ms. Guest was taken back.')).toBeVisible()
  await expectShownOut(guest.page)

  const log = page.locator('chapeau-roster-log')
  await expect(log.getByRole('listitem').first()).toContainText(
    'Chair took back the invitation of Ms. Guest (EU)',
  )
  await expect(log).toContainText('Second Chair invited Ms. Guest for EU as delegate')
  await expect(log).toContainText('Chair invited Second Chair for chair as secretariat')

  // the role of the other one changes under them, and they stay
  await page.getByRole('button', { name: 'Manage chair' }).click()
  await page.getByLabel('Role of Second Chair').selectOption('chair')
  await expect(page.getByText('Second Chair is chair now.')).toBeVisible()
  await second.page.reload()
  await expect(second.page.getByRole('button', { name: 'Manage EU' })).toBeVisible()
})

test('[RO6] people are invited from a file: wrong lines are named, right ones get links to download', async ({
  world,
}) => {
  const chair = await world.enter(linkOf(world, 'chair'))
  const { page } = chair
  await openRoster(chair)
  const choose = (csv: string) =>
    page
      .getByLabel('From a file')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  const list = page.locator('chapeau-roster-list')
  await choose('party,role,name\nEU,delegate,Ms. One\nUS,delegate,Mr. Two\nNOR,king,Ms. Three\n')
  await expect(list).toContainText('Line 3: there is no party "US" here.')
  await expect(list).toContainText('Line 4: "king" is not a role')
  await expect(list.getByRole('button', { name: 'Invite', exact: true })).toBeDisabled()
  expect(await violations(page)).toEqual([])

  // saved by an older spreadsheet: the letters would be lost
  await page.getByLabel('From a file').setInputFiles({
    name: 'old.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('EU,,Márquez', 'latin1'),
  })
  await expect(list.getByRole('alert')).toContainText('The file is not in UTF-8')
  await choose('party;name\nEU;Ms. One\nNOR;"Berg; Ola"\nRUS;=SUM(A1)\n')
  await list.getByRole('button', { name: 'Invite 3 people' }).click()
  await expect(page.getByText('3 people have links.').first()).toBeVisible()
  expect(await violations(page)).toEqual([])
  const download = page.waitForEvent('download')
  await list.getByRole('button', { name: 'Download as CSV' }).click()
  const rows = readFileSync(await (await download).path(), 'utf8').split('\r\n')
  expect(rows[0]).toBe('\uFEFFparty,role,name,link')
  expect(rows[1]).toMatch(/^EU,delegate,Ms\. One,http.*\/join\/[\w-]{43}$/)
  expect(rows[2]).toMatch(/^NOR,delegate,"Berg; Ola",http/)
  expect(rows[3]).toMatch(/^RUS,delegate,'=SUM\(A1\),http/)

  const guest = await world.enter(rows[1]!.split(',')[3]!)
  await expect(clause(guest.page, 'OP1')).toBeAttached()
  // a link is told once
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Log' })).toBeVisible()
  await expect(page.locator('chapeau-roster')).not.toContainText('/join/')
  expect(
    await page.locator('input').evaluateAll(all => all.map(one => Reflect.get(one, 'value'))),
  ).not.toContainEqual(expect.stringContaining('/join/'))
  expect(chair.problems).toEqual([])
})

test('[RO4] [RO8] delegations and observers see the parties, with members and names in every language', async ({
  world,
}) => {
  const [chair, observer, delegate] = await world.enterAll(world.server.links(), [
    'chair',
    'observer',
    'EU',
  ])
  if (!chair || !observer || !delegate) throw new Error('three people were asked for')
  await openRoster(chair)
  await chair.page.getByRole('button', { name: 'Manage EU' }).click()
  const europe = party(chair.page, 'EU')
  await europe.getByRole('button', { name: 'Use the usual 27 members' }).click()
  await europe.getByRole('button', { name: 'Remove HUN' }).click()
  await europe.getByLabel('Add a member').fill('brasil')
  await chair.page.keyboard.press('ArrowDown')
  await chair.page.keyboard.press('Enter')
  await europe.getByRole('button', { name: 'Save the members' }).click()
  await expect(chair.page.getByText('EU has 27 members now.')).toBeVisible()
  await expect(chair.page.locator('chapeau-roster-log')).toContainText(
    /members of EU: added AUT, .* BRA/,
  )

  const { page } = observer
  // whoever looks at a group in the panel can see who is in it
  await select(delegate.page, 'OP1', 'настоятельно', 'after')
  await delegate.page.keyboard.type(' и неизменно')
  await saved(delegate.page)
  await expect(clause(page, 'OP1')).toContainText('и неизменно')
  await clause(page, 'OP1').click()
  await page.getByRole('tab', { name: 'Positions' }).click()
  const tag = page.getByRole('rowheader', { name: 'EU' }).locator('.tag')
  await expect(tag).toHaveAttribute('title', /^AUT, BEL, .*BRA$/)

  await page.setViewportSize({ width: 390, height: 844 })
  await openRoster(observer)
  await expect(page.getByRole('button', { name: /^Manage/ })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Log' })).toHaveCount(0)
  await page.getByText('27 members').click()
  await expect(party(page, 'EU')).toContainText('BRA')
  await page.getByLabel('Names in').selectOption('ar')
  const name = party(page, 'RUS').getByText('الاتحاد الروسي')
  await expect(name).toHaveAttribute('dir', 'rtl')
  await expect(name).toHaveAttribute('lang', 'ar')
  expect(await violations(page)).toEqual([])
  const surplus = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(surplus).toBeLessThanOrEqual(0)
  await page.getByRole('link', { name: 'Back to the room' }).click()
  await expect(clause(page, 'OP1')).toBeAttached()
  expect([...chair.problems, ...observer.problems]).toEqual([])
})

test.describe('a new consultation', () => {
  test.use({ serverArgs: ['--empty'] })

  test('[RO2] its parties are found while one types', async ({ world }) => {
    const { page, problems } = await world.enter([...world.server.links().values()][0]!)
    await page.goto(new URL('/new', page.url()).href)
    await page
      .getByLabel('Text of the draft')
      .fill('الجمعية العامة،\n\nإذ تشير إلى قرارها،\n\n١ - تقرر أن تواصل العمل.\n')
    await page.getByRole('button', { name: 'Read the draft' }).click()
    await page.getByRole('button', { name: 'Add a party' }).click()
    await page.keyboard.type('norv')
    await page.getByRole('option', { name: 'NOR' }).click()
    await expect(page.getByLabel('Name', { exact: true }).last()).toHaveValue('النرويج')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: /^Open the room/ }).click()
    await expect(page.getByRole('button', { name: 'Copy the link of NOR' })).toBeVisible()
    expect(problems).toEqual([])
  })
})
