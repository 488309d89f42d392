/**
 * Names and words that would be markup or code if anybody took them for it, on every page; and what the
 * content policy does with whoever tries (HO1).
 */
import { paste } from './editing'
import { clause, saved, select } from './paper'
import { expect, test, type Person, type World } from './world'
import type { Page } from '@playwright/test'

test.use({ serverArgs: ['--empty'] })

const IMG = '<img src="x:evil" onerror="window.owned=1">'
const SCRIPT = '<script>window.owned=2</script>'
/** From here on a browser would write backwards, and a byte that ends a line in a terminal. */
const CONTROLS = 'safe\u202Egnp.exe\u0007\u001B[31m\u200B'
const PARTIES = [
  { id: 'NOR', name: `Norway ${IMG}`, kind: 'delegation' },
  { id: 'BRA', name: `Brazil ${SCRIPT}${CONTROLS}`, kind: 'delegation' },
] as const

const draft = {
  masthead: {
    organ: `Organ ${IMG}`,
    session: `\${alert(1)} {{7*7}}`,
    place: SCRIPT,
    agendaItem: `"><svg onload="window.owned=3">`,
    sponsors: CONTROLS,
    symbol: "'-window.owned-'",
  },
  title: `Title ${IMG}`,
  opening: `The Committee ${SCRIPT},`,
  clauses: [
    `Decides ${IMG} to drink tea;`,
    `Requests ${SCRIPT}${CONTROLS} more tea;`,
    'Invites ]]></style></textarea></title><a href="javascript:window.owned=4">tea</a>;',
  ].map((text, i) => ({
    kind: 'operative',
    level: 0,
    label: `OP${i + 1}`,
    text,
    citations: [{ at: 3, mark: '1' }],
  })),
  notes: [{ mark: '1', text: `A note ${IMG}` }],
  headCitations: [],
  language: 'en',
  direction: 'ltr',
  warnings: [],
}

async function ask(person: Person, path: string, data: unknown): Promise<unknown> {
  const response = await person.context.request.post(person.origin + path, {
    headers: { origin: person.origin },
    data,
  })
  if (!response.ok()) throw new Error(`${path}: ${await response.text()}`)
  return response.json()
}

/** A consultation of which everything is hostile that a person can name; the chair and Norway in it. */
async function enter(world: World): Promise<[chair: Person, norway: Person]> {
  const host = await world.enter(world.server.links().get('')!)
  const opened = (await ask(host, '/api/consultations', {
    draft,
    parties: PARTIES,
    title: draft.title,
  })) as {
    id: string
    links: { party: string; url: string }[]
  }
  const invited = (await ask(host, `/api/consultations/${opened.id}/invitations`, {
    party: 'NOR',
    name: `Nora ${IMG}`,
  })) as { url: string }
  const chair = await world.enter(opened.links.find(({ party }) => party === 'chair')!.url)
  const norway = await world.enter(invited.url)
  for (const { page } of [chair, norway]) await clause(page, 'OP3').waitFor()
  return [chair, norway]
}

/** Nothing of it is an element, nothing ran, nothing was asked of the network. */
async function isHarmless(
  { page, problems }: Person,
  where: string,
  /** what the browser says of a document that is only read, and in which nothing runs anyway */
  expected = /^$/,
): Promise<void> {
  expect(await page.evaluate(() => 'owned' in window), where).toBe(false)
  // Playwright looks into shadow roots, too
  await expect(
    page.locator('img, iframe, object, embed, [onerror], [onload], a[href^="javascript:"]'),
    where,
  ).toHaveCount(0)
  expect(
    problems.filter(problem => !expected.test(problem)),
    where,
  ).toEqual([])
}

/** All text of the page, shadow roots included. */
const textOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const read = (root: Node): string => {
      let text = root instanceof Element && root.shadowRoot ? read(root.shadowRoot) : ''
      for (const node of root.childNodes) text += node instanceof Text ? node.data : read(node)
      return text
    }
    return read(document.body)
  })

test('[HO1] names and words that look like markup are words, on every page', async ({ world }) => {
  const [chair, norway] = await enter(world)
  await select(norway.page, 'OP1', 'drink', 'after')
  await norway.page.keyboard.type(` ${IMG}`)
  await saved(norway.page)
  await expect(clause(chair.page, 'OP1')).toContainText(`drink`)
  await expect(clause(chair.page, 'OP1').getByText(IMG).first()).toBeVisible()
  await isHarmless(norway, 'room of Norway')
  await isHarmless(chair, 'room of the chair')
  expect(await chair.page.title()).toContain(IMG)

  const address = new URL(chair.page.url())
  for (const [what, words] of [
    ['overview', 'NOR'],
    ['history', IMG],
    ['roster', IMG],
    ['screen', IMG],
  ] as const) {
    await chair.page.goto(`${address.origin}${address.pathname}/${what}${address.search}`)
    await expect(chair.page.getByRole('heading', { level: 1 }).first(), what).toBeVisible()
    await expect.poll(() => textOf(chair.page), what).toContain(words)
    await isHarmless(chair, what)
  }
  await chair.page.goto(address.origin)
  await expect.poll(() => textOf(chair.page)).toContain(IMG)
  await isHarmless(chair, 'home')
})

test('[HO1] what is pasted brings words, and nothing that runs, loads or follows', async ({
  world,
}) => {
  const [, norway] = await enter(world)
  const { page } = norway
  await select(page, 'OP1', 'drink', 'after')
  await paste(
    page,
    `<b>hot</b><img src="x:evil" onerror="window.owned=5"><svg><script>window.owned=6</script></svg>` +
      `<iframe srcdoc="<script>parent.owned=7</script>"></iframe><a href="javascript:window.owned=8"> sweet</a>` +
      `<math><mtext><style><img src=x onerror="window.owned=9"></style></mtext></math><template><b>no</b></template>`,
    'hot sweet',
  )
  await expect(clause(page, 'OP1')).toContainText('hot sweet')
  await isHarmless(
    norway,
    'after the paste',
    /^(Executing|Applying) inline (event handler|style) violates/,
  )
})

test('[HO1] the browser itself keeps to the policy, whatever gets into the page', async ({
  world,
}) => {
  const [chair] = await enter(world)
  const { page } = chair
  const tried = await page.evaluate(async () => {
    // it has to be here: this function is sent to the browser
    // oxlint-disable-next-line consistent-function-scoping
    const fails = (work: () => unknown): string => {
      try {
        work()
        return 'it worked'
      } catch (error) {
        return error instanceof Error ? error.name : 'failed'
      }
    }
    const trustedTypes = Reflect.get(window, 'trustedTypes') as {
      createPolicy(name: string, rules: object): unknown
    }
    const element = document.createElement('div')
    const script = document.createElement('script')
    script.append('window.owned = 10')
    const styled = document.createElement('div')
    styled.setAttribute('style', 'position: fixed')
    document.body.append(styled)
    const made = {
      innerHTML: fails(() => (element.innerHTML = '<b>x</b>')),
      outerHTML: fails(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
      parser: fails(() => new DOMParser().parseFromString('<b>x</b>', 'text/html')),
      write: fails(() => document.write('<b>x</b>')),
      script: fails(() => (script.src = '/assets/evil.js')),
      frame: fails(() => (document.createElement('iframe').srcdoc = '<b>x</b>')),
      worker: fails(() => new Worker('/assets/evil.js')),
      policy: fails(() => trustedTypes.createPolicy('evil', {})),
      again: fails(() => trustedTypes.createPolicy('lit-html', {})),
      style: getComputedStyle(styled).position === 'fixed' ? 'it worked' : 'not applied',
      network: await fetch('http://evil.invalid/').then(
        () => 'it worked',
        () => 'blocked',
      ),
      socket: await new Promise<string>(resolve => {
        document.addEventListener(
          'securitypolicyviolation',
          ({ blockedURI, effectiveDirective }) => {
            if (blockedURI.startsWith('ws:')) resolve(effectiveDirective)
          },
        )
        try {
          new WebSocket('ws://evil.invalid/').addEventListener('error', () =>
            setTimeout(() => resolve('only failed'), 1000),
          )
        } catch {}
      }),
    }
    styled.remove()
    // later, since what a debugger asks for may evaluate
    const code = await new Promise<string>(resolve =>
      // oxlint-disable-next-line no-eval -- that it fails is what is to be seen
      setTimeout(() => resolve(fails(() => globalThis.eval('1')))),
    )
    return { ...made, code }
  })
  expect(tried).toEqual({
    innerHTML: 'TypeError',
    outerHTML: 'TypeError',
    parser: 'TypeError',
    write: 'TypeError',
    script: 'TypeError',
    frame: 'TypeError',
    worker: 'TypeError',
    policy: 'TypeError',
    again: 'TypeError',
    style: 'not applied',
    network: 'blocked',
    socket: 'connect-src',
    code: 'EvalError',
  })
  expect(await page.evaluate(() => 'owned' in window)).toBe(false)
})
