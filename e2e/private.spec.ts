/** Drafting in private, and tabling: what others never get to see, and what becomes of it then. */
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { caret } from './editing'
import { card, clause, open, retype, saved, select } from './paper'
import { spyOn } from './spy'
import { type Person, type World, expect, test } from './world'

// whatever the server has to tell
test.use({ serverArgs: ['--empty'], logLevel: 'trace' })

const LAST = 'Decides to remain seized of the matter.'
const DRAFT = `The Committee,

Recalling its decision on tea,

1. Encourages States to take effective measures to protect the environment;

2. Requests the Secretariat to report on its progress;

3. ${LAST}
`

const PARTIES = [
  { id: 'EU', name: 'European Union', kind: 'group' },
  { id: 'G77', name: 'G77 and China', kind: 'group' },
  { id: 'OBS', name: 'An observer', kind: 'observer' },
] as const

interface Room {
  people: Person[]
  rollingText(): Promise<string>
}

async function openRoom(world: World, who: readonly string[]): Promise<Room> {
  const host = await world.enter(world.server.links().get('')!)
  const { id, links } = await world.consult(host, DRAFT, PARTIES)
  const people = await world.enterAll(links, who)
  // several browsers start at once
  for (const { page } of people) await clause(page, 'OP3').waitFor()
  return {
    people,
    rollingText: async () => {
      const path = `${host.origin}/api/consultations/${id}/rolling-text`
      return (await host.context.request.get(path)).text()
    },
  }
}

const layerSwitch = (page: Page) => page.getByRole('radiogroup', { name: 'Writing' })
const sign = (page: Page) => page.locator('chapeau-pen-sign')
const panel = (page: Page) => page.locator('chapeau-clause-panel')
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).click()

/** Writes among colleagues from now on, also once the page is loaded anew. */
async function writePrivately({ context, page }: Person): Promise<void> {
  await context.addInitScript(() => localStorage.setItem('chapeau.layer', 'private'))
  await layerSwitch(page).getByText('privately').click()
  await expect(sign(page)).toContainText('You are drafting in private. Only EU sees it.')
}

const SECRET = {
  pasted: ' and quietly agreed partners',
  typed: ' slowly typed',
  instead: 'a secret wish',
  paragraph: 'Invites nobody else to read this;',
  moved: ' never yet',
  reason: 'Our capital insists on it',
  symbol: 'A/RES/99/1',
} as const
const ALL = Object.values(SECRET)

test('[PR12] what a delegation drafts reaches its own people and nobody else, until it is tabled', async ({
  world,
}) => {
  test.setTimeout(120_000)
  const { people, rollingText } = await openRoom(world, ['EU', 'EU', 'G77', 'chair', 'OBS'])
  const [eu, colleague, g77, chair, observer] = people as [Person, Person, Person, Person, Person]
  const others = await Promise.all([g77, chair, observer].map(spyOn))
  const own = await spyOn(colleague)
  const { page } = eu
  const see = async (...words: string[]): Promise<void> => {
    for (const spy of others) expect(await spy.finds(...words)).toEqual([])
    const [log, text] = [world.server.output(), await rollingText()]
    for (const each of words)
      expect([log.includes(each), text.includes(each)]).toEqual([false, false])
  }

  await test.step('drafted: in whole words, letter by letter, as a paragraph, with a reason', async () => {
    await writePrivately(eu)
    await select(page, 'OP1', 'Encourages States', 'after')
    await page.keyboard.insertText(SECRET.pasted)
    await retype(page, 'OP2', 'its progress', SECRET.instead)
    await select(page, 'OP2', 'the Secretariat', 'after')
    await page.keyboard.type(SECRET.typed)
    await caret(page, 'OP3', LAST.length)
    await page.keyboard.press('Enter')
    await page.keyboard.type(SECRET.paragraph)
    await select(page, 'OP3', 'seized', 'after')
    await page.keyboard.type(SECRET.moved)
    await open(page, 'OP1')
    await press(page, 'Add a reason')
    await page.getByLabel('Reason', { exact: true }).fill(SECRET.reason)
    await press(page, 'Add a document')
    await page.getByLabel('Document', { exact: true }).fill(SECRET.symbol)
    await page.getByLabel('Paragraph', { exact: true }).fill('para. 3')
    expect(await violations(page)).toEqual([])
    await press(page, 'Save')
    const mine = card(page, SECRET.pasted.trim())
    await expect(mine).toContainText('private - only EU sees this')
    await expect(mine).toContainText(`agreed language: ${SECRET.symbol}, para. 3`)
    await expect(page.getByRole('button', { name: '5 drafts' })).toBeVisible()
    await saved(page)
  })

  await test.step('a colleague sees all of it, as it is written, and where', async () => {
    const { page: theirs } = colleague
    await expect(clause(theirs, 'OP1').locator('ins.private')).toHaveText(SECRET.pasted)
    await expect(clause(theirs, 'OP3 bis').locator('.words')).toContainText(SECRET.paragraph)
    await expect(clause(theirs, 'OP3 bis').locator('.margin')).toContainText('private')
    await open(theirs, 'OP1')
    await expect(card(theirs, SECRET.pasted.trim())).toContainText(SECRET.reason)
    await select(page, 'OP1', 'quietly', 'after')
    await expect(clause(theirs, 'OP1').locator('.remote-caret')).toBeVisible()
    // the spy sees what there is to see: in frames, in the documents, in the page
    for (const words of ALL) {
      const found = (await own.finds(words)).join()
      expect(found).toContain('/private')
      expect(found).toMatch(words === SECRET.typed ? /./ : /the page|a frame/)
    }
  })

  await test.step('nobody else does: not in a frame, a document, a store, the page, the log or the text', async () => {
    await chair.page.getByRole('button', { name: 'Parked' }).click()
    for (const { page: theirs } of [g77, observer])
      await expect(theirs.locator('.paper .status.parked')).toBeVisible()
    await see(...ALL)
    expect(own.carets()).toContain('~')
    for (const spy of others) expect(spy.carets()).not.toContain('~')
  })

  await test.step('one is tabled, with its reason', async () => {
    await open(page, 'OP1')
    await card(page, SECRET.pasted.trim())
      .getByRole('button', { name: 'Table', exact: true })
      .click()
    await open(g77.page, 'OP1')
    const theirs = card(g77.page, SECRET.pasted.trim())
    await expect(theirs).toContainText(SECRET.reason)
    await expect(theirs).toContainText(`agreed language: ${SECRET.symbol}, para. 3`)
    await expect(theirs.locator('.reason')).toHaveAttribute('lang', 'en')
    await expect.poll(rollingText).toContain(`[${SECRET.pasted.trim()} - EU]`)
    await see(SECRET.typed, SECRET.instead, SECRET.paragraph, SECRET.moved)
  })

  await test.step('all drafts of a clause are tabled', async () => {
    await open(page, 'OP2')
    await press(page, 'Table 2 drafts of OP2')
    await expect(clause(g77.page, 'OP2').locator('.alt')).toHaveText([SECRET.typed, SECRET.instead])
    await see(SECRET.paragraph, SECRET.moved)
  })

  await test.step('the rest are looked through and tabled together', async () => {
    await press(page, '2 drafts')
    const dialog = page.getByRole('dialog', { name: 'Private drafts of EU' })
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
    await expect(dialog.getByRole('listitem').first()).toContainText('OP3')
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('checkbox', { name: 'OP3 bis' }).uncheck()
    await expect(dialog.getByRole('button', { name: 'Table 1 of 2 drafts' })).toBeVisible()
    await dialog.getByRole('checkbox', { name: 'All 2' }).check()
    await dialog.getByRole('button', { name: 'Table all 2 drafts' }).click()
    await expect(clause(g77.page, 'OP3 bis')).toContainText(SECRET.paragraph)
    await expect(clause(g77.page, 'OP3').locator('.alt')).toHaveText(SECRET.moved)
    await expect(page.getByRole('button', { name: /drafts?$/ })).toHaveCount(0)
    await expect(colleague.page.locator('ins.private')).toHaveCount(0)
    // the button that was pressed is gone, and the keyboard is not lost
    await expect(panel(page)).toBeFocused()
  })
  for (const person of people) expect(person.problems).toEqual([])
})

test('[PR13] after tabling: others see what the words were, they are withdrawn, and tabled again', async ({
  world,
}) => {
  const { people } = await openRoom(world, ['EU', 'G77'])
  const [eu, g77] = people as [Person, Person]
  const { page } = eu
  await writePrivately(eu)
  await retype(page, 'OP1', 'effective', 'ambitious')
  await retype(page, 'OP2', 'progress', 'work')
  await open(page, 'OP2')
  await press(page, 'Discard')
  await expect(clause(page, 'OP2').locator('ins')).toHaveCount(0)
  await open(page, 'OP1')
  await press(page, 'Table')
  await open(g77.page, 'OP1')
  await expect(card(g77.page, 'ambitious')).toBeVisible()
  await saved(page)

  await test.step('edited a while after: changed since tabled, and the wording before', async () => {
    await page.clock.setFixedTime(Date.now() + 120_000)
    await page.reload()
    await select(page, 'OP1', 'ambitious', 'after')
    await expect(sign(page)).toContainText(
      'These words are tabled. All see what you change in them.',
    )
    await page.keyboard.type(' and urgent')
    const theirs = card(g77.page, 'ambitious and urgent')
    await expect(theirs).toContainText('changed since tabled')
    await theirs.getByText('Earlier wording').click()
    await expect(theirs.locator('.wording')).toHaveText('ambitious and urgent')
    await expect(theirs.locator('.wording ins')).toHaveText(' and urgent')
    await expect(theirs).toContainText(/before \d\d:\d\d:/)
    expect(await violations(g77.page)).toEqual([])
  })

  await test.step('withdrawn: gone for others, kept for its owner, and tabled again', async () => {
    await open(page, 'OP1')
    await press(page, 'Withdraw')
    await expect(clause(g77.page, 'OP1').locator('.alt')).toHaveCount(0)
    await page.getByText('Withdrawn by you: 1').click()
    await expect(panel(page).locator('chapeau-clause-drafts')).toContainText('ambitious and urgent')
    expect(await violations(page)).toEqual([])
    await press(page, 'Table again')
    await expect(clause(g77.page, 'OP1').locator('.alt')).toHaveText('ambitious and urgent')
    await expect(page.getByText('Withdrawn by you')).toHaveCount(0)
    // it was not changed since it was tabled again
    await expect(card(g77.page, 'ambitious and urgent')).not.toContainText('changed since tabled')
  })

  await test.step('words of others are amended in private too', async () => {
    await retype(g77.page, 'OP2', 'progress', 'own work')
    await select(page, 'OP1', 'urgent', 'after')
    await expect(sign(page)).toContainText('These words are tabled')
    await clause(page, 'OP2').locator('.tail').click()
    await press(page, 'Amend these words')
    await expect(sign(page)).toContainText('You are drafting in private. Only EU sees it.')
    await page.keyboard.press('End')
    await page.keyboard.type(' and results')
    await press(page, 'Done')
    await saved(page)
    await press(page, '1 draft')
    await expect(
      page.getByRole('listitem').filter({ hasText: 'in the words of G77' }),
    ).toContainText('and results')
    await expect(g77.page.getByText('and results')).toHaveCount(0)
    await press(page, 'Table 1 draft')
    await expect(clause(g77.page, 'OP2').locator('.nested, .tail')).toContainText(['and results'])
  })
  for (const person of people) expect(person.problems).toEqual([])
})

test('[SY2] what is tabled off-line waits, says so, and arrives', async ({ world }) => {
  const { people } = await openRoom(world, ['EU', 'G77'])
  const [eu, g77] = people as [Person, Person]
  const { page } = eu
  await writePrivately(eu)
  await retype(page, 'OP1', 'effective', 'ambitious')
  await retype(page, 'OP2', 'progress', 'work')
  await saved(page)
  eu.cut()
  await expect(page.locator('chapeau-saving-pill')).toContainText('Off-line')
  await open(page, 'OP1')
  await press(page, 'Table')
  const mine = card(page, 'ambitious')
  await expect(mine).toContainText('waiting to be sent')
  await press(page, '1 draft, 1 waiting')
  const dialog = page.getByRole('dialog', { name: 'Private drafts of EU' })
  await expect(dialog).toContainText('Tabled, waiting to be sent')
  await expect(dialog.locator('.waiting li')).toHaveText(/OP1.*effective.*ambitious/s)
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await layerSwitch(page).getByText('for all').click()
  await select(page, 'OP3', 'remain', 'after')
  await expect(sign(page)).toContainText('They see it once it is sent.')
  await expect(clause(g77.page, 'OP1').locator('.alt')).toHaveCount(0)

  eu.restore()
  await saved(page)
  await expect(clause(g77.page, 'OP1').locator('.alt')).toHaveText('ambitious')
  await expect(clause(g77.page, 'OP2').locator('.alt')).toHaveCount(0)
  await open(page, 'OP1')
  await expect(mine).not.toContainText('waiting')
  await expect(page.getByRole('button', { name: '1 draft', exact: true })).toBeVisible()
  await expect(sign(page)).toContainText('You are writing for all. They see it at once.')
})

test('the switch: private at first, by keyboard and by finger, and only for who drafts', async ({
  world,
  browser,
}) => {
  const { people } = await openRoom(world, ['EU', 'G77', 'chair', 'OBS'])
  const [eu, g77, chair, observer] = people as [Person, Person, Person, Person]
  const { page } = eu
  for (const { page: theirs } of [chair, observer]) {
    await expect(layerSwitch(theirs)).toHaveCount(0)
    await expect(sign(theirs)).toHaveCount(0)
    await expect(theirs.getByRole('button', { name: /draft/ })).toHaveCount(0)
  }

  await eu.context.addInitScript(() => localStorage.removeItem('chapeau.layer'))
  await page.reload()
  const privately = layerSwitch(page).getByRole('radio', { name: 'privately' })
  const forAll = layerSwitch(page).getByRole('radio', { name: 'for all' })
  await expect(privately).toBeChecked()
  await expect(sign(page)).toContainText('You are drafting in private. Only EU sees it.')
  await privately.focus()
  await page.keyboard.press('ArrowRight')
  await expect(forAll).toBeChecked()
  await expect(sign(page)).toContainText('You are writing for all.')
  expect(await page.evaluate(() => localStorage.getItem('chapeau.layer'))).toBe('tabled')
  expect(await violations(page)).toEqual([])
  await retype(page, 'OP1', 'effective', 'ambitious')
  await expect(clause(g77.page, 'OP1').locator('.alt')).toHaveText('ambitious')
  await forAll.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(privately).toBeChecked()
  await select(page, 'OP2', 'report', 'after')
  await page.keyboard.type(' fully')
  await expect(clause(page, 'OP2').locator('ins.private')).toHaveText(' fully')
  await saved(page)
  await expect(clause(g77.page, 'OP2').locator('.alt')).toHaveCount(0)

  const phone = await browser.newContext({
    storageState: await eu.context.storageState(),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const touched = await phone.newPage()
  await touched.goto(page.url())
  await expect(clause(touched, 'OP2').locator('ins.private')).toHaveText(' fully')
  for (const name of ['privately', 'for all']) {
    const box = await layerSwitch(touched).getByRole('radio', { name }).boundingBox()
    expect(box!.height).toBeGreaterThanOrEqual(44)
    expect(box!.width).toBeGreaterThanOrEqual(44)
  }
  await touched.getByRole('button', { name: '1 draft' }).tap()
  await expect(touched.getByRole('dialog', { name: 'Private drafts of EU' })).toContainText('fully')
  expect(await violations(touched)).toEqual([])
  await phone.close()
})
