/** The addresses of the application. */
import { isSignInProblem, type SignInProblem } from './strings/sign-in'

export type Route =
  | { page: 'home' }
  | { page: 'join'; token: string }
  | { page: 'new' }
  /** `hat`: the party's short label, or null if the address names none */
  | { page: 'room'; consultation: string; hat: string | null }
  /** revisions, comparison and the text at any moment of a room */
  | { page: 'history'; consultation: string; hat: string | null }
  /** who is at the table */
  | { page: 'roster'; consultation: string; hat: string | null }
  /** for the whole room to read */
  | { page: 'screen'; consultation: string; hat: string | null }
  /** who says what, where */
  | { page: 'overview'; consultation: string; hat: string | null }
  /** where one is signed in */
  | { page: 'sessions' }
  /** why the provider of sign-in has signed nobody in */
  | { page: 'sign-in'; problem: SignInProblem }
  | { page: 'missing' }

export function routeOf(pathname: string, search: string): Route {
  const [first, second, ...rest] = pathname.split('/').filter(part => part !== '')
  if (first === undefined) return { page: 'home' }
  if (first === 'new' && second === undefined) return { page: 'new' }
  if (first === 'sessions' && second === undefined) return { page: 'sessions' }
  if (second === undefined) return { page: 'missing' }
  if (first === 'c' && rest.length === 1 && rest[0] === 'history')
    return { page: 'history', consultation: second, hat: new URLSearchParams(search).get('hat') }
  if (first === 'c' && rest.length === 1 && rest[0] === 'roster')
    return { page: 'roster', consultation: second, hat: new URLSearchParams(search).get('hat') }
  if (first === 'c' && rest.length === 1 && rest[0] === 'screen')
    return { page: 'screen', consultation: second, hat: new URLSearchParams(search).get('hat') }
  if (first === 'c' && rest.length === 1 && rest[0] === 'overview')
    return { page: 'overview', consultation: second, hat: new URLSearchParams(search).get('hat') }
  if (rest.length > 0) return { page: 'missing' }
  if (first === 'sign-in')
    return isSignInProblem(second) ? { page: 'sign-in', problem: second } : { page: 'missing' }
  if (first === 'join') return { page: 'join', token: second }
  if (first === 'c')
    return { page: 'room', consultation: second, hat: new URLSearchParams(search).get('hat') }
  return { page: 'missing' }
}

/** The address of a room, entered for one party (AU9). */
export const roomAddress = (consultation: string, hat: string | null): string =>
  `/c/${encodeURIComponent(consultation)}${hat === null ? '' : `?hat=${encodeURIComponent(hat)}`}`

/** The address of a room's past, as one party looks at it. */
export const historyAddress = (consultation: string, hat: string | null): string =>
  roomAddress(consultation, hat).replace(/(?=\?|$)/, '/history')

/** The address of a room's roster; `hat`: with which one goes back to the room. */
export const rosterAddress = (consultation: string, hat: string | null): string =>
  roomAddress(consultation, hat).replace(/(?=\?|$)/, '/roster')

/** The address of what the whole room reads; `hat`: with which the browser may look. */
export const screenAddress = (consultation: string, hat: string | null): string =>
  roomAddress(consultation, hat).replace(/(?=\?|$)/, '/screen')

/** The address of what one would rather look at than read, as one party looks at it. */
export const overviewAddress = (consultation: string, hat: string | null): string =>
  roomAddress(consultation, hat).replace(/(?=\?|$)/, '/overview')

/** The address of a room at a clause. */
export const clauseAddress = (consultation: string, hat: string | null, clause: string): string =>
  `${roomAddress(consultation, hat)}#${encodeURIComponent(clause)}`

/** The clause that an address ends with; null if it names none. */
export function clauseIn(hash: string): string | null {
  try {
    return decodeURIComponent(hash.slice(1)) || null
  } catch {
    return null
  }
}

/** The name of the window in which a person has a room open for one party. */
export const roomWindow = (consultation: string, hat: string): string =>
  `chapeau-room ${consultation} ${hat}`

/** The token of an invitation link as somebody pastes it, whole or only its end; null if it is none. */
export function tokenIn(pasted: string): string | null {
  const text = pasted.trim()
  const found = /\/join\/([\w-]{16,200})\/?$/.exec(text) ?? /^([\w-]{16,200})$/.exec(text)
  return found?.[1] ?? null
}
