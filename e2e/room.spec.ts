/**
 * The main job: a chair, two delegations and an observer on the real draft, each in a browser of
 * their own, through amendments, positions, decisions, a reload and a server that is killed.
 */
import { readFileSync } from 'node:fs'
import { violations } from './axe'
import { card, clause, open, retype, saved, select, wordsOf } from './paper'
import { writeByHand } from './hand-made'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = readFileSync(new URL('../examples/trafficking/draft.txt', import.meta.url), 'utf8')
const OLD = 'не привязаны к конкретным технологиям'
const NEW = 'являются технологически нейтральными'

interface Room {
  id: string
  chair: Person
  eu: Person
  g77: Person
  observer: Person
}

async function openRoom(world: World): Promise<Room> {
  const host = await world.enter([...world.server.links().values()][0]!)
  const { id, links } = await world.consult(host, DRAFT, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'Group of 77 and China', kind: 'group' },
    { id: 'observer', name: 'Observer', kind: 'observer' },
  ])
  const [chair, eu, g77, observer] = await world.enterAll(links, ['chair', 'EU', 'G77', 'observer'])
  const room = { id, chair: chair!, eu: eu!, g77: g77!, observer: observer! }
  for (const { page } of everybody(room)) await expect(clause(page, 'OP12')).toBeAttached()
  return room
}

const everybody = ({ chair, eu, g77, observer }: Room): Person[] => [chair, eu, g77, observer]

/** The rolling text of a clause as the server prints it, for whoever has a seat. */
async function rolling(room: Room, label: string): Promise<string> {
  const answer = await room.chair.context.request.get(
    `${room.chair.origin}/api/consultations/${room.id}/rolling-text`,
  )
  return (await answer.text()).split('\n').find(line => line.startsWith(`${label} `)) ?? ''
}

/** All four show the same cards for the clause, and they are these. */
async function allSee(room: Room, label: string, expected: (string | RegExp)[]): Promise<void> {
  for (const { page } of everybody(room)) {
    await open(page, label)
    await expect(page.locator('chapeau-reading-card')).toHaveCount(expected.length)
    for (const text of expected)
      await expect(page.locator('chapeau-reading-card').filter({ hasText: text })).toHaveCount(1)
  }
}

test('four people negotiate the real draft and see the same text', async ({ world }) => {
  test.setTimeout(180_000)
  const room = await openRoom(world)
  const { chair, eu, g77, observer } = room

  await test.step('type: a replacement in place, seen by all', async () => {
    await retype(eu.page, 'OP3', OLD, NEW)
    await expect(clause(eu.page, 'OP3').locator('ins')).toHaveText(NEW)
    await expect(clause(eu.page, 'OP3').locator('del')).toHaveText(OLD)
    for (const { page } of [chair, g77, observer])
      await expect(clause(page, 'OP3').locator('.alt')).toHaveText(NEW)
    await saved(eu.page)
    await expect.poll(() => rolling(room, 'OP3')).toContain(`[${OLD} / ${NEW} - EU]`)
  })

  await test.step('overlap: two wordings become one place', async () => {
    await retype(
      g77.page,
      'OP3',
      'конкретным технологиям, а, напротив, отличаются',
      'технологиям и отличаются',
    )
    const whole = `${OLD}, а, напротив, отличаются`
    await expect
      .poll(() => rolling(room, 'OP3'))
      .toContain(
        `[${whole} / ${NEW}, а, напротив, отличаются - EU / не привязаны к технологиям и отличаются - G77]`,
      )
    await allSee(room, 'OP3', [
      /^\s*original/,
      `${NEW}, а, напротив, отличаются`,
      'не привязаны к технологиям и отличаются',
    ])
  })

  await test.step('same words: one alternative with both names', async () => {
    await retype(eu.page, 'OP11', 'предлагает', 'настоятельно призывает')
    await retype(g77.page, 'OP11', 'предлагает', 'настоятельно призывает')
    await expect
      .poll(() => rolling(room, 'OP11'))
      .toContain('[предлагает / настоятельно призывает - EU, G77]')
    await expect(clause(observer.page, 'OP11').locator('.who')).toHaveText('EU, G77')
  })

  await test.step('an insertion, opposed, and a position lifted again', async () => {
    await select(eu.page, 'OP5', 'рекомендует предприятиям', 'after')
    await eu.page.keyboard.type(', включая малые,')
    await expect(clause(g77.page, 'OP5').locator('.alt')).toHaveText(', включая малые,')
    await open(g77.page, 'OP5')
    const theirs = card(g77.page, ', включая малые,')
    await theirs.getByRole('button', { name: 'Oppose' }).click()
    await expect.poll(() => rolling(room, 'OP5')).toContain('[, включая малые, - EU; G77 delete]')
    await expect(clause(eu.page, 'OP5').locator('.who.against')).toHaveText('G77 delete')
    await theirs.getByRole('button', { name: 'Oppose' }).click()
    await expect.poll(() => rolling(room, 'OP5')).toContain('[, включая малые, - EU]')
  })

  await test.step('accept, undo, accept again', async () => {
    await open(chair.page, 'OP5')
    await card(chair.page, ', включая малые,')
      .getByRole('button', { name: /^Accept:/ })
      .click()
    await expect
      .poll(() => rolling(room, 'OP5'))
      .toContain('рекомендует предприятиям, включая малые, эффективно')
    await expect(clause(eu.page, 'OP5').locator('ins')).toHaveCount(0)
    await chair.page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => rolling(room, 'OP5')).toContain('[, включая малые, - EU]')
    await expect(clause(eu.page, 'OP5').locator('ins')).toHaveText(', включая малые,')
    await chair.page.getByRole('button', { name: 'Redo' }).click()
    for (const { page } of everybody(room))
      await expect
        .poll(() => wordsOf(page, 'OP5'))
        .toContain('рекомендует предприятиям, включая малые, эффективно')
  })

  await test.step('the chair edits by hand and moves a clause on the ladder', async () => {
    await retype(chair.page, 'OP4', 'подчеркивает важность', 'подчеркивает особую важность')
    await open(chair.page, 'OP4')
    await chair.page.getByRole('button', { name: 'Agreed ad ref' }).click()
    for (const { page } of everybody(room)) {
      await expect.poll(() => wordsOf(page, 'OP4')).toContain('подчеркивает особую важность')
      await expect(clause(page, 'OP4').locator('.agreed-mark')).toHaveText('[Agreed ad ref]')
    }
  })

  const settled = await rolling(room, 'OP3')

  await test.step('reload: nothing is lost', async () => {
    await saved(eu.page)
    for (const { page } of everybody(room)) await page.reload()
    await expect(clause(eu.page, 'OP3').locator('ins')).toContainText(NEW)
    await allSee(room, 'OP3', [
      /^\s*original/,
      `${NEW}, а, напротив, отличаются`,
      'не привязаны к технологиям и отличаются',
    ])
  })

  await test.step('the server is killed; what is typed meanwhile waits, says so, and arrives', async () => {
    await world.server.kill()
    await expect(eu.page.locator('chapeau-saving-pill')).toContainText(/off-line/i)
    await select(eu.page, 'OP7', 'рекомендует научным', 'after')
    await eu.page.keyboard.type(' и учебным')
    await expect(eu.page.locator('chapeau-saving-pill')).toContainText(/waiting/i)
    await world.server.start()
    await saved(eu.page)
    for (const { page } of [chair, g77, observer])
      await expect(clause(page, 'OP7').locator('.alt')).toHaveText(' и учебным')
    expect(await rolling(room, 'OP3')).toBe(settled)
    expect(await rolling(room, 'OP4')).toMatch(/\[Agreed ad ref\]$/)
  })

  await test.step('the observer cannot write, not even by a hand-made update', async () => {
    const before = await rolling(room, 'OP1')
    await expect(observer.page.locator('.paper')).toHaveAttribute('contenteditable', 'false')
    await expect(observer.page.locator('chapeau-reading-card button')).toHaveCount(0)
    for (const root of ['draft', 'tabled:2', 'tabled:4', 'record'])
      expect(await writeByHand(observer, room.id, 'observer', root)).toBe('read-only')
    expect(await writeByHand(g77, room.id, 'G77', 'tabled:2')).toBe('foreign-root')
    expect(await writeByHand(g77, room.id, 'G77', 'draft')).toBe('foreign-root')
    expect(await rolling(room, 'OP1')).toBe(before)
  })

  for (const person of everybody(room)) expect(complaints(person)).toEqual([])
})

/** A server that is killed is no fault of the page; anything else is. */
const complaints = ({ problems }: Person): string[] =>
  problems.filter(
    text =>
      !/WebSocket connection|ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource/.test(text),
  )

test('the workspace has no accessibility violations, for the chair, a delegation and an observer', async ({
  world,
}) => {
  const room = await openRoom(world)
  await retype(room.eu.page, 'OP3', OLD, NEW)
  for (const { page } of [room.chair, room.eu, room.observer]) {
    await open(page, 'OP3')
    await expect(page.locator('chapeau-reading-card').first()).toBeVisible()
    expect(await violations(page)).toEqual([])
  }
})
