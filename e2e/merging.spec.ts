/** Merging at the chair's table: one wording for several, who is asked and what they say, near duplicates. */
import { violations } from './axe'
import { card, clause, open, retype } from './paper'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = `The Committee,

Recalling its decision on tea,

1. Encourages all States to drink tea every day;

2. Decides to remain seized of the matter.
`

interface Room {
  id: string
  links: Map<string, string>
  chair: Person
  eu: Person
  us: Person
}

async function openRoom(world: World, draft = DRAFT, last = 'OP2'): Promise<Room> {
  const host = await world.enter([...world.server.links().values()][0]!)
  const { id, links } = await world.consult(host, draft, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'US', name: 'United States', kind: 'delegation' },
    { id: 'NOR', name: 'Norway', kind: 'delegation' },
  ])
  const [chair, eu, us] = await world.enterAll(links, ['chair', 'EU', 'US'])
  for (const { page } of [chair!, eu!, us!]) await expect(clause(page, last)).toBeAttached()
  return { id, links, chair: chair!, eu: eu!, us: us! }
}

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

/** They stand in the dialog, and in another tree. */
const sources = ({ page }: Person) => page.locator('chapeau-merge-sources')

/** `SHOTS=folder` keeps what the page looks like. */
const shoot = async ({ page }: Person, name: string): Promise<void> => {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test('[MG1] the chair merges two wordings; one agrees, one stays beside it, and nobody’s position is lost', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, eu, us } = room
  await propose(room, eu, 'OP1', 'all', 'many')
  await propose(room, us, 'OP1', 'all', 'most')
  await open(chair.page, 'OP1')
  await chair.page.getByRole('button', { name: 'Merge wordings in OP1' }).click()
  const dialog = chair.page.getByRole('dialog', { name: 'Merge in OP1' })
  await expect(sources(chair).getByRole('checkbox', { checked: true })).toHaveCount(2)
  await expect(sources(chair)).toContainText('EU and US are asked whether they agree.')
  await expect(chair.page.locator('chapeau-slip-editor .paper')).toBeFocused()
  await shoot(chair, 'merge')
  expect(await violations(chair.page)).toEqual([])
  // one alone is no merger
  await sources(chair).getByRole('checkbox', { name: 'US' }).uncheck()
  await dialog.getByRole('button', { name: 'Propose as Chair' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Choose at least two.')
  await sources(chair).getByRole('checkbox', { name: 'US' }).check()
  await chair.page.locator('chapeau-slip-editor').getByText('many', { exact: true }).dblclick()
  await chair.page.keyboard.type('very many')
  await expect.poll(() => line(room, 'OP1')).toContain('[all / many - EU / most - US]')
  await chair.page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => line(room, 'OP1'))
    .toContain('[all / many - EU / most - US / very many - chair]')

  // asked on the card, in the inbox and in the day
  await open(eu.page, 'OP1')
  await expect(card(eu.page, 'many')).toContainText('waits for EU')
  await expect(card(eu.page, 'very many')).toContainText('The chair merged your wording')
  await shoot(eu, 'asked')
  await eu.page.getByRole('tab', { name: 'My day' }).click()
  await expect(eu.page.locator('chapeau-merge-asks')).toContainText('very many')
  await eu.page.getByRole('tab', { name: 'Inbox 1' }).click()
  expect(await violations(eu.page)).toEqual([])
  await eu.page.locator('chapeau-merge-asks').getByRole('button', { name: 'Agree' }).click()
  await expect(eu.page.getByRole('tab', { name: 'Inbox', exact: true })).toBeVisible()
  await expect.poll(() => line(room, 'OP1')).toContain('[all / most - US / very many - chair, EU]')
  await open(us.page, 'OP1')
  await card(us.page, 'very many').getByRole('button', { name: 'Stay beside it' }).click()
  const merger = card(chair.page, 'very many')
  await expect(merger).toContainText('Agreed: EU')
  await expect(merger).toContainText('Did not agree: US')
  await merger.getByRole('button', { name: 'Go to the wording of US' }).click()
  await expect(card(chair.page, 'most').getByRole('article')).toBeFocused()
  await shoot(chair, 'merger')
  // an answer is changed by one press, and a merger withdrawn: then all stand as before
  await card(us.page, 'very many').getByRole('button', { name: 'Agree' }).click()
  await expect.poll(() => line(room, 'OP1')).toContain('[all / very many - chair, EU, US]')
  await merger.getByRole('button', { name: 'Withdraw' }).click()
  await expect.poll(() => line(room, 'OP1')).toContain('[all / many - EU / most - US]')
})

test('[MG3] near duplicates are pointed out; whole paragraphs are merged into another one', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, eu, us } = room
  const words = 'Invites all States to share their national experience with growing tea'
  for (const [person, by] of [
    [eu, words],
    [us, `${words},`],
  ] as const) {
    await open(person.page, 'OP1')
    await person.page
      .locator('chapeau-paragraph-view')
      .getByRole('button', { name: 'Propose' })
      .click()
    await person.page.getByRole('menuitem', { name: 'New paragraph after OP1' }).click()
    await person.page.keyboard.type(by)
    await expect.poll(() => line(room, person === eu ? 'OP1 bis' : 'OP1 ter')).toContain(by)
  }
  await open(chair.page, 'OP1')
  const near = chair.page.locator('chapeau-merge-tools .near')
  await expect(near).toContainText('EU and US differ only in case, punctuation or blanks.')
  await near.getByRole('button', { name: 'Merge the wordings of EU and US' }).click()
  const dialog = chair.page.getByRole('dialog', { name: 'Merge in OP1' })
  await expect(sources(chair).getByRole('checkbox', { checked: true })).toHaveCount(2)
  await chair.page.keyboard.press('End')
  await chair.page.keyboard.type(' and coffee')
  await shoot(chair, 'paragraphs')
  await dialog.getByRole('button', { name: 'Propose as Chair' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => line(room, 'OP1 quater')).toBe(`OP1 quater [${words} and coffee - chair]`)
  await expect(near).toHaveCount(0)
  for (const [person, label] of [
    [eu, 'OP1 bis'],
    [us, 'OP1 ter'],
  ] as const) {
    await person.page.getByRole('tab', { name: 'Inbox 1' }).click()
    await person.page.locator('chapeau-merge-asks').getByRole('button', { name: 'Agree' }).click()
    await expect.poll(() => line(room, label)).toBeUndefined()
  }
  await expect.poll(() => line(room, 'OP1 quater')).toContain('chair, EU, US')
})

test('in Arabic and on a telephone it can be read and used as well', async ({ world }) => {
  const room = await openRoom(
    world,
    `اللجنة،

إذ تشير إلى مقررها بشأن الشاي،

1. تشجع جميع الدول على شرب الشاي كل يوم؛

2. تقرر أن تبقي المسألة قيد نظرها.
`,
  )
  const { chair, eu, us } = room
  await propose(room, eu, 'OP1', 'جميع', 'معظم')
  await propose(room, us, 'OP1', 'جميع', 'كل')
  await open(chair.page, 'OP1')
  await chair.page.setViewportSize({ width: 390, height: 780 })
  await chair.page.locator('.peek').click()
  await chair.page.getByRole('button', { name: 'Merge wordings in OP1' }).click()
  const dialog = chair.page.getByRole('dialog', { name: 'Merge in OP1' })
  await expect(dialog).toBeVisible()
  await expect(chair.page.locator('chapeau-slip-editor .paper')).toHaveAttribute('dir', 'rtl')
  await shoot(chair, 'arabic-merge')
  // the names at a place are compared letter by letter with its label, whose marks for direction differ
  const found = await violations(chair.page)
  expect(found.filter(one => !one.startsWith('label-content-name-mismatch'))).toEqual([])
  const width = await chair.page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await card(chair.page, 'معظم').getByRole('button', { name: 'Accept: معظم' }).click()
  await expect(eu.page.locator('.came-in')).toHaveText('معظم')
  await shoot(eu, 'arabic-told')
  await chair.page.getByRole('tab', { name: 'History' }).click()
  await expect(chair.page.getByRole('button', { name: 'Take back' })).toBeVisible()
  await shoot(chair, 'arabic-history')
})
