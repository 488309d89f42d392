/** The overview in browsers: who says what, where brackets are, who blocks what, what waits; and on paper. */
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { card, clause, open, retype, saved } from './paper'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = `The Committee,

Recalling its decision on tea,

1. Encourages States to take effective measures to protect the environment;

2. Requests the Secretariat to report on its progress;

3. Decides to remain seized of the matter.
`

const ARABIC = `إن الجمعية العامة،

إذ تشير إلى قرارها بشأن الشاي،

١ - تشجع الدول على اتخاذ تدابير فعالة لحماية البيئة؛

٢ - تقرر أن تبقي المسألة قيد نظرها.
`

const PARTIES = [
  { id: 'EU', name: 'European Union', kind: 'group' },
  { id: 'NOR', name: 'Norway', kind: 'delegation' },
  { id: 'OBS', name: 'An observer', kind: 'observer' },
] as const

async function enter(
  world: World,
  who: readonly string[],
  draft = DRAFT,
  last = 'OP3',
): Promise<Person[]> {
  const host = await world.enter(world.server.links().get('')!)
  const { links } = await world.consult(host, draft, PARTIES)
  const people = await world.enterAll(links, who)
  for (const { page } of people) await clause(page, last).waitFor()
  return people
}

/** From the menu of the room, in a tab of its own. */
async function overviewOf({ page }: Person): Promise<Page> {
  await page.locator('chapeau-top-bar').getByRole('button', { name: 'Room', exact: true }).click()
  const [apart] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('menuitem', { name: 'Overview' }).click(),
  ])
  await expect(apart.getByRole('navigation', { name: 'What to look at' })).toBeVisible()
  return apart
}

const show = (page: Page, view: string): Promise<void> =>
  page.getByRole('link', { name: view, exact: true }).click()

/** What the table behind the drawing says of a party in a clause. */
async function said(page: Page, label: string, party: string): Promise<string> {
  const table = page.locator('chapeau-matrix-table table')
  const heads = await table.locator('thead th').allTextContents()
  const column = heads.findIndex(head => head === party || head === `${party} (you)`)
  const row = table.locator('tbody tr').filter({
    has: page.locator('strong', { hasText: new RegExp(`^${label}$`) }),
  })
  return (await row.locator('th, td').nth(column).textContent()) ?? ''
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Clauses and parties' })

test('[OV1] [OV2] [OV6] the matrix is live, walked by keys, leads to the room, and holds nothing private', async ({
  world,
}) => {
  const [eu, nor] = (await enter(world, ['EU', 'NOR'])) as [Person, Person]
  const page = await overviewOf(nor)
  await expect.poll(() => said(page, 'OP1', 'EU')).toBe('')

  await retype(eu.page, 'OP1', 'effective', 'robust')
  await saved(eu.page)
  await expect.poll(() => said(page, 'OP1', 'EU')).toBe('proposes')
  await open(nor.page, 'OP1')
  await card(nor.page, 'robust').getByRole('button', { name: 'Oppose' }).click()
  await expect.poll(() => said(page, 'OP1', 'NOR')).toBe('opposes')

  // what NOR drafts in private is in its room, and not here
  await nor.page.getByRole('radiogroup', { name: 'Writing' }).getByText('privately').click()
  await retype(nor.page, 'OP2', 'Secretariat', 'Chair')
  await saved(nor.page)
  await retype(eu.page, 'OP3', 'remain', 'stay')
  await expect.poll(() => said(page, 'OP3', 'EU')).toBe('proposes')
  expect(await said(page, 'OP2', 'NOR')).toBe('')

  await grid(page).focus()
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect(page.locator('.told')).toContainText(/NOR on OP1: opposes .“robust”/)
  await page.keyboard.press('Enter')
  await expect(nor.page.locator('chapeau-clause-panel h2').first()).toContainText('effective')
  expect(nor.page.url()).not.toContain('#')

  // only where the EU is, of all who are called so
  await page.getByLabel('Party that speaks').selectOption('EU')
  await page.getByLabel('Called').fill('nor')
  await expect(page.getByText('2 of 5 clauses, 1 of 2 parties')).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(page.getByText('5 clauses, 2 parties')).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('[OV3] [OV4] [OV5] brackets, who blocks what and what waits, for each who may see it', async ({
  world,
}) => {
  const [chair, eu, nor, observer] = (await enter(world, ['chair', 'EU', 'NOR', 'OBS'])) as [
    Person,
    Person,
    Person,
    Person,
  ]
  await retype(eu.page, 'OP1', 'effective', 'robust')
  await saved(eu.page)
  await open(nor.page, 'OP1')
  await card(nor.page, 'robust').getByRole('button', { name: 'Oppose' }).click()
  await saved(nor.page)
  // the ground moves under the proposal of the EU
  await retype(chair.page, 'OP1', 'effective', 'efficient')
  await saved(chair.page)

  const page = await overviewOf(chair)
  await show(page, 'Open brackets')
  await expect(page.getByRole('row', { name: /OP1/ })).toContainText('1')
  await expect(
    page.getByRole('img', { name: /^Open brackets since the text was tabled/ }),
  ).toBeVisible()
  expect(await violations(page)).toEqual([])

  await show(page, 'Who still blocks what')
  await expect(page.getByRole('row', { name: /^Go to OP1/ })).toContainText(/opposes .“robust”/)
  await page.getByRole('button', { name: 'clause', exact: true }).click()
  await expect(page.getByRole('row', { name: /^NOR/ })).toContainText(/opposes .“robust”/)
  expect(await violations(page)).toEqual([])

  await show(page, 'What waits')
  await expect(page.getByRole('row', { name: /^Go to OP1 EU/ })).toContainText('has changed')
  expect(await violations(page)).toEqual([])
  const mine = await overviewOf(nor)
  await show(mine, 'What waits')
  await expect(mine.getByText('Nothing waits.')).toBeVisible()
  const looking = await overviewOf(observer)
  await expect.poll(() => said(looking, 'OP1', 'NOR')).toBe('opposes')
  await expect(looking.getByRole('link', { name: 'What waits' })).toHaveCount(0)
})

test('[OV6] in print the table takes the place of the drawing', async ({ world }) => {
  const [eu] = (await enter(world, ['EU'])) as [Person]
  const page = await overviewOf(eu)
  const table = page.locator('chapeau-matrix-table table')
  const drawing = page.locator('chapeau-matrix-grid svg.marks')
  await expect(drawing).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(drawing).toBeHidden()
  expect((await table.boundingBox())!.height).toBeGreaterThan(60)
  await expect(table.locator('tfoot')).toContainText('no revision published yet')
  expect((await page.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(1000)
})

test('[OV1] Arabic words run from right to left, and a small screen scrolls the matrix alone', async ({
  world,
}) => {
  const [nor] = (await enter(world, ['NOR'], ARABIC, 'OP2')) as [Person]
  const page = await overviewOf(nor)
  const words = page.locator('.clauses .clause .words').nth(2)
  expect(await words.evaluate(element => getComputedStyle(element).direction)).toBe('rtl')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    ),
  ).toBe(true)
  expect(await violations(page)).toEqual([])
})
