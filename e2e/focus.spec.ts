/** Where the keyboard is after what one pressed is gone, and how long a notice stays. */
import type { Page } from '@playwright/test'
import { card, clause, open, retype, saved, select } from './paper'
import { type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = 'The Committee,\n\nRecalling its decision on tea,\n\n1. Decides to drink green tea.\n'

async function enter(world: World) {
  const host = await world.enter([...world.server.links().values()][0]!)
  const { links } = await world.consult(host, DRAFT, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'NOR', name: 'Norway', kind: 'delegation' },
  ])
  const [chair, eu, norway] = await world.enterAll(links, ['chair', 'EU', 'NOR'])
  for (const one of [chair!, eu!, norway!]) await expect(clause(one.page, 'OP1')).toBeAttached()
  return { chair: chair!.page, eu: eu!.page, norway: norway!.page }
}

/** The element of the workspace that has the focus, or `body`. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    return (at?.shadowRoot?.activeElement ?? at)?.localName ?? ''
  })

test('[ED10] the focus stays near what was pressed, and a notice goes when something was done', async ({
  world,
}) => {
  const { chair, eu, norway } = await enter(world)

  await test.step('a notice goes with the next change', async () => {
    const notice = eu.getByText('press Ctrl+Enter')
    await select(eu, 'OP1', 'drink', 'after')
    await eu.keyboard.press('Enter')
    await expect(notice).toBeVisible()
    await retype(eu, 'OP1', 'drink green', 'brew black')
    await expect(notice).toHaveCount(0)
  })

  await test.step('the last undo and redo keep the focus', async () => {
    const [undo, redo] = ['Undo', 'Redo'].map(name => eu.getByRole('button', { name }))
    await saved(eu)
    await undo!.click()
    while (await undo!.isEnabled()) await eu.keyboard.press('Enter')
    await expect(undo!).toBeFocused()
    await redo!.click()
    while (await redo!.isEnabled()) await eu.keyboard.press('Enter')
    await expect(redo!).toBeFocused()
    await expect(clause(eu, 'OP1').locator('ins')).toHaveText('brew black')
  })

  await test.step('after an acceptance that overtakes, it is in the panel', async () => {
    await retype(norway, 'OP1', 'green tea', 'coffee')
    await open(chair, 'OP1')
    const accept = card(chair, 'drink coffee').getByRole('button', { name: /^Accept:/ })
    await accept.click()
    await chair.getByRole('button', { name: 'Accept all the same' }).click()
    await expect(accept).toHaveCount(0)
    await expect.poll(() => focused(chair)).toBe('chapeau-clause-panel')
  })

  await test.step('a clause chosen in the drawer of a narrow window has the caret', async () => {
    await norway.setViewportSize({ width: 390, height: 844 })
    await norway.getByRole('button', { name: 'Clauses' }).click()
    await open(norway, 'PP1')
    await expect(norway.locator('.ProseMirror')).toBeFocused()
  })

  await test.step('the margin counts a reservation on the whole clause, as the outline does', async () => {
    await norway.setViewportSize({ width: 1280, height: 800 })
    await norway.locator('chapeau-whole-card').getByRole('button', { name: 'Reserve' }).click()
    await expect(clause(eu, 'PP1').locator('.margin .status')).toHaveText('open · 1')
  })
})
