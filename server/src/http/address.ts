/**
 * Where a request comes from, for rate limits (OP2). Each proxy on the way adds, at the right of
 * `X-Forwarded-For`, the address that it was asked from. So we walk from our own connection to the
 * left for as long as the one who added an entry is a proxy of ours; the first address that is none
 * is where the request comes from, and what stands left of it may be made up.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** What we look at of a request. */
interface Asked {
  headers: IncomingHttpHeaders
  socket: { remoteAddress?: string | undefined }
}

export type TrustedProxies = (address: string) => boolean

/** Of addresses and networks (`192.0.2.7`, `fd00::/8`), as the settings have them. */
export function trusting(networks: readonly string[]): TrustedProxies {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return address => isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** Some proxies add the port: `192.0.2.7:4711`, `[2001:db8::7]:4711`. IPv4 within IPv6 is IPv4. */
function bare(text: string): string {
  const [, inner] = /^\[([^\]]+)\](?::\d+)?$/.exec(text) ?? []
  const address = inner ?? text.replace(/^([\d.]+):\d+$/, '$1')
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}

/** One household of IPv6: its first 64 bits. What is no address at all stays with who said so. */
function household(address: string): string {
  if (!isIPv6(address)) return address
  // what follows % names an interface of this machine
  const [head = '', tail = ''] = address.replace(/%.*$/, '').toLowerCase().split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const missing = address.includes('::') ? 8 - before.length - after.length : 0
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after].slice(0, 4)
  return `${groups.map(group => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/** Of the one who asked, as far as those are proxies of ours who pass it on. */
export function addressOf(request: Asked, trusted: TrustedProxies): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(part => bare(part.trim()))
  let seen = bare(request.socket.remoteAddress ?? 'unknown')
  while (trusted(seen)) {
    const next = forwarded.pop()
    // a proxy of ours that tells us nothing we can read is the last that we know
    if (next === undefined || isIP(next) === 0) break
    seen = next
  }
  return household(seen)
}

/** Somebody who is no proxy of ours says who asks: a mistake of the settings, or a forgery. */
export const isForwardedByStranger = (request: Asked, trusted: TrustedProxies): boolean =>
  request.headers['x-forwarded-for'] !== undefined &&
  !trusted(bare(request.socket.remoteAddress ?? 'unknown'))
