/**
 * The rehearsal from the first brackets to a clean text, in browsers: the parties write through
 * connections of their own, and the chair, a delegation and the room's screen look on. At the end all of
 * them have the text that the same script comes to without any browser.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { clause } from './paper'
import type { ServerProcess } from './server-process'
import { expect, test } from './world'

const CLI = fileURLToPath(new URL('../server/dist/cli.js', import.meta.url))
const FOLDER = fileURLToPath(new URL('../examples/trafficking/', import.meta.url))
const read = (name: string): string => readFileSync(FOLDER + name, 'utf8')

test.use({ serverArgs: ['--empty'] })

/** Plays it into the server; `links` is there before the first step. */
function rehearse(server: ServerProcess, pace: string) {
  const child = spawn(
    process.execPath,
    [CLI, 'rehearse', `${FOLDER}adoption.json`, '--pace', pace, '--data', server.dataDir].concat(
      '--url',
      `http://localhost:${server.port}`,
    ),
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let printed = ''
  const links = new Promise<Map<string, string>>((resolve, reject) => {
    const hear = (data: Buffer): void => {
      printed += data.toString()
      const found = [...printed.matchAll(/^ {2}(\S+) +(http\S+\/join\/\S+)$/gm)]
      if (found.length > 0 && /^step 1 /m.test(printed))
        resolve(new Map(found.map(([, party, link]) => [party!, link!])))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', code => reject(new Error(`it ended with ${code}: ${printed}`)))
  })
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, printed }))
  return { links, ended }
}

/** The paragraphs of the paper as they stand there, citations and marks of agreement aside. */
const paragraphs = (page: Page): Promise<string[]> =>
  page.locator('.clause').evaluateAll(all =>
    all.flatMap(one => {
      const words = one.querySelector('.words')?.cloneNode(true)
      if (!(words instanceof HTMLElement) || one.querySelector('.label') === null) return []
      for (const aside of words.querySelectorAll('sup, [contenteditable=false]')) aside.remove()
      const text = words.textContent.replace(/\s+/gu, ' ').trim()
      return text === '' ? [] : [text]
    }),
  )

/** The same of the clean text, below the masthead: without numbers and footnotes. */
const clean = (text: string): string[] =>
  text
    .slice(text.indexOf('Комиссия', 1), text.indexOf('\n___'))
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => line.replace(/^\d+\. /u, '').trim())

test('[HI4] [SI2] the long rehearsal in browsers ends in the text that is kept', async ({
  world,
}) => {
  test.setTimeout(480_000)
  const { links, ended } = rehearse(world.server, '0.1')
  const [chair, delegate] = await world.enterAll(await links, ['chair', 'G77'])
  // the screen of the room, in the chair's browser
  const screen = await chair!.context.newPage()
  await screen.goto(chair!.page.url().replace(/\?/, '/screen?'))
  const { code, printed } = await ended
  expect(printed).not.toContain('there is no')
  expect(code).toBe(0)

  const final = clean(read('adoption.clean.txt'))
  for (const { page } of [chair!, delegate!]) {
    await expect(clause(page, 'OP12')).toContainText('[Agreed]')
    const there = (await paragraphs(page)).map(text => text.replaceAll(/[\d¹²³⁴-⁹⁰]/gu, ''))
    expect(there).toEqual(
      expect.arrayContaining(final.map(line => line.replaceAll(/[\d¹²³⁴-⁹⁰]/gu, ''))),
    )
    expect(await page.locator('.tail[data-proposal]').count()).toBe(0)
  }
  const id = new URL(chair!.page.url()).pathname.split('/')[2]!
  const answer = await chair!.context.request.get(
    `${chair!.origin}/api/consultations/${id}/clean-text`,
  )
  expect(await answer.text()).toBe(read('adoption.clean.txt'))
  const revisions = await delegate!.context.request.get(
    `${delegate!.origin}/api/consultations/${id}/revisions`,
  )
  expect(await revisions.json()).toHaveLength(3)
  // the chair last pointed there
  await expect(screen.getByText('PP8', { exact: true }).first()).toBeVisible()
  expect(await violations(chair!.page)).toEqual([])
  for (const one of [chair!, delegate!]) expect(one.problems).toEqual([])
})
