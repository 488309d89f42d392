import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadlineText, fieldTime, remaining, untilNextText } from './deadline'

const S = 1000
const M = 60 * S
const H = 60 * M

describe('how long it is until a deadline', () => {
  it.each([
    [0, null],
    [-5, null],
    [400, '0 s'],
    [8 * S, '8 s'],
    [9 * M + 5 * S + 900, '9 min 05 s'],
    [10 * M, '10 min'],
    [42 * M + 59 * S, '42 min'],
    [2 * H + 5 * M, '2 h 05 min'],
    [76 * H, '3 d 4 h'],
  ])('[SI6] %i ms is %s', (ms, text) => {
    expect(remaining(ms)).toBe(text)
  })

  it('[SI6] is told again as soon as it reads otherwise, and not before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 * H }), ms => {
        const next = untilNextText(ms)
        // just before the tick the text is the same, or the unit that it is told in is about to change
        expect(next).toBeGreaterThan(0)
        expect(remaining(ms)).toBe(remaining(ms - next + 1))
      }),
    )
  })
})

describe('a deadline', () => {
  it('[SI6] is told in the time zone of who reads it, with the date', () => {
    const at = Date.UTC(2026, 10, 24, 23, 30)
    expect(deadlineText(at, 'Asia/Tokyo')).toMatch(/^Wed,? 25 Nov 2026,? (at )?08:30 (GMT\+9|JST)$/)
    expect(deadlineText(at, 'America/New_York')).toMatch(/^Tue,? 24 Nov 2026,? (at )?18:30 /)
  })

  it('[SI6] goes through a field of a form in the time zone of the device', () => {
    const at = new Date(2026, 0, 5, 7, 8).getTime()
    expect(fieldTime(at)).toBe('2026-01-05T07:08')
    expect(new Date(fieldTime(at)).getTime()).toBe(at)
  })
})
