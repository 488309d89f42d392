/**
 * When the ground moves: the chair rewrites, accepts and deletes under a delegation's amendments; the
 * delegation sees what changed and settles each, and the chair sees the same. What was made off-line
 * comes late to a clause that was agreed meanwhile.
 */
import type { Locator, Page } from '@playwright/test'
import { violations } from './axe'
import { card, clause, open, retype, saved, select, wordsOf } from './paper'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = `The Committee,

Recalling its decision on tea,

1. Encourages States to take effective measures to protect the environment;

2. Invites States to report on early and careful measures to save water;

3. Thanks all States that took part in the work of the Committee;

4. Decides to remain seized of the matter.
`

async function enter(world: World): Promise<{ chair: Person; eu: Person; g77: Person }> {
  const host = await world.enter([...world.server.links().values()][0]!)
  const { links } = await world.consult(host, DRAFT, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'Group of 77 and China', kind: 'group' },
  ])
  const [chair, eu, g77] = await world.enterAll(links, ['chair', 'EU', 'G77'])
  for (const one of [chair!, eu!, g77!]) await expect(clause(one.page, 'OP4')).toBeAttached()
  return { chair: chair!, eu: eu!, g77: g77! }
}

const tab = (page: Page, name: RegExp | string): Locator => page.getByRole('tab', { name })

const inbox = async (page: Page): Promise<void> => {
  await tab(page, /^Inbox/).click()
  await expect(page.locator('chapeau-inbox-list')).toBeVisible()
}

/** The item that says this. */
const item = (page: Page, said: string): Locator =>
  page.locator('chapeau-inbox-item').filter({ hasText: said })

const button = (within: Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name })

test('[PR3] [PR18] what the chair does under an amendment is shown, and settled in one click', async ({
  world,
}) => {
  test.setTimeout(180_000)
  const { chair, eu, g77 } = await enter(world)

  await test.step('stale: the chair rewrites the words; the delegation keeps its own there', async () => {
    await retype(eu.page, 'OP1', 'effective', 'strong')
    await expect(clause(chair.page, 'OP1').locator('.alt')).toHaveText('strong')
    await retype(chair.page, 'OP1', 'effective', 'adequate')
    await expect(tab(eu.page, 'Inbox 1')).toBeVisible()
    await inbox(eu.page)
    const one = item(eu.page, 'The words that you amended in OP1 have changed.')
    await expect(one.locator('dd del').first()).toHaveText('effective')
    await expect(one.locator('dd ins').first()).toHaveText('adequate')
    await expect(one.locator('mark')).toHaveText('adequate')
    expect(await violations(eu.page)).toEqual([])
    await inbox(chair.page)
    const theirs = item(chair.page, 'The words that EU amended in OP1 have changed.')
    await expect(theirs.locator('dd del').first()).toHaveText('effective')
    await expect(button(theirs, 'Withdraw')).toHaveCount(0)
    await button(one, 'Keep mine here').click()
    await expect(one).toHaveCount(0)
    await expect(theirs).toHaveCount(0)
    await open(eu.page, 'OP1')
    await expect(eu.page.locator('chapeau-plight-note button')).toHaveCount(0)
    await expect(clause(g77.page, 'OP1').locator('.alt')).toHaveText('strong')
  })

  await test.step('stale again: the flag on the place leads to the item; the text is taken as it is', async () => {
    await retype(chair.page, 'OP1', 'adequate', 'useful')
    await expect(tab(eu.page, 'Inbox 1')).toBeVisible()
    await open(eu.page, 'OP1')
    await eu.page.locator('chapeau-plight-note').getByRole('button').click()
    const one = item(eu.page, 'The words that you amended in OP1 have changed.')
    await button(one, 'Take the text as it is').click()
    await expect(one).toHaveCount(0)
    await expect(clause(g77.page, 'OP1').locator('.who')).toHaveCount(0)
    await expect.poll(() => wordsOf(g77.page, 'OP1')).toContain('take useful measures')
  })

  await test.step('overtaken: the chair accepts more than these words; they are anchored to others', async () => {
    await retype(eu.page, 'OP2', 'careful', 'prudent')
    await retype(g77.page, 'OP2', 'early and careful measures', 'steps')
    await open(chair.page, 'OP2')
    await card(chair.page, 'steps')
      .getByRole('button', { name: /^Accept:/ })
      .click()
    await chair.page.getByRole('button', { name: 'Accept all the same' }).click()
    await expect(clause(eu.page, 'OP2').locator('.margin .overtaken')).toHaveText('1 overtaken')
    await inbox(eu.page)
    const one = item(eu.page, 'The words that you amended in OP2 are gone by a decision.')
    await expect(one).toContainText('Accepted from G77')
    await expect(one.locator('dd del').first()).toHaveText('early and careful measures')
    await expect(one.locator('dd ins').first()).toHaveText('steps')
    await expect(button(one, 'Keep mine here')).toHaveCount(0)
    expect(await violations(eu.page)).toEqual([])
    await inbox(chair.page)
    await expect(item(chair.page, 'EU amended in OP2 are gone by a decision.')).toBeVisible()
    const anchor = button(one, 'Anchor to the selected words')
    await select(eu.page, 'OP1', 'useful')
    await expect(anchor).toBeEnabled()
    await expect(one).toContainText('Selected in OP1: “useful”')
    await select(eu.page, 'OP1', 'useful', 'after')
    await expect(anchor).toBeDisabled()
    await select(eu.page, 'OP1', 'useful')
    await anchor.click()
    await expect(one).toHaveCount(0)
    await expect(clause(g77.page, 'OP1').locator('.alt')).toHaveText('prudent')
    await expect(clause(eu.page, 'OP2').locator('.margin .overtaken')).toHaveCount(0)
  })

  await test.step('orphan: words that the chair deleted are elsewhere; one click puts it there', async () => {
    await retype(eu.page, 'OP3', 'all States', 'everybody')
    await retype(chair.page, 'OP4', 'the matter', 'all States')
    await expect(clause(eu.page, 'OP4')).toContainText('all States')
    await saved(eu.page)
    await select(chair.page, 'OP3', 'all States that took part in ')
    await chair.page.keyboard.press('Delete')
    await expect.poll(() => wordsOf(g77.page, 'OP3')).toContain('Thanks the work')
    await inbox(eu.page)
    const one = item(eu.page, 'The words that you amended in OP3 are gone.')
    await expect(one).toContainText('The same words are in OP4:')
    await expect(one.locator('mark')).toHaveText('all States')
    await expect(clause(g77.page, 'OP3').locator('.margin .orphan')).toHaveText('1 adrift')
    await button(one, 'Keep mine here').click()
    await expect(clause(g77.page, 'OP4').locator('.alt')).toHaveText('everybody')
    await expect(clause(g77.page, 'OP3').locator('.margin .orphan')).toHaveCount(0)
  })

  await test.step('the chair sees all, one party at a time if it wants to; owners withdraw', async () => {
    await retype(g77.page, 'OP4', 'remain', 'stay')
    await expect(clause(chair.page, 'OP4').locator('.alt')).toHaveText(['stay', 'everybody'])
    await retype(chair.page, 'OP4', 'Decides to remain seized of all States', 'Ends here')
    await inbox(chair.page)
    await expect(tab(chair.page, 'Inbox 2')).toBeVisible()
    await chair.page.getByLabel('Party').selectOption({ label: 'G77 (1)' })
    await expect(chair.page.locator('chapeau-inbox-item')).toHaveCount(1)
    expect(await violations(chair.page)).toEqual([])
    await button(item(chair.page, 'G77 amended in OP4'), 'Go to OP4').click()
    await expect(clause(chair.page, 'OP4')).toHaveClass(/here/)
    for (const { page } of [eu, g77]) {
      await inbox(page)
      const one = item(page, 'The words that you amended in OP4 are gone.')
      await button(one, 'Withdraw').click()
      await expect(page.getByText('Nothing is waiting here.')).toBeVisible()
    }
    await expect(chair.page.getByText('Nothing of G77 is waiting here.')).toBeVisible()
  })

  for (const { problems } of [chair, eu, g77]) expect(problems).toEqual([])
})

test('[PR16] an amendment made off-line comes late to a clause that was agreed meanwhile', async ({
  world,
}) => {
  const { chair, eu, g77 } = await enter(world)
  eu.cut()
  await expect(eu.page.locator('chapeau-saving-pill')).toContainText(/off-line/i)
  await retype(eu.page, 'OP3', 'all States', 'everybody')
  await open(chair.page, 'OP3')
  await chair.page.getByRole('button', { name: 'Agreed ad ref' }).click()
  await expect(clause(g77.page, 'OP3').locator('.agreed-mark')).toHaveText('[Agreed ad ref]')
  eu.restore()
  await saved(eu.page)
  for (const { page } of [chair, eu, g77])
    await expect(clause(page, 'OP3').locator('.margin .late')).toHaveText('1 late')
  for (const { page } of [eu, chair]) {
    await inbox(page)
    const one = item(page, 'OP3 was closed before this came. It shows as a request to reopen.')
    await expect(one).toContainText('came late')
    await expect(one).toContainText('Set agreed ad ref')
    await expect(button(one, /Keep|Anchor|Take the text/)).toHaveCount(0)
    expect(await violations(page)).toEqual([])
  }
  await button(item(eu.page, 'OP3 was closed'), 'Withdraw').click()
  await expect(clause(g77.page, 'OP3').locator('.margin .late')).toHaveCount(0)
  await expect(chair.page.getByText('Nothing is waiting here.')).toBeVisible()
})

test('a delegate looks through the day: what became of everything, what was said, where one was silent', async ({
  world,
}) => {
  const { chair, eu, g77 } = await enter(world)
  await retype(eu.page, 'OP1', 'effective', 'strong')
  await retype(g77.page, 'OP2', 'early', 'timely')
  await open(g77.page, 'OP1')
  const theirs = card(g77.page, 'strong')
  await theirs.getByRole('button', { name: 'Reserve' }).click()
  await tab(eu.page, /^Inbox/).click()
  await eu.page.keyboard.press('ArrowRight')
  const day = eu.page.locator('chapeau-day-list')
  await expect(day).toContainText('1 new reaction since you last looked.')
  await expect(day.locator('.card')).toHaveCount(1)
  await expect(day.locator('.card')).toContainText('G77 reserves')
  await expect(day.getByRole('heading', { name: 'Tabled (1)' })).toBeVisible()
  await expect(day.locator('.contested button')).toHaveText('OP2')
  expect(await violations(eu.page)).toEqual([])
  await expect(tab(eu.page, 'My day')).toHaveAttribute('aria-selected', 'true')

  await tab(eu.page, /^Inbox/).click()
  await tab(eu.page, 'My day').click()
  await expect(day).toContainText('Nothing new was said about our proposals.')
  await retype(chair.page, 'OP1', 'effective', 'adequate')
  await expect(day.getByRole('heading', { name: 'Text changed (1)' })).toBeVisible()
  await day.getByRole('button', { name: 'What to do about it' }).click()
  await button(item(eu.page, 'amended in OP1 have changed'), 'Withdraw').click()

  await tab(eu.page, 'My day').click()
  await expect(day.getByRole('heading', { name: 'Withdrawn (1)' })).toBeVisible()
  await day.locator('.contested button').click()
  await expect(clause(eu.page, 'OP2')).toHaveClass(/here/)
  await expect(eu.page.locator('.ProseMirror').first()).toBeFocused()
})
