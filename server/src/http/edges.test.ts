import { describe, expect, it } from 'vitest'
import { openBuckets } from './bucket'
import { clearedCookie, readCookie, sessionCookie, signInCookie } from './cookie'
import { isOwnOrigin } from './origin'

describe('isOwnOrigin', () => {
  const host = 'room.example:8080'
  it.each([
    [true, { host, origin: 'http://room.example:8080' }],
    [true, { host, origin: 'https://pages.example' }],
    [true, { host, 'sec-fetch-site': 'same-origin' }],
    [true, { host }],
    [false, { host, origin: 'http://room.example' }],
    [false, { host, origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }],
    [false, { host, origin: 'null' }],
    [false, { host, 'sec-fetch-site': 'cross-site' }],
    [false, { host, 'sec-fetch-site': 'same-site' }],
    [false, { host, 'sec-fetch-site': 'none' }],
  ])('[PE4] says %s for %o', (own, headers) => {
    expect(isOwnOrigin(headers, ['https://pages.example'])).toBe(own)
  })
})

describe('openBuckets', () => {
  it('[PE5] allows a burst, then what flows in, to each address by itself', () => {
    let clock = 0
    const buckets = openBuckets({ burst: 2, perSecond: 1 }, () => clock)
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([true, true, false])
    expect(buckets.take('b')).toBe(true)
    clock = 999
    expect(buckets.has('a')).toBe(false)
    clock = 1000
    expect(buckets.has('a')).toBe(true)
    expect(buckets.take('a')).toBe(true)
    expect(buckets.take('a')).toBe(false)
  })

  it('[PE5] stays small under a flood from everywhere', () => {
    const buckets = openBuckets({ burst: 1, perSecond: 1 }, () => 0)
    for (let i = 0; i < 25_000; i++) buckets.take(`address ${i}`)
    expect(buckets.size).toBeLessThanOrEqual(10_000)
    expect(buckets.take('address 24999')).toBe(false)
  })
})

describe('the cookie', () => {
  it('[PE3] is read back from among others', () => {
    const [pair = ''] = sessionCookie('secret', 1000, false).split(';')
    expect(readCookie({ cookie: `a=b; ${pair}; c=d` }, false)).toBe('secret')
    expect(readCookie({ cookie: 'a=b' }, false)).toBeUndefined()
    expect(readCookie({}, false)).toBeUndefined()
  })

  it('[PE3] is http-only and same-site, and secure behind TLS', () => {
    expect(sessionCookie('secret', 3_600_000, false)).toBe(
      'chapeau=secret; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax',
    )
    expect(sessionCookie('secret', 3_600_000, true)).toBe(
      '__Host-chapeau=secret; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax; Secure',
    )
    expect(signInCookie('secret', 600_000, true)).toBe(
      '__Host-chapeau-sign-in=secret; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure',
    )
    expect(clearedCookie(false)).toMatch(/^chapeau=; Max-Age=0;/)
  })
})
