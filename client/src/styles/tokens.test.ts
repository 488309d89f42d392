import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

const colours = new Map(
  [...css.matchAll(/--([\w-]+): (#[\da-f]{3,6});/g)].map(([, name, value]) => [name!, value!]),
)

/** Relative luminance, WCAG 2. */
function luminance(hex: string): number {
  const digits = hex.slice(1)
  const full = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits
  const [r, g, b] = [0, 2, 4]
    .map(at => parseInt(full.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

const NO_TEXT = new Set(['line', 'line-strong', 'desk', 'side', 'paper'])
const texts = [...colours].filter(([name]) => !NO_TEXT.has(name) && !name.endsWith('-soft'))

describe('the colours', () => {
  it('include eight parties and five statuses', () => {
    expect(texts.filter(([name]) => /^party-\d$/.test(name))).toHaveLength(8)
    for (const status of ['open', 'pending', 'adref', 'agreed', 'parked'])
      expect(colours.has(`${status}-soft`)).toBe(true)
  })
  it.each(texts)(
    '%s can be read on white, on the desk and on its own soft ground',
    (name, value) => {
      const grounds = ['#fff', colours.get('desk')!, colours.get(`${name}-soft`) ?? '#fff']
      for (const ground of grounds) expect(contrast(value, ground)).toBeGreaterThanOrEqual(4.5)
    },
  )
})
