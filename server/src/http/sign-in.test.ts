/** Signing in through a real OpenID provider, and everything that may go wrong on the way. */
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser, type Browser, type Page } from '../testing/browser'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { CLIENT_ID, CLIENT_SECRET, openProvider, type TestProvider } from '../testing/provider'
import { returnPath } from './return-path'

const seconds = (): number => Math.floor(Date.now() / 1000)
const EU = { id: 'EU', name: 'European Union', kind: 'group' } as const
const ROOM = 'tea'

let provider: TestProvider
let house: TestHouse
let origin: string
let chair: string

beforeAll(async () => {
  provider = await openProvider()
  house = await openHouse({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: CLIENT_SECRET,
    OIDC_SCOPES: 'openid profile email groups',
    OIDC_NAME: 'Ministry',
    OIDC_CHAIRS_GROUP: 'presidents',
  })
  origin = house.http.origin
  provider.serve(origin)
  const founding = { id: ROOM, draft: smallDraft(), parties: [EU], title: 'Tea', by: 'a chair' }
  house.consultations.found(founding)
  chair = await house.signIn({ consultation: ROOM, party: 1, role: 'chair' })
})
afterAll(async () => {
  await house.stop()
  await provider.unplug()
})
beforeEach(() => {
  provider.accounts.set('ann', {
    name: 'Ann',
    email: 'Ann@Ministry.example',
    email_verified: true,
    groups: ['tea-eu', 'others'],
  })
})
afterEach(() => {
  provider.lie = null
  for (const { id } of house.people.accreditations.list(ROOM))
    house.people.accreditations.take(ROOM, id)
})

const accredit = (kind: string, value: string, party = 'EU', cookie = chair): Promise<Response> =>
  fetch(`${origin}/api/consultations/${ROOM}/accreditations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ party, kind, value }),
  })

/** To the provider and through its pages; ends where the server leaves the browser. */
async function signIn(browser: Browser, login = 'ann', path = '/sign-in?fresh'): Promise<Page> {
  const asked = await browser.open(origin + path)
  const agreed = await browser.submit(asked, { login, password: 'any' })
  return agreed.text.includes('<form') ? browser.submit(agreed) : agreed
}
/** The same up to the address with which the provider sends the browser back. */
async function upToReturn(browser: Browser, login = 'ann'): Promise<URL> {
  let back: URL | undefined
  const stopping: Browser = { ...browser }
  const away = await browser.ask(`${origin}/sign-in?fresh`)
  let next = new URL(away.headers.get('location')!)
  for (let step = 0; step < 12 && back === undefined; step++) {
    const response = await stopping.ask(next)
    const to = response.headers.get('location')
    if (to !== null) {
      const target = new URL(to, next)
      if (target.origin === origin) back = target
      next = target
      continue
    }
    const text = await response.text()
    const action = /action="([^"]*)"/.exec(text)![1]!
    const prompt = /name="prompt" value="([^"]*)"/.exec(text)![1]!
    const posted = await stopping.ask(new URL(action, next), {
      method: 'POST',
      body: new URLSearchParams({ prompt, login, password: 'any' }),
    })
    next = new URL(posted.headers.get('location')!, next)
  }
  if (!back) throw new Error('the provider never sent the browser back')
  return back
}
const me = async (browser: Browser) => {
  const response = await browser.ask(`${origin}/api/me`)
  const body = (await response.json()) as {
    person?: { name: string }
    presides?: boolean
    hats?: { party: { id: string }; role: string }[]
  }
  return { status: response.status, ...body }
}

describe('signing in through the provider', () => {
  it('[SG2] [SG3] gives who is in an accredited group its seat, and leads back to where one was', async () => {
    expect((await accredit('group', 'tea-eu')).status).toBe(201)
    expect((await accredit('group', 'tea-eu')).status).toBe(409)
    const browser = openBrowser()
    const page = await signIn(browser, 'ann', `/sign-in?to=/c/${ROOM}?hat=EU`)
    expect(page.url.href).toBe(`${origin}/c/${ROOM}?hat=EU`)
    expect(await me(browser)).toMatchObject({
      person: { name: 'Ann' },
      presides: false,
      hats: [{ party: { id: 'EU' }, role: 'delegate' }],
    })
    const { sessions } = house.people
    const cookie = browser
      .cookies(origin)
      .split('; ')
      .find(one => one.startsWith('chapeau='))!
    const session = sessions.find(cookie.slice('chapeau='.length))!
    expect(session.endsAnyway - session.opened).toBe(12 * 60 * 60 * 1000)
    // the same person when they come again, and never the name that the provider has for them
    const again = openBrowser()
    await signIn(again)
    expect((await me(again)).person).toEqual((await me(browser)).person)
    expect(session.person.id).not.toContain('ann')
  })

  it('[SG3] knows people by address and by subject, and only by an address that is verified', async () => {
    await accredit('email', ' ANN@ministry.EXAMPLE ')
    const browser = openBrowser()
    await signIn(browser)
    expect((await me(browser)).hats).toHaveLength(1)
    provider.accounts.set('ann', { email: 'ann@ministry.example', email_verified: false })
    const unverified = openBrowser()
    expect((await signIn(unverified)).url.pathname).toBe('/sign-in/unknown')
    await accredit('subject', 'ann')
    expect((await signIn(unverified)).url.pathname).toBe('/')
    expect((await me(unverified)).person?.name).toBe('ann@ministry.example')
  })

  it('[SG3] gives who is unknown no session and no cookie', async () => {
    const browser = openBrowser()
    expect((await signIn(browser)).url.pathname).toBe('/sign-in/unknown')
    expect((await me(browser)).status).toBe(401)
    expect(browser.cookies(origin)).not.toMatch(/(^|; )chapeau=/)
  })

  it('[SG3] lets the members of the group of chairs open consultations', async () => {
    provider.accounts.set('ann', { groups: 'presidents' })
    const browser = openBrowser()
    await signIn(browser)
    expect(await me(browser)).toMatchObject({ presides: true, hats: [] })
  })

  it('[SG3] a group that the provider has taken away is gone from all devices at the next sign-in', async () => {
    await accredit('group', 'tea-eu')
    const [old, other] = [openBrowser(), openBrowser()]
    await signIn(old)
    provider.accounts.set('ann', { groups: ['others'] })
    expect((await me(old)).hats).toHaveLength(1)
    expect((await signIn(other)).url.pathname).toBe('/sign-in/unknown')
    expect((await me(old)).hats).toEqual([])
  })

  it('[SG3] is the chair’s to arrange, within what suits a party', async () => {
    const delegate = await house.signIn({ consultation: ROOM, party: 2, role: 'delegate' })
    expect((await accredit('group', 'x', 'EU', delegate)).status).toBe(403)
    expect((await accredit('email', 'no address')).status).toBe(400)
    expect((await accredit('group', 'x', 'NOBODY')).status).toBe(400)
    const given = (await (await accredit('group', 'x')).json()) as { id: string }
    const at = `${origin}/api/consultations/${ROOM}/accreditations/${given.id}`
    const remove = (): Promise<Response> =>
      fetch(at, { method: 'DELETE', headers: { cookie: chair } })
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404])
  })

  it('[SG4] [SG8] signs out at the provider, too, and the log tells of both', async () => {
    await accredit('group', 'tea-eu')
    const browser = openBrowser()
    await signIn(browser)
    const left = await browser.ask(`${origin}/api/sign-out`, { method: 'POST' })
    const { next } = (await left.json()) as { next: string }
    expect(new URL(next).origin).toBe(provider.issuer)
    expect(new URL(next).searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/`)
    expect(await browser.submit(await browser.open(next), { logout: 'yes' })).toMatchObject({
      url: new URL(`${origin}/`),
    })
    expect((await me(browser)).status).toBe(401)
    const log = house.people.deeds.list(ROOM, 2)
    expect(log.map(({ by, deed }) => [by, deed.kind])).toEqual([
      ['Ann', 'signed-out'],
      ['Ann', 'signed-in'],
    ])
  })
})

describe('a sign-in that is not right', () => {
  beforeEach(() => accredit('group', 'tea-eu'))

  it('[SG2] with another state, or in another browser, is stale; so is one that was finished', async () => {
    const browser = openBrowser()
    const back = await upToReturn(browser)
    const forged = new URL(back)
    forged.searchParams.set('state', 'another')
    expect((await browser.open(forged)).url.pathname).toBe('/sign-in/stale')
    expect((await openBrowser().open(back)).url.pathname).toBe('/sign-in/stale')
    expect((await browser.open(back)).url.pathname).toBe('/')
    expect((await browser.open(back)).url.pathname).toBe('/sign-in/stale')
  })

  it('[SG2] with a code that was used before is refused by the provider', async () => {
    const browser = openBrowser()
    const used = await upToReturn(browser)
    await browser.open(used)
    const back = await upToReturn(browser)
    back.searchParams.set('code', used.searchParams.get('code')!)
    expect((await browser.open(back)).url.pathname).toBe('/sign-in/denied')
  })

  it('[SG2] from another issuer than the one that was asked is not trusted', async () => {
    const browser = openBrowser()
    const back = await upToReturn(browser)
    back.searchParams.set('iss', 'https://other.example')
    expect((await browser.open(back)).url.pathname).toBe('/sign-in/odd')
  })

  it('[SG2] that the person broke off is said to be denied', async () => {
    const browser = openBrowser()
    const back = await upToReturn(browser)
    back.searchParams.delete('code')
    back.searchParams.set('error', 'access_denied')
    expect((await browser.open(back)).url.pathname).toBe('/sign-in/denied')
  })

  it.each([
    ['another nonce', () => ({ nonce: 'another' }), 'odd'],
    ['another issuer', () => ({ iss: 'https://other.example' }), 'odd'],
    ['another audience', () => ({ aud: 'another' }), 'odd'],
    ['no subject', () => ({ sub: undefined }), 'odd'],
    ['a subject that userinfo does not confirm', () => ({ sub: 'bob' }), 'odd'],
    ['an end two minutes ago', () => ({ exp: seconds() - 120 }), 'odd'],
    ['an end within the skew of clocks', () => ({ exp: seconds() - 30 }), ''],
    ['a clock that is ahead within the skew', () => ({ iat: seconds() + 30 }), ''],
  ])('[SG2] a token with %s', async (_what, lie, ends) => {
    provider.lie = claims => ({ ...claims, ...lie() })
    const browser = openBrowser()
    expect((await signIn(browser)).url.pathname).toBe(ends === '' ? '/' : `/sign-in/${ends}`)
    expect((await me(browser)).status).toBe(ends === '' ? 200 : 401)
  })

  it('[SG2] a provider that is down is said to be, and links go on working', async () => {
    const began = openBrowser()
    const back = await upToReturn(began)
    await provider.unplug()
    try {
      expect((await began.open(back)).url.pathname).toBe('/sign-in/down')
      expect((await openBrowser().open(`${origin}/sign-in`)).url.pathname).toBe('/sign-in/down')
      const cookie = await house.signIn({ consultation: ROOM, party: 2, role: 'delegate' })
      expect((await fetch(`${origin}/api/me`, { headers: { cookie } })).status).toBe(200)
    } finally {
      await provider.plug()
    }
    const browser = openBrowser()
    expect((await signIn(browser)).url.pathname).toBe('/')
  })

  it('[SG2] [PE8] leaves no secret in the log', () => {
    const logged = house.logged.join('')
    expect(logged).toContain('the provider of sign-in')
    for (const secret of [CLIENT_SECRET, 'code=', 'eyJ', 'Ministry.example'])
      expect(logged, secret).not.toContain(secret)
  })
})

describe('where one is sent after signing in', () => {
  const HOME = 'https://room.example.org'
  it('[SG2] is a page of ours, whatever anybody asks for', () => {
    for (const good of ['/', '/new', '/sessions', '/c/tea?hat=EU#OP1', '/c/tea/roster?hat=EU'])
      expect(returnPath(good, HOME)).toBe(good)
    for (const bad of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/c/..//evil.example',
      '/c/x/../..//evil.example',
      '/join/abc',
      '/api/sign-out',
      '\t//evil.example',
      ['/new'],
      undefined,
    ])
      expect(returnPath(bad, HOME)).toBe('/')
    const piece = fc.constantFrom(
      '/',
      '\\',
      '..',
      '.',
      'c',
      'evil.example',
      '@',
      '%2f',
      '?',
      '#',
      ':',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece), fc.string(), (pieces, text) => {
        for (const to of [pieces.join(''), text, `/${text}`, `/c/${text}`]) {
          const path = returnPath(to, HOME)
          expect(new URL(path, HOME).origin).toBe(HOME)
          expect(path).toMatch(/^\/(?![/\\])/)
        }
      }),
    )
  })
})
