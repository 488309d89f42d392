import { describe, expect, it } from 'vitest'
import { draft } from '../document'
import { testRoom } from '../testing/room'
import { seat } from '../testing/seat'
import { holdScreen, screenOrder, showNow } from './screen'

describe('screenOrder', () => {
  it('[LE4] is held and released, and every "show now" is another one', () => {
    const room = testRoom(['takes note'])
    const chair = seat(room, 'chair')
    const { negotiation } = chair
    expect(screenOrder(negotiation)).toEqual({ held: false, shown: 0, by: '' })
    chair.act(() => holdScreen(negotiation, true, 'Ann'))
    chair.act(() => showNow(negotiation, { at: 50, by: 'Ann' }))
    expect(screenOrder(negotiation)).toEqual({ held: true, shown: 50, by: 'Ann' })
    // by a clock that is behind
    chair.act(() => showNow(negotiation, { at: 20, by: 'Bob' }))
    expect(screenOrder(negotiation).shown).toBe(51)
    chair.act(() => holdScreen(negotiation, false, 'Bob'))
    expect(screenOrder(negotiation)).toEqual({ held: false, shown: 51, by: 'Bob' })
  })

  it('[LE4] is nothing where something else was written, and tells who listens', () => {
    const room = testRoom(['takes note'])
    let news = 0
    room.negotiation.subscribe(({ agenda }) => (news += agenda ? 1 : 0))
    for (const value of [null, 1, { held: 'yes', shown: 1, by: '' }, { held: true, shown: NaN }])
      room.as('chair', () => draft(room.doc).set('screen', value))
    expect(screenOrder(room.negotiation).held).toBe(false)
    expect(news).toBe(4)
  })
})
