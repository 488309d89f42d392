/**
 * From keydown to paint in Chromium, in a room of 200 clauses and 1,000 proposals of eight parties:
 * the real server, the real page, real key events. The baseline in the same run is a bare
 * contenteditable with the same words, which is as fast as this browser can be on this machine.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDraft } from '@chapeau/shared/formats/plain-text'
import { Negotiation } from '@chapeau/shared/negotiation'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { createProposal } from '@chapeau/shared/proposal/proposal'
import { tabled } from '@chapeau/shared/document'
import { chromium, type Page } from '@playwright/test'
import { readConfig } from '../server/src/config'
import { openLog } from '../server/src/log'
import { newId } from '../server/src/people/token'
import { serve, type Running } from '../server/src/serve'
import { ensureBuilt } from '../scripts/build.mjs'
import { findChromium } from '../scripts/chromium.mjs'
import { select } from './paper'

const CLAUSES = 200
const PROPOSALS = 1000
const PARTIES = ['EU', 'G77', 'NOR', 'RUS', 'US', 'AGN', 'CHN', 'AOSIS']
const WORDS =
  'States measures effective environment sustainable development implementation framework cooperation international appropriate national capacity support financing technology transfer women youth indigenous peoples climate biodiversity'.split(
    ' ',
  )
const TYPED = 'including through adequate and predictable support '

let seed = 7
const random = (below: number): number => (seed = (seed * 16807) % 2147483647) % below
const word = (): string => WORDS[random(WORDS.length)]!

function furnish({ consultations, rooms }: Running): string {
  const clauses = Array.from(
    { length: CLAUSES },
    (_, i) => `${i + 1}. Urges ${Array.from({ length: 40 }, word).join(' ')};`,
  )
  const draft = readDraft(
    `The Commission,\n\nRecalling its resolution,\n\n${clauses.join('\n\n')}\n`,
  )
  if (!draft.ok) throw new Error(draft.message)
  const parties = PARTIES.map(id => ({ id, name: id, kind: 'delegation' as const }))
  const { about } = consultations.found({
    draft: draft.draft,
    parties,
    title: 'Bench',
    by: 'bench',
  })
  for (const [i] of PARTIES.entries())
    rooms.write(about.id, { principal: 'bench', party: 2 + i }, doc => {
      const negotiation = new Negotiation(doc)
      const operative = negotiation.clauses().filter(({ kind }) => kind === 'operative')
      doc.transact(() => {
        for (let n = 0; n < PROPOSALS / PARTIES.length; n++) {
          const { id } = operative[random(operative.length)]!
          const index = negotiation.textIndex(id)
          const from = random(index.length - 30)
          const to = random(4) === 0 ? from : from + 3 + random(24)
          createProposal(tabled(doc, 2 + i), newId(), {
            range: anchorRange(id, index, from, to),
            quote: index.string.slice(from, to),
            words: [{ insert: `${word()} ${word()}` }],
            at: 'end',
            tabled: n,
            by: 'bench',
          })
        }
      })
      negotiation.destroy()
    })
  return about.id
}

/** Milliseconds from each keydown to the task after the frame that painted it. */
async function typing(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const delays: number[] = []
    Object.assign(globalThis, { delays })
    document.addEventListener(
      'keydown',
      () => {
        const pressed = performance.now()
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.addEventListener('message', () => delays.push(performance.now() - pressed))
          channel.port1.start()
          channel.port2.postMessage(0)
        })
      },
      true,
    )
  })
  for (let round = 0; round < 3; round++) await page.keyboard.type(TYPED, { delay: 30 })
  return page.evaluate(() => Reflect.get(globalThis, 'delays') as number[])
}

function report(name: string, delays: readonly number[]): void {
  const sorted = delays.toSorted((a, b) => a - b)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  console.log(
    `${name.padEnd(44)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms (${sorted.length} keys)`,
  )
}

await ensureBuilt(['client'])
const dataDir = mkdtempSync(join(tmpdir(), 'chapeau-bench-'))
const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
if (!config.ok) throw new Error(config.message)
const started = await serve(config.config, openLog('silent'))
if (!started.ok) throw new Error(started.message)
const { running } = started
const executablePath = await findChromium()
const browser = await chromium.launch({
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
  ],
  ...(executablePath === undefined ? {} : { executablePath }),
})
try {
  const consultation = furnish(running)
  console.log(
    `keydown to paint, ${CLAUSES} clauses, ${PROPOSALS} proposals, load ${loadavg()[0]!.toFixed(2)}`,
  )

  const bare = await browser.newPage()
  await bare.setContent('<div contenteditable></div>')
  await bare.locator('div').evaluate(
    (div, text) => {
      for (let i = 0; i < 200; i++) div.appendChild(document.createElement('p')).textContent = text
    },
    Array.from({ length: 40 }, word).join(' '),
  )
  await bare.locator('p').nth(100).click()
  report('baseline: a bare contenteditable', await typing(bare))
  await bare.close()

  for (const [party, role, name, keeps] of [
    [2, 'delegate', 'a delegation, proposing', true],
    [2, 'delegate', 'the same, where nothing is kept on the device', false],
    [1, 'chair', 'the chair, editing', true],
  ] as const) {
    const context = await browser.newContext({ serviceWorkers: 'block' })
    if (!keeps)
      await context.addInitScript(
        'Object.defineProperty(globalThis, "indexedDB", { value: undefined })',
      )
    // tsx names functions by a helper that a page does not have
    await context.addInitScript('globalThis.__name = value => value')
    const page = await context.newPage()
    const { token } = running.people.invitations.issue({
      hat: { consultation, party, role },
      person: { id: newId(), name },
    })
    const opened = performance.now()
    await page.goto(running.http.linkOf(token))
    await page.locator('.clause').nth(CLAUSES).waitFor()
    const ready = performance.now() - opened
    await select(page, 'OP100', 'Urges', 'after')
    report(name, await typing(page))
    console.log(`${''.padEnd(44)} link to text on screen ${ready.toFixed(0)} ms`)
    await context.close()
  }
} finally {
  await browser.close()
  await running.close()
  rmSync(dataDir, { recursive: true, force: true })
}
