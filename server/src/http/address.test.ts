import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, isForwardedByStranger, trusting } from './address'

const from = (remoteAddress: string, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
})
const none = trusting([])
const proxies = trusting(['10.0.0.0/24', 'fd00::/8', '::1'])

describe('addressOf', () => {
  it('[OP2] believes X-Forwarded-For from trusted proxies alone, however long the chain', () => {
    const chain = '6.6.6.6, 192.0.2.7, 10.0.0.9'
    expect(addressOf(from('10.0.0.1', chain), proxies)).toBe('192.0.2.7')
    expect(addressOf(from('10.0.0.1', chain), none)).toBe('10.0.0.1')
    expect(addressOf(from('198.51.100.3', chain), proxies)).toBe('198.51.100.3')
    expect(addressOf(from('10.0.1.1', chain), proxies)).toBe('10.0.1.1')
    expect(addressOf(from('fd00::3', '192.0.2.7'), proxies)).toBe('192.0.2.7')
    expect(addressOf(from('::ffff:10.0.0.1', '192.0.2.7'), proxies)).toBe('192.0.2.7')
  })

  it('[OP2] is the last proxy where that one tells nothing that can be read', () => {
    for (const nothing of [undefined, '', 'unknown', '192.0.2.7,', '_hidden', '999.1.1.1'])
      expect(addressOf(from('10.0.0.1', nothing), proxies), nothing).toBe('10.0.0.1')
    expect(addressOf(from('10.0.0.1', '10.0.0.3, 10.0.0.2'), proxies)).toBe('10.0.0.3')
  })

  it('[OP2] reads ports, brackets and IPv4 within IPv6', () => {
    expect(addressOf(from('::1', '192.0.2.7:4711'), proxies)).toBe('192.0.2.7')
    expect(addressOf(from('::1', '[2001:db8::7]:4711'), proxies)).toBe('2001:db8:0:0::/64')
    expect(addressOf(from('::1', '::ffff:192.0.2.7'), proxies)).toBe('192.0.2.7')
  })

  it('[OP2] takes 64 bits of IPv6 as one address, however it is spelt', () => {
    for (const spelt of ['2001:db8:1:2:3:4:5:6', '2001:DB8:1:2::', '2001:0db8:0001:0002::9'])
      expect(addressOf(from(spelt), none), spelt).toBe('2001:db8:1:2::/64')
    expect(addressOf(from('2001:db8::7'), none)).toBe('2001:db8:0:0::/64')
    expect(addressOf(from('fe80::1%eth0'), none)).toBe('fe80:0:0:0::/64')
  })

  it('[OP2] nothing that a client sends changes the address that our proxy saw', () => {
    const piece = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.constant('10.0.0.7'))
    fc.assert(
      fc.property(fc.array(piece), forged => {
        const said = [...forged, '203.0.113.5'].join(', ')
        expect(addressOf(from('10.0.0.1', said), proxies)).toBe('203.0.113.5')
        expect(addressOf(from('203.0.113.5', forged.join(',')), proxies)).toBe('203.0.113.5')
      }),
    )
  })

  it('[OP2] knows a stranger who says on whose behalf it asks', () => {
    expect(isForwardedByStranger(from('198.51.100.3', '192.0.2.7'), proxies)).toBe(true)
    expect(isForwardedByStranger(from('10.0.0.1', '192.0.2.7'), proxies)).toBe(false)
    expect(isForwardedByStranger(from('198.51.100.3'), proxies)).toBe(false)
  })
})
