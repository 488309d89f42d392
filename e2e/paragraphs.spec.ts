/** Whole paragraphs: proposed by delegations, seen, spoken to, decided and undone, on the real server. */
import { violations } from './axe'
import { caret, paste, settled } from './editing'
import { clause, open, wordsOf } from './paper'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = `The Committee,

Recalling its decision on tea,

1. Encourages States to drink tea;

2. Requests a report on tea;

3. Invites States:

(a) to grow tea;

4. Decides to remain seized of the matter.
`

interface Room {
  id: string
  links: Map<string, string>
  chair: Person
  eu: Person
  g77: Person
}

async function openRoom(world: World): Promise<Room> {
  const host = await world.enter([...world.server.links().values()][0]!)
  const { id, links } = await world.consult(host, DRAFT, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'Group of 77 and China', kind: 'group' },
    { id: 'OBS', name: 'An observer', kind: 'observer' },
  ])
  const [chair, eu, g77] = await world.enterAll(links, ['chair', 'EU', 'G77'])
  for (const { page } of [chair!, eu!, g77!]) await expect(clause(page, 'OP4')).toBeAttached()
  return { id, links, chair: chair!, eu: eu!, g77: g77! }
}

/** The rolling text as the server prints it. */
async function printed({ chair, id }: Room): Promise<string[]> {
  const answer = await chair.context.request.get(
    `${chair.origin}/api/consultations/${id}/rolling-text`,
  )
  return (await answer.text()).split('\n').filter(line => line !== '')
}

const line = async (room: Room, label: string): Promise<string | undefined> =>
  (await printed(room)).find(one => one.startsWith(`${label} `))

/** Opens the menu of a paragraph in the panel and chooses. */
async function propose({ page }: Person, label: string, item: RegExp | string): Promise<void> {
  await open(page, label)
  await page.locator('chapeau-paragraph-view').getByRole('button', { name: 'Propose' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** The card of a proposal about a whole paragraph, by what it asks for. */
const amendment = ({ page }: Person, name: string | RegExp) =>
  page.locator('chapeau-amendment-card').filter({ has: page.getByRole('heading', { name }) })

const press = async (person: Person, name: string, button: string): Promise<void> =>
  amendment(person, name)
    .getByRole('button', { name: new RegExp(`^${button}`) })
    .click()

const undo = ({ page }: Person): Promise<void> => page.getByRole('button', { name: 'Undo' }).click()
const redo = ({ page }: Person): Promise<void> => page.getByRole('button', { name: 'Redo' }).click()

test('[ED14] [ED15] each kind is proposed in the menu, seen by all, opposed, decided and undone', async ({
  world,
}) => {
  test.setTimeout(180_000)
  const room = await openRoom(world)
  const { chair, eu, g77 } = room
  const before = await printed(room)
  const clean = (): Promise<void> => expect.poll(() => printed(room)).toEqual(before)
  const reads = (label: string, text: string | undefined): Promise<void> =>
    expect.poll(() => line(room, label)).toBe(text === undefined ? text : `${label} ${text}`)
  /** The other delegation opposes it and then lifts that; the chair accepts it, and takes that back. */
  const spokenTo = async (
    name: string,
    home: string,
    opposed: () => Promise<void>,
    accepted: () => Promise<void>,
  ): Promise<void> => {
    await open(g77.page, home)
    await press(g77, name, 'Oppose')
    await opposed()
    await press(g77, name, 'Oppose')
    const asked = await printed(room)
    await open(chair.page, home)
    await press(chair, name, 'Accept')
    await accepted()
    await undo(chair)
    await expect.poll(() => printed(room)).toEqual(asked)
    await redo(chair)
    await accepted()
    await undo(chair)
    await expect.poll(() => printed(room)).toEqual(asked)
    // and declined: the text stays without it
    await open(chair.page, home)
    await press(chair, name, 'Decline')
    await clean()
    await undo(chair)
    await expect.poll(() => printed(room)).toEqual(asked)
    await redo(chair)
    await clean()
  }

  const added: [string, string, string, string][] = [
    ['OP1', 'New paragraph after OP1', 'OP1 bis', 'New paragraph OP1 bis'],
    ['OP1', 'New paragraph before OP1', 'OP1 pre', 'New paragraph OP1 pre'],
    ['OP2', 'New sub-paragraph of OP2', 'OP2(a)', 'New sub-paragraph OP2(a)'],
  ]
  for (const [at, item, label, name] of added)
    await test.step(item, async () => {
      await propose(eu, at, item)
      await expect(clause(eu.page, label)).toHaveClass(/here/)
      await eu.page.keyboard.type('with milk;')
      for (const { page } of [chair, g77]) {
        await expect.poll(() => wordsOf(page, label)).toBe('[with milk; EU]')
        await expect(
          page.locator('chapeau-outline-row', {
            hasText: `${label}, proposed by EU, 1 open bracket`,
          }),
        ).toBeVisible()
      }
      await reads(label, '[with milk; - EU]')
      await spokenTo(
        name,
        label,
        () => reads(label, '[with milk; - EU; G77 delete]'),
        () => reads(label, 'with milk;'),
      )
    })

  await test.step('a rival: a copy at first, which others do not see', async () => {
    await propose(eu, 'OP2', /^Another wording of the whole of OP2/)
    const card = amendment(eu, 'OP2 alt in the place of OP2')
    await expect(card).toContainText('others do not see it')
    expect(await wordsOf(eu.page, 'OP2 alt')).toContain('Requests a report on tea;')
    await settled(g77.page)
    await expect(clause(g77.page, 'OP2 alt')).toHaveCount(0)
    await caret(eu.page, 'OP2 alt', 9, 17)
    await eu.page.keyboard.type('two reports')
    await expect(card).not.toContainText('others do not see it')
    await expect.poll(() => wordsOf(g77.page, 'OP2 alt')).toBe('[Requests two reports on tea; EU]')
    await reads('OP2 alt', '[Requests two reports on tea; - EU]')
    await spokenTo(
      'OP2 alt in the place of OP2',
      'OP2',
      () => reads('OP2 alt', '[Requests two reports on tea; - EU; G77 delete]'),
      async () => {
        await reads('OP2', 'Requests two reports on tea;')
        await reads('OP2 alt', undefined)
      },
    )
  })

  await test.step('to delete', async () => {
    await propose(eu, 'OP2', 'Delete OP2')
    await reads('OP2', '[Requests a report on tea; - EU delete]')
    await expect(clause(eu.page, 'OP2')).toHaveClass(/struck/)
    await expect(clause(g77.page, 'OP2').locator('.who.against')).toHaveText('EU delete')
    await spokenTo(
      'Delete OP2',
      'OP2',
      () => reads('OP2', '[Requests a report on tea; - G77 retain; EU delete]'),
      () => reads('OP2', undefined),
    )
  })

  await test.step('to move: asked by a label, shown at both places', async () => {
    await propose(eu, 'OP2', /^Move OP2/)
    await eu.page.getByRole('textbox', { name: 'Which paragraph' }).fill('4')
    await expect(eu.page.getByRole('status')).toContainText(['OP2 would stand after OP4.'])
    await eu.page.keyboard.press('Enter')
    await reads('OP2', '[Requests a report on tea; - EU move after OP4]')
    await expect(clause(g77.page, 'OP4').locator('.arrival')).toHaveText('OP2 moves here - EU')
    await expect(clause(g77.page, 'OP2').locator('.who.against')).toHaveText('EU move after OP4')
    await spokenTo(
      'Move OP2 after OP4',
      'OP2',
      () => reads('OP2', '[Requests a report on tea; - G77 retain; EU move after OP4]'),
      () => expect.poll(async () => (await printed(room)).at(-1)).toMatch(/^OP2 Requests/),
    )
  })

  await test.step('to split at the caret, marked in the text', async () => {
    await open(eu.page, 'OP1')
    await caret(eu.page, 'OP1', 18)
    await eu.page.keyboard.press('Alt+p')
    await eu.page.getByRole('menuitem', { name: 'Split OP1 at the caret' }).click()
    await reads('OP1', '[Encourages States to drink tea; - EU split before "to drink tea"]')
    await expect(clause(g77.page, 'OP1').locator('.cut')).toHaveAttribute('title', 'Split here: EU')
    await open(g77.page, 'OP1')
    await expect(amendment(g77, /^Split OP1/)).toContainText('to drink tea;')
    await open(chair.page, 'OP1')
    await chair.page.getByRole('button', { name: /^Accept: Split OP1/ }).click()
    await reads('OP1', 'Encourages States ')
    expect((await printed(room)).filter(one => one.endsWith(' to drink tea;'))).toHaveLength(1)
    await undo(chair)
    await open(chair.page, 'OP1')
    await chair.page.getByRole('button', { name: /^Decline: Split OP1/ }).click()
    await clean()
  })

  await test.step('to merge with the next', async () => {
    await propose(eu, 'OP1', 'Merge OP1 with OP2')
    await reads('OP1', '[Encourages States to drink tea; - EU merge with OP2]')
    await spokenTo(
      'Merge OP1 with OP2',
      'OP1',
      () => reads('OP1', '[Encourages States to drink tea; - G77 retain; EU merge with OP2]'),
      () => reads('OP2', undefined),
    )
  })

  for (const person of [chair, eu, g77]) expect(person.problems).toEqual([])
})

test('[ED5] [PR15] Enter begins a paragraph, Tab makes it deeper, a paste of three makes two more', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { eu, g77 } = room
  const { page } = eu
  await open(page, 'OP2')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(clause(page, 'OP2 bis')).toHaveClass(/here/)
  await settled(g77.page)
  await expect(clause(g77.page, 'OP2 bis')).toHaveCount(0)
  await page.keyboard.type('in spring;')
  await expect.poll(() => wordsOf(g77.page, 'OP2 bis')).toBe('[in spring; EU]')
  await page.keyboard.press('Home')
  await page.keyboard.press('Tab')
  await expect.poll(() => line(room, 'OP2(a)')).toBe('OP2(a) [in spring; - EU]')
  await expect(clause(g77.page, 'OP2(a)')).toHaveAttribute('data-level', '1')
  await page.keyboard.press('Shift+Tab')
  await expect.poll(() => line(room, 'OP2 bis')).toBe('OP2 bis [in spring; - EU]')
  await undo(eu)
  await expect.poll(() => line(room, 'OP2(a)')).toBe('OP2(a) [in spring; - EU]')
  await redo(eu)

  // an empty one goes away with Backspace
  await page.locator('.paper').focus()
  await caret(page, 'OP2 bis', 99)
  await page.keyboard.press('Enter')
  await expect(clause(page, 'OP2 ter')).toHaveCount(1)
  await page.keyboard.press('Backspace')
  await expect(clause(page, 'OP2 ter')).toHaveCount(0)

  await caret(page, 'OP1', 99)
  await paste(page, '<p>Stresses tea;</p><p>Second;</p><p>Third;</p>', '')
  await expect
    .poll(async () => (await printed(room)).filter(one => one.startsWith('OP1')))
    .toEqual([
      'OP1 Encourages States to drink tea;[Stresses tea; - EU]',
      'OP1 bis [Second; - EU]',
      'OP1 ter [Third; - EU]',
    ])
  expect([...eu.problems, ...g77.problems]).toEqual([])
})

test('what cannot be meant is refused in a sentence, and nobody else notices', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, eu, g77 } = room
  const before = await printed(room)
  const notice = eu.page.getByRole('alert')

  await test.step('a move to where it stands; itself is not offered', async () => {
    await propose(eu, 'OP2', /^Move OP2/)
    const dialog = eu.page.getByRole('dialog', { name: 'Move OP2' })
    await expect(dialog.getByRole('option', { name: /^OP2 ·/ })).toHaveCount(0)
    await dialog.getByRole('textbox').fill('OP1')
    await dialog.getByRole('button', { name: 'Propose' }).click()
    await expect(notice).toContainText('It stands there already.')
  })

  await test.step('a split where the caret is not, and at an edge', async () => {
    await propose(eu, 'OP3', /^Split OP3/)
    await expect(notice).toContainText('There are no words on one side of the cut.')
  })

  await test.step('a rival without words is its party’s alone', async () => {
    await propose(eu, 'OP1', /^Another wording/)
    await caret(eu.page, 'OP1 alt', 0, 99)
    await eu.page.keyboard.press('Delete')
    await expect(amendment(eu, 'OP1 alt in the place of OP1')).toContainText(
      'No words yet: others do not see it.',
    )
    await expect.poll(() => printed(room)).toEqual(before)
    await press(eu, 'OP1 alt in the place of OP1', 'Withdraw')
    await expect(clause(eu.page, 'OP1 alt')).toHaveCount(0)
  })

  await test.step('a clause that the chair takes away at that moment', async () => {
    await open(eu.page, 'OP2')
    await eu.page.locator('chapeau-paragraph-view').getByRole('button', { name: 'Propose' }).click()
    const item = eu.page.getByRole('menuitem', { name: 'Delete OP2' })
    await expect(item).toBeVisible()
    await caret(chair.page, 'OP2', 0)
    await chair.page.keyboard.press('Backspace')
    await expect(clause(eu.page, 'OP2')).toHaveCount(0)
    const joined = await printed(room)
    await item.click()
    await expect(notice).toContainText('The paragraph was removed meanwhile.')
    await settled(g77.page)
    expect(await printed(room)).toEqual(joined)
  })
  await expect(g77.page.getByRole('alert')).toHaveCount(0)
  for (const person of [chair, eu, g77]) expect(person.problems).toEqual([])
})

test('in private first: on a card of its own, tabled from there, and taken back by undo', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { eu, g77 } = room
  const before = await printed(room)
  await eu.page.getByText('privately', { exact: true }).click()
  await propose(eu, 'OP1', /^New paragraph after OP1/)
  await eu.page.keyboard.type('Welcomes coffee;')
  await propose(eu, 'OP2', 'Delete OP2')
  await expect(clause(eu.page, 'OP2').locator('.who.against')).toHaveText('EU delete (private)')
  await undo(eu)
  await expect(clause(eu.page, 'OP2').locator('.who.against')).toHaveCount(0)
  await redo(eu)
  await expect(clause(eu.page, 'OP2').locator('.who.against')).toHaveCount(1)
  await settled(g77.page)
  expect(await printed(room)).toEqual(before)
  await expect(clause(g77.page, 'OP1 bis')).toHaveCount(0)

  await press(eu, 'Delete OP2', 'Table')
  await expect.poll(() => line(room, 'OP2')).toBe('OP2 [Requests a report on tea; - EU delete]')
  await open(eu.page, 'OP1 bis')
  await press(eu, 'New paragraph OP1 bis', 'Discard')
  await expect(clause(eu.page, 'OP1 bis')).toHaveCount(0)
  await open(eu.page, 'OP2')
  await press(eu, 'Delete OP2', 'Withdraw')
  await expect.poll(() => printed(room)).toEqual(before)
})

test('a reservation says why, and what was said on earlier words is repeated', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { eu, g77 } = room
  await propose(eu, 'OP2', /^New paragraph after OP2/)
  await eu.page.keyboard.type('Notes with thanks the report;')
  await open(g77.page, 'OP2 bis')
  const card = amendment(g77, 'New paragraph OP2 bis')
  await press(g77, 'New paragraph OP2 bis', 'Reserve')
  await card.getByRole('combobox', { name: 'Why you reserve' }).selectOption('pending capital')
  await card.getByRole('textbox', { name: 'Note to your reservation' }).fill('until Monday')
  await card.getByRole('button', { name: 'Save the note' }).click()
  const theirs = amendment(eu, 'New paragraph OP2 bis')
  await expect(theirs).toContainText('G77 reserves (pending capital)')
  await expect(theirs).toContainText('“until Monday”')
  await expect
    .poll(() => line(room, 'OP2 bis'))
    .toBe('OP2 bis [Notes with thanks the report; - EU; G77 reserves]')

  await caret(eu.page, 'OP2 bis', 6, 18)
  await eu.page.keyboard.press('Delete')
  await expect(theirs).toContainText('G77 reserves (pending capital), on earlier words')
  await card.getByRole('button', { name: 'Repeat' }).click()
  await expect(theirs).not.toContainText('on earlier words')
  await expect(theirs).toContainText('G77 reserves (pending capital)')
  await press(g77, 'New paragraph OP2 bis', 'Reserve')
  await expect(theirs).not.toContainText('G77 reserves')

  await test.step('a clause of the draft is spoken to as a whole', async () => {
    await open(g77.page, 'OP4')
    const whole = g77.page.locator('chapeau-whole-card')
    await whole.getByRole('button', { name: 'Oppose' }).click()
    await expect
      .poll(() => line(room, 'OP4'))
      .toBe('OP4 [Decides to remain seized of the matter. - G77 delete]')
    await whole.getByRole('button', { name: 'Can live with' }).click()
    await expect.poll(() => line(room, 'OP4')).toBe('OP4 Decides to remain seized of the matter.')
  })
})

test('the toolbar sets marks and links, and is there for who can write', async ({ world }) => {
  const room = await openRoom(world)
  const { eu, chair } = room
  const { page } = eu
  const bar = page.getByRole('toolbar', { name: 'Format' })
  await caret(page, 'OP1', 11, 17)
  await bar.getByRole('button', { name: 'Bold' }).click()
  await expect(bar.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'true')
  await expect(clause(page, 'OP1').locator('ins strong')).toHaveText('States')
  await expect(page.locator('.paper')).toBeFocused()
  await caret(page, 'OP4', 2)
  await expect(bar.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'false')

  await caret(page, 'OP4', 11, 17)
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Link' })
  await dialog.getByRole('textbox').fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('https://')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('textbox').fill('www.un.org')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(clause(page, 'OP4').locator('ins a')).toHaveAttribute('href', 'https://www.un.org')

  // one stop of Tab, arrows within
  await bar.getByRole('button', { name: 'Bold' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(bar.getByRole('button', { name: 'Italic' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(bar.getByRole('button', { name: 'Footnote' })).toBeFocused()

  await expect(chair.page.getByRole('toolbar', { name: 'Format' })).toBeVisible()
  const [observer] = await world.enterAll(room.links, ['OBS'])
  await expect(clause(observer!.page, 'OP4')).toBeVisible()
  await expect(observer!.page.getByRole('toolbar')).toHaveCount(0)
  await expect(observer!.page.getByRole('button', { name: /^Propose/ })).toHaveCount(0)
  expect(eu.problems).toEqual([])
})

test('the menu goes by keys, and menus, dialogs and cards have no accessibility violations', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { eu, g77, chair } = room
  const { page } = eu
  await open(page, 'OP3')
  await page.keyboard.press('Alt+p')
  const items = page.getByRole('menuitem')
  await expect(items.first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(items.last()).toBeFocused()
  await page.keyboard.press('m')
  await expect(page.getByRole('menuitem', { name: /^Move/ })).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.locator('.paper')).toBeFocused()
  await expect(items.first()).toBeHidden()

  await page.keyboard.press('Alt+p')
  await expect(items.first()).toBeFocused()
  await page.keyboard.press('m')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Move OP3' })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await expect.poll(() => line(room, 'OP3')).toBe('OP3 [Invites States: - EU move after OP1]')

  await propose(g77, 'OP1', /^New paragraph after OP1/)
  await g77.page.keyboard.type('Welcomes coffee;')
  await propose(g77, 'OP2', 'Delete OP2')
  for (const label of ['OP1 bis', 'OP2', 'OP3', 'OP1'])
    for (const person of [eu, g77, chair]) {
      await open(person.page, label)
      await expect(person.page.locator('chapeau-paragraph-view')).toBeVisible()
      expect(await violations(person.page)).toEqual([])
    }
  await page.getByRole('tab', { name: 'Positions' }).click()
  expect(await violations(page)).toEqual([])
})
