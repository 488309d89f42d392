/** The session cookie: http-only, same-site, and bound to this host where the connection is secure. */
import type { IncomingHttpHeaders } from 'node:http'
import { SESSION_LIFE } from '../people/session'

/** `__Host-` makes browsers insist on Secure, no Domain and Path=/. */
const nameOf = (secure: boolean): string => (secure ? '__Host-chapeau' : 'chapeau')

/** The session's secret, if the request carries one. */
export function readCookie(headers: IncomingHttpHeaders, secure: boolean): string | undefined {
  const prefix = `${nameOf(secure)}=`
  return headers.cookie
    ?.split(';')
    .map(part => part.trim())
    .find(part => part.startsWith(prefix))
    ?.slice(prefix.length)
}

const attributes = (secure: boolean): string =>
  `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

export const sessionCookie = (token: string, secure: boolean): string =>
  `${nameOf(secure)}=${token}; Max-Age=${SESSION_LIFE / 1000}; ${attributes(secure)}`

export const clearedCookie = (secure: boolean): string =>
  `${nameOf(secure)}=; Max-Age=0; ${attributes(secure)}`
