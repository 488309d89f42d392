import { describe, expect, it } from 'vitest'
import { openNewsDesk } from './news'

const ORDER = ['a', 'b', 'c', 'd', 'e', 'f']
const open = (order: readonly string[] = ORDER) => openNewsDesk(() => order)

describe('news', () => {
  it('[RE6] tells what changed out of view, above and below, in the order of the paper', () => {
    const desk = open()
    desk.inView(new Set(['c', 'd']))
    desk.changed(['f', 'a', 'c', 'b', 'e'])
    expect(desk.news()).toEqual({ above: ['a', 'b'], below: ['e', 'f'] })
  })

  it('[RE6] forgets what has been seen, and tells of it when it changes again', () => {
    const desk = open()
    desk.inView(new Set(['c']))
    desk.changed(['a', 'e', 'f'])
    desk.inView(new Set(['d', 'e']))
    expect(desk.news()).toEqual({ above: ['a'], below: ['f'] })
    desk.inView(new Set(['a', 'b']))
    expect(desk.news()).toEqual({ above: [], below: ['f'] })
    desk.changed(['e'])
    expect(desk.news()).toEqual({ above: [], below: ['e', 'f'] })
  })

  it('[RE6] what was passed in a jump is still news, on the other side', () => {
    const desk = open()
    desk.inView(new Set(['a']))
    desk.changed(['c'])
    expect(desk.news()).toEqual({ above: [], below: ['c'] })
    desk.inView(new Set(['f']))
    expect(desk.news()).toEqual({ above: ['c'], below: [] })
  })

  it('[RE6] where nothing is in view, the last that was says where one is', () => {
    const desk = open()
    desk.changed(['c'])
    expect(desk.news()).toEqual({ above: [], below: [] })
    desk.inView(new Set(['e']))
    desk.inView(new Set())
    desk.changed(['e', 'f'])
    expect(desk.news()).toEqual({ above: ['c'], below: ['f'] })
  })

  it('[RE6] a clause that was removed is no news', () => {
    const order = [...ORDER]
    const desk = open(order)
    desk.inView(new Set(['c']))
    desk.changed(['a', 'b'])
    order.splice(0, 1)
    expect(desk.news()).toEqual({ above: ['b'], below: [] })
  })
})
