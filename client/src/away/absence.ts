/**
 * Follows whether the person is away from the room, and tells on return what happened meanwhile (AW3).
 *
 * The first moment is taken when a connection opens, before anything has come over it: the document
 * then has all that the person wrote, and nothing that the others did. The second is taken when both
 * documents of the room are joined. It is the same after a cut within a window and after a start from
 * what the device keeps; where the room was empty before, there is nothing to tell.
 */
import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { writtenIn } from '@chapeau/shared/unsent'
import type { Room } from '../room/room'
import { type Store, openStore } from '../store'
import {
  type AwayReport,
  type Moment,
  awayBetween,
  isEmpty,
  momentOf,
  paragraphsOf,
  withLater,
  withoutSeen,
} from '../view/away'
import type { AwayDatabase } from './away-database'
import { watchReturns } from './returns'

export interface AbsenceParts {
  readonly room: Room
  readonly database: Promise<AwayDatabase | null>
  /** the person's id, and what the report is kept under */
  readonly person: string
  readonly id: string
  /** the paragraph where the person is */
  clause: () => string | null
  now: () => number
}

export interface Absence {
  /** What was not looked at yet; null for nothing. */
  readonly report: Store<AwayReport | null>
  /** These have been looked at. */
  seen(marks: Iterable<string>): void
  close(): void
}

type State =
  | { readonly kind: 'here' }
  /** `since`: null after a start, when it is not known */
  | { readonly kind: 'away'; readonly since: number | null }
  | {
      readonly kind: 'returning'
      readonly since: number | null
      readonly before: Moment
      readonly own: ReadonlySet<string>
      /** what others touched since the connection opened */
      readonly changed: Set<string>
    }

/** Who was away for less, in milliseconds, is told only what concerns them; the rest was in view. */
const BRIEF = 60_000

export function watchAbsence({ room, database, person, id, clause, now }: AbsenceParts): Absence {
  const { party } = room
  const report = openStore<AwayReport | null>(null)
  let state: State = { kind: 'away', since: null }
  /** paragraphs in which the person wrote or was while away */
  let visited = new Set<string>()
  let stopFollowing: (() => void) | null = null

  const store = async (next: AwayReport | null): Promise<void> => {
    const db = await database
    if (!db) return
    if (next) await db.put('away', { id, person, report: next })
    else await db.delete('away', id)
  }

  const tell = (next: AwayReport | null): void => {
    report.set(next && isEmpty(next) ? null : next)
    // a device that keeps nothing has it on the page
    void store(report.get()).catch(() => {})
  }

  const written = (negotiation: Negotiation): string[] => {
    if (party.number !== CHAIR) return []
    const paths = writtenIn(negotiation.doc.getMap('draft'), room.unsent())
    return paths.flatMap(([field, clause]) => (field === 'clauses' && clause ? [clause] : []))
  }

  const opened = (): void => {
    const { negotiation } = room
    if (state.kind !== 'away') return
    // the room comes for the first time
    if (!negotiation.isReady) return void (state = { kind: 'here' })
    const own = new Set([
      ...paragraphsOf(negotiation, party.number),
      ...visited,
      ...written(negotiation),
    ])
    const here = clause()
    if (here !== null) own.add(here)
    const before = momentOf(negotiation, party.number, now())
    state = { kind: 'returning', since: state.since, before, own, changed: new Set() }
  }

  const joined = (): void => {
    if (state.kind !== 'returning') return void (state = { kind: 'here' })
    const { since, before, own, changed } = state
    state = { kind: 'here' }
    visited = new Set()
    const after = momentOf(room.negotiation, party.number, now())
    const found = awayBetween(before, after, { party: party.number, own, changed })
    const isBrief = since !== null && after.at - since < BRIEF
    const next = { since, until: after.at, ...found, ...(isBrief ? { rest: [] } : {}) }
    if (!isEmpty(next)) tell(withLater(report.get(), next))
  }

  const followSaving = (): void => {
    const { kind } = room.saving.get()
    if (kind === 'saved' || kind === 'saving') joined()
    else if (kind === 'offline' && state.kind === 'here') state = { kind: 'away', since: now() }
  }

  const follow = (): void => {
    stopFollowing?.()
    const { negotiation } = room
    const stopChanges = negotiation.subscribe(({ clauses, local }) => {
      for (const host of clauses) {
        const home = negotiation.homeOf(host) ?? host
        if (state.kind === 'returning' && !local) state.changed.add(home)
        if (state.kind === 'away' && local) visited.add(home)
      }
    })
    const stopReturns =
      party.number === CHAIR
        ? watchReturns(negotiation, now, item => {
            if (state.kind !== 'here') return
            const at = now()
            tell(
              withLater(report.get(), {
                since: at,
                until: at,
                mine: [item],
                touched: [],
                rest: [],
              }),
            )
          })
        : () => {}
    stopFollowing = () => {
      stopChanges()
      stopReturns()
    }
  }

  const read = async (): Promise<void> => {
    const db = await database
    const stored = await db?.get('away', id)
    if (stored) report.set(report.get() ? withLater(stored.report, report.get()!) : stored.report)
  }

  void read().catch(() => {})
  follow()
  const stops = [
    room.onOpened(opened),
    room.onReplaced(follow),
    room.saving.subscribe(followSaving),
    () => stopFollowing?.(),
  ]
  followSaving()
  return {
    report,
    seen(marks) {
      const current = report.get()
      if (current) tell(withoutSeen(current, new Set(marks)))
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}
