import type * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { replaceWords } from './draft/edit'
import { testRoom, textOf } from './testing/room'
import { chairUndo, partyUndo } from './undo'

const TEXT = 'Encourages States to take measures;'

function scene() {
  const room = testRoom([TEXT])
  const undo = chairUndo(room.negotiation, 'chair', 0)
  const clause = room.clause('OP1')
  const replace = (from: number, to: number, words: string): void => {
    undo.stopCapturing()
    room.as('chair', () =>
      replaceWords(room.negotiation, clause, from, to, words === '' ? [] : [{ insert: words }]),
    )
  }
  return { room, undo, replace, text: () => textOf(room, 'OP1') }
}

describe('undo of words that undo had restored', () => {
  it('[PR6] takes all of them back, though something was written in their midst since', () => {
    const { undo, replace, text } = scene()
    replace(17, 17, ' and all others')
    replace(17, 32, '')
    undo.undo()
    replace(21, 21, ' also')
    expect(text()).toBe('Encourages States and also all others to take measures;')
    undo.undo()
    undo.undo()
    expect(text()).toBe(TEXT)
    undo.redo()
    expect(text()).toBe('Encourages States and all others to take measures;')
  })

  it('[PR6] takes nothing else back, though other words were restored beside them', () => {
    const { undo, replace, text } = scene()
    replace(18, 18, 'all ')
    // restored under the ids that follow those of the first word, so that Yjs joins the two
    replace(22, 25, '')
    undo.undo()
    replace(18, 30, '')
    undo.undo()
    undo.undo()
    expect(text()).toBe(TEXT)
  })

  it('[PR6] is as exact for what a delegation wrote', () => {
    const room = testRoom([TEXT])
    const undo = partyUndo(room.negotiation, room.number('EU'), 'tabled', 'EU', 0)
    const key = room.insert('EU', 'OP1', 'States', '')
    const write = (act: (text: Y.Text) => void): void => {
      undo.stopCapturing()
      room.as('EU', () => act(room.negotiation.insertion(key)))
    }
    write(text => text.insert(0, ' and all others'))
    write(text => text.delete(0, 15))
    undo.undo()
    write(text => text.insert(4, ' also'))
    undo.undo()
    undo.undo()
    expect(room.negotiation.insertion(key).length).toBe(0)
  })
})
