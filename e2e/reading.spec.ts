/** Finding one's way on the paper, and that others do not move what one reads. */
import type { Page } from '@playwright/test'
import { settled } from './editing'
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

async function enter(world: World): Promise<Record<'chair' | 'eu' | 'g77', Person>> {
  const host = await world.enter(world.server.links().get('')!)
  const { links } = await world.consult(host, DRAFT, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'G77 and China', kind: 'group' },
  ])
  const [chair, eu, g77] = await world.enterAll(links, ['chair', 'EU', 'G77'])
  for (const { page } of [chair!, eu!, g77!]) {
    await page.setViewportSize({ width: 1280, height: 720 })
    await expect(clause(page, 'OP24')).toBeAttached()
  }
  return { chair: chair!, eu: eu!, g77: g77! }
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
