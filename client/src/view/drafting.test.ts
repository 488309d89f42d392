import { replaceIn, seat, share, wish } from '@chapeau/shared/testing/seat'
import { tableAgain, withdraw } from '@chapeau/shared/proposal/author'
import { tableDrafts } from '@chapeau/shared/proposal/table'
import { testRoom } from '@chapeau/shared/testing/room'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Saving } from '../room/saving'
import { openStore } from '../store'
import { type DraftingRoom, followDrafting } from './drafting'

const OFFLINE: Saving = { kind: 'offline', waiting: 1 }
const SAVED: Saving = { kind: 'saved' }

/** The EU at its desk, with a colleague on another device; what the room would tell of saving is set by hand. */
function desk() {
  const room = testRoom(['take all necessary measures', 'end poverty'])
  const drafts = new Y.Doc()
  const eu = seat(room, 'EU', { drafts })
  const saving = openStore<Saving>(SAVED)
  const replaced = new Set<() => void>()
  let told = 0
  const place: DraftingRoom = {
    party: { number: eu.party },
    drafts: { doc: drafts, saving, presence: { others: openStore([]) } },
    negotiation: eu.negotiation,
    saving,
    onReplaced(listener) {
      replaced.add(listener)
      return () => replaced.delete(listener)
    },
  }
  const drafting = followDrafting(place, () => (told += 1))
  return {
    room,
    drafts,
    eu,
    saving,
    drafting,
    told: () => told,
    replace: () => replaced.forEach(run => run()),
  }
}

it('[PR12] counts what is private, and what leaves it', () => {
  const { room, eu, drafting, told } = desk()
  const key = replaceIn(eu, room.clause('OP1'), 'all', 'some', 'private')
  wish(eu, { kind: 'delete', of: room.clause('OP2') }, 'private')
  expect([drafting.count, drafting.unsent.size]).toEqual([2, 0])
  eu.act(author => tableDrafts(eu.negotiation, author, [key]))
  expect(drafting.count).toBe(1)
  expect(told()).toBeGreaterThan(2)
})

it('[SY2] what is tabled, changed, withdrawn or tabled again waits until everything is saved', () => {
  const { room, eu, saving, drafting } = desk()
  const op1 = room.clause('OP1')
  const draft = replaceIn(eu, op1, 'all', 'some', 'private')
  const old = replaceIn(eu, op1, 'necessary', 'appropriate')
  saving.set({ kind: 'saved' })
  saving.set(OFFLINE)
  const [tabled] = eu.act(author => tableDrafts(eu.negotiation, author, [draft]))
  const whole = wish(eu, { kind: 'delete', of: room.clause('OP2') })
  expect([...drafting.unsent]).toEqual([tabled, whole])
  eu.act(() => withdraw(eu.negotiation, old))
  expect([...drafting.unsent]).toEqual([tabled, whole, old])
  saving.set({ kind: 'saving', waiting: 1 })
  expect(drafting.unsent.size).toBe(3)
  saving.set({ kind: 'saved' })
  expect(drafting.unsent.size).toBe(0)
  saving.set(OFFLINE)
  eu.act(author => tableAgain(eu.negotiation, author, old))
  expect([...drafting.unsent]).toEqual([old])
})

it('[PR12] a draft within words that their party withdraws waits with them', () => {
  const { room, eu, drafting } = desk()
  const theirs = room.replace('G77', 'OP1', 'necessary', 'all possible')
  replaceIn(eu, theirs, 'possible', 'feasible', 'private')
  expect(drafting.count).toBe(1)
  const g77 = seat(room, 'G77')
  g77.act(() => withdraw(g77.negotiation, theirs))
  expect(drafting.count).toBe(0)
})

it('[SY2] what others do, and private words, do not wait here', () => {
  const { room, eu, drafting } = desk()
  const op1 = room.clause('OP1')
  const far = new Y.Doc()
  share(room.doc, far)
  const colleague = seat(room, 'EU', { doc: far, client: 8 })
  replaceIn(colleague, op1, 'all', 'some')
  share(room.doc, far)
  expect(eu.negotiation.rolling(op1).places).toHaveLength(1)
  replaceIn(eu, op1, 'necessary', 'appropriate', 'private')
  expect(drafting.unsent.size).toBe(0)
})

it('[AU10] keeps what waits when the room is made anew, as far as it is there still', () => {
  const { room, eu, saving, drafting, replace } = desk()
  saving.set(OFFLINE)
  const key = replaceIn(eu, room.clause('OP1'), 'all', 'some')
  replace()
  expect([...drafting.unsent]).toEqual([key])
  drafting.stop()
  replaceIn(eu, room.clause('OP2'), 'end', 'reduce')
  expect([...drafting.unsent]).toEqual([key])
})
