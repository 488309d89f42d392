/** Signing in through a provider's own pages, links that work once, and where one is signed in. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import {
  CLIENT_ID,
  CLIENT_SECRET,
  openProvider,
  type TestProvider,
} from '../server/src/testing/provider'
import { violations } from './axe'
import { clause, saved, select } from './paper'
import { expect, test as base, type Person, type World } from './world'

const test = base.extend<{ provider: TestProvider }>({
  // of nothing else, but Playwright reads the names in this pattern
  // oxlint-disable-next-line no-empty-pattern
  provider: async ({}, use) => {
    const provider = await openProvider()
    provider.accounts.set('ingrid', { name: 'Ingrid Larsen', groups: ['delegation-eu'] })
    await use(provider)
    await provider.unplug()
  },
  serverArgs: async ({ provider }, use, info) => {
    const secret = join(info.project.outputDir, `secret-${info.workerIndex}`)
    writeFileSync(secret, CLIENT_SECRET)
    await use([
      `--oidc-issuer=${provider.issuer}`,
      `--oidc-client-id=${CLIENT_ID}`,
      `--oidc-client-secret-file=${secret}`,
      '--oidc-name=the Ministry',
      '--oidc-scopes=openid profile email groups',
    ])
  },
})

/** Where the provider sends people back to. */
const originOf = (world: World): string => `http://localhost:${world.server.port}`

async function openGuest(browser: Browser, world: World): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(originOf(world))
  return page
}

/** From the first page through the provider's. */
async function signIn(page: Page, login: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in with the Ministry' }).click()
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function openRosterOf(world: World, label: string): Promise<Person> {
  const chair = await world.enter(world.server.links().get('chair')!)
  const { page } = chair
  await page.getByRole('button', { name: 'Room', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Roster' }).click()
  await page.getByRole('button', { name: `Manage ${label}` }).click()
  return chair
}

test('[SG2] [SG3] [SG4] a delegate signs in at the ministry, writes, is shown out, and signs out there, too', async ({
  browser,
  world,
  provider,
}) => {
  provider.serve(originOf(world))
  const chair = await openRosterOf(world, 'EU')
  const seats = chair.page.locator('chapeau-roster-accreditations')
  // by keyboard: the group is the usual kind
  await seats.getByLabel('Name or address').fill('delegation-eu')
  await chair.page.keyboard.press('Enter')
  await expect(chair.page.getByText('delegation-eu can sign in now.')).toBeVisible()
  await expect(seats.getByRole('listitem')).toContainText('Group, delegate')
  expect(await violations(chair.page)).toEqual([])

  const page = await openGuest(browser, world)
  await expect(page.getByRole('link', { name: 'Sign in with the Ministry' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.evaluate(() => localStorage.setItem('chapeau.layer', 'tabled'))
  // from the room's address, and back to it
  const room = new URL(chair.page.url()).pathname.replace('/roster', '')
  await page.goto(`${originOf(world)}${room}?hat=EU`)
  await expect(page.getByRole('alert')).toContainText('You are not signed in')
  expect(await violations(page)).toEqual([])
  await signIn(page, 'ingrid')
  await page.waitForURL(`${originOf(world)}${room}?hat=EU`)
  await expect(clause(page, 'OP1')).toBeAttached()
  await select(page, 'OP1', 'настоятельно', 'after')
  await page.keyboard.type(' и неизменно')
  await saved(page)

  // the chair takes the seat back while she is in
  await seats.getByRole('button', { name: 'Take back the seat of delegation-eu' }).click()
  const pill = page.locator('chapeau-saving-pill')
  await expect(pill).toContainText('Closed')
  await expect(chair.page.locator('chapeau-roster-log')).toContainText('Ingrid Larsen')

  await page.goto(originOf(world))
  await expect(page.getByText('Signed in as Ingrid Larsen')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(url => url.origin === provider.issuer)
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await expect(page.getByRole('link', { name: 'Sign in with the Ministry' })).toBeVisible()

  // now nobody has a seat for her any more
  await signIn(page, 'ingrid')
  await expect(page.getByRole('alert')).toContainText('no seat here is meant for you')
  expect(await violations(page)).toEqual([])
  await page.context().close()
})

test('[SG2] a provider that is down is said to be, and a link goes on working', async ({
  browser,
  world,
  provider,
}) => {
  await provider.unplug()
  const page = await openGuest(browser, world)
  await page.getByRole('link', { name: 'Sign in with the Ministry' }).click()
  await expect(page.getByRole('alert')).toContainText('cannot be reached')
  expect(await violations(page)).toEqual([])
  await page.goto(originOf(world) + new URL(world.server.links().get('EU')!).pathname)
  await expect(clause(page, 'OP1')).toBeAttached()
  await page.context().close()
  await provider.plug()
})

test('[SG1] [SG7] a link that works once is asked for twice; its devices are seen and ended', async ({
  browser,
  world,
}) => {
  const { page } = await openRosterOf(world, 'EU')
  const people = page.locator('chapeau-roster-people')
  await people.getByLabel('Name of the person').fill('Ms. Once')
  await people.getByLabel('The link works for').selectOption('1')
  await people.getByLabel('once only').check()
  await people.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByLabel('Invitation link of Ms. Once').inputValue()
  await expect(people.getByText(/has not come in yet, link once, until/)).toBeVisible()
  expect(await violations(page)).toEqual([])

  // whatever looks at links on the way to a person: by HTTP, and with a browser of its own
  await page.request.get(originOf(world) + new URL(link).pathname)
  const once = await openGuest(browser, world)
  await once.goto(originOf(world) + new URL(link).pathname)
  await expect(once.getByText('This link works once. It signs in Ms. Once')).toBeVisible()
  expect(await violations(once)).toEqual([])
  await once.reload()
  await once.getByRole('button', { name: 'Sign in on this device' }).press('Enter')
  await expect(clause(once, 'OP1')).toBeAttached()

  const late = await openGuest(browser, world)
  await late.goto(originOf(world) + new URL(link).pathname)
  await expect(late.getByRole('alert')).toContainText('works once, and it was used already')

  // all who have not come in get new links at once
  const waiting = page.locator('chapeau-roster-list')
  await expect(waiting).toContainText(/\d people have not come in yet/)
  await waiting.getByRole('button', { name: 'Make new links' }).click()
  const links = waiting.locator('chapeau-invitation-links').getByRole('listitem')
  await expect(links).not.toHaveCount(0)
  await expect(waiting.getByRole('button', { name: 'Download as CSV' })).toBeVisible()
  expect(await violations(page)).toEqual([])

  await waiting.getByRole('button', { name: 'Put the links away' }).click()

  // the same person with another device, by a new link
  await page.getByRole('button', { name: 'New link for Ms. Once' }).click()
  await expect(page.getByText('Who is signed in stays signed in.')).toBeVisible()
  const anew = await page.getByLabel('Invitation link of Ms. Once').inputValue()
  expect(anew).not.toBe(link)
  await late.goto(originOf(world) + new URL(anew).pathname)
  await late.getByRole('button', { name: 'Sign in on this device' }).click()
  await expect(clause(late, 'OP1')).toBeAttached()

  await late.goto(`${originOf(world)}/`)
  await late.getByRole('link', { name: 'Where you are signed in' }).click()
  const sessions = late.getByRole('listitem')
  await expect(sessions).toHaveCount(2)
  await expect(sessions.filter({ hasText: 'this browser' })).toContainText('Chrome on')
  expect(await violations(late)).toEqual([])
  await late.getByRole('button', { name: /^Sign out there/ }).click()
  await expect(late.getByText(/is signed out\./)).toBeVisible()
  await expect(sessions).toHaveCount(1)
  await expect(once.locator('chapeau-saving-pill')).toContainText('Closed')

  await late.getByRole('button', { name: 'Sign out everywhere' }).click()
  expect(await violations(late)).toEqual([])
  await late.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(late.getByRole('heading', { name: 'A room for negotiating text' })).toBeVisible()
  await Promise.all([once.context().close(), late.context().close()])
})
