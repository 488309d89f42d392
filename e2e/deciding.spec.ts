/** Deciding at the chair's table: with changes, one wording only, several at once, the log, and taking back. */
import { violations } from './axe'
import { caret, press } from './editing'
import { card, clause, open, retype, saved, wordsOf } from './paper'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = `The Committee,

Recalling its decision on tea,

1. Encourages all States to drink tea every day;

2. Requests a full report on tea;

3. Invites States to grow tea;

4. Decides to remain seized of the matter.
`

interface Room {
  id: string
  links: Map<string, string>
  chair: Person
  eu: Person
  us: Person
}

async function openRoom(world: World): Promise<Room> {
  const host = await world.enter([...world.server.links().values()][0]!)
  const { id, links } = await world.consult(host, DRAFT, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'US', name: 'United States', kind: 'delegation' },
    { id: 'OBS', name: 'An observer', kind: 'observer' },
  ])
  const [chair, eu, us] = await world.enterAll(links, ['chair', 'EU', 'US'])
  for (const { page } of [chair!, eu!, us!]) await expect(clause(page, 'OP4')).toBeAttached()
  return { id, links, chair: chair!, eu: eu!, us: us! }
}

/** A line of the rolling text as the server prints it. */
async function line({ chair, id }: Room, label: string): Promise<string | undefined> {
  const url = `${chair.origin}/api/consultations/${id}/rolling-text`
  const text = await (await chair.context.request.get(url)).text()
  return text.split('\n').find(one => one.startsWith(`${label} `))
}

/** Says so as a person does; what comes next is done when everybody has it. */
async function propose(
  { chair, eu, us }: Room,
  { page }: Person,
  label: string,
  words: string,
  by: string,
): Promise<void> {
  await retype(page, label, words, by)
  for (const one of [chair, eu, us]) await expect(clause(one.page, label)).toContainText(by)
}

const tool = async ({ page }: Person, name: string): Promise<void> => {
  await page.locator('chapeau-top-bar').getByRole('button', { name: 'Room', exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
}

/** `SHOTS=folder` keeps what the page looks like. */
const shoot = async ({ page }: Person, name: string): Promise<void> => {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

const heard = ({ page }: Person) => page.locator('chapeau-decisions-told [aria-live]')

test('[DE2] one wording is rejected and the others stand; another is accepted with changes', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, eu, us } = room
  await propose(room, eu, 'OP1', 'all', 'many')
  await propose(room, us, 'OP1', 'all', 'most')
  await open(chair.page, 'OP1')
  await card(chair.page, 'most').getByRole('button', { name: 'Reject' }).click()
  await expect.poll(() => line(room, 'OP1')).toContain('[all / many - EU]')
  await expect(heard(eu)).toHaveText('OP1: rejected the wording of US.')

  await card(chair.page, 'many').getByRole('button', { name: 'Accept with changes' }).click()
  const dialog = chair.page.getByRole('dialog', { name: 'Accept with changes in OP1' })
  await expect(dialog).toBeVisible()
  await expect(chair.page.locator('chapeau-slip-editor .paper')).toBeFocused()
  expect(await violations(chair.page)).toEqual([])
  await chair.page.locator('chapeau-slip-editor').getByText('many', { exact: true }).dblclick()
  await chair.page.keyboard.type('a great many')
  await expect.poll(() => line(room, 'OP1')).toContain('[all / many - EU]')
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => line(room, 'OP1'))
    .toBe('OP1 Encourages a great many States to drink tea every day;')
  await expect(heard(eu)).toHaveText('OP1: accepted with changes from EU.')
  // everybody sees for a while what came and what went
  await expect(eu.page.locator('.came-in')).toHaveText('a great many')
  await expect(eu.page.locator('.went-out')).toContainText('all')
  await shoot(eu, 'told')
  // one step of undo takes the words, the decision and the chair's wording back
  await chair.page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => line(room, 'OP1')).toContain('[all / many - EU]')
})

test('[DE1] several are accepted at once, previewed, and undone in one step', async ({ world }) => {
  const room = await openRoom(world)
  const { chair, eu, us } = room
  await propose(room, eu, 'OP1', 'all', 'many')
  await propose(room, eu, 'OP1', 'every day', 'daily')
  await propose(room, us, 'OP2', 'full', 'short')
  await propose(room, us, 'OP3', 'grow', 'import')
  await propose(room, eu, 'OP3', 'grow', 'sell')
  await expect.poll(() => line(room, 'OP3')).toContain('sell - EU')
  await open(chair.page, 'OP1')
  await chair.page.getByRole('button', { name: 'Accept 2 uncontested changes' }).click()
  const dialog = chair.page.getByRole('dialog', { name: 'Accept what nobody stands against' })
  await expect(dialog.getByRole('checkbox')).toHaveCount(3)
  await dialog.getByRole('button', { name: 'Close' }).click()

  await tool(chair, 'Accept several')
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(5)
  expect(await violations(chair.page)).toEqual([])
  await shoot(chair, 'several')
  // one of them is left out
  await dialog.getByRole('checkbox', { name: /daily/ }).uncheck()
  await dialog.getByRole('button', { name: 'Accept 2 changes' }).click()
  await expect
    .poll(() => line(room, 'OP1'))
    .toBe('OP1 Encourages many States to drink tea [every day / daily - EU];')
  await expect.poll(() => line(room, 'OP2')).toBe('OP2 Requests a short report on tea;')
  await expect(heard(us)).toHaveText('OP1: accepted from EU. OP2: accepted from US.')
  await chair.page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => line(room, 'OP1')).toContain('[all / many - EU]')
  await expect.poll(() => line(room, 'OP2')).toContain('[full / short - US]')
})

test('[DE3] the log is for everybody, and the chair takes a decision back with a reason, or reads why not', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, eu, us, links } = room
  await propose(room, eu, 'OP1', 'all', 'many')
  await propose(room, us, 'OP2', 'full', 'short')
  await open(chair.page, 'OP1')
  await card(chair.page, 'many').getByRole('button', { name: 'Accept: many' }).click()
  await open(chair.page, 'OP2')
  await card(chair.page, 'short').getByRole('button', { name: 'Accept: short' }).click()
  await expect.poll(() => line(room, 'OP2')).toBe('OP2 Requests a short report on tea;')
  await propose(room, eu, 'OP2', 'short', 'very short')
  await expect.poll(() => line(room, 'OP2')).toContain('very short - EU')

  const [obs] = await world.enterAll(links, ['OBS'])
  await expect(clause(obs!.page, 'OP4')).toBeAttached()
  await tool(obs!, 'Decisions')
  const theirs = obs!.page.getByRole('dialog', { name: 'Decisions' })
  await expect(theirs.getByRole('listitem')).toHaveCount(2)
  await expect(theirs.getByRole('button', { name: 'Take back' })).toHaveCount(0)
  await obs!.page.keyboard.press('Escape')

  await tool(chair, 'Decisions')
  const dialog = chair.page.getByRole('dialog', { name: 'Decisions' })
  expect(await violations(chair.page)).toEqual([])
  await shoot(chair, 'log')
  await expect(dialog.getByRole('listitem').first()).toContainText(
    'EU amended the words that it brought in. Decide on that first.',
  )
  await dialog.getByRole('combobox').selectOption({ label: 'OP1 (1)' })
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await chair.page.keyboard.type('one more consultation')
  await chair.page.keyboard.press('Enter')
  await expect.poll(() => line(room, 'OP1')).toContain('[all / many - EU]')
  await expect(dialog.getByRole('listitem')).toContainText('Reason: one more consultation')
  await expect(heard(eu)).toHaveText('OP1: taken back: accepted from EU.')
  await dialog.getByRole('button', { name: 'OP1' }).click()
  await expect(dialog).toBeHidden()
  // in the history of the clause it is told, too
  await chair.page.getByRole('tab', { name: 'History' }).click()
  await expect(chair.page.locator('chapeau-history-list')).toContainText('Taken back by')
})

test('[DE4] two chairs decide on one place, on-line and one of them off-line: the earlier one stands', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair: ana, eu, us, links } = room
  const ben = await world.enter(links.get('chair')!)
  await expect(clause(ben.page, 'OP4')).toBeAttached()
  await propose(room, eu, 'OP1', 'all', 'many')
  await propose(room, us, 'OP1', 'all', 'most')
  for (const { page } of [ana, ben]) {
    await open(page, 'OP1')
    await expect(card(page, 'most')).toBeVisible()
  }
  // neither hears of the other in time
  ben.cut()
  await expect(ben.page.locator('chapeau-saving-pill')).toContainText('Off-line')
  await card(ana.page, 'many').getByRole('button', { name: 'Accept: many' }).click()
  await saved(ana.page)
  await card(ben.page, 'most').getByRole('button', { name: 'Accept: most' }).click()
  ben.restore()
  await expect(ben.page.getByRole('alert')).toContainText('In OP1 another chair decided first')
  await shoot(ben, 'lost')
  await expect
    .poll(() => line(room, 'OP1'))
    .toBe('OP1 Encourages [many / most - US] States to drink tea every day;')
  for (const one of [ana, ben]) {
    await expect.poll(() => wordsOf(one.page, 'OP1')).toContain('many')
    await tool(one, 'Decisions')
    const dialog = one.page.getByRole('dialog', { name: 'Decisions' })
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
    await expect(dialog).toContainText('Another chair decided on the same words a moment before.')
    await one.page.keyboard.press('Escape')
  }
})

test('[DE4] two chairs press at the same moment, both on-line: one text, in which neither decision is mixed with the other', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair: ana, eu, us, links } = room
  const ben = await world.enter(links.get('chair')!)
  await expect(clause(ben.page, 'OP4')).toBeAttached()
  await propose(room, eu, 'OP1', 'all', 'many')
  await propose(room, us, 'OP1', 'all', 'most')
  for (const { page } of [ana, ben]) {
    await open(page, 'OP1')
    await expect(card(page, 'most')).toBeVisible()
  }
  await Promise.all([
    card(ana.page, 'many').getByRole('button', { name: 'Accept: many' }).click(),
    card(ben.page, 'most').getByRole('button', { name: 'Accept: most' }).click(),
  ])
  // at once, the earlier one stands and the other is a rival; one after the other, the later one does
  const possible = ['[many / most - US]', '[most / many - EU]', 'many', 'most'].map(
    words => `OP1 Encourages ${words} States to drink tea every day;`,
  )
  await expect.poll(async () => possible.includes((await line(room, 'OP1')) ?? '')).toBe(true)
  for (const { page } of [ana, ben]) await saved(page)
  await expect
    .poll(async () => (await wordsOf(ana.page, 'OP1')) === (await wordsOf(ben.page, 'OP1')))
    .toBe(true)
})

test('[DE4] where the program of the later one is gone, the other chair settles it by one press', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair: ana, eu, us, links } = room
  const ben = await world.enter(links.get('chair')!)
  // a program that never comes to settle it
  await ben.context.route(/decisions-told/, route => route.abort())
  await ben.page.reload()
  await expect(clause(ben.page, 'OP4')).toBeAttached()
  await propose(room, eu, 'OP1', 'all', 'many')
  await propose(room, us, 'OP1', 'all', 'most')
  for (const { page } of [ana, ben]) {
    await open(page, 'OP1')
    await expect(card(page, 'most')).toBeVisible()
  }
  ben.cut()
  await expect(ben.page.locator('chapeau-saving-pill')).toContainText('Off-line')
  await card(ana.page, 'many').getByRole('button', { name: 'Accept: many' }).click()
  await saved(ana.page)
  await card(ben.page, 'most').getByRole('button', { name: 'Accept: most' }).click()
  ben.restore()
  await saved(ben.page)
  await ana.page.getByRole('tab', { name: 'Inbox 1' }).click()
  const pair = ana.page.getByRole('region', { name: 'Decided at once in OP1' })
  await expect(pair).toContainText('accepted from EU')
  await expect(pair).toContainText('accepted from US')
  expect(await violations(ana.page)).toEqual([])
  await shoot(ana, 'at-once')
  await pair.getByRole('button', { name: 'Settle' }).click()
  await expect(pair).toHaveCount(0)
  await expect
    .poll(() => line(room, 'OP1'))
    .toBe('OP1 Encourages [many / most - US] States to drink tea every day;')
})

test('the chair arranges paragraphs by the menu, each in one step of undo', async ({ world }) => {
  const room = await openRoom(world)
  const { chair } = room
  const arrange = async (label: string, item: string): Promise<void> => {
    await open(chair.page, label)
    await chair.page.getByRole('button', { name: `Arrange ${label}` }).click()
    await chair.page.getByRole('menuitem', { name: item }).click()
  }
  const undo = (): Promise<void> => chair.page.getByRole('button', { name: 'Undo' }).click()
  await arrange('OP2', 'Delete OP2')
  await expect.poll(() => line(room, 'OP2')).toBeUndefined()
  await undo()
  await expect.poll(() => line(room, 'OP2')).toBe('OP2 Requests a full report on tea;')
  await arrange('OP1', 'Move OP1')
  const dialog = chair.page.getByRole('dialog', { name: 'Move OP1' })
  await dialog.getByRole('textbox').fill('3')
  await expect(dialog).toContainText('OP1 will stand after OP3.')
  await dialog.getByRole('button', { name: 'Move it' }).click()
  const order = async (): Promise<string[]> => {
    const url = `${chair.origin}/api/consultations/${room.id}/rolling-text`
    const text = await (await chair.context.request.get(url)).text()
    return [...text.matchAll(/^OP\d\S*/gm)].map(([label]) => label)
  }
  await expect.poll(order).toEqual(['OP2', 'OP3', 'OP1', 'OP4'])
  await undo()
  await expect.poll(order).toEqual(['OP1', 'OP2', 'OP3', 'OP4'])
  // by the keyboard, from the paper; in the new paragraph one writes at once
  await caret(chair.page, 'OP3', 8)
  await press(chair.page, 'Alt+p')
  await expect(chair.page.getByRole('menu', { name: 'Arrange OP3' })).toBeVisible()
  expect(await violations(chair.page)).toEqual([])
  await chair.page.getByRole('menuitem', { name: 'New paragraph after OP3' }).click()
  await chair.page.keyboard.type('Thanks all')
  await expect.poll(() => line(room, 'OP3 bis')).toBe('OP3 bis Thanks all')
  await caret(chair.page, 'OP2', 9)
  await press(chair.page, 'Alt+p')
  await chair.page.getByRole('menuitem', { name: 'Split OP2 at the caret' }).click()
  await expect.poll(() => line(room, 'OP2 bis')).toContain('full report on tea;')
  await undo()
  await expect.poll(() => line(room, 'OP2')).toBe('OP2 Requests a full report on tea;')
})

test('[DE5] on a telephone and without motion: the mark stays, nothing moves, and the lists fit', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, eu, us } = room
  await eu.page.emulateMedia({ reducedMotion: 'reduce' })
  for (const { page } of [chair, eu]) await page.setViewportSize({ width: 390, height: 780 })
  await propose(room, us, 'OP1', 'all', 'many')
  await propose(room, us, 'OP2', 'full', 'short')
  await tool(chair, 'Accept several')
  const dialog = chair.page.getByRole('dialog', { name: 'Accept what nobody stands against' })
  await expect(dialog).toBeVisible()
  await shoot(chair, 'several-390')
  const wide = (): Promise<number> =>
    chair.page.evaluate(() => document.documentElement.scrollWidth)
  expect(await wide()).toBeLessThanOrEqual(390)
  await dialog.getByRole('button', { name: 'Accept 2 changes' }).click()
  const came = eu.page.locator('.came-in')
  await expect(came).toHaveText(['many', 'short'])
  expect(await came.first().evaluate(mark => mark.getAnimations().length)).toBe(0)
  const height = (): Promise<number> =>
    clause(eu.page, 'OP1').evaluate(words => words.getBoundingClientRect().height)
  const during = await height()
  await shoot(eu, 'told-390')
  // after a while it is over, and the lines stand as they stood
  await expect(came).toHaveCount(0)
  expect(await height()).toBe(during)
  await tool(chair, 'Decisions')
  await expect(chair.page.getByRole('dialog', { name: 'Decisions' })).toBeVisible()
  await shoot(chair, 'log-390')
  expect(await wide()).toBeLessThanOrEqual(390)
  expect(await violations(chair.page)).toEqual([])
})
