/** Deciding at the chair's table: with changes, one wording only, several at once, the log, and taking back. */
import { violations } from './axe'
import { caret, press, settled } from './editing'
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

const tool = async ({ page }: Person, name: string): Promise<void> => {
  await page.locator('chapeau-top-bar').getByRole('button', { name: 'Room', exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
}

const heard = ({ page }: Person) => page.locator('chapeau-decisions-told [aria-live]')

test('[DE2] one wording is rejected and the others stand; another is accepted with changes', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, eu, us } = room
  await retype(eu.page, 'OP1', 'all', 'many')
  await retype(us.page, 'OP1', 'all', 'most')
  await open(chair.page, 'OP1')
  await card(chair.page, 'most').getByRole('button', { name: 'Reject' }).click()
  await expect.poll(() => line(room, 'OP1')).toContain('[all / many - EU]')
  await expect(heard(eu)).toHaveText('OP1: rejected the wording of US.')

  await card(chair.page, 'many').getByRole('button', { name: 'Accept with changes' }).click()
  const dialog = chair.page.getByRole('dialog', { name: 'Accept with changes in OP1' })
  await expect(dialog).toBeVisible()
  await expect(chair.page.locator('chapeau-slip-editor .paper')).toBeFocused()
  expect(await violations(chair.page)).toEqual([])
  await chair.page.screenshot({ path: '/tmp/shots/changes.png' })
})
