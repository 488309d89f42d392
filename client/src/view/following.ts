/**
 * Whether a person is with the room, as a state machine without a page (LE2). Who follows is taken to
 * what the chair points at, unless they are busy: then they stay, are told, and follow the next time.
 * Who goes elsewhere has left, and stays until they come back.
 */
export interface Follower {
  /** wants to be taken along; remembered */
  readonly follows: boolean
  /** where the room is, by its host */
  readonly pointed: string | null
  /** the room went there and this person did not */
  readonly stayed: boolean
}

export const following = (follows: boolean): Follower => ({
  follows,
  pointed: null,
  stayed: false,
})

export type FollowerEvent =
  /** the room is elsewhere; `isOwn`: this person said so, and is there */
  | { kind: 'pointed'; clause: string | null; isBusy: boolean; isOwn: boolean }
  /** the clause went out of view by what the person did */
  | { kind: 'went' }
  | { kind: 'came back' }

/** `goes`: the paper is to be brought there now. */
export function follow(
  follower: Follower,
  event: FollowerEvent,
): { follower: Follower; goes: boolean } {
  switch (event.kind) {
    case 'pointed': {
      const { clause, isBusy, isOwn } = event
      const isElsewhere = clause !== null && clause !== follower.pointed
      const goes = isElsewhere && follower.follows && !isBusy && !isOwn
      const stayed =
        clause !== null && (isElsewhere ? follower.follows && isBusy && !isOwn : follower.stayed)
      const follows = follower.follows || (isOwn && clause !== null)
      return { follower: { follows, pointed: clause, stayed }, goes }
    }
    case 'went':
      return follower.pointed === null
        ? { follower, goes: false }
        : { follower: { ...follower, follows: false, stayed: false }, goes: false }
    case 'came back':
      return {
        follower: { ...follower, follows: true, stayed: false },
        goes: follower.pointed !== null,
      }
  }
}

/** The room is somewhere, and this person is not with it. */
export const isAway = ({ follows, pointed, stayed }: Follower): boolean =>
  pointed !== null && (!follows || stayed)
