/** The server's disk fails while people write: they are told, go on, and all of it arrives (LF1). */
import { expect, test, type Person } from './world'
import { violations } from './axe'
import { B, caret, room } from './editing'
import { saved } from './paper'

test.use({ serverArgs: ['--empty'] })

const strip = ({ page }: Person) => page.locator('chapeau-fault-strip')

test('[LF1] everybody reads that the server cannot store; what is written meanwhile arrives when it can', async ({
  world,
}) => {
  const [chair, eu, g77] = (await room(world, ['chair', 'EU', 'G77'])) as [Person, Person, Person]
  world.server.limitFiles(4096)
  await caret(eu.page, 'OP1', B.length - 1)
  await eu.page.keyboard.type(' kept')
  const why = /disk does not work, so the room takes nothing new for now/
  for (const person of [chair, eu, g77]) await expect(strip(person)).toHaveText(why)
  await expect(strip(eu)).toContainText('Go on writing: your words are kept on this device')
  await expect(eu.page.getByRole('status').filter({ hasText: why })).toBeVisible()
  expect(await violations(eu.page)).toEqual([])
  await expect(g77.page.locator('.clause').filter({ hasText: ' kept' })).toHaveCount(0)

  // who comes in meanwhile reads it too
  const late = await eu.context.newPage()
  await late.goto(eu.page.url())
  await expect(late.locator('chapeau-fault-strip')).toHaveText(why)
  await late.close()

  await eu.page.keyboard.type(' for you')
  world.server.limitFiles('unlimited')
  for (const person of [chair, eu, g77])
    await expect(strip(person)).toHaveCount(0, { timeout: 30_000 })
  await saved(eu.page)
  for (const { page } of [chair, g77])
    await expect(page.locator('.clause').filter({ hasText: ' kept for you' }).first()).toBeVisible()
})
