import { describe, expect, it } from 'vitest'
import { workspace } from '../strings/workspace'
import { openAnnouncer } from './announce'

/** An announcer under a clock that is moved by hand. */
function listen() {
  let now = 0
  const waiting = new Set<{ at: number; run: () => void }>()
  const said: string[] = []
  const announcer = openAnnouncer(
    labels => said.push(labels.join(' ')),
    (run, ms) => {
      const entry = { at: now + ms, run }
      waiting.add(entry)
      return () => waiting.delete(entry)
    },
  )
  const pass = (ms: number): void => {
    const until = now + ms
    for (;;) {
      const [next] = [...waiting].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)
      if (!next) break
      now = next.at
      waiting.delete(next)
      next.run()
    }
    now = until
  }
  return { announcer, pass, said, waiting }
}

describe('the announcer', () => {
  it('[RE6] tells in one sentence what comes within a while', () => {
    const { announcer, pass, said } = listen()
    announcer.note(['OP1'])
    pass(2000)
    announcer.note(['OP2', 'OP1', ''])
    expect(said).toEqual([])
    pass(2000)
    expect(said).toEqual(['OP1 OP2'])
  })

  it('[RE6] names three at most, and says nothing where nothing has a name', () => {
    const { announcer, pass, said, waiting } = listen()
    announcer.note([''])
    expect(waiting.size).toBe(0)
    announcer.note(['a', 'b', 'c', 'd', 'e'])
    pass(4000)
    expect(said).toEqual(['a b c d e'])
    expect(workspace.changed(said[0]!.split(' '))).toBe('a, b, c and 2 more changed')
  })

  it('[RE6] does not repeat what keeps changing, until it was left alone', () => {
    const { announcer, pass, said } = listen()
    for (let i = 0; i < 20; i++) {
      announcer.note(['OP1'])
      pass(5000)
    }
    announcer.note(['OP2'])
    pass(29_000)
    expect(said).toEqual(['OP1', 'OP2'])
    announcer.note(['OP1'])
    pass(5000)
    expect(said).toEqual(['OP1', 'OP2', 'OP1'])
  })

  it('[RE6] says nothing more once it was stopped', () => {
    const { announcer, pass, said, waiting } = listen()
    announcer.note(['OP1'])
    announcer.stop()
    pass(60_000)
    expect(said).toEqual([])
    expect(waiting.size).toBe(0)
    announcer.note(['OP1'])
    pass(4000)
    expect(said).toEqual(['OP1'])
  })
})
