/** Amendments to somebody else's proposal, and the views of the room. */
import { violations } from './axe'
import { caret, marked, room, same } from './editing'
import { expect, test } from './world'

test.use({ serverArgs: ['--empty'], still: true })

const TAKEN =
  'Encourages States{+ and all relevant partners+} to take effective measures to protect the environment;'

test('[RT6] a delegation amends the words of another, which nest in everybody’s text', async ({
  world,
}) => {
  const [chair, eu, g77] = await room(world, ['chair', 'EU', 'G77'])
  await caret(eu!.page, 'OP1', 17)
  await eu!.page.keyboard.type(' and all relevant stakeholders')
  await expect(g77!.page.locator('.tail')).toContainText('all relevant stakeholders EU')

  await g77!.page.locator('.tail').click()
  await g77!.page.getByRole('button', { name: 'Amend these words' }).click()
  const slip = g77!.page.locator('.slip .paper')
  await expect(slip).toContainText('and all relevant stakeholders')
  await g77!.page.keyboard.press('End')
  await g77!.page.keyboard.press('Control+Shift+ArrowLeft')
  await g77!.page.keyboard.type('partners')
  await g77!.page.getByRole('button', { name: 'Done' }).click()
  await expect(chair!.page.locator('.tail').first()).toContainText(
    'and all relevant [stakeholders / partners G77] EU',
  )
  expect(await marked(eu!.page, 'OP1')).toContain('{+ and all relevant stakeholders+}')
  await expect(eu!.page.locator('.tail')).toContainText('partners')
  expect(await violations(g77!.page)).toEqual([])

  // the owner takes it in
  await caret(eu!.page, 'OP1', 20)
  await eu!.page.getByRole('button', { name: /^Take in/ }).click()
  await same([eu!], 'OP1', TAKEN)
  await expect(chair!.page.locator('.tail').first()).toContainText('and all relevant partners EU')
  await expect(chair!.page.locator('.tail').first()).not.toContainText('stakeholders')
  await eu!.page.getByRole('button', { name: 'Undo' }).click()
  await expect(chair!.page.locator('.tail').first()).toContainText('[stakeholders / partners G77]')
})

test('[RE5] the room is seen as one party would have it, by one party, as the draft alone, without names', async ({
  world,
}) => {
  const [chair, eu, g77] = await room(world, ['chair', 'EU', 'G77'])
  await caret(eu!.page, 'OP1', 26, 35)
  await eu!.page.keyboard.type('urgent')
  await caret(g77!.page, 'OP1', 36, 44)
  await g77!.page.keyboard.type('steps')
  await expect(chair!.page.locator('.tail')).toHaveCount(2)

  const { page } = chair!
  const view = page.getByRole('combobox', { name: 'View' })
  await view.selectOption({ label: 'as EU would have it' })
  expect(await marked(page, 'OP1')).toBe(
    'Encourages States to take urgent measures to protect the environment;',
  )
  await expect(page.locator('.tail')).toHaveCount(0)
  await expect(page.getByText('You are looking at a part of the room')).toBeVisible()
  await caret(page, 'OP1', 0)
  await page.keyboard.type('x')
  expect(await marked(page, 'OP1')).toBe(
    'Encourages States to take urgent measures to protect the environment;',
  )
  await view.selectOption({ label: 'G77' })
  await expect(page.locator('.tail')).toHaveCount(1)
  await expect(page.locator('.tail')).toContainText('steps G77')
  await view.selectOption({ label: 'the draft without proposals' })
  await expect(page.locator('.tail')).toHaveCount(0)
  await page.getByRole('button', { name: 'Back to everything' }).click()
  await page.getByRole('checkbox', { name: 'Names' }).uncheck()
  await expect(page.locator('.tail')).toHaveCount(2)
  await expect(page.locator('.paper')).not.toContainText('G77')
  expect(await violations(page)).toEqual([])
})

test('[RT5] a footnote is cited by a delegation, amended by another, and seen by all', async ({
  world,
}) => {
  const [chair, eu, g77] = await room(world, ['chair', 'EU', 'G77'])
  await caret(eu!.page, 'OP1', 17)
  await eu!.page.keyboard.press('Control+Alt+f')
  await eu!.page.keyboard.type('Resolution 70/1.')
  await expect(chair!.page.locator('.clause[data-kind=note]')).toContainText('Resolution 70/1.')
  await expect(chair!.page.locator('.tail .citation, .tail sup')).toHaveText('1')
  await caret(g77!.page, '1', 11, 15)
  await g77!.page.keyboard.type('66/288')
  await expect(eu!.page.locator('.clause[data-kind=note] .tail')).toContainText('66/288 G77')
})
