/**
 * Leading the room: where it is, the screen that it reads from, and who speaks. The chair, a
 * delegation and an observer each in a browser of their own.
 */
import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { violations } from './axe'
import { clause, open, retype, select } from './paper'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const DRAFT = readFileSync(new URL('../examples/trafficking/draft.txt', import.meta.url), 'utf8')

interface Room {
  id: string
  chair: Person
  eu: Person
  observer: Person
}

async function openRoom(world: World, draft = DRAFT, last = 'OP12'): Promise<Room> {
  const host = await world.enter([...world.server.links().values()][0]!)
  const { id, links } = await world.consult(host, draft, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'Group of 77 and China', kind: 'group' },
    { id: 'observer', name: 'Observer', kind: 'observer' },
  ])
  const [chair, eu, observer] = await world.enterAll(links, ['chair', 'EU', 'observer'])
  const room = { id, chair: chair!, eu: eu!, observer: observer! }
  for (const { page } of [room.chair, room.eu, room.observer])
    await expect(clause(page, last)).toBeAttached()
  return room
}

/** The chair says where the room is. */
async function pointAt(page: Page, label: string): Promise<void> {
  await open(page, label)
  await page.getByRole('button', { name: `Point at ${label}`, exact: true }).click()
}

const pill = (page: Page): Locator => page.locator('chapeau-pointer-pill button').first()

/** In pixels, as the face that is there draws it. */
const xHeightOf = (words: Locator): Promise<number> =>
  words.evaluate(node => {
    const { fontSize, fontFamily } = getComputedStyle(node)
    const pen = document.createElement('canvas').getContext('2d')!
    pen.font = `${fontSize} ${fontFamily}`
    return pen.measureText('x').actualBoundingBoxAscent
  })

const screenIn = async ({ context, origin }: Person, room: Room, hat: string): Promise<Page> => {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(`${origin}/c/${room.id}/screen?hat=${hat}`)
  return page
}

test('who follows is taken along; who writes or went elsewhere stays, and comes back by a key', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, eu, observer } = room

  await test.step('everybody who follows goes there, and sees it marked', async () => {
    await pointAt(chair.page, 'OP9')
    for (const { page } of [eu, observer]) {
      await expect(clause(page, 'OP9')).toBeInViewport()
      await expect(clause(page, 'OP9')).toHaveClass(/pointed/)
      await expect(pill(page)).toHaveText('We are on OP9')
      await expect(page.getByRole('tab', { name: 'OP9' })).toBeVisible()
    }
    // nobody's focus went
    expect(await eu.page.evaluate(() => document.activeElement === document.body)).toBe(true)
  })

  await test.step('who writes is not moved, and is told', async () => {
    await open(eu.page, 'PP3')
    await eu.page.keyboard.press('Alt+g')
    await expect(clause(eu.page, 'OP9')).toBeInViewport()
    await select(eu.page, 'OP9', 'просит также', 'after')
    await eu.page.keyboard.type(' настоятельно')
    await pointAt(chair.page, 'PP2')
    await expect(pill(eu.page)).toHaveText('Back to PP2')
    await expect(clause(eu.page, 'OP9')).toBeInViewport()
    await eu.page.keyboard.type(' и решительно')
    await expect(clause(eu.page, 'OP9').locator('ins')).toHaveText(' настоятельно и решительно')
    await expect(clause(observer.page, 'PP2')).toBeInViewport()
  })

  await test.step('one key leads back', async () => {
    await eu.page.keyboard.press('Alt+g')
    await expect(clause(eu.page, 'PP2')).toBeInViewport()
    await expect(pill(eu.page)).toHaveText('We are on PP2')
  })

  await test.step('who scrolls away has left, also after a reload, until coming back', async () => {
    await observer.page.mouse.move(500, 500)
    await expect
      .poll(async () => {
        await observer.page.mouse.wheel(0, 900)
        return pill(observer.page).textContent()
      })
      .toMatch(/Back to PP2/)
    const top = (): Promise<number> =>
      observer.page.evaluate(
        () =>
          document.querySelector('chapeau-workspace')!.shadowRoot!.querySelector('main')!.scrollTop,
      )
    const before = await top()
    await pointAt(chair.page, 'OP11')
    await expect(pill(observer.page)).toHaveText('Back to OP11')
    expect(await top()).toBe(before)
    await observer.page.reload()
    await expect(pill(observer.page)).toHaveText('Back to OP11')
    await expect(clause(observer.page, 'OP11')).not.toBeInViewport()
    await pill(observer.page).click()
    await expect(clause(observer.page, 'OP11')).toBeInViewport()
    await pointAt(chair.page, 'PP1')
    await expect(clause(observer.page, 'PP1')).toBeInViewport()
  })

  await test.step('the same key of the chair says nowhere', async () => {
    await chair.page.keyboard.press('Alt+g')
    for (const { page } of [chair, eu, observer]) {
      await expect(page.getByText(/We are on|Back to/)).toHaveCount(0)
      await expect(page.locator('.clause.pointed')).toHaveCount(0)
    }
  })
})

test('the screen shows finished words, is held, and comes back after the server was killed', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { chair, eu, observer } = room
  const screen = await screenIn(observer, room, 'observer')
  const body = screen.locator('chapeau-screen-slide .body')
  const xHeight = (): Promise<number> => xHeightOf(body)

  await test.step('what is open, while the room is nowhere', async () => {
    await expect(screen.getByRole('heading', { name: 'No open brackets' })).toBeVisible()
    await retype(eu.page, 'OP3', 'не привязаны к конкретным технологиям', 'нейтральны')
    await expect(screen.getByRole('listitem')).toHaveText(/OP3\s*1/)
  })

  await test.step('the clause, its alternatives and who', async () => {
    await pointAt(chair.page, 'OP3')
    await expect(screen.locator('chapeau-screen-slide .head')).toContainText('OP3')
    await expect(screen.locator('.reading')).toHaveText([
      /не привязаны к конкретным технологиям/,
      /нейтральны\s*EU/,
    ])
  })

  await test.step('no half-typed word: it comes whole, when it has stood', async () => {
    const seen = await screen.evaluateHandle(() => {
      const words: string[] = []
      const root = document.querySelector('chapeau-screen')!.shadowRoot!
      const note = (): void => {
        const slide = root.querySelector('chapeau-screen-slide')?.shadowRoot
        words.push(slide?.querySelector('.body')?.textContent ?? '')
      }
      new MutationObserver(note).observe(root.querySelector('chapeau-screen-slide')!.shadowRoot!, {
        childList: true,
        characterData: true,
        subtree: true,
      })
      return words
    })
    await select(chair.page, 'OP3', 'призывает также', 'after')
    await chair.page.keyboard.type(' настоятельно', { delay: 120 })
    await expect(body).toContainText('призывает также настоятельно')
    for (const words of await seen.jsonValue()) expect(words).not.toMatch(/также н(?!астоятельно)/)
  })

  await test.step('held by a key, shown once by another, released', async () => {
    await chair.page.keyboard.press('Alt+Shift+s')
    await expect(chair.page.getByRole('button', { name: 'Screen held' })).toBeVisible()
    await pointAt(chair.page, 'OP4')
    await expect(pill(eu.page)).toContainText('OP4')
    await expect(screen.locator('chapeau-screen-slide .head')).toContainText('OP3')
    await chair.page.keyboard.press('Alt+s')
    await expect(screen.locator('chapeau-screen-slide .head')).toContainText('OP4')
    await chair.page.getByRole('button', { name: 'Screen held' }).click()
    await expect(chair.page.getByRole('button', { name: 'Screen held' })).toHaveCount(0)
  })

  await test.step('no connection, said quietly; then it is there again by itself', async () => {
    await world.server.kill()
    await expect(screen.getByText(/^No connection since \d\d:\d\d$/)).toBeVisible()
    await expect(screen.locator('chapeau-screen-slide .head')).toContainText('OP4')
    await world.server.start()
    await expect(screen.getByText(/^No connection/)).toHaveCount(0)
    await expect(chair.page.locator('chapeau-saving-pill')).toContainText('Saved')
    await pointAt(chair.page, 'OP5')
    await expect(screen.locator('chapeau-screen-slide .head')).toContainText('OP5')
  })

  await test.step('letters: large enough at 10 m, larger and smaller by keys, remembered', async () => {
    // 30 mm on a picture of 1.7 m: what is read at 10 m
    const usual = await xHeight()
    expect(usual).toBeGreaterThan((30 / 1700) * 1080)
    await screen.keyboard.press('+')
    await screen.keyboard.press('+')
    await expect.poll(xHeight).toBeGreaterThan(usual)
    await screen.reload()
    await expect.poll(xHeight).toBeGreaterThan(usual)
    for (let i = 0; i < 8; i++) await screen.keyboard.press('-')
    await expect.poll(xHeight).toBeLessThan(usual)
    await screen.keyboard.press('0')
    await expect.poll(xHeight).toBe(usual)
  })

  expect(await violations(screen)).toEqual([])
  await expect(screen.getByRole('button')).toHaveCount(0)
})

test('the screen with the hat of a delegation shows nothing of its private words, and writes nothing', async ({
  world,
}) => {
  const room = await openRoom(world)
  const { eu, chair } = room
  await eu.page.evaluate(() => localStorage.setItem('chapeau.layer', 'private'))
  await eu.page.reload()
  await expect(clause(eu.page, 'OP12')).toBeAttached()
  const screen = await eu.context.newPage()
  const sockets: string[] = []
  screen.on('websocket', socket => sockets.push(new URL(socket.url()).pathname))
  await screen.goto(`${eu.origin}/c/${room.id}/screen?hat=EU`)
  await pointAt(chair.page, 'OP3')
  await expect(screen.locator('chapeau-screen-slide .body')).toContainText('призывает')
  expect(sockets.length).toBeGreaterThan(0)
  expect(sockets.filter(path => path.includes('private'))).toEqual([])
})

test('a clause that is too long is set smaller to a limit, and then scrolls to what changed', async ({
  world,
}) => {
  const long = `The Commission,\n\n1. Urges ${'States to take all the measures that they can '.repeat(60)}and more;\n\n2. Decides to remain seized of the matter.\n`
  const room = await openRoom(world, long, 'OP2')
  const { chair, observer } = room
  const screen = await screenIn(observer, room, 'observer')
  await pointAt(chair.page, 'OP1')
  const body = screen.locator('chapeau-screen-slide .body')
  await expect(body).toContainText('Urges')
  const size = await body.evaluate(node => Number.parseFloat(getComputedStyle(node).fontSize))
  expect(size).toBe(36)
  const end = screen.getByText('and more')
  expect(await body.evaluate(node => node.scrollTop)).toBe(0)
  await select(chair.page, 'OP1', 'and more', 'after')
  await chair.page.keyboard.type(' and still more')
  await expect(body).toContainText('and still more')
  await expect.poll(() => body.evaluate(node => node.scrollTop)).toBeGreaterThan(0)
  await expect(end).toBeInViewport()
})

test('the speakers list: asked for, put in order, given, timed, logged', async ({ world }) => {
  const room = await openRoom(world)
  const { chair, eu, observer } = room

  await test.step('a delegation asks by key, sees its place, and takes it back', async () => {
    await open(eu.page, 'OP5')
    await eu.page.keyboard.press('Alt+a')
    const mine = eu.page.getByRole('button', { name: 'You are next' })
    await expect(mine).toHaveAttribute('aria-pressed', 'true')
    await expect(chair.page.locator('chapeau-speakers-strip')).toContainText('1 waits')
    await eu.page.keyboard.press('Alt+a')
    await expect(eu.page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible()
    await expect(chair.page.locator('chapeau-speakers-strip')).not.toContainText('waits')
    await eu.page.getByRole('button', { name: 'Ask for the floor' }).click()
    await expect(mine).toBeVisible()
  })

  const list = chair.page.getByRole('dialog', { name: 'Speakers’ list' })
  const waiting = list.getByRole('listitem')

  await test.step('the chair adds another one, and puts it first by keyboard', async () => {
    await chair.page.keyboard.press('Alt+l')
    await expect(waiting).toHaveText([/EU\s*on OP5/])
    await list.getByLabel('Who').selectOption('G77')
    await list.getByRole('button', { name: 'Add to the list' }).click()
    await expect(waiting).toHaveText([/EU/, /G77/])
    await list.getByRole('button', { name: 'Give the floor to G77' }).focus()
    await chair.page.keyboard.press('Alt+ArrowUp')
    await expect(waiting).toHaveText([/G77/, /EU/])
    await expect(list.getByRole('button', { name: 'Give the floor to G77' })).toBeFocused()
    await expect(eu.page.getByRole('button', { name: 'You are 2nd' })).toBeVisible()
    expect(await violations(chair.page)).toEqual([])
  })

  await test.step('the floor is given; everybody sees who speaks', async () => {
    await list.getByLabel('Time for each').selectOption('1 minute')
    await chair.page.keyboard.press('Escape')
    await chair.page.keyboard.press('Alt+l')
    await list.getByRole('button', { name: 'Give the floor to G77' }).press('Enter')
    await expect(waiting).toHaveText([/EU/])
    for (const { page } of [eu, observer])
      await expect(page.locator('chapeau-speakers-strip')).toContainText(/G77 speaks · 0:\d\d/)
    await expect(list).toContainText('of 1:00')
    await list.getByRole('button', { name: 'Give the floor to EU' }).click()
    await expect(eu.page.locator('chapeau-speakers-strip')).toContainText('You have the floor')
    await list.getByRole('button', { name: 'Done', exact: true }).click()
    await expect(list.getByRole('row')).toHaveText([/Who/, /EU\s*OP5/, /G77\s*at large/])
  })

  await test.step('the others read the list', async () => {
    await observer.page.keyboard.press('Alt+l')
    const theirs = observer.page.getByRole('dialog', { name: 'Speakers’ list' })
    await expect(theirs.getByRole('row')).toHaveCount(3)
    await expect(theirs.getByRole('button')).toHaveText(['Close'])
    expect(await violations(observer.page)).toEqual([])
  })

  await test.step('who opened it from the paper has the caret back', async () => {
    await select(eu.page, 'OP5', 'рекомендует', 'after')
    await eu.page.keyboard.press('Alt+l')
    const theirs = eu.page.getByRole('dialog', { name: 'Speakers’ list' })
    await expect(theirs).toBeVisible()
    await eu.page.keyboard.press('Escape')
    await expect(theirs).toBeHidden()
    await eu.page.keyboard.type(' настоятельно')
    await expect(clause(eu.page, 'OP5').locator('ins')).toHaveText(' настоятельно')
  })

  for (const { problems } of [chair, eu, observer]) expect(problems).toEqual([])
})
