/** The session cookie: http-only, same-site, and bound to this host where the connection is secure. */
import type { IncomingHttpHeaders } from 'node:http'

/** `__Host-` makes browsers insist on Secure, no Domain and Path=/. */
const prefixed = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name)

const SESSION = 'chapeau'
/** Binds a sign-in through the provider to the browser that began it. */
const SIGN_IN = 'chapeau-sign-in'

function read(name: string, headers: IncomingHttpHeaders, secure: boolean): string | undefined {
  const prefix = `${prefixed(name, secure)}=`
  return headers.cookie
    ?.split(';')
    .map(part => part.trim())
    .find(part => part.startsWith(prefix))
    ?.slice(prefix.length)
}

/** The session's secret, if the request carries one. */
export const readCookie = (headers: IncomingHttpHeaders, secure: boolean): string | undefined =>
  read(SESSION, headers, secure)

export const readSignInCookie = (
  headers: IncomingHttpHeaders,
  secure: boolean,
): string | undefined => read(SIGN_IN, headers, secure)

const attributes = (secure: boolean): string =>
  `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** `life`: milliseconds. */
const cookie = (name: string, value: string, life: number, secure: boolean): string =>
  `${prefixed(name, secure)}=${value}; Max-Age=${Math.ceil(life / 1000)}; ${attributes(secure)}`

/** `life`: how long the session lasts at most, in milliseconds. */
export const sessionCookie = (token: string, life: number, secure: boolean): string =>
  cookie(SESSION, token, life, secure)
export const clearedCookie = (secure: boolean): string => cookie(SESSION, '', 0, secure)

export const signInCookie = (token: string, life: number, secure: boolean): string =>
  cookie(SIGN_IN, token, life, secure)
