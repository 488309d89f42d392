/** Where a browser is sent after signing in: a page of ours, or the first one (SG2). */
const PAGES = /^\/(new|sessions|c\/[^/\\]+(\/[a-z]+)?)?$/

/** `to`: what the address asked for, from anybody. `origin`: ours. */
export function returnPath(to: unknown, origin: string): string {
  if (typeof to !== 'string' || to.length > 1000 || !URL.canParse(to, origin)) return '/'
  const url = new URL(to, origin)
  return url.origin === origin && PAGES.test(url.pathname)
    ? url.pathname + url.search + url.hash
    : '/'
}
