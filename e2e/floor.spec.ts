/** Recording from the floor by keyboard, what delegations answer, and Chair's proposals, on the real server. */
import { violations } from './axe'
import { card, clause, open, retype, saved, wordsOf } from './paper'
import { spyOn } from './spy'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = `The Committee,

Recalling its decision on tea,

1. Encourages all States to drink tea every day;

2. Requests a report on tea;

OP2 bis. Invites donors to pay for tea;

3. Decides to remain seized of the matter.
`

const ARABIC = `إن اللجنة،

إذ تشير إلى قرارها بشأن الشاي،

1 - تشجع جميع الدول على شرب الشاي كل يوم؛

2 - تطلب تقريرا عن الشاي.
`

interface Room {
  chair: Person
  eu: Person
  nor: Person
}

async function openRoom(world: World, draft = DRAFT, last = 'OP3'): Promise<Room> {
  const host = await world.enter([...world.server.links().values()][0]!)
  const { links } = await world.consult(host, draft, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'Group of 77 and China', kind: 'group' },
    { id: 'NOR', name: 'Norway', kind: 'delegation' },
  ])
  const [chair, eu, nor] = await world.enterAll(links, ['chair', 'EU', 'NOR'])
  for (const { page } of [chair!, eu!, nor!]) await expect(clause(page, last)).toBeAttached()
  return { chair: chair!, eu: eu!, nor: nor! }
}

/** One key after the other, each as soon as the bar is ready for it; returns how many there were. */
async function press({ page }: Person, ...keys: readonly string[]): Promise<number> {
  let count = 0
  for (const key of keys) {
    if (key.startsWith('"')) {
      await page.keyboard.type(key.slice(1))
      count += key.length - 1
    } else {
      await page.keyboard.press(key)
      count += 1
    }
  }
  return count
}

const bar = ({ page }: Person) => page.locator('chapeau-record-bar')
const note = ({ page }: Person) => page.locator('chapeau-record-note')
const field = (person: Person, name: string) => bar(person).getByRole('combobox', { name })

/** Alt+R, who, the clause that is meant or another one; then what was said is asked. */
async function begin(chair: Person, who: string, label = ''): Promise<number> {
  let keys = await press(chair, 'Alt+r')
  await expect(field(chair, 'Who spoke')).toBeFocused()
  keys += await press(chair, `"${who}`, 'Enter')
  await expect(field(chair, 'Clause')).toBeFocused()
  if (label !== '') keys += await press(chair, `"${label}`)
  keys += await press(chair, 'Enter')
  await expect(field(chair, 'What was said')).toBeFocused()
  return keys
}

/** Replaces words of a clause, as its delegations would; `last`: Ctrl+Enter. */
async function replace(chair: Person, words: string, by: string, last = true): Promise<number> {
  let keys = await press(chair, `"${words}`, 'Enter')
  await expect(bar(chair).getByRole('textbox', { name: /words/u })).toBeFocused()
  keys += await press(chair, `"${by}`)
  if (last) keys += await press(chair, 'Control+Enter')
  return keys
}

test('a support and a replacement for two are recorded by keyboard, and answered in two browsers', async ({
  world,
}) => {
  test.setTimeout(120_000)
  const { chair, eu, nor } = await openRoom(world)
  const spy = await spyOn(eu)
  await expect(clause(eu.page, 'OP3')).toBeAttached()
  await clause(chair.page, 'OP1').locator('.words').click()

  await begin(chair, 'eu,norw')
  await replace(chair, 'drink', 'enjoy', false)
  await expect(bar(chair).locator('chapeau-record-words')).toContainText(
    '[drink / enjoy - EU, NOR]',
  )
  expect(await violations(chair.page)).toEqual([])
  // half-typed words reach nobody
  await saved(chair.page)
  await open(eu.page, 'OP1')
  expect(await wordsOf(eu.page, 'OP1')).toBe('Encourages all States to drink tea every day;')
  expect(await spy.finds('enjoy')).toEqual([])
  await press(chair, 'Control+Enter')
  await expect(note(chair)).toContainText(
    'Recorded for EU and NOR in OP1: “drink” becomes “enjoy”.',
  )
  // one is again where one was
  await expect(chair.page.locator('.paper').first()).toBeFocused()
  await expect
    .poll(() => wordsOf(eu.page, 'OP1'))
    .toContain('[drink / enjoy EU (rec.), NOR (rec.)]')
  expect(await spy.finds('enjoy')).not.toEqual([])

  const keys = (await begin(chair, 'g77')) + (await press(chair, '"2s'))
  expect(keys).toBe(8)
  await expect(note(chair)).toContainText('Recorded for G77 in OP1: supports “enjoy”.')
  await expect
    .poll(() => wordsOf(eu.page, 'OP1'))
    .toContain('enjoy EU (rec.), NOR (rec.), G77 (rec.)')

  // one confirms, the other disowns
  for (const { page } of [eu, nor]) {
    await open(page, 'OP1')
    await expect(card(page, 'enjoy')).toContainText('The chair recorded this for you')
    await expect(card(page, 'enjoy')).toContainText('recorded by the chair, not confirmed yet')
    await expect(card(page, 'enjoy').getByRole('button', { name: 'Withdraw' })).toHaveCount(0)
  }
  expect(await violations(eu.page)).toEqual([])
  await expect(eu.page.getByRole('tab', { name: 'Inbox 1' })).toBeVisible()
  await card(eu.page, 'enjoy').getByRole('button', { name: 'Confirm' }).click()
  await expect(card(eu.page, 'enjoy')).toContainText('recorded by the chair, confirmed')
  await expect(card(eu.page, 'enjoy').getByRole('button', { name: 'Withdraw' })).toBeVisible()
  await nor.page.getByRole('tab', { name: 'My day' }).click()
  await nor.page.locator('chapeau-record-list').getByRole('button', { name: 'Disown' }).click()
  await expect.poll(() => wordsOf(chair.page, 'OP1')).toContain('[drink / enjoy EU, G77 (rec.)]')

  // the chair hears of it, and records it again
  await chair.page.getByRole('tab', { name: 'Inbox 1' }).click()
  const waiting = chair.page.locator('chapeau-record-list')
  await expect(waiting).toContainText('NOR did not say this')
  expect(await violations(chair.page)).toEqual([])
  await waiting.getByRole('button', { name: 'Record again' }).click()
  await press(chair, '"taste', 'Control+Enter')
  await expect.poll(() => wordsOf(eu.page, 'OP1')).toContain('/ taste NOR (rec.)')
  await chair.page.getByRole('tab', { name: 'Inbox 1' }).click()
  await waiting.getByRole('button', { name: 'Take back' }).click()
  await expect(waiting.getByRole('listitem')).toHaveCount(0)

  // what was recorded is told in the history and in the table
  await open(nor.page, 'OP1')
  await nor.page.getByRole('tab', { name: 'History' }).click()
  const history = nor.page.locator('chapeau-history-list')
  await expect(history).toContainText('EU proposed (recorded by the chair and confirmed)')
  await expect(history).toContainText('The chair recorded for NOR (taken back)')
  await nor.page.getByRole('tab', { name: 'Positions' }).click()
  await expect(nor.page.locator('chapeau-position-table')).toContainText('(recorded by the chair)')
  for (const person of [chair, eu, nor]) expect(person.problems).toEqual([])
})

test('it is taken back at once, left by Escape, and what was written is asked about', async ({
  world,
}) => {
  const { chair, eu } = await openRoom(world)
  await clause(chair.page, 'OP1').locator('.words').click()
  // another clause by its label, as one says it
  await begin(chair, 'g77', '2b')
  await expect(field(chair, 'Clause')).toHaveValue('OP2 bis')
  await replace(chair, 'donors .. pay', 'all to pay')
  await expect.poll(() => wordsOf(eu.page, 'OP2 bis')).toContain('G77 (rec.)')
  await note(chair).getByRole('button', { name: 'Take back' }).click()
  await expect.poll(() => wordsOf(eu.page, 'OP2 bis')).toBe('Invites donors to pay for tea;')

  await press(chair, 'Alt+r', 'Escape')
  await expect(bar(chair)).toHaveCount(0)
  await begin(chair, 'eu', 'op1')
  await replace(chair, 'every', 'each', false)
  await press(chair, 'Escape')
  const question = chair.page.getByRole('dialog', { name: 'Leave without recording?' })
  await question.getByRole('button', { name: 'Go on writing' }).click()
  await press(chair, '"x', 'Control+Enter')
  await expect.poll(() => wordsOf(eu.page, 'OP1')).toContain('every / eachx EU (rec.)')
  expect(chair.problems).toEqual([])
})

test('about a whole paragraph, and positions with a reason', async ({ world }) => {
  const { chair, eu } = await openRoom(world)
  await clause(chair.page, 'OP2').first().locator('.words').click()
  await begin(chair, 'eu')
  await press(chair, '"delete', 'Enter')
  await expect.poll(() => wordsOf(eu.page, 'OP2')).toContain('EU (rec.) delete')
  // by Alt+R from here the same clause is meant; its whole is spoken to
  await begin(chair, 'nor')
  await press(chair, '"as a whole', 'Enter')
  await expect(bar(chair).getByRole('button', { name: 'Retain' })).toBeFocused()
  expect(await violations(chair.page)).toEqual([])
  await bar(chair).getByRole('textbox', { name: 'Note' }).fill('awaiting capital')
  await bar(chair).getByRole('button', { name: 'Reserve, pending capital' }).click()
  await expect.poll(() => wordsOf(eu.page, 'OP2')).toContain('NOR (rec.) reserves')
  await begin(chair, 'g77')
  await press(chair, '"new paragraph after', 'Enter', '"Thanks tea;', 'Control+Enter')
  await expect.poll(() => wordsOf(eu.page, 'OP2 ter')).toContain('Thanks tea; G77 (rec.)')
  await begin(chair, 'eu', '3')
  await press(chair, '"move', 'Enter', '"before 1', 'Enter')
  await expect.poll(() => wordsOf(eu.page, 'OP3')).toContain('EU (rec.) move before OP1')

  await eu.page.getByRole('tab', { name: 'Inbox 2' }).click()
  const asked = eu.page.locator('chapeau-record-list').getByRole('listitem')
  await expect(asked).toHaveCount(2)
  expect(await violations(eu.page)).toEqual([])
  await asked.first().getByRole('button', { name: 'Confirm' }).click()
  await asked.first().getByRole('button', { name: 'Disown' }).click()
  await expect.poll(() => wordsOf(chair.page, 'OP3')).not.toContain('move')
  await expect.poll(() => wordsOf(chair.page, 'OP2')).toContain('EU delete')
  // on second thoughts it was said
  await eu.page.getByRole('tab', { name: 'My day' }).click()
  await eu.page.getByRole('button', { name: 'Confirm after all' }).click()
  await expect.poll(() => wordsOf(chair.page, 'OP3')).toContain('EU move before OP1')
  for (const person of [chair, eu]) expect(person.problems).toEqual([])
})

test('a Chair’s proposal stands beside the others; the chair explains and withdraws it', async ({
  world,
}) => {
  const { chair, eu, nor } = await openRoom(world)
  await retype(eu.page, 'OP1', 'drink', 'enjoy')
  await open(chair.page, 'OP1')
  await chair.page
    .locator('chapeau-place-view')
    .getByRole('button', { name: 'Chair’s proposal on drink' })
    .click()
  await expect(bar(chair).getByRole('textbox', { name: /words/u })).toBeFocused()
  await press(chair, '"taste', 'Control+Enter')
  await expect.poll(() => wordsOf(nor.page, 'OP1')).toMatch(/enjoy EU \/ taste chair\]/u)
  const own = card(chair.page, 'taste')
  await expect(own).toContainText('Chair’s proposal')
  await own.getByRole('button', { name: 'Add a reason' }).click()
  await chair.page.locator('chapeau-reason-form').getByLabel('Reason', { exact: true }).fill('Both')
  await chair.page.locator('chapeau-reason-form').getByRole('button', { name: 'Save' }).click()
  await open(nor.page, 'OP1')
  await expect(card(nor.page, 'taste')).toContainText('Both')
  // it asks nobody
  await expect(card(nor.page, 'taste').getByRole('button', { name: 'Confirm' })).toHaveCount(0)
  await own.getByRole('button', { name: /Withdraw/u }).click()
  await expect.poll(() => wordsOf(nor.page, 'OP1')).not.toContain('taste')
  // the chair's own hand in the draft is what it was
  await retype(chair.page, 'OP3', 'seized', 'aware')
  await expect.poll(() => wordsOf(nor.page, 'OP3')).toBe('Decides to remain aware of the matter.')
  for (const person of [chair, eu, nor]) expect(person.problems).toEqual([])
})

test('in Arabic, on a narrow screen', async ({ world }) => {
  const { chair, eu } = await openRoom(world, ARABIC, 'OP2')
  await chair.page.setViewportSize({ width: 390, height: 800 })
  await clause(chair.page, 'OP1').locator('.words').click()
  await begin(chair, 'النرويج')
  await replace(chair, 'شرب', 'تذوق', false)
  expect(await violations(chair.page)).toEqual([])
  await press(chair, 'Control+Enter')
  await expect.poll(() => wordsOf(eu.page, 'OP1')).toContain('تذوق')
  await begin(chair, 'eu')
  // the letter's key on an Arabic keyboard
  await chair.page.keyboard.type('٢')
  await chair.page.evaluate(() => {
    let target = document.activeElement
    while (target?.shadowRoot?.activeElement) target = target.shadowRoot.activeElement
    target?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'س', code: 'KeyS', bubbles: true, composed: true }),
    )
  })
  await expect(note(chair)).toContainText('supports “تذوق”')
  // by touch: the panel is a drawer over the paper, and makes room
  await chair.page.locator('.peek').click()
  await chair.page.getByRole('button', { name: 'Record from the floor on OP1' }).first().click()
  await expect(field(chair, 'Who spoke')).toBeFocused()
  await bar(chair)
    .getByRole('option', { name: /Norway/u })
    .click()
  await field(chair, 'What was said').click()
  await bar(chair)
    .getByRole('option', { name: /as a whole/u })
    .click()
  await bar(chair).getByRole('button', { name: 'Oppose' }).click()
  await expect(note(chair)).toContainText('Recorded for NOR in OP1: opposes the clause.')
  for (const person of [chair, eu]) expect(person.problems).toEqual([])
})
