import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { consultationOf, openRootsIn, privateParty, privateRoom, rootsIn } from './room-name'

it('[SY8] the name of a room says which consultation it belongs to, and whose it is', () => {
  const room = privateRoom('tea', 12)
  expect([consultationOf(room), privateParty(room)]).toEqual(['tea', 12])
  for (const name of ['tea', 'private', 'tea-private-2', 'tea/private/', 'tea/private/2/3'])
    expect([consultationOf(name), privateParty(name)], name).toEqual([name, null])
})

it('[AU13] a private room has one root, which only its party writes', () => {
  const room = privateRoom('tea', 2)
  expect([...rootsIn(room, 2)]).toEqual(['private:2'])
  for (const other of [0, 1, 3]) expect([...rootsIn(room, other)]).toEqual([])
  const doc = new Y.Doc()
  openRootsIn(room, doc)
  expect([...doc.share.keys()]).toEqual(['private:2'])
  expect([...rootsIn('tea', 2)]).toEqual(['tabled:2'])
  expect([...rootsIn('tea', 1)]).toEqual(['draft', 'floor'])
})
