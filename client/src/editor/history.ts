/** Undo and redo of one person (PR6), with the selection as it was before each step. */
import type * as Y from 'yjs'
import type { KeptSelection } from './kept-spot'

interface StackEvent {
  stackItem: { meta: Map<unknown, unknown> }
}

export class History {
  private before: KeptSelection | null = null

  constructor(
    private readonly manager: Y.UndoManager,
    restored: (selection: KeptSelection) => void,
  ) {
    manager.on('stack-item-added', ({ stackItem }: StackEvent) => {
      stackItem.meta.set('selection', this.before)
    })
    manager.on('stack-item-popped', ({ stackItem }: StackEvent) => {
      const selection = stackItem.meta.get('selection') as KeptSelection | null | undefined
      if (selection) restored(selection)
    })
  }

  get canUndo(): boolean {
    return this.manager.canUndo()
  }

  get canRedo(): boolean {
    return this.manager.canRedo()
  }

  /** Where the selection is before the change that comes. */
  startsAt(selection: KeptSelection | null): void {
    this.before = selection
  }

  /** The next change is a step of its own, however soon it comes. */
  newStep(): void {
    this.manager.stopCapturing()
  }

  undo(selection: KeptSelection | null): void {
    this.startsAt(selection)
    this.newStep()
    this.manager.undo()
  }

  redo(selection: KeptSelection | null): void {
    this.startsAt(selection)
    this.newStep()
    this.manager.redo()
  }

  destroy(): void {
    this.manager.destroy()
  }
}
