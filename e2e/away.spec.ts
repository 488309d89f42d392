/**
 * Two people work off-line for an hour, the chair decides meanwhile, one window is killed while it
 * writes, and the other person's seat is taken away. On return everything that they wrote is in the
 * text, told as touched, or kept for its owner: each of them counted (AW).
 */
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { clause, saved, select } from './paper'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'], serviceWorkers: 'allow' })

const HOUR = 3_600_000
const CLAUSES = 40
const NAMES = Array.from({ length: CLAUSES }, (_, i) => `OP${i + 1}`)
const DRAFT = `The Committee,

Recalling its decision on tea,

${NAMES.map((_, i) => `${i + 1}. Encourages States to take measures on subject ${i + 1} without delay;`).join('\n\n')}
`

interface Room {
  id: string
  chair: Person
  eu: Person
  g77: Person
}

async function openRoom(world: World): Promise<Room> {
  const host = await world.enter([...world.server.links().values()][0]!)
  const { id, links } = await world.consult(host, DRAFT, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'Group of 77 and China', kind: 'group' },
  ])
  const [chair, eu, g77] = await world.enterAll(links, ['chair', 'EU', 'G77'])
  return { id, chair: chair!, eu: eu!, g77: g77! }
}

const pill = (page: Page) => page.locator('chapeau-saving-pill .words')

/** From here on the page lives an hour ago. */
async function anHourAgo(page: Page): Promise<void> {
  await page.clock.install({ time: Date.now() - HOUR })
  await page.reload()
  await expect(clause(page, 'OP40')).toBeAttached()
  await saved(page)
}

/** The shell is on the device, and serves this page. */
const shellIsKept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise(resolve =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
  })

// ---- what the pages hold, by the room that they have open

/** As much of the workspace as these tests look at. */
interface Workspace extends HTMLElement {
  negotiation: {
    clauses: () => { id: string; label: string }[]
    doc: { getMap: (root: string) => { keys: () => Iterable<string> } }
  }
  room: { copies: { kept: { get: () => boolean } }[] }
}

/** What a party has in its root, as one page sees it: a key for each change. */
const changesOf = (page: Page, party: number): Promise<string[]> =>
  page.evaluate(root => {
    const { negotiation } = document.querySelector('chapeau-workspace') as Workspace
    const keys = [...negotiation.doc.getMap(root).keys()]
    return keys.filter(key => /^(proposal|position):/.test(key))
  }, `tabled:${party}`)

type Wanted = { act: 'new' | 'alt' | 'delete' | 'oppose' | 'agree' | 'remove'; label: string }

/** Many acts at once, each as the panel says it. */
const act = (page: Page, wanted: readonly Wanted[], name: string): Promise<void> =>
  page.evaluate(
    ({ wanted, name }) => {
      const workspace = document.querySelector('chapeau-workspace') as Workspace
      const panel = workspace.shadowRoot!.querySelector('aside')!
      const ids = new Map(workspace.negotiation.clauses().map(({ id, label }) => [label, id]))
      wanted.forEach(({ act, label }, i) => {
        const of = ids.get(label)!
        const words = [{ insert: `${name} ${act} ${i}` }]
        const acts = {
          new: {
            kind: 'propose',
            wish: { kind: 'new', host: of, side: 'after', deeper: false, words },
          },
          alt: { kind: 'propose', wish: { kind: 'alt', of, words } },
          delete: { kind: 'propose', wish: { kind: 'delete', of } },
          oppose: {
            kind: 'take',
            subject: { on: 'clause', clause: of },
            stance: 'oppose',
            note: name,
          },
          agree: { kind: 'move', clauses: [of], to: 'agreed' },
          remove: { kind: 'arrange', wish: { kind: 'delete', of } },
        }
        const event = new Event('chapeau-act', { bubbles: true, composed: true })
        panel.dispatchEvent(Object.assign(event, { act: acts[act], done: () => {} }))
      })
    },
    { wanted, name },
  )

const each = (act: Wanted['act'], labels: readonly string[]): Wanted[] =>
  labels.map(label => ({ act, label }))

/** 190 changes: ten by real keys, and 180 as the panel makes them. */
async function work(page: Page, name: string): Promise<void> {
  for (const label of NAMES.slice(0, 10)) {
    await select(page, label, 'measures')
    await page.keyboard.insertText(`${name}-steps`)
  }
  await act(
    page,
    [
      ...each('new', NAMES),
      ...each('new', NAMES.slice(0, 30)),
      ...each('alt', NAMES),
      ...each('delete', NAMES),
      ...each('oppose', NAMES.slice(0, 30)),
    ],
    name,
  )
}

const LAST = each('oppose', NAMES.slice(30))

/** All of it is on the device. */
const written = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(() =>
        (document.querySelector('chapeau-workspace') as Workspace).room.copies.every(copy =>
          copy.kept.get(),
        ),
      ),
    )
    .toBe(true)

/** Writes the last changes, and dies before anybody knows how far it came. */
async function killWhileWriting({ page, context }: Person): Promise<Page> {
  const address = page.url()
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void act(page, LAST, 'EU').catch(() => {})
  void session.send('Page.crash').catch(() => {})
  await crashed
  const again = await context.newPage()
  await again.goto(address)
  await expect(clause(again, 'OP40')).toBeAttached()
  return again
}

async function takeSeat({ chair, id }: Room, party: string): Promise<void> {
  const path = `${chair.origin}/api/consultations/${id}/invitations`
  const all = (await (await chair.context.request.get(path)).json()) as {
    id: string
    party: string
  }[]
  const invitation = all.find(one => one.party === party)!
  const answer = await chair.context.request.delete(`${path}/${invitation.id}`, {
    headers: { origin: chair.origin },
  })
  expect(answer.ok()).toBe(true)
}

test('[AW1] [AW3] [AW4] after an hour off-line everything is in the text, told as touched, or kept', async ({
  world,
}) => {
  test.setTimeout(240_000)
  const room = await openRoom(world)
  const { chair, eu, g77 } = room
  const [EU, G77] = [2, 3]

  await test.step('two people work for an hour without a network', async () => {
    for (const { page } of [eu, g77]) {
      await shellIsKept(page)
      await anHourAgo(page)
    }
    for (const one of [eu, g77]) {
      one.cut()
      await expect(pill(one.page)).toContainText('Off-line')
    }
    await work(eu.page, 'EU')
    await work(g77.page, 'G77')
    await act(g77.page, LAST, 'G77')
    expect(await changesOf(eu.page, EU)).toHaveLength(190)
    expect(await changesOf(g77.page, G77)).toHaveLength(200)
    for (const { page } of [eu, g77]) {
      await page.clock.fastForward(HOUR)
      await written(page)
    }
  })

  await test.step('meanwhile the chair rewrites, agrees and removes', async () => {
    for (const label of NAMES.slice(0, 4)) {
      await select(chair.page, label, 'measures')
      await chair.page.keyboard.insertText('every action')
    }
    await act(chair.page, each('agree', NAMES.slice(5, 10)), 'chair')
    await act(chair.page, each('remove', NAMES.slice(10, 11)), 'chair')
    await saved(chair.page)
    await takeSeat(room, 'G77')
  })

  let made: string[] = []
  const page =
    await test.step('one window is killed while it writes, and opened again', async () => {
      const again = await killWhileWriting(eu)
      made = await changesOf(again, EU)
      expect(made.length).toBeGreaterThanOrEqual(190)
      expect(made.length).toBeLessThanOrEqual(200)
      await expect(pill(again)).toContainText('waiting')
      return again
    })

  await test.step('on return it is all in the text, and what is touched is told', async () => {
    eu.restore()
    await saved(page)
    await expect.poll(async () => (await changesOf(chair.page, EU)).length).toBe(made.length)
    expect((await changesOf(chair.page, EU)).toSorted()).toEqual(made.toSorted())

    const strip = page.locator('chapeau-away-strip')
    await expect(strip.locator('.strip strong')).toHaveText('While you were away')
    await strip.getByRole('button', { name: 'Show' }).click()
    const told = strip.getByRole('region', { name: 'What became of yours' }).getByRole('listitem')
    const [changed, late, gone, met] = await Promise.all(
      [/have changed/, /closed paragraph/, /Overtaken|is gone/, /already/].map(words =>
        told.filter({ hasText: words }).count(),
      ),
    )
    // a rival and a deletion of each of four that changed, whose words are gone under an amendment;
    // all of five that were agreed; of what was removed the rival, and the deletion has come to pass
    expect({ changed, late, gone, met }).toEqual({ changed: 8, late: 15, gone: 5, met: 1 })
    const stands = made.length - (await told.count())
    expect(stands + changed! + late! + gone! + met!).toBe(made.length)
    expect(await violations(page)).toEqual([])
    await page.screenshot({ path: test.info().outputPath('away.png') })
  })

  await test.step('the chair is told who came back with what', async () => {
    const strip = chair.page.locator('chapeau-away-strip')
    await expect(strip).toContainText(
      `EU came back with ${made.length} changes: of these 8 on words that changed`,
    )
    await expect(strip).toContainText('15 to an agreed paragraph')
    expect(await violations(chair.page)).toEqual([])
  })

  await test.step('who has no seat any more has all of it kept', async () => {
    g77.restore()
    await expect(pill(g77.page)).toContainText('Closed, 200 changes not sent')
    await pill(g77.page).click()
    await g77.page.getByRole('button', { name: 'Show them' }).click()
    const list = g77.page.getByRole('dialog', { name: 'Not accepted, kept for you' })
    await expect(list.getByRole('listitem')).toHaveCount(200)
    // what is still in this window's copy is not offered a second time
    await expect(list.getByRole('button', { name: /^Offer/ })).toHaveCount(0)
    expect(await changesOf(chair.page, G77)).toEqual([])
    expect(await violations(g77.page)).toEqual([])
    await g77.page.screenshot({ path: test.info().outputPath('kept.png') })

    // neither the page that says so nor a lost network takes it away
    await g77.page.reload()
    const page = g77.page.locator('chapeau-kept-page')
    await expect(page.getByText('200 changes of yours')).toBeVisible()
    await expect(page.getByRole('listitem')).toHaveCount(200)
    await expect(page.getByText(/G77-steps/)).toHaveCount(10)
    expect(await violations(g77.page)).toEqual([])
    g77.cut()
    await g77.page.goto(g77.origin)
    await expect(g77.page.getByText('200 changes of yours')).toBeVisible()
  })
})

test('[AW2] what was kept is offered again where its words stand, by who has the seat again', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, g77, id } = room
  const { page } = g77
  await expect(clause(page, 'OP40')).toBeAttached()
  await saved(page)
  g77.cut()
  await expect(pill(page)).toContainText('Off-line')
  for (const label of ['OP1', 'OP2']) {
    await select(page, label, 'measures')
    await page.keyboard.insertText('bold steps')
  }
  await act(page, [...each('alt', ['OP3']), ...each('oppose', ['OP4'])], 'G77')
  await written(page)
  await takeSeat(room, 'G77')
  await select(chair.page, 'OP1', 'Encourages')
  await chair.page.keyboard.insertText('Strongly encourages')
  await select(chair.page, 'OP2', 'measures')
  await chair.page.keyboard.insertText('action')
  await saved(chair.page)
  g77.restore()
  await expect(pill(page)).toContainText('Closed, 4 changes not sent')
  await page.reload()
  await expect(page.getByText('4 changes of yours')).toBeVisible()

  // the browser has given up its copy of the room: the words are nowhere else
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases())
      if (name?.startsWith('chapeau-copy ')) indexedDB.deleteDatabase(name)
  })
  const answer = await chair.context.request.post(
    `${chair.origin}/api/consultations/${id}/invitations`,
    { headers: { origin: chair.origin }, data: { party: 'G77' } },
  )
  const { url } = (await answer.json()) as { url: string }
  await page.goto(g77.origin + new URL(url).pathname)
  await expect(clause(page, 'OP40')).toBeAttached()
  await expect(pill(page)).toHaveText('Not accepted - kept for you')
  await pill(page).click()
  const list = page.getByRole('dialog', { name: 'Not accepted, kept for you' })
  await expect(list.getByRole('button', { name: /^Offer again:/ })).toHaveCount(3)
  expect(await violations(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('offer.png') })
  await list.getByRole('button', { name: 'Offer all again' }).click()
  await expect(list.getByText('3 changes were offered again; 1 needs a place')).toBeVisible()

  // where the place would have to be guessed, the person says it
  await select(page, 'OP2', 'action')
  await list.getByRole('button', { name: 'Put it on the selected words' }).click()
  await expect(pill(page)).toHaveText('Saved')
  const text = (label: string) => clause(chair.page, label)
  await expect(text('OP1').locator('.alt')).toHaveText('bold steps')
  await expect(text('OP1')).toContainText('Strongly encourages')
  await expect(text('OP2').locator('.alt')).toHaveText('bold steps')
  await expect.poll(async () => (await changesOf(chair.page, 3)).length).toBe(4)

  await list.getByRole('button', { name: 'Dismiss' }).click()
  await page
    .getByRole('dialog', { name: 'Dismiss these words?' })
    .getByText('Dismiss')
    .last()
    .click()
  await expect(list.getByText('Nothing is kept for you here.')).toBeVisible()
  await list.getByRole('button', { name: 'Close' }).click()
  await page.reload()
  await expect(pill(page)).toHaveText('Saved')
})

const ARABIC = `اللجنة،

إذ تشير إلى مقررها بشأن الشاي،

1 - تشجع الدول على اتخاذ تدابير فعالة لحماية البيئة؛

2 - تدعو الدول إلى العمل معا دون تأخير؛
`

test('[AW1] [AW3] on a telephone and from right to left: what was told, and what a party that left keeps', async ({
  world,
}) => {
  const chair = await world.enter([...world.server.links().values()][0]!)
  const { id, links } = await world.consult(chair, ARABIC, [
    { id: 'EU', name: 'European Union', kind: 'group' },
  ])
  const [host, eu] = (await world.enterAll(links, ['chair', 'EU'])) as [Person, Person]
  const { page } = eu
  await page.setViewportSize({ width: 390, height: 760 })
  await saved(page)
  eu.cut()
  await expect(pill(page)).toContainText('Off-line')
  await select(page, 'OP1', 'فعالة')
  await page.keyboard.insertText('عاجلة')
  await written(page)
  await select(host.page, 'OP1', 'تشجع')
  await host.page.keyboard.insertText('تحث')
  await saved(host.page)
  eu.restore()
  const strip = page.locator('chapeau-away-strip')
  await strip.getByRole('button', { name: 'Show' }).click()
  await expect(strip.getByText('The words changed')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('away-390.png') })
  await strip.getByRole('button', { name: 'Mark all as seen' }).click()
  await expect(strip).toHaveCount(0)

  await saved(page)
  eu.cut()
  await expect(pill(page)).toContainText('Off-line')
  await act(page, [...each('alt', ['OP2']), ...each('oppose', ['OP1'])], 'الاتحاد')
  await written(page)
  const left = await host.context.request.patch(
    `${host.origin}/api/consultations/${id}/parties/2`,
    { headers: { origin: host.origin }, data: { kind: 'leave' } },
  )
  expect(left.ok()).toBe(true)
  eu.restore()
  await expect(pill(page)).toContainText('Closed, 2 changes not sent')
  await pill(page).click()
  await page.getByRole('button', { name: 'Show them' }).click()
  const list = page.getByRole('dialog', { name: 'Not accepted, kept for you' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  expect(await violations(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('kept-390.png') })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    list.getByRole('button', { name: 'Download as text' }).click(),
  ])
  let file = ''
  for await (const piece of await download.createReadStream()) file += String(piece)
  expect(file).toContain('الاتحاد')
  expect(file).toContain('You no longer have a seat in this room')
})
