/** Where a request comes from, for rate limits. */
import type { IncomingHttpHeaders } from 'node:http'
import { isIPv6 } from 'node:net'

/** What we look at of a request. */
interface Asked {
  headers: IncomingHttpHeaders
  socket: { remoteAddress?: string | undefined }
}

/** One household of IPv6: its first 64 bits. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const missing = address.includes('::') ? 8 - before.length - after.length : 0
  return `${[...before, ...Array<string>(missing).fill('0'), ...after].slice(0, 4).join(':')}::/64`
}

/** Behind n trusted proxies the n-th address from the right of X-Forwarded-For is the one that the outermost proxy saw. */
export function addressOf(request: Asked, trustedProxies: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  const seen = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined
  return network(seen ?? request.socket.remoteAddress ?? 'unknown')
}
