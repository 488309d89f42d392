/**
 * The matrix of the overview in Chromium, in a room of 300 clauses, 60 parties and 5,000 proposals with
 * as many positions: computing its rows, drawing it (filter, elements, layout and paint), the table
 * behind it, and what one change of a clause costs. The real server, the real page, real updates.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { tabled } from '@chapeau/shared/document'
import { readDraft } from '@chapeau/shared/formats/plain-text'
import { Negotiation } from '@chapeau/shared/negotiation'
import { takePosition } from '@chapeau/shared/position/take'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { createProposal } from '@chapeau/shared/proposal/proposal'
import { STANCES } from '@chapeau/shared/vocabulary'
import { chromium, type Page } from '@playwright/test'
import { readConfig } from '../server/src/config'
import { openLog } from '../server/src/log'
import { newId } from '../server/src/people/token'
import { serve, type Running } from '../server/src/serve'
import { ensureBuilt } from '../scripts/build.mjs'
import { findChromium } from '../scripts/chromium.mjs'

const CLAUSES = 300
const PARTIES = 60
const PROPOSALS = 5000
const ROUNDS = 15
const WORDS =
  'States measures effective environment sustainable development implementation framework cooperation international appropriate national capacity support financing technology transfer women youth indigenous peoples climate biodiversity'.split(
    ' ',
  )

let seed = 7
const random = (below: number): number => (seed = (seed * 16807) % 2147483647) % below
const word = (): string => WORDS[random(WORDS.length)]!

/** One wording of a party, in a clause of the draft. */
function propose(negotiation: Negotiation, party: number, clause: string, at: number): string {
  const index = negotiation.textIndex(clause)
  const from = random(index.length - 30)
  const to = random(4) === 0 ? from : from + 3 + random(24)
  const id = newId()
  createProposal(tabled(negotiation.doc, party), id, {
    range: anchorRange(clause, index, from, to),
    quote: index.string.slice(from, to),
    words: [{ insert: `${word()} ${word()}` }],
    at: 'end',
    tabled: at,
    by: 'bench',
  })
  return `${party}/${id}`
}

function furnish({ consultations, rooms }: Running): string {
  const clauses = Array.from(
    { length: CLAUSES },
    (_, i) => `${i + 1}. Urges ${Array.from({ length: 40 }, word).join(' ')};`,
  )
  const draft = readDraft(
    `The Commission,\n\nRecalling its resolution,\n\n${clauses.join('\n\n')}\n`,
  )
  if (!draft.ok) throw new Error(draft.message)
  const { about } = consultations.found({
    draft: draft.draft,
    parties: Array.from({ length: PARTIES }, (_, i) => ({
      id: `P${i + 1}`,
      name: `Party ${i + 1}`,
      kind: i < 8 ? ('group' as const) : ('delegation' as const),
    })),
    title: 'Bench',
    by: 'bench',
  })
  const proposals: string[] = []
  for (let party = 2; party < 2 + PARTIES; party++)
    rooms.write(about.id, { principal: 'bench', party }, doc => {
      const negotiation = new Negotiation(doc)
      const operative = negotiation.clauses().filter(({ kind }) => kind === 'operative')
      doc.transact(() => {
        for (let n = 0; n < PROPOSALS / PARTIES; n++) {
          const clause = operative[random(operative.length)]!.id
          const others = proposals.length
          proposals.push(propose(negotiation, party, clause, n))
          if (others === 0) continue
          const proposal = proposals[random(others)]!
          if (proposal.startsWith(`${party}/`)) continue
          const target = { on: 'proposal', proposal } as const
          const stance = STANCES[random(STANCES.length)]!
          takePosition(negotiation, party, { target, stance, at: n, by: 'bench' }, newId())
        }
      })
      negotiation.destroy()
    })
  return about.id
}

/** In the page: until the task after the frame that is to come was painted. */
const PAINTED = `globalThis.painted = () => new Promise(resolve => {
  requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.addEventListener('message', () => resolve())
    channel.port1.start()
    channel.port2.postMessage(0)
  })
})`

function report(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  console.log(
    `${name.padEnd(58)} best ${at(0)} ms, p50 ${at(0.5)} ms, worst ${at(1)} ms (${sorted.length})`,
  )
}

/** What the page keeps for itself, by name: it is the built one. */
interface Overview extends HTMLElement {
  show: string
  room: { negotiation: unknown }
  matrix: { read: () => unknown }
  follow: (room: unknown) => void
  noticed: (change: unknown) => void
  updateComplete: Promise<boolean>
}

/** Everything that is said is read anew and put into rows; the rolling text is there. */
const computing = (page: Page): Promise<number[]> =>
  page.evaluate(async rounds => {
    const overview = document.querySelector('chapeau-overview') as unknown as Overview
    const times: number[] = []
    for (let i = 0; i < rounds; i++) {
      overview.show = 'nothing'
      const start = performance.now()
      // makes the matrix anew, and counts the brackets of its rows
      overview.follow(overview.room)
      times.push(performance.now() - start)
      await overview.updateComplete
    }
    return times
  }, ROUNDS)

/** From asking for the matrix to the task after the frame that painted it; then the table behind it. */
const drawing = (page: Page): Promise<{ drawn: number[]; table: number[] }> =>
  page.evaluate(async rounds => {
    const overview = document.querySelector('chapeau-overview') as unknown as Overview
    const painted = Reflect.get(globalThis, 'painted') as () => Promise<void>
    const drawn: number[] = []
    const table: number[] = []
    for (let i = 0; i < rounds; i++) {
      overview.show = 'nothing'
      await overview.updateComplete
      await painted()
      const start = performance.now()
      overview.show = 'matrix'
      await overview.updateComplete
      const grid = overview.shadowRoot!.querySelector('chapeau-matrix-grid')!
      await (grid as unknown as Overview).updateComplete
      await painted()
      drawn.push(performance.now() - start)
      const behind = grid.shadowRoot!.querySelector('chapeau-matrix-table')! as unknown as {
        built: unknown
        build: () => void
        offsetHeight: number
      }
      behind.built = null
      const begun = performance.now()
      behind.build()
      void behind.offsetHeight
      table.push(performance.now() - begun)
      await painted()
    }
    return { drawn, table }
  }, ROUNDS)

/** From a change that has come in to the task after the frame that painted it. */
const followChanges = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const overview = document.querySelector('chapeau-overview') as unknown as Overview
    const delays: number[] = []
    Object.assign(globalThis, { delays })
    const painted = Reflect.get(globalThis, 'painted') as () => Promise<void>
    const noticed = overview.noticed.bind(overview)
    overview.noticed = change => {
      const start = performance.now()
      noticed(change)
      void painted().then(() => delays.push(performance.now() - start))
    }
  })

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
    `matrix of ${CLAUSES} x ${PARTIES}, ${PROPOSALS} proposals, load ${loadavg()[0]!.toFixed(2)}`,
  )
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  // tsx names functions by a helper that a page does not have
  await context.addInitScript('globalThis.__name = value => value')
  await context.addInitScript(PAINTED)
  const page = await context.newPage()
  const { token } = running.people.invitations.issue({
    hat: { consultation, party: 2, role: 'delegate' },
    person: { id: newId(), name: 'Bench' },
  })
  await page.goto(running.http.linkOf(token))
  await page.waitForURL(url => url.pathname.startsWith('/c/'))
  await page.goto(page.url().replace(/(?=\?)/, '/overview'))
  await page.locator('chapeau-matrix-grid svg.marks').waitFor()
  report('rows computed, the rolling text being there', await computing(page))
  const { drawn, table } = await drawing(page)
  report('drawn: from asking for it to paint', drawn)
  report('the table behind it, after that', table)

  await followChanges(page)
  for (let i = 0; i < ROUNDS; i++) {
    running.rooms.write(consultation, { principal: 'bench', party: 3 }, doc => {
      const negotiation = new Negotiation(doc)
      const clause = negotiation.clauses()[20 + i]!.id
      doc.transact(() => propose(negotiation, 3, clause, i))
      negotiation.destroy()
    })
    await page.waitForFunction(
      count => (Reflect.get(globalThis, 'delays') as number[]).length === count,
      i + 1,
    )
  }
  report(
    'one clause changed: from there to paint',
    await page.evaluate(() => Reflect.get(globalThis, 'delays') as number[]),
  )
} finally {
  await browser.close()
  await running.close()
  rmSync(dataDir, { recursive: true, force: true })
}
