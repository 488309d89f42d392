import { describe, expect, it } from 'vitest'
import { historyAddress, roomAddress, routeOf, screenAddress, tokenIn } from './route'

const TOKEN = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF'

describe('routeOf', () => {
  it('knows the pages', () => {
    expect(routeOf('/', '')).toEqual({ page: 'home' })
    expect(routeOf('/new', '')).toEqual({ page: 'new' })
    expect(routeOf(`/join/${TOKEN}`, '')).toEqual({ page: 'join', token: TOKEN })
    expect(routeOf('/c/abc', '')).toEqual({ page: 'room', consultation: 'abc', hat: null })
    for (const path of ['/c', '/c/a/b', '/new/x', '/elsewhere', '/join'])
      expect(routeOf(path, '')).toEqual({ page: 'missing' })
  })

  it('[AU9] finds the hat that a room address names, in any script', () => {
    const [path = '', search = ''] = roomAddress('abc', 'G77 & КИТАЙ').split('?')
    expect(routeOf(path, search)).toEqual({
      page: 'room',
      consultation: 'abc',
      hat: 'G77 & КИТАЙ',
    })
  })
})

describe('historyAddress', () => {
  it('leads to the past of a room, with the hat that looks at it', () => {
    for (const hat of [null, 'G77 & КИТАЙ']) {
      const [path = '', search = ''] = historyAddress('a/b?', hat).split('?')
      expect(routeOf(path, search)).toEqual({ page: 'history', consultation: 'a%2Fb%3F', hat })
    }
    expect(routeOf('/c/abc/elsewhere', '')).toEqual({ page: 'missing' })
  })
})

describe('the overview', () => {
  it('is a page of its own, with the hat that looks', () => {
    expect(routeOf('/c/abc/overview', '?hat=EU')).toMatchObject({
      page: 'overview',
      consultation: 'abc',
      hat: 'EU',
    })
  })
})

describe('screenAddress', () => {
  it('leads to the screen of a room, with the hat that looks', () => {
    for (const hat of [null, 'G77 & КИТАЙ']) {
      const [path = '', search = ''] = screenAddress('abc', hat).split('?')
      expect(routeOf(path, search)).toEqual({ page: 'screen', consultation: 'abc', hat })
    }
  })
})

describe('tokenIn', () => {
  it('finds the token in a pasted link, or the token alone', () => {
    expect(tokenIn(`  https://chapeau.example/join/${TOKEN}\n`)).toBe(TOKEN)
    expect(tokenIn(TOKEN)).toBe(TOKEN)
    for (const text of ['', 'https://chapeau.example/c/abc', 'join/short', 'two words'])
      expect(tokenIn(text)).toBeNull()
  })
})
