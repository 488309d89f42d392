import { describe, expect, it } from 'vitest'
import { pastedAddress, typedAddress } from './link'
import { strings } from './strings'

describe('the address of a link', () => {
  it.each([
    ['https://www.un.org/', 'https://www.un.org/'],
    [' http://un.org/a?b=c#d ', 'http://un.org/a?b=c#d'],
    ['www.un.org', 'https://www.un.org'],
    ['localhost.un.org:8080/x', 'https://localhost.un.org:8080/x'],
    ['http://intranet/', 'http://intranet/'],
    ['desk@un.org', 'mailto:desk@un.org'],
    ['mailto:desk@un.org?subject=OP3', 'mailto:desk@un.org?subject=OP3'],
    ['https://ar.wikipedia.org/wiki/الأمم_المتحدة', 'https://ar.wikipedia.org/wiki/الأمم_المتحدة'],
    ['https://un\u00AD.org/\u202E', 'https://un.org/'],
  ])('[ED12] %s is taken', (typed, href) => {
    expect(typedAddress(typed)).toEqual({ ok: true, href })
  })

  it.each([
    ['javascript:alert(1)', strings.link.kind],
    ['JavaScript:alert(1)', strings.link.kind],
    ['data:text/html,x', strings.link.kind],
    ['file:///etc/passwd', strings.link.kind],
    ['ftp://un.org', strings.link.kind],
    ['', strings.link.none],
    ['A/RES/72/195', strings.link.none],
    ['two words.org', strings.link.none],
    ['https://', strings.link.none],
    ['mailto:nobody', strings.link.none],
    [`https://un.org/${'x'.repeat(2_000)}`, strings.link.tooLong],
  ])('[ED12] %s is refused in a sentence', (typed, message) => {
    expect(typedAddress(typed)).toEqual({ ok: false, message })
  })

  it.each([
    ['https://www.un.org/', 'https://www.un.org/'],
    ['java\nscript:alert(1)', null],
    ['\u0001javascript:alert(1)', null],
    ['#note', null],
    ['/docs/1', null],
    ['https://', null],
  ])('[ED7] of a pasted link: %s', (href, expected) => {
    expect(pastedAddress(href)).toBe(expected)
  })
})
