/**
 * Undo and redo of one person (PR6), with the selection as it was before each step. Who drafts in
 * private writes in two documents, each with a manager of its own: here their steps are one row.
 */
import type * as Y from 'yjs'
import type { KeptSelection } from './kept-spot'

interface StackEvent {
  stackItem: { meta: Map<unknown, unknown> }
  type: 'undo' | 'redo'
}

export class History {
  private before: KeptSelection | null = null
  /** whose step each is, oldest first */
  private readonly rows: { undo: Y.UndoManager[]; redo: Y.UndoManager[] } = { undo: [], redo: [] }
  private travelling = false

  constructor(
    private readonly managers: readonly Y.UndoManager[],
    restored: (selection: KeptSelection) => void,
  ) {
    for (const manager of managers) {
      manager.on('stack-item-added', ({ stackItem, type }: StackEvent) => {
        stackItem.meta.set('selection', this.before)
        this.rows[type].push(manager)
        for (const other of managers) {
          if (other === manager) continue
          // what comes next there is no part of a step from before this one
          other.stopCapturing()
          // and after something new nothing can be done again
          if (!this.travelling) other.clear(false, true)
        }
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

  /** Where the selection is before the change that comes. */
  startsAt(selection: KeptSelection | null): void {
    this.before = selection
  }

  /** The next change is a step of its own, however soon it comes. */
  newStep(): void {
    for (const manager of this.managers) manager.stopCapturing()
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

  private travel(way: 'undo' | 'redo', selection: KeptSelection | null): void {
    const manager = this.last(way)
    if (!manager) return
    this.startsAt(selection)
    this.newStep()
    this.travelling = true
    manager[way]()
    this.travelling = false
  }

  /** Whose the last step is. A manager passes over steps that have nothing left to take back, and drops them. */
  private last(way: 'undo' | 'redo'): Y.UndoManager | null {
    const row = this.rows[way]
    for (let manager = row.at(-1); manager; manager = row.at(-1)) {
      const stack = way === 'undo' ? manager.undoStack : manager.redoStack
      const counted = row.filter(one => one === manager).length
      row.pop()
      if (stack.length >= counted) return manager
    }
    return null
  }
}
