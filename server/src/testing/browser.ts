/** As much of a browser as signing in takes: it follows redirects, keeps cookies and sends forms. */

export interface Page {
  url: URL
  status: number
  text: string
}

export interface Browser {
  /** Follows redirects until a page comes. */
  open(url: string | URL): Promise<Page>
  /** One request, whose redirect is not followed. */
  ask(url: string | URL, init?: RequestInit): Promise<Response>
  /** Sends the first form of a page with some of its fields filled in. */
  submit(page: Page, fields?: Record<string, string>): Promise<Page>
  /** The Cookie header for a host; ports share it, as in browsers. */
  cookies(url: string | URL): string
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')

export function openBrowser(): Browser {
  const jar = new Map<string, { value: string; path: string }>()

  const cookies = (url: string | URL): string =>
    [...jar]
      .filter(([, { path }]) => new URL(url).pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')

  const ask = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookies(url))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/'
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, { value, path })
    }
    return response
  }

  const follow = async (url: string | URL, init?: RequestInit): Promise<Page> => {
    const response = await ask(url, init)
    const to = response.headers.get('location')
    if (to !== null) return follow(new URL(to, url))
    return { url: new URL(url), status: response.status, text: await response.text() }
  }

  return {
    cookies,
    ask,
    open: url => follow(url),
    submit(page, fields = {}) {
      const form = /<form[^>]*>/.exec(page.text)?.[0]
      if (form === undefined) throw new Error(`no form at ${page.url.href}: ${page.text}`)
      const hidden = [...page.text.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(
        ([tag]): [string, string] => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''],
      )
      return follow(new URL(attribute(form, 'action') ?? '', page.url), {
        method: 'POST',
        body: new URLSearchParams([...hidden, ...Object.entries(fields)]),
      })
    },
  }
}
