/** Addresses of links: only kinds that can be followed safely (ED7). */
import { strings } from './strings'
import { tidy } from './tidy'

const FOLLOWED = /^(?:https?|mailto):/i
/** `www.un.org:8080` has a port, and no kind. */
const HAS_KIND = /^[a-z][a-z\d+.-]*:(?!\d)/i
const MAILBOX = /^[^\s@/]+@[^\s@/]+$/u
/** Longer ones are data, not addresses, and everybody in the room would carry them along. */
const LONGEST = 2_000

/** Another party's link may hold anything: only these kinds are ever followed. */
export const isFollowed = (href: string): boolean => FOLLOWED.test(href)

/** The address of a link that is pasted, or null where it is none that we take. */
export function pastedAddress(href: string): string | null {
  const address = tidy(href).trim()
  return isFollowed(address) && address.length <= LONGEST && parsed(address) ? address : null
}

export type TypedAddress = { ok: true; href: string } | { ok: false; message: string }

/** What a person typed as an address. Its kind may be left out: `www.un.org`, `desk@un.org`. */
export function typedAddress(typed: string): TypedAddress {
  const text = tidy(typed).trim()
  const hasKind = HAS_KIND.test(text)
  const href = hasKind ? text : `${MAILBOX.test(text) ? 'mailto:' : 'https://'}${text}`
  if (!isFollowed(href)) return { ok: false, message: strings.link.kind }
  if (href.length > LONGEST) return { ok: false, message: strings.link.tooLong }
  const url = parsed(href)
  // a word alone is no address, unless its kind says so
  const isComplete = hasKind || url?.protocol === 'mailto:' || url?.hostname.includes('.')
  return url && isComplete ? { ok: true, href } : { ok: false, message: strings.link.none }
}

function parsed(href: string): URL | null {
  if (/\s/u.test(href)) return null
  try {
    const url = new URL(href)
    return url.protocol !== 'mailto:' || MAILBOX.test(url.pathname) ? url : null
  } catch {
    return null
  }
}
