import { CHAIR, draft } from '@chapeau/shared/document'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { handClock } from '../room/hand-clock'
import { KEEP_ALIVE } from '../room/frame'
import { access, NORWAY, ROOM, table, world } from '../room/testing/world'
import type { Ledger } from './ledger'
import { compact, compacting, load } from './replay'

/** A ledger of some entries, and its document. */
function written(): { ledger: Ledger; doc: Y.Doc } {
  const { ledger, join, clock } = world()
  const nora = join(access(NORWAY, 'nora'))
  for (const key of ['a', 'b', 'c']) {
    table(nora, NORWAY, key)
    nora.settle(clock.turn)
  }
  return { ledger, doc: load(ledger, ROOM).doc }
}

describe('[SP6] a snapshot in steps', () => {
  it('takes one for each root of each document, and gives what one at once gives', () => {
    const { ledger, doc } = written()
    const steps = compacting(ledger, ROOM, doc, () => true)
    let taken = 0
    let step = steps.next()
    for (; !step.done; step = steps.next()) {
      taken++
      expect(ledger.snapshot(ROOM)).toBeNull()
    }
    expect(taken).toBe(3 + 3 * doc.share.size)
    const kept = ledger.snapshot(ROOM)
    expect(step.value).toMatchObject({ kind: 'kept', seq: ledger.head(ROOM)!.seq })
    expect(compact(ledger, ROOM, doc)).toEqual(step.value)
    expect(ledger.snapshot(ROOM)).toEqual(kept)
  })

  it('keeps nothing where somebody writes while the live document is compared', () => {
    const { ledger, doc } = written()
    let left = 2
    const steps = compacting(ledger, ROOM, doc, () => left-- > 0)
    let step = steps.next()
    while (!step.done) step = steps.next()
    expect(step.value).toEqual({ kind: 'overtaken' })
    expect(ledger.snapshot(ROOM)).toBeNull()
  })

  it('is made when a room is idle, a step a turn, and begun anew after it was overtaken', () => {
    const clock = handClock()
    const held: (() => void)[] = []
    const slow = { ...clock, soon: (task: () => void) => void held.push(task) }
    const turn = (): void => {
      for (const task of held.splice(0)) task()
    }
    const { ledger, rooms, enter } = world({
      clock: slow,
      snapshots: { whenIdle: 1, anyway: 1000, whenClosing: 1000 },
    })
    const chair = enter(access(CHAIR, 'carla'))
    chair.read()
    chair.settle(turn)
    const write = (key: string): void => {
      draft(chair.doc).set(key, key)
      chair.settle(turn)
    }
    /** Ten quiet seconds, in which the chair is heard of. */
    const wait = (): void => {
      chair.deliver(KEEP_ALIVE)
      clock.advance(10_000)
    }
    write('one')
    wait()
    expect(held).toHaveLength(1)
    turn()
    draft(chair.doc).set('two', 'two')
    chair.deliver()
    for (let i = 0; i < 100; i++) turn()
    expect(ledger.snapshot(ROOM)).toBeNull()
    wait()
    for (let i = 0; i < 100; i++) turn()
    expect(ledger.snapshot(ROOM)).toMatchObject({ seq: ledger.head(ROOM)!.seq })
    const joiner = new Y.Doc()
    const kept = ledger.snapshot(ROOM)
    if (kept === null || kept === 'damaged') throw new Error('no snapshot')
    Y.applyUpdate(joiner, kept.bytes)
    expect(draft(joiner).get('two')).toBe('two')
    expect(rooms.status().rooms).toBe(1)
  })
})
