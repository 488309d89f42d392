/**
 * Without a network: the shell opens, rooms that were opened are read and written, and nothing that
 * was written is lost, whatever happens to the tab, the copy on the device or the program (OF).
 */
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { B, caret, marked, room } from './editing'
import { saved } from './paper'
import { expect, test, type Person } from './world'

test.use({ serverArgs: ['--empty'], serviceWorkers: 'allow' })

const pill = (page: Page) => page.locator('chapeau-saving-pill .words')

/** The shell is on the device, and serves this page. */
const shellIsKept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise(resolve =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
  })

/** Nothing of what was written is only in the window. */
async function kept(page: Page): Promise<void> {
  await pill(page).click()
  await expect(page.getByText('What you wrote is kept on this device.')).toBeVisible()
  await page.locator('chapeau-saving-pill').getByRole('button', { name: 'Close' }).click()
}

async function write(page: Page, label: string, at: number, words: string): Promise<void> {
  await caret(page, label, at)
  await page.keyboard.type(words)
}

const ready = (page: Page) => expect(page.locator('.clause').first()).toBeVisible()

/** The databases of this browser's rooms. */
const copies = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith('chapeau-copy ') ? [name] : [],
    ),
  )

const reachable = ({ problems }: Person): string[] =>
  problems.filter(problem => !/Failed to load resource|WebSocket connection/.test(problem))

test('[OF1] [OF8] a room is read and written without a network, through a reload and a killed tab, and all arrives', async ({
  world,
}) => {
  const [chair, eu, g77] = (await room(world, ['chair', 'EU', 'G77'])) as [Person, Person, Person]
  await shellIsKept(eu.page)
  eu.cut()
  await expect(pill(eu.page)).toHaveText('Off-line')
  await write(eu.page, 'OP1', B.length - 1, ' x')
  await expect(pill(eu.page)).toHaveText('Off-line - 2 changes waiting')
  await kept(eu.page)
  expect(await violations(eu.page)).toEqual([])
  // meanwhile the others go on
  await write(g77.page, 'OP3', 7, ' now')
  await saved(g77.page)

  await eu.page.reload()
  await ready(eu.page)
  await expect(pill(eu.page)).toHaveText('Off-line - 2 changes waiting')
  expect(await marked(eu.page, 'OP1')).toContain('{+ x+}')
  await write(eu.page, 'OP1', B.length + 1, 'yz')
  await expect(pill(eu.page)).toHaveText('Off-line - 4 changes waiting')
  await kept(eu.page)

  // the tab dies in the middle of writing
  const address = eu.page.url()
  await eu.page.keyboard.type('!')
  const session = await eu.context.newCDPSession(eu.page)
  void session.send('Page.crash').catch(() => {})
  await eu.page.waitForEvent('crash')
  const page = await eu.context.newPage()
  await page.goto(address)
  await ready(page)
  await expect(pill(page)).toHaveText(/^Off-line - [45] changes waiting$/)
  expect(await marked(page, 'OP1')).toMatch(/\{\+ xyz!?\+\}/)

  eu.restore()
  await saved(page)
  for (const other of [chair, g77])
    await expect(other.page.locator('.clause').filter({ hasText: ' xyz' }).first()).toBeVisible()
  await expect(page.locator('.clause').filter({ hasText: ' now' }).first()).toBeVisible()
  expect(reachable(eu)).toEqual([])
})

test('[OF2] the first page lists the rooms that are on this device, and another person sees none of them', async ({
  world,
}) => {
  const [eu, g77] = (await room(world, ['EU', 'G77'])) as [Person, Person]
  await shellIsKept(eu.page)
  eu.cut()
  await eu.page.goto(eu.origin)
  await expect(eu.page.getByText('These rooms are on this device')).toBeVisible()
  expect(await violations(eu.page)).toEqual([])
  await eu.page.getByRole('link', { name: 'Enter as European Union' }).click()
  await ready(eu.page)
  await write(eu.page, 'OP1', B.length - 1, ' secret')
  await kept(eu.page)
  eu.restore()
  await saved(eu.page)

  // the same browser, signed in as somebody else
  await eu.page.goto(eu.origin)
  await eu.page.getByRole('button', { name: 'Sign out' }).first().click()
  await eu.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await expect(eu.page.getByRole('heading', { name: 'A room for negotiating text' })).toBeVisible()
  const session = await g77.context.cookies()
  await eu.context.addCookies(session)
  await eu.page.goto(g77.page.url().replace(g77.origin, eu.origin))
  await ready(eu.page)
  const [own, other] = await Promise.all([
    copies(eu.page),
    eu.page.evaluate(() => localStorage['chapeau.me'] as string),
  ])
  expect(other).not.toContain('European Union')
  expect(own.filter(name => name.endsWith(' public'))).toHaveLength(2)
})

/** Somebody who writes without a network, and has it on the device. */
async function writesAlone({ page, ...person }: Person, words: string): Promise<void> {
  person.cut()
  await expect(pill(page)).toHaveText('Off-line')
  await write(page, 'OP1', B.length - 1, words)
  await kept(page)
}

/** Flips a bit in the last words that are on the device. */
const damage = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const all = await indexedDB.databases()
    const found = all.find(({ name }) => /^chapeau-copy .* public$/.test(name ?? ''))
    const opening = indexedDB.open(found?.name ?? '')
    await new Promise(resolve => opening.addEventListener('success', resolve))
    const db = opening.result
    const tx = db.transaction('rows', 'readwrite')
    const reading = tx.objectStore('rows').openCursor(null, 'prev')
    reading.addEventListener('success', () => {
      const cursor = reading.result!
      const row = cursor.value as { updates: Uint8Array[] }
      row.updates[0]![0]! ^= 1
      cursor.update(row)
    })
    await new Promise(resolve => tx.addEventListener('complete', resolve))
    db.close()
  })

test('[OF5] a damaged copy is said; the words can be taken away, and it is made anew from the server', async ({
  world,
}) => {
  const [eu] = (await room(world, ['EU'])) as [Person]
  const { page } = eu
  await shellIsKept(page)
  await writesAlone(eu, ' first')
  await write(page, 'OP3', 7, ' last')
  await kept(page)
  await damage(page)
  await page.reload()
  const note = page.getByRole('status', { name: 'The copy on this device' })
  await expect(note).toContainText('words that were not sent may be among them')
  expect(await violations(page)).toEqual([])
  const anew = note.getByRole('button', { name: 'Make the copy anew' })
  await expect(anew).toBeDisabled()
  const taking = page.waitForEvent('download')
  await note.getByRole('button', { name: 'Download your words' }).click()
  const file = await (await taking).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of file) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString()).toContain('first')
  eu.restore()
  await saved(page)
  await anew.click()
  await expect(note).toHaveCount(0)
  await expect(page.locator('.clause').filter({ hasText: ' first' }).first()).toBeVisible()
  eu.cut()
  await page.reload()
  await ready(page)
  await expect(note).toHaveCount(0)
  expect(await marked(page, 'OP1')).toContain(' first')
})

test('[OF7] signing out without a network removes what is kept, says what is lost, and tells the server later', async ({
  world,
}) => {
  const [eu] = (await room(world, ['EU'])) as [Person]
  const { page } = eu
  await shellIsKept(page)
  await writesAlone(eu, ' xy')
  const other = await eu.context.newPage()
  await other.goto(page.url())
  await ready(other)
  await page.goto(eu.origin)
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Sign out' })
  await dialog.getByLabel('Also remove what this device keeps').check()
  await expect(dialog).toContainText('3 changes were not sent yet.')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'A room for negotiating text' })).toBeVisible()
  expect(await copies(page)).toEqual([])
  eu.restore()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'A room for negotiating text' })).toBeVisible()
  expect((await eu.context.request.get(`${eu.origin}/api/me`)).status()).toBe(401)
  // the other window did not stay open
  await other.waitForURL(`${eu.origin}/`)
})

test('[OF7] on a shared computer nothing is left once all windows were closed', async ({
  world,
}) => {
  const [eu] = (await room(world, ['EU'])) as [Person]
  const first = await eu.context.newPage()
  await first.goto(eu.origin)
  await first.getByLabel('This is a shared computer').check()
  expect(await copies(first)).not.toEqual([])
  // a window more is no return
  const second = await eu.context.newPage()
  await second.goto(eu.page.url())
  await ready(second)
  await Promise.all([first, second, eu.page].map(page => page.close()))
  const page = await eu.context.newPage()
  await page.goto(eu.origin)
  await expect(page.getByRole('heading', { name: 'A room for negotiating text' })).toBeVisible()
  expect(await copies(page)).toEqual([])
  await expect(page.getByLabel('This is a shared computer')).toBeChecked()
})

test('[OF8] a new version waits until it is asked for, and what was not sent is there with it', async ({
  world,
}) => {
  const [eu] = (await room(world, ['EU'])) as [Person]
  const { page } = eu
  await shellIsKept(page)
  await page.reload()
  await ready(page)
  await writesAlone(eu, ' xy')
  eu.restore()
  await saved(page)
  // the same worker from another address is as good as a newer one, and the page that says so has no policy
  await eu.context.route('**/publish', route =>
    route.fulfill({ contentType: 'text/html', body: '<title>A new version</title>' }),
  )
  const publisher = await eu.context.newPage()
  await publisher.goto(`${eu.origin}/publish`)
  await publisher.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js?newer')
  })
  await publisher.close()
  const note = page.getByRole('region', { name: 'New version' })
  await expect(note).toContainText('A new version of Chapeau is there.')
  expect(await violations(page)).toEqual([])
  await write(page, 'OP3', 7, ' z')
  const reloaded = page.waitForEvent('load')
  await note.getByRole('button', { name: 'Load it now' }).click()
  await reloaded
  await ready(page)
  await saved(page)
  expect(await marked(page, 'OP3')).toContain(' z')
})

test('[OF4] two windows of one room write without a network, and all of it arrives', async ({
  world,
}) => {
  const [chair, eu] = (await room(world, ['chair', 'EU'])) as [Person, Person]
  await shellIsKept(eu.page)
  const second = await eu.context.newPage()
  await second.goto(eu.page.url())
  await ready(second)
  await writesAlone(eu, ' one')
  await writesAlone({ ...eu, page: second }, ' two')
  await Promise.all([eu.page.reload(), second.close()])
  await ready(eu.page)
  await expect(pill(eu.page)).toHaveText('Off-line - 8 changes waiting')
  eu.restore()
  await saved(eu.page)
  for (const words of [' one', ' two'])
    await expect(chair.page.locator('.clause').filter({ hasText: words }).first()).toBeVisible()
})
