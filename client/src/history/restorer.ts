/**
 * Restoring from the page of the past (RV5): an edit in the living room, like any other. The page enters
 * the room by a connection of its own, so it does not matter whether the room is open elsewhere; it
 * stays until the page is left, so that what was restored can be taken back.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Restored } from '@chapeau/shared/revision/restore'
import { restoreParagraph, restoreText } from '@chapeau/shared/revision/restore'
import type { WholeText } from '@chapeau/shared/revision/whole-text'
import { chairUndo } from '@chapeau/shared/undo'
import type * as Y from 'yjs'
import type { Room } from '../room/room'
import type { Saving } from '../room/saving'

export type Outcome =
  | { ok: true; done: Restored }
  /** what the saving state says; or words that the server did not take */
  | { ok: false; why: 'offline' | 'closed' | 'refused' }

export interface Restorer {
  /** Makes one paragraph or footnote, or with null all of the draft, what `wanted` has; durable on return. */
  restore(wanted: WholeText, id: string | null): Promise<Outcome>
  /** Takes the last restoring back that was not taken back yet. */
  undo(): Promise<Outcome>
  readonly canUndo: boolean
  close(): void
}

const NOTHING: Restored = { reworded: 0, broughtBack: 0, takenOut: 0, moved: 0 }

/** `enter`: enters the room as the chair; called when it is needed first. */
export function openRestorer(enter: () => Room): Restorer {
  let room: Room | null = null
  /** of the document that the room has now, once its text is there */
  let undo: Y.UndoManager | null = null
  const origin = Symbol('restoring')

  const forgetUndo = (): void => {
    undo?.destroy()
    undo = null
  }
  const entered = (): Room => {
    if (!room) {
      room = enter()
      // another document: what was restored in the one before is not in this one
      room.onReplaced(forgetUndo)
    }
    return room
  }

  const settled = async (
    run: (negotiation: Negotiation, undo: Y.UndoManager) => Restored,
  ): Promise<Outcome> => {
    const here = entered()
    const joined = await settling(here, 'joined')
    if (joined !== null) return { ok: false, why: joined }
    const known = here.refusals
    undo ??= chairUndo(here.negotiation, origin, 0)
    const done = run(here.negotiation, undo)
    const failed = await settling(here, 'saved')
    if (failed !== null) return { ok: false, why: failed }
    return here.refusals > known ? { ok: false, why: 'refused' } : { ok: true, done }
  }

  return {
    restore: (wanted, id) =>
      settled(negotiation =>
        negotiation.doc.transact(
          () =>
            id === null
              ? restoreText(negotiation, wanted)
              : restoreParagraph(negotiation, wanted, id),
          origin,
        ),
      ),
    undo: () =>
      settled((_, manager) => {
        manager.undo()
        return NOTHING
      }),
    get canUndo() {
      return (undo?.undoStack.length ?? 0) > 0
    },
    close() {
      forgetUndo()
      room?.close()
      room = null
    },
  }
}

/** `joined`: the room's text is here; `saved`: and all that was written is durable. */
function settling({ saving }: Room, until: 'joined' | 'saved'): Promise<Ending | null> {
  return new Promise(resolve => {
    const look = (now: Saving): boolean => {
      const ending = endingOf(now, until)
      if (ending === undefined) return false
      resolve(ending)
      return true
    }
    if (look(saving.get())) return
    const stop = saving.subscribe(now => {
      if (look(now)) stop()
    })
  })
}

type Ending = Extract<Outcome, { ok: false }>['why']

/** Null: it is so; undefined: not yet. What is written off-line waits, and is told when it is saved. */
function endingOf(saving: Saving, until: 'joined' | 'saved'): Ending | null | undefined {
  switch (saving.kind) {
    case 'saved':
      return null
    case 'saving':
      return until === 'joined' ? null : undefined
    case 'connecting':
      return undefined
    case 'offline':
      return until === 'joined' ? 'offline' : undefined
    case 'refused':
      return 'refused'
    case 'closed':
      return 'closed'
  }
}
