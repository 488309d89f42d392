/**
 * Undo and redo of one person (PR6), with the selection as it was before each step. Who drafts in
 * private writes in two documents, each with a manager of its own; what one change, or changes close
 * together, wrote in both is one step: a row names the managers that have a part of it.
 */
import type * as Y from 'yjs'
import type { KeptSelection } from './kept-spot'

interface StackEvent {
  stackItem: { meta: Map<unknown, unknown> }
  type: Way
}

type Way = 'undo' | 'redo'
/** Whose newest items make the step, in the order in which they came. */
type Row = Y.UndoManager[]

export class History {
  private before: KeptSelection | null = null
  /** oldest first */
  private readonly rows: Record<Way, Row[]> = { undo: [], redo: [] }
  /** where the parts of the present change go */
  private step: Row | null = null
  private travelling = false
  private composition: 'none' | 'begun' | 'written' = 'none'
  private readonly pauses: readonly number[]

  constructor(
    private readonly managers: readonly Y.UndoManager[],
    restored: (selection: KeptSelection) => void,
  ) {
    this.pauses = managers.map(({ captureTimeout }) => captureTimeout)
    for (const manager of managers) {
      manager.on('stack-item-added', ({ stackItem, type }: StackEvent) => {
        stackItem.meta.set('selection', this.before)
        this.added(manager, type)
        this.holdWhileComposing(manager)
      })
      manager.on('stack-item-updated', () => {
        this.grew(manager)
        this.holdWhileComposing(manager)
      })
      manager.on('stack-item-popped', ({ stackItem }: StackEvent) => {
        const selection = stackItem.meta.get('selection') as KeptSelection | null | undefined
        if (selection) restored(selection)
      })
    }
  }

  get canUndo(): boolean {
    return this.managers.some(manager => manager.canUndo())
  }

  get canRedo(): boolean {
    return this.managers.some(manager => manager.canRedo())
  }

  /** A change comes; where the selection is before it. */
  startsAt(selection: KeptSelection | null): void {
    this.before = selection
    this.step = null
  }

  /** The next change is a step of its own, however soon it comes; not amid what is composed. */
  newStep(): void {
    if (this.composition !== 'written') this.stop()
  }

  private stop(): void {
    for (const manager of this.managers) manager.stopCapturing()
  }

  /** An input method takes its time: from its first letter until `composed` all is one step. */
  compose(): void {
    this.composition = 'begun'
  }

  composed(): void {
    this.composition = 'none'
    for (const [i, manager] of this.managers.entries()) manager.captureTimeout = this.pauses[i]!
  }

  private holdWhileComposing(manager: Y.UndoManager): void {
    if (this.composition === 'none' || this.travelling) return
    this.composition = 'written'
    manager.captureTimeout = Infinity
  }

  undo(selection: KeptSelection | null): void {
    this.travel('undo', selection)
  }

  redo(selection: KeptSelection | null): void {
    this.travel('redo', selection)
  }

  destroy(): void {
    for (const manager of this.managers) manager.destroy()
  }

  private added(manager: Y.UndoManager, type: Way): void {
    this.step ??= this.travelling ? null : this.open(manager)
    if (this.step) this.step.push(manager)
    else this.rows[type].push((this.step = [manager]))
    if (this.travelling) return
    // after something new nothing can be done again
    this.rows.redo.length = 0
    for (const other of this.managers) other.clear(false, true)
  }

  /** The last step, while what is written at once after it in the other document is part of it too. */
  private open(manager: Y.UndoManager): Row | null {
    const now = Date.now()
    const isOpen = this.managers.some(
      other =>
        other !== manager && other.lastChange > 0 && now - other.lastChange < other.captureTimeout,
    )
    return (isOpen && this.rows.undo.at(-1)) || null
  }

  /** Part of the change went into the last item of a manager, so all of it is one step with that. */
  private grew(manager: Y.UndoManager): void {
    const { undo } = this.rows
    const row = undo.findLast(one => one.includes(manager))
    if (!row || row === this.step) return
    if (this.step) {
      undo.splice(undo.indexOf(this.step), 1)
      row.push(...this.step)
    }
    this.step = row
  }

  /** One step, or the one before it where nothing is left to take back. */
  private travel(way: Way, selection: KeptSelection | null): void {
    this.stop()
    this.travelling = true
    for (let row = this.rows[way].pop(); row; row = this.rows[way].pop()) {
      this.startsAt(selection)
      const taken = row.toReversed().filter(manager => takeNewest(manager, way))
      if (taken.length > 0) break
    }
    this.travelling = false
  }
}

/** A manager would go on to older items where the newest has nothing left: they are kept from it. */
function takeNewest(manager: Y.UndoManager, way: Way): boolean {
  const stack = way === 'undo' ? manager.undoStack : manager.redoStack
  const older = stack.splice(0, stack.length - 1)
  const taken = manager[way]()
  stack.unshift(...older)
  return taken !== null
}
