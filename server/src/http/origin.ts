/**
 * Only our own pages may change anything (PE4). Browsers name the page that asks in `Origin`, and
 * newer ones in `Sec-Fetch-Site` too; neither can be set by a script. A request with neither comes
 * from a program, which has no cookie that somebody else could borrow.
 */
import type { IncomingHttpHeaders } from 'node:http'

/** `allowed`: origins that are ours besides the host that the request names. */
export function isOwnOrigin(headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const { origin, host } = headers
  if (origin !== undefined)
    return allowed.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host)
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin'
}
