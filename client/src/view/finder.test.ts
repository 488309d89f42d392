import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { showing } from '../editor/showing'
import { type Sheet, findIn } from './find'
import { matchFrom, matchNear, openFinder } from './finder'

/** A room in which somebody looks; `read` counts how often each text was. */
function opened() {
  const room = testRoom(['Urges States to act', 'Requests all States', 'Invites States'])
  const read = new Map<string, number>()
  const shown = showing(room.negotiation, null, { show: 'all' })
  const sheet: Sheet = {
    ...shown,
    runs(host) {
      read.set(host, (read.get(host) ?? 0) + 1)
      return shown.runs(host)
    },
    language: 'en',
    party: null,
  }
  const finder = openFinder(sheet)
  let found = finder.look('states')
  room.negotiation.subscribe(change => {
    read.clear()
    found = finder.refresh(change)
  })
  return { room, sheet, finder, read, found: () => found }
}

describe('looking', () => {
  it('[RE2] searches only the touched texts anew, and finds what a search of all would', () => {
    const { room, sheet, read, found } = opened()
    expect(found()).toMatchObject({ proposed: 0 })
    room.replace('EU', 'OP2', 'all', 'all Member States and other')
    expect([...read.keys()]).toEqual([room.clause('OP2')])
    expect(found()).toEqual({ matches: findIn(sheet, 'states'), proposed: 1 })
    room.as('chair', () => room.negotiation.text(room.clause('OP1')).insert(0, 'States. '))
    expect([...read.keys()]).toEqual([room.clause('OP1')])
    expect(found().matches).toHaveLength(5)
    expect(found()).toEqual({ matches: findIn(sheet, 'states'), proposed: 1 })
  })

  it('[RE2] searches nothing while no words are looked for', () => {
    const { room, finder, read, found } = opened()
    expect(finder.look(' ')).toEqual({ matches: [], proposed: 0 })
    room.as('chair', () => room.negotiation.text(room.clause('OP1')).insert(0, 'States. '))
    expect(found()).toEqual({ matches: [], proposed: 0 })
    expect(read.size).toBe(0)
  })

  it('[RE2] forgets a clause that was removed', () => {
    const { room, found } = opened()
    expect(found().matches).toHaveLength(3)
    const id = room.clause('OP2')
    room.as('chair', () => room.negotiation.clauseMap(id)!.set('dead', true))
    expect(found().matches.map(({ host }) => host)).toEqual([
      room.clause('OP1'),
      room.clause('OP3'),
    ])
  })

  it('[RE2] begins where the reader is, and goes on around the end', () => {
    const { room, sheet, found } = opened()
    const order = sheet.leaves().map(({ host }) => host)
    const { matches } = found()
    const from = (label: string, at: number): number =>
      matchFrom(matches, order, { host: room.clause(label), at })
    expect(from('OP1', 0)).toBe(0)
    expect(from('OP1', 6)).toBe(0)
    expect(from('OP1', 7)).toBe(1)
    expect(from('OP3', 0)).toBe(2)
    expect(from('OP3', 9)).toBe(0)
    expect(matchFrom(matches, order, null)).toBe(0)
    expect(matchFrom([], order, null)).toBe(-1)
  })

  it('[RE2] stays at a match while others write around it', () => {
    const { room, sheet, found } = opened()
    const order = (): string[] => sheet.leaves().map(({ host }) => host)
    const [, second] = found().matches
    room.as('chair', () => room.negotiation.text(room.clause('OP2')).insert(0, 'States. '))
    expect(matchNear(found().matches, order(), second!)).toBe(found().matches[2])
    const at = { ...second!, at: 4 }
    expect(matchNear(found().matches, order(), at)).toBe(found().matches[1])
    room.as('chair', () => room.negotiation.clauseMap(second!.host)!.set('dead', true))
    expect(matchNear(found().matches, order(), at)).toBe(found().matches[0])
    expect(matchNear([], order(), at)).toBe(null)
  })
})
