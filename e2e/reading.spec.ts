/** Finding one's way on the paper, and that others do not move what one reads. */
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { caretAt, settled } from './editing'
import { clause, select } from './paper'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'] })

const SENTENCE =
  'States to take effective measures, in accordance with national law, to protect the environment, to share what they have learned and to report on it every year'
const DRAFT = `The Committee,

Recalling its decision on tea,

${Array.from({ length: 24 }, (_, i) => `${i + 1}. Invites word${i + 1} ${SENTENCE}, and once more ${SENTENCE}, until line${i + 1} has come;`).join('\n\n')}
`
/** Several lines of the paper. */
const WORDS = ` new words that take some lines of the paper, ${SENTENCE},`

const PARTIES = ['chair', 'EU', 'G77', 'OBS'] as const

async function enter(world: World): Promise<Record<'chair' | 'eu' | 'g77' | 'observer', Person>> {
  const host = await world.enter(world.server.links().get('')!)
  const { links } = await world.consult(host, DRAFT, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'G77 and China', kind: 'group' },
    { id: 'OBS', name: 'An observer', kind: 'observer' },
  ])
  const people = await world.enterAll(links, [...PARTIES])
  const [chair, eu, g77, observer] = people
  for (const { page } of people) {
    await page.setViewportSize({ width: 1280, height: 720 })
    await expect(clause(page, 'OP24')).toBeAttached()
  }
  return { chair: chair!, eu: eu!, g77: g77!, observer: observer! }
}

/** Distances from the upper edge of the window, in pixels. */
const topOf = (page: Page, label: string): Promise<number> =>
  clause(page, label).evaluate(element => element.getBoundingClientRect().top)

/** The height of the line in which a word of the text stands that is there once. */
const lineOf = (page: Page, word: string): Promise<number> =>
  page.evaluate(wanted => {
    const walker = document.createTreeWalker(
      document.querySelector('.paper')!,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue!.indexOf(`${wanted} `)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      return range.getBoundingClientRect().top
    }
    throw new Error(`"${wanted}" is not on the paper`)
  }, word)

/** What is not accessible in the elements of this file. */
const faults = async (page: Page): Promise<string[]> =>
  (await violations(page)).filter(text => /way-finder|find-bar|news-edge|key-list/.test(text))

const main = (page: Page) => page.getByRole('main')
const scrolled = (page: Page): Promise<number> => main(page).evaluate(({ scrollTop }) => scrollTop)

/** Scrolls until the line with the word stands at a distance from the upper edge of the paper. */
async function read(page: Page, word: string, distance: number): Promise<void> {
  const edge = await main(page).evaluate(element => element.getBoundingClientRect().top)
  const by = (await lineOf(page, word)) - edge - distance
  await main(page).evaluate((element, step) => (element.scrollTop += step), by)
  await settled(page)
}

/** Words after others, as one change. */
async function write(page: Page, label: string, after: string, words: string): Promise<void> {
  await select(page, label, after, 'after')
  await page.keyboard.insertText(words)
}

test('[RE4] others do not move what one reads', async ({ world }) => {
  test.setTimeout(120_000)
  const people = await enter(world)
  const [chair, eu, page] = [people.chair.page, people.eu.page, people.g77.page]

  /** The line with the word stays where it is to a pixel, though the paper changed in height above it. */
  const stays = async (
    word: string,
    act: () => Promise<void>,
    seen: () => Promise<void>,
  ): Promise<void> => {
    await settled(page)
    const [line, at] = [await lineOf(page, word), await scrolled(page)]
    await act()
    await seen()
    await settled(page)
    expect(Math.abs((await lineOf(page, word)) - line)).toBeLessThanOrEqual(1)
    expect(Math.abs((await scrolled(page)) - at)).toBeGreaterThan(20)
  }
  const shows = (label: string, words: string) => () =>
    expect(clause(page, label)).toContainText(words.trim())

  await test.step('an edit of the chair above', async () => {
    await read(page, 'word12', 100)
    await stays(
      'word12',
      () => write(chair, 'OP3', 'word3', ` chair${WORDS}`),
      shows('OP3', `chair${WORDS}`),
    )
  })

  await test.step('an alternative above', async () => {
    await stays(
      'word12',
      () => write(eu, 'OP4', 'word4', ` eu${WORDS}`),
      shows('OP4', `eu${WORDS}`),
    )
  })

  await test.step('an edit in the clause that one reads, above the line', async () => {
    await read(page, 'line12', 4)
    const before = await topOf(page, 'OP12')
    await stays(
      'line12',
      () => write(chair, 'OP12', 'word12', ` chair${WORDS}`),
      shows('OP12', `chair${WORDS}`),
    )
    expect(before - (await topOf(page, 'OP12'))).toBeGreaterThan(20)
  })

  await test.step('a clause added above, and taken away', async () => {
    await read(page, 'word14', 60)
    const count = await page.locator('.clause').count()
    await stays(
      'word14',
      async () => {
        await select(chair, 'OP5', 'line5 has come;', 'after')
        await chair.keyboard.press('Enter')
        await chair.keyboard.insertText(`Decides${WORDS}`)
      },
      () => expect(page.locator('.clause').filter({ hasText: `Decides${WORDS}` })).toBeAttached(),
    )
    await expect(page.locator('.clause')).toHaveCount(count + 1)
    await stays(
      'word14',
      async () => {
        await chair.keyboard.press('Home')
        while ((await chair.locator('.clause').count()) > count)
          await chair.keyboard.press('Control+z')
      },
      () => expect(page.locator('.clause')).toHaveCount(count),
    )
  })

  await test.step('an edit while one scrolls: it adds nothing to the way', async () => {
    await read(page, 'word16', 300)
    const before = await lineOf(page, 'word16')
    const writing = write(chair, 'OP6', 'word6', ` chair${WORDS}`)
    await page.mouse.move(500, 400)
    const started = await scrolled(page)
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 5)
    await writing
    await shows('OP6', `chair${WORDS}`)()
    await expect.poll(() => scrolled(page)).toBeGreaterThan(started + 120)
    await expect.poll(async () => Math.round(before - (await lineOf(page, 'word16')))).toBe(100)
  })

  await test.step('with the caret in view, its line is what one reads', async () => {
    await select(page, 'OP18', 'line18', 'after')
    await read(page, 'word18', 320)
    await stays(
      'line18',
      () => write(chair, 'OP17', 'word17', ` chair${WORDS}`),
      shows('OP17', WORDS),
    )
    await stays('line18', () => write(eu, 'OP18', 'word18', ` eu${WORDS}`), shows('OP18', WORDS))
    await expect(page.locator('.paper')).toBeFocused()
  })

  await test.step('the cursor of another person in a word does not break its line', async () => {
    await select(eu, 'OP18', 'Invi', 'after')
    const cursor = clause(page, 'OP18').locator('.remote-caret')
    await expect(cursor).toHaveCSS('display', 'inline')
    await expect(cursor).toHaveCSS('border-inline-start-width', '2px')
  })

  await test.step('with the caret out of view, the upper edge is', async () => {
    await read(page, 'word21', 120)
    await stays('word21', () => write(eu, 'OP19', 'word19', ` eu${WORDS}`), shows('OP19', WORDS))
  })

  await test.step('a narrower paper keeps the clause at the edge', async () => {
    await read(page, 'word10', -10)
    const edge = await main(page).evaluate(element => element.getBoundingClientRect().top)
    const height = (): Promise<number> =>
      clause(page, 'OP10').evaluate(element => element.getBoundingClientRect().height)
    const tall = await height()
    await page.setViewportSize({ width: 900, height: 720 })
    await settled(page)
    expect(await height()).toBeGreaterThan(tall)
    expect(Math.abs((await topOf(page, 'OP10')) - edge)).toBeLessThan(40)
  })

  for (const { problems } of Object.values(people)) expect(problems).toEqual([])
})

const bar = (page: Page) => page.getByRole('combobox', { name: 'Find or go to' })
const count = (page: Page) => page.locator('chapeau-find-bar').getByRole('status')

/** What is marked in the text, each with its clause; `now` is the one that one is at. */
const marks = (page: Page, which: 'found' | 'now'): Promise<string[]> =>
  page.locator(`.paper .${which}`).evaluateAll(all =>
    all.map(one => {
      const label = one.closest('.clause')?.querySelector('.label')?.textContent
      return `${label}: ${one.textContent}`
    }),
  )

test('[RE1] [RE2] words are found in the text, in one’s own words and in alternatives', async ({
  world,
}) => {
  test.setTimeout(120_000)
  const people = await enter(world)
  const [chair, eu, page] = [people.chair.page, people.eu.page, people.g77.page]
  await write(eu, 'OP3', 'word3', ' brackets for Effective tea')
  await expect(clause(page, 'OP3').locator('.tail')).toContainText('Effective tea')
  await select(page, 'OP5', 'word5', 'after')
  await page.keyboard.type(' effective own')
  await select(page, 'OP2', 'word2', 'after')
  const caret = await caretAt(page)

  await test.step('counted from where one is, walked through, and shown in the panel', async () => {
    await page.keyboard.press('Control+f')
    await expect(bar(page)).toBeFocused()
    await page.keyboard.type('EFFÉCTIVE')
    await expect(count(page)).toHaveText('3 of 50, 2 in alternatives')
    expect(await marks(page, 'now')).toEqual(['OP2: effective'])
    const found = await marks(page, 'found')
    expect(found).toHaveLength(49)
    expect(found.every(text => text.endsWith(': effective'))).toBe(true)

    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(count(page)).toHaveText('5 of 50, 2 in alternatives')
    const tail = clause(page, 'OP3').locator('.tail')
    await expect(tail).toHaveClass(/found-now/)
    expect(await marks(page, 'now')).toEqual([])
    const inPlace = await page.evaluate(() =>
      [...(CSS.highlights.get('found') ?? [])].map(
        range => (range as Range).cloneContents().textContent,
      ),
    )
    expect(inPlace).toEqual(['Effective'])
    await expect(
      page.locator('chapeau-reading-card').filter({ hasText: 'Effective tea' }),
    ).toBeVisible()
    await expect(bar(page)).toBeFocused()

    await page.keyboard.press('Shift+Enter')
    await expect(count(page)).toHaveText('4 of 50, 2 in alternatives')
    await expect(tail).not.toHaveClass(/found-now/)
    for (let i = 0; i < 6; i++) await page.keyboard.press('F3')
    expect(await marks(page, 'now')).toEqual(['OP5: effective'])
    await expect(clause(page, 'OP5').locator('ins .now')).toHaveText('effective')
  })

  await test.step('what others and oneself write meanwhile is found, and the marks stay on their words', async () => {
    await write(chair, 'OP1', 'word1', ' an effective')
    await expect(count(page)).toHaveText('11 of 51, 2 in alternatives')
    await select(page, 'OP5', 'Invites', 'after')
    await page.keyboard.type(' effective')
    await expect(count(page)).toHaveText('12 of 52, 3 in alternatives')
    await page.keyboard.press('F3')
    await page.keyboard.press('Shift+F3')
    const found = await marks(page, 'found')
    expect(found).toHaveLength(51)
    expect(found.every(text => text.endsWith(': effective'))).toBe(true)
    await page.keyboard.press('Control+z')
    await expect(count(page)).toHaveText('11 of 51, 2 in alternatives')
  })

  await test.step('a second Ctrl+F in the bar is the browser’s own, and Escape gives all back', async () => {
    await select(page, 'OP2', 'word2', 'after')
    await page.keyboard.press('Control+g')
    await expect(bar(page)).toBeFocused()
    expect(await bar(page).evaluate((field: HTMLInputElement) => field.selectionEnd)).toBe(9)
    await page.keyboard.type('nowhere to be found')
    await expect(count(page)).toHaveText('Nothing found')
    expect(await marks(page, 'found')).toEqual([])
    await page.keyboard.press('Escape')
    await expect(bar(page)).toHaveCount(0)
    await expect(page.locator('.paper')).toBeFocused()
    expect(await caretAt(page)).toEqual(caret)
    expect(await page.evaluate(() => CSS.highlights.has('found'))).toBe(false)
  })

  await test.step('Control+Enter goes to the words', async () => {
    await page.getByRole('button', { name: 'Find or go to' }).click()
    await page.keyboard.type('until line7')
    await expect(count(page)).toHaveText('1 of 1')
    await page.keyboard.press('Control+Enter')
    await expect(bar(page)).toHaveCount(0)
    await expect(page.locator('.paper')).toBeFocused()
    expect((await caretAt(page))[1]).toBe('until line7')
    await page.keyboard.press('Control+f')
    await page.keyboard.type('effective tea')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.paper')).toBeFocused()
    await expect(clause(page, 'OP3')).toHaveClass(/here/)
  })

  await test.step('from a button, the button has the focus again', async () => {
    const button = page.getByRole('button', { name: 'Find or go to' })
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(bar(page)).toBeFocused()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(button).toBeFocused()
  })

  await test.step('in another view, what that shows is found', async () => {
    await page.keyboard.press('Control+f')
    await page.keyboard.type('effective')
    await expect(count(page)).toHaveText(/ of 51, 2 in alternatives$/)
    await page.getByLabel('View').selectOption('draft')
    await expect(count(page)).toHaveText(/ of 49$/)
    await expect(page.locator('.paper .found')).toHaveCount(49)
    await page.getByLabel('View').selectOption('all')
    await expect(count(page)).toHaveText(/ of 51, 2 in alternatives$/)
    await page.keyboard.press('Escape')
    await expect(page.locator('.paper .found')).toHaveCount(0)
  })

  await test.step('who reads has the selection again', async () => {
    const reader = people.observer.page
    await clause(reader, 'OP1')
      .locator('.words')
      .evaluate(words => {
        getSelection()?.selectAllChildren(words)
      })
    const selected = await reader.evaluate(() => getSelection()!.toString())
    await reader.keyboard.press('Control+f')
    await reader.keyboard.type('effective tea')
    await expect(count(reader)).toHaveText('1 of 1, 1 in alternatives')
    await expect(clause(reader, 'OP3').locator('.tail')).toHaveClass(/found-now/)
    await reader.keyboard.press('Escape')
    await expect(bar(reader)).toHaveCount(0)
    expect(await reader.evaluate(() => getSelection()!.toString())).toBe(selected)
  })
  for (const { problems } of Object.values(people)) expect(problems).toEqual([])
})

test('[RE3] a label leads to its clause', async ({ world }) => {
  const people = await enter(world)
  const [chair, page] = [people.chair.page, people.g77.page]
  await select(chair, 'OP3', 'line3 has come;', 'after')
  await chair.keyboard.press('Enter')
  await chair.keyboard.insertText('Decides on op24 and on tea;')
  await expect(clause(page, 'OP3 bis')).toContainText('tea')

  await page.keyboard.press('Control+g')
  await page.keyboard.type('op3b')
  const offers = page.getByRole('listbox', { name: 'Clauses' }).getByRole('option')
  await expect(offers).toHaveText([/Go to OP3 bis\s+Decides on op24 and on tea/])
  await expect(bar(page)).toHaveAttribute('aria-activedescendant', 'offer-0')
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(bar(page)).toHaveCount(0)
  await expect(page.locator('.paper')).toBeFocused()
  await expect(clause(page, 'OP3 bis')).toHaveClass(/here/)
  await expect(clause(page, 'OP3 bis')).toBeInViewport()

  // what is a label and stands in the text too is found by F3, and by Enter once nothing is chosen
  await page.keyboard.press('Control+f')
  await page.keyboard.type('OP24')
  await expect(count(page)).toHaveText('1 found')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(count(page)).toHaveText('1 of 1')
  expect(await marks(page, 'now')).toEqual(['OP3 bis: op24'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(clause(page, 'OP24')).toHaveClass(/here/)

  // a number may be words of the text: it is offered, and not gone to
  await page.keyboard.press('Control+f')
  await page.keyboard.type('12')
  await expect(offers).toHaveText([/^\s*Go to OP12/])
  await expect(bar(page)).not.toHaveAttribute('aria-activedescendant')
  await page.keyboard.press('Enter')
  expect(await marks(page, 'now')).toEqual(['OP12: 12'])
  await offers.first().click()
  await expect(clause(page, 'OP12')).toHaveClass(/here/)
  for (const { problems } of Object.values(people)) expect(problems).toEqual([])
})

test('[RE6] what others changed out of view is told at the edge until it has been seen', async ({
  world,
}) => {
  const people = await enter(world)
  const [chair, eu, page] = [people.chair.page, people.eu.page, people.g77.page]
  const pill = page.getByRole('button', { name: /changed, / })
  await read(page, 'word12', 200)
  await write(eu, 'OP12', 'word12', ' in view')
  await expect(clause(page, 'OP12')).toContainText('in view')
  await expect(pill).toHaveCount(0)

  await write(eu, 'OP21', 'word21', ' below')
  await expect(pill).toHaveText('OP21 changed')
  // told aloud once, by what tells everything: the pill itself says nothing
  await expect(page.locator('chapeau-workspace .unseen[aria-live=polite]')).toHaveText(
    'OP12 and OP21 changed',
  )
  await expect(page.locator('chapeau-news-edge [aria-live], chapeau-news-edge [role]')).toHaveCount(
    0,
  )
  await write(eu, 'OP23', 'word23', ' below')
  await write(chair, 'OP2', 'word2', ' above')
  await write(chair, 'OP1', 'word1', ' above')
  await expect(pill).toHaveText(['OP2 and 1 more changed', 'OP21 and 1 more changed'])
  await expect(pill.last()).toHaveAccessibleName('OP21 and 1 more changed, below, go there')
  expect(await faults(page)).toEqual([])

  await pill.last().click()
  await expect(clause(page, 'OP21')).toHaveClass(/here/)
  await expect(clause(page, 'OP21')).toBeInViewport()
  await expect(page.locator('.paper')).toBeFocused()
  await read(page, 'line23', 200)
  await expect(pill).toHaveText('OP2 and 1 more changed')
  await main(page).evaluate(element => (element.scrollTop = 0))
  await expect(pill).toHaveCount(0)

  // by keyboard, from the text backwards
  await read(page, 'word4', 0)
  await write(eu, 'OP24', 'word24', ' below')
  await expect(pill).toHaveText('OP24 changed')
  await page.locator('.paper').focus()
  const isReached = (): Promise<boolean> => pill.evaluate(button => button.matches(':focus'))
  for (let i = 0; i < 6 && !(await isReached()); i++) await page.keyboard.press('Shift+Tab')
  await expect(pill).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(clause(page, 'OP24')).toHaveClass(/here/)
  await expect(page.locator('.paper')).toBeFocused()
  for (const { problems } of Object.values(people)) expect(problems).toEqual([])
})

test('[RE7] the keys are listed, and ? stays a question mark where one writes', async ({
  world,
}) => {
  const people = await enter(world)
  const { page } = people.g77
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await page.keyboard.press('?')
  await expect(keys).toBeVisible()
  await expect(keys).toContainText('The next place that is contested')
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)

  await select(page, 'OP2', 'word2', 'after')
  await page.keyboard.type('?')
  await expect(clause(page, 'OP2').locator('ins')).toHaveText('?')
  await page.keyboard.press('Control+f')
  await page.getByRole('button', { name: 'Keys' }).click()
  await expect(keys).toBeVisible()
  await page.keyboard.press('Control+f')
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
  await expect(bar(page)).toBeVisible()
  for (const { problems } of Object.values(people)) expect(problems).toEqual([])
})

test('[RE2] [RE6] in Arabic, on a telephone', async ({ browser, world }) => {
  const words = 'يشجع الدول على اتخاذ تدابير فعالة لحماية البيئة وعلى تبادل الخبرات المكتسبة'
  const draft = `اللجنة،\n\nإذ تشير إلى قرارها بشأن الشاي،\n\n${Array.from(
    { length: 20 },
    (_, i) => `${i + 1}. ${words}، و${words}؛`,
  ).join('\n\n')}\n`
  const host = await world.enter(world.server.links().get('')!)
  const { links } = await world.consult(host, draft, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'G77 and China', kind: 'group' },
  ])
  const [eu, g77] = await world.enterAll(links, ['EU', 'G77'])
  await expect(clause(eu!.page, 'OP20')).toBeAttached()
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
    storageState: await g77!.context.storageState(),
  })
  const page = await context.newPage()
  await page.goto(g77!.page.url())
  await expect(clause(page, 'OP20')).toBeAttached()
  await write(eu!.page, 'OP3', 'فعالة', ' وَإِجْراءاتٍ فعّالة')
  await expect(clause(page, 'OP3')).toContainText('وَإِجْراءاتٍ')
  await write(eu!.page, 'OP17', 'فعالة', ' مستدامة')

  await page.getByRole('button', { name: 'Find or go to' }).tap()
  await expect(bar(page)).toBeFocused()
  await page.keyboard.insertText('واجراءات فعاله')
  await expect(count(page)).toHaveText('1 of 1, 1 in alternatives')
  await expect(clause(page, 'OP3').locator('.tail')).toHaveClass(/found-now/)
  await expect(page.getByRole('button', { name: /OP17 changed/ })).toBeVisible()
  expect(await faults(page)).toEqual([])
  const pressed = page.locator(
    'chapeau-find-bar button:visible, chapeau-find-bar input, chapeau-news-edge button',
  )
  for (const target of await pressed.all()) {
    const box = await target.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
    expect(box!.x + box!.width).toBeLessThanOrEqual(390)
  }
  await page.getByRole('button', { name: /OP17 changed/ }).tap()
  await expect(clause(page, 'OP17')).toBeInViewport()
  await context.close()
  for (const { problems } of [eu!, g77!]) expect(problems).toEqual([])
})
