import { describe, expect, it } from 'vitest'
import { PAUSE_MS, openFinished } from './finished'
import { handClock } from './testing/hand-clock'

function text() {
  const clock = handClock()
  const words = new Map<string, string>()
  let told = 0
  const finished = openFinished({
    read: name => words.get(name),
    tell: () => (told += 1),
    later: clock.later,
  })
  return {
    ...clock,
    finished,
    told: () => told,
    write(name: string, to: string) {
      words.set(name, to)
      finished.changed([name])
    },
    remove(name: string) {
      words.delete(name)
      finished.changed([name])
    },
  }
}

describe('openFinished', () => {
  it('[LE4] never shows a half-typed word: only what stood for a pause', () => {
    const { write, pass, finished, told } = text()
    write('OP3', 'Urges')
    pass(PAUSE_MS)
    const seen: (string | undefined)[] = []
    for (const letters of ['Urges S', 'Urges St', 'Urges Sta', 'Urges State', 'Urges States']) {
      write('OP3', letters)
      pass(PAUSE_MS - 1)
      seen.push(finished.get('OP3'))
    }
    expect(new Set(seen)).toEqual(new Set(['Urges']))
    pass(1)
    expect(finished.get('OP3')).toBe('Urges States')
    expect(told()).toBe(2)
  })

  it('[LE4] shows nothing of what was never finished, also where it was not looked at', () => {
    const { write, pass, finished } = text()
    write('OP3', 'Urges')
    expect(finished.get('OP3')).toBeUndefined()
    pass(PAUSE_MS)
    write('OP4', 'No')
    pass(PAUSE_MS / 2)
    expect([finished.get('OP3'), finished.get('OP4')]).toEqual(['Urges', undefined])
  })

  it('[LE4] "show now" shows everything as it is, and the pause begins anew with the next letter', () => {
    const { write, pass, finished, told } = text()
    write('OP3', 'Urg')
    write('OP4', 'Not')
    finished.showNow()
    expect([finished.get('OP3'), finished.get('OP4')]).toEqual(['Urg', 'Not'])
    expect(told()).toBe(1)
    write('OP3', 'Urge')
    pass(PAUSE_MS - 1)
    expect(finished.get('OP3')).toBe('Urg')
    pass(1)
    expect(finished.get('OP3')).toBe('Urge')
  })

  it('[LE4] what was removed is gone after the pause; nothing happens once it was stopped', () => {
    const { write, remove, pass, finished, told } = text()
    write('OP3', 'Urges')
    pass(PAUSE_MS)
    remove('OP3')
    expect(finished.get('OP3')).toBe('Urges')
    pass(PAUSE_MS)
    expect(finished.get('OP3')).toBeUndefined()
    write('OP4', 'Notes')
    finished.stop()
    pass(PAUSE_MS)
    expect(told()).toBe(2)
  })
})
