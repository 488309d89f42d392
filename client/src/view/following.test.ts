import { describe, expect, it } from 'vitest'
import { type Follower, type FollowerEvent, follow, following, isAway } from './following'

const pointed = (clause: string | null, how: { isBusy?: boolean; isOwn?: boolean } = {}) =>
  ({ kind: 'pointed', clause, isBusy: false, isOwn: false, ...how }) as const

/** What each event led to: `goes`, `away` or `with`. */
function story(first: Follower, events: readonly FollowerEvent[]): string[] {
  let follower = first
  return events.map(event => {
    const next = follow(follower, event)
    follower = next.follower
    return next.goes ? 'goes' : isAway(follower) ? 'away' : 'with'
  })
}

describe('follow', () => {
  it('[LE2] who follows is taken along, once for each clause', () => {
    expect(
      story(following(true), [pointed('a'), pointed('a'), pointed('b'), pointed(null)]),
    ).toEqual(['goes', 'with', 'goes', 'with'])
  })

  it('[LE2] who is busy stays and is told; the next time they are taken along', () => {
    const events = [pointed('a', { isBusy: true }), pointed('a'), pointed('b')]
    expect(story(following(true), events)).toEqual(['away', 'away', 'goes'])
  })

  it('[LE2] who went elsewhere is not moved until they come back', () => {
    expect(
      story(following(true), [
        pointed('a'),
        { kind: 'went' },
        pointed('b'),
        pointed('c', { isBusy: true }),
        { kind: 'came back' },
        pointed('d'),
      ]),
    ).toEqual(['goes', 'away', 'away', 'away', 'goes', 'goes'])
  })

  it('[LE2] going about while the room is nowhere is not leaving it', () => {
    expect(story(following(true), [{ kind: 'went' }, pointed('a')])).toEqual(['with', 'goes'])
  })

  it('[LE2] whether one follows is remembered, and who had left is told where the room is', () => {
    expect(story(following(false), [pointed('a'), { kind: 'came back' }])).toEqual(['away', 'goes'])
  })

  it('[LE2] the chair who points is there, and with the room again', () => {
    expect(story(following(false), [pointed('a', { isOwn: true }), pointed('b')])).toEqual([
      'with',
      'goes',
    ])
  })
})
