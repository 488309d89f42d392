/** What an observer sees before, while and after the room is open to observers. */
import { violations } from './axe'
import { type Person, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = 'The Committee,\n\nRecalling its decision on tea,\n\n1. Decides to drink tea.\n'

const release = async (chair: Person, id: string, name: string): Promise<void> => {
  await chair.page.goto(`${chair.origin}/c/${id}/roster`)
  await chair.page.getByRole('button', { name }).click()
  await expect(chair.page.locator('.said')).toContainText('observers')
}

test('[RO9] an observer reads what is published, is let in, and is shown out again', async ({
  world,
}) => {
  const chair = await world.enter(world.server.links().get('')!)
  const { id, links } = await world.consult(chair, DRAFT, [
    { id: 'OBS', name: 'An observer', kind: 'observer' },
  ])
  await release(chair, id, 'Close the room to observers')
  expect(await violations(chair.page)).toEqual([])
  const observer = await world.enter(links.get('OBS')!)
  const { page } = observer
  await expect(page.getByRole('status')).toContainText('not open to observers')
  await expect(page.getByText('Nothing has been published yet.')).toBeVisible()

  const published = await chair.context.request.post(
    `${chair.origin}/api/consultations/${id}/revisions`,
    { headers: { origin: chair.origin }, data: { note: 'For everybody to read' } },
  )
  expect(published.ok()).toBe(true)
  await page.reload()
  await expect(page.getByText('For everybody to read')).toBeVisible()
  await page.getByRole('button', { name: 'Rev.1: Clean text' }).click()
  await expect(page.getByRole('article')).toContainText('Decides to drink tea.')
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 800 })

  // the page asks again by itself
  await release(chair, id, 'Open the room to observers')
  await expect(page.locator('.clause').first()).toBeVisible({ timeout: 60_000 })

  await release(chair, id, 'Close the room to observers')
  await expect(page.getByText('For everybody to read')).toBeVisible()
  await expect(page.locator('.clause')).toHaveCount(0)
  const kept = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name),
  )
  expect(kept.filter(name => name?.startsWith('chapeau-copy'))).toEqual([])
})
