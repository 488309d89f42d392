/**
 * What of a room is used once in a while. A room opens without it, and it is fetched right after: the
 * network may be gone by the time that somebody presses the button.
 */
const REST: readonly (() => Promise<unknown>)[] = [
  () => import('../elements/drafts-dialog'),
  () => import('../elements/reason-form'),
  () => import('../elements/choice-menu'),
  () => import('../elements/move-dialog'),
  () => import('../elements/inbox-list'),
  () => import('../elements/decisions-told'),
  () => import('../elements/decisions-log'),
  () => import('../elements/merge-facts'),
  () => import('../elements/day-list'),
  () => import('../elements/link-dialog'),
  () => import('../acts/proposing'),
  () => import('../elements/silence-dialog'),
  () => import('../elements/silence-strip'),
  () => import('../elements/silence-note'),
  () => import('../elements/readings-strip'),
  () => import('../elements/readings-dialog'),
  () => import('../elements/packages-note'),
  () => import('../elements/packages-dialog'),
  () => import('../elements/clusters-dialog'),
  () => import('../elements/several-bar'),
  () => import('../elements/find-bar'),
  () => import('../elements/key-list'),
  () => import('../editor/found-marks'),
  () => import('../elements/copy-note'),
]

/** What the chair uses at its table. */
const TABLE: readonly (() => Promise<unknown>)[] = [
  () => import('../elements/decide-more'),
  () => import('../elements/decide-changes'),
  () => import('../elements/merge-tools'),
  () => import('../elements/merge-open'),
  () => import('../elements/several-accept-button'),
  () => import('../elements/several-accept-dialog'),
]

/** What cannot be had now is asked for again when it is used. */
export const fetchRest = (presides: boolean): Promise<unknown> =>
  Promise.allSettled([...REST, ...(presides ? TABLE : [])].map(fetch => fetch()))
