/**
 * A world for one browser test: the real server, and people who each have a browser of their own
 * and a wire of their own to it. Import `test` from here.
 */
import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { openRelay, type Relay } from './relay'
import { startServer, type ServerProcess } from './server-process'

export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** The origin under which this person's browser reaches the server. */
  readonly origin: string
  /** What the page complained of so far: exceptions, console errors, breaches of the content policy. */
  readonly problems: readonly string[]
  /** The Cookie header of this person's session, for requests by hand. */
  cookie(): Promise<string>
  /** Unplugs this person's network, and plugs it in again. */
  cut(): void
  restore(): void
}

export interface NewParty {
  id: string
  name: string
  kind: 'delegation' | 'group' | 'organisation' | 'observer'
}

export interface Consultation {
  id: string
  /** The links of its parties, by id; the chair's is `chair`. */
  links: Map<string, string>
}

export interface World {
  readonly server: ServerProcess
  /** Follows a link in a new browser and waits until the room's page is there. */
  enter(link: string): Promise<Person>
  /** Several people at once, by the links of the demonstration or of a consultation. */
  enterAll(links: ReadonlyMap<string, string>, parties: readonly string[]): Promise<Person[]>
  /** Opens a consultation on a draft given as plain text, as the chair in `as` would. */
  consult(as: Person, source: string, parties: readonly NewParty[]): Promise<Consultation>
}

async function openPerson(
  browser: Browser,
  relay: Relay,
  link: string,
  still: boolean,
): Promise<Person> {
  const context = await browser.newContext()
  // most tests look at what all can see; who drafts in private first says so
  await context.addInitScript(() => localStorage.setItem('chapeau.layer', 'tabled'))
  const page = await context.newPage()
  if (still) await page.clock.setFixedTime(Date.now())
  const problems: string[] = []
  page.on('pageerror', error => problems.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') problems.push(message.text())
  })
  const origin = `http://localhost:${relay.port}`
  await page.goto(origin + new URL(link).pathname)
  // following the link signs in, and then leads on to the room or the page of the first chair
  await page.waitForURL(url => !url.pathname.startsWith('/join/'))
  return {
    context,
    page,
    origin,
    problems,
    cookie: async () =>
      (await context.cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; '),
    cut: () => relay.cut(),
    restore: () => relay.restore(),
  }
}

/** Asks as a page of the person would, and throws on a refusal. */
async function post(person: Person, path: string, contentType: string, body: string) {
  const response = await person.context.request.post(person.origin + path, {
    headers: { 'content-type': contentType, origin: person.origin },
    data: body,
  })
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`)
  return (await response.json()) as unknown
}

interface Settings {
  serverArgs: string[]
  logLevel: string
  still: boolean
}

export const test = base.extend<Settings & { world: World }>({
  /** `--empty` for a server without the demonstration: `test.use({ serverArgs: ['--empty'] })`. */
  serverArgs: [[], { option: true }],

  /** what the server tells, in `world.server.output()` */
  logLevel: ['warn', { option: true }],

  /** The pages' time stands still (timers run), so that one step of undo does not end while a slow machine types. */
  still: [false, { option: true }],

  world: async ({ browser, serverArgs, logLevel, still }, use) => {
    const server = await startServer(serverArgs, logLevel)
    const relays: Relay[] = []
    const people: Person[] = []

    const enter = async (link: string): Promise<Person> => {
      const relay = await openRelay(() => server.port)
      relays.push(relay)
      const person = await openPerson(browser, relay, link, still)
      people.push(person)
      return person
    }

    await use({
      server,
      enter,
      enterAll: (links, parties) =>
        Promise.all(
          parties.map(party => {
            const link = links.get(party)
            if (link === undefined) throw new Error(`there is no link for "${party}"`)
            return enter(link)
          }),
        ),
      async consult(as, source, parties) {
        const draft = await post(as, '/api/import', 'text/plain', source)
        const body = JSON.stringify({ draft, parties, observers: 'live' })
        const opened = (await post(as, '/api/consultations', 'application/json', body)) as {
          id: string
          links: { party: string; url: string }[]
        }
        return { id: opened.id, links: new Map(opened.links.map(one => [one.party, one.url])) }
      },
    })

    await Promise.all(people.map(person => person.context.close()))
    await Promise.all(relays.map(relay => relay.close()))
    await server.dispose()
  },
})

export { expect } from '@playwright/test'
