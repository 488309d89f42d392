import { Fragment, Slice } from 'prosemirror-model'
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { CHAIR } from '@chapeau/shared/document'
import { rollingLines } from '@chapeau/shared/rolling/rolling-text'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import { chairUndo, partyUndo } from '@chapeau/shared/undo'
import { Binding, clauseAt, findClause } from './binding'
import { withoutStruck } from './clipboard'
import { cutClause, deleteBy } from './deletion'
import { writeIntent } from './intent'
import { findSpot } from './kept-spot'
import { chairPen, delegationPen } from './pen'
import { schema } from './schema'

const TEXT = 'Encourages States to take effective measures to protect the environment;'
const ARABIC = 'يشجع الدول على اتخاذ تدابير لحماية البيئة؛'

/** A person's seat without a view: what they see, where their caret is, what their keys do. */
function seat(room: TestRoom, name: string) {
  const { negotiation } = room
  const isChair = name === 'chair'
  const party = isChair ? CHAIR : room.number(name)
  let time = 1000
  const pen = isChair
    ? chairPen(negotiation, room.newId)
    : delegationPen(negotiation, {
        party,
        by: name,
        layer: 'tabled',
        now: () => time++,
        newId: room.newId,
      })
  let state: EditorState | null = null
  const binding = new Binding(
    negotiation,
    pen,
    origin => [
      isChair ? chairUndo(negotiation, origin) : partyUndo(negotiation, party, 'tabled', origin),
    ],
    { state: () => state, changed: () => {} },
  )
  state = EditorState.create({ doc: binding.documentNode() })
  const now = (): EditorState => {
    const tr = binding.catchUp(state!)
    return (state = tr ? state!.apply(tr) : state!)
  }
  const apply = (tr: Transaction | null): void => {
    if (tr) state = state!.apply(tr)
    expect(state!.doc.toString()).toBe(binding.documentNode().toString())
  }
  const position = (label: string, offset: number): number =>
    findClause(now().doc, room.clause(label)) + 1 + offset
  return {
    binding,
    now,
    apply,
    user: (make: (state: EditorState) => Transaction) =>
      apply(writeIntent(binding, now(), make(now()))),
    select(label: string, from: number, to = from, until = label): void {
      const [start, end] = [position(label, from), position(until, to)]
      apply(now().tr.setSelection(TextSelection.create(now().doc, start, end)))
    },
    type(words: string): void {
      for (const letter of words) apply(writeIntent(binding, now(), now().tr.insertText(letter)))
    },
    press(direction: 'back' | 'forward', times = 1, unit: 'grapheme' | 'word' = 'grapheme'): void {
      for (let i = 0; i < times; i++) apply(deleteBy(binding, now(), direction, unit))
    },
    cut: () => apply(cutClause(binding, now())),
    travel(way: 'undo' | 'redo'): void {
      binding.history![way](binding.keepSelection(now()))
      pen.forget()
      now()
    },
    shown(label: string): string {
      const { doc } = now()
      let out = ''
      doc.nodeAt(findClause(doc, room.clause(label)))!.forEach(node => {
        const words = node.isText ? node.text! : '*'
        const [mark] = node.marks.filter(({ type }) => /inserted|deleted/.test(type.name))
        const sign = mark?.type === schema.marks.inserted ? '+' : '-'
        out += mark ? `{${sign}${words}${sign}}` : words
      })
      return out.replaceAll('+}{+', '').replaceAll('-}{-', '')
    },
    at(): [offset: number, selected: number] {
      const { selection, doc } = now()
      return [clauseAt(doc, selection.from)!.offset, selection.to - selection.from]
    },
  }
}

describe('the binding', () => {
  it('[ED1] shows each person the room as they see it, and the draft to the chair', () => {
    const room = testRoom([TEXT])
    const [eu, g77, chair] = ['EU', 'G77', 'chair'].map(name => seat(room, name))
    eu!.select('OP1', 26, 35)
    eu!.type('bold')
    expect(eu!.shown('OP1')).toBe(
      'Encourages States to take {-effective-}{+bold+} measures to protect the environment;',
    )
    expect(g77!.shown('OP1')).toBe(TEXT)
    chair!.select('OP1', 0)
    chair!.type('Strongly ')
    for (const person of [eu!, g77!, chair!]) expect(person.shown('OP1')).toMatch(/^Strongly Enc/)
  })

  it('[ED1] leaves a caret where it is while others write around it', () => {
    const room = testRoom([TEXT])
    const [eu, chair] = [seat(room, 'EU'), seat(room, 'chair')]
    eu.select('OP1', 17, 25)
    chair.select('OP1', 0, 10)
    chair.type('Urges')
    expect(eu.at()).toEqual([12, 8])
    chair.select('OP1', 12)
    chair.type('!')
    expect(eu.at()).toEqual([12, 9])
  })

  it('[ED1] does not move a caret that stands between its own words and struck ones', () => {
    const room = testRoom([TEXT])
    const [eu, chair] = [seat(room, 'EU'), seat(room, 'chair')]
    eu.select('OP1', 26, 35)
    eu.type('bold')
    expect(eu.at()).toEqual([39, 0])
    chair.select('OP1', 40)
    chair.type('x')
    expect(eu.at()).toEqual([39, 0])
  })
})

describe('typing and deleting', () => {
  it('[ED3] a word deleted letter by letter and typed anew is one replacement', () => {
    const room = testRoom([TEXT])
    const eu = seat(room, 'EU')
    eu.select('OP1', 10)
    eu.press('back', 10)
    expect(eu.at()).toEqual([0, 0])
    eu.type('Urges')
    expect(eu.shown('OP1')).toMatch(/^\{\+Urges\+\}\{-Encourages-\} States/)
    expect(room.print('OP1')).toMatch(/^OP1 \[Encourages \/ Urges - EU\] States/)
  })

  it('[ED3] Delete leaves the caret right of the struck run and its replacement', () => {
    const eu = seat(testRoom([TEXT]), 'EU')
    eu.select('OP1', 26)
    eu.press('forward', 9)
    eu.type('robust')
    expect(eu.shown('OP1')).toContain('{-effective-}{+robust+} measures')
    eu.press('forward')
    expect(eu.shown('OP1')).toContain('{-effective -}{+robust+}measures')
    expect(eu.at()).toEqual([42, 0])
  })

  it('[ED4] words and graphemes are found without the struck words', () => {
    const eu = seat(testRoom([TEXT]), 'EU')
    eu.select('OP1', 35)
    eu.press('back', 2, 'word')
    expect(eu.shown('OP1')).toContain('States to {-take effective-} measures')
    eu.type('👩‍👩‍👧e\u0301')
    eu.press('back')
    expect(eu.shown('OP1')).toContain('{+👩‍👩‍👧+}')
    eu.press('back')
    expect(eu.shown('OP1')).toContain('States to {-take effective-} measures')
  })

  it('[ED4] at the edges of a clause a delegation deletes nothing', () => {
    const room = testRoom([TEXT, ARABIC])
    const eu = seat(room, 'EU')
    eu.select('OP2', 0)
    eu.press('back', 2)
    eu.select('OP1', TEXT.length)
    eu.press('forward', 2)
    expect(eu.shown('OP1')).toBe(TEXT)
    expect(eu.shown('OP2')).toBe(ARABIC)
  })

  it('[ED5] over several clauses: one deletion in each, and the words go to the first', () => {
    const room = testRoom([TEXT, ARABIC, 'Decides;'])
    const eu = seat(room, 'EU')
    eu.select('OP1', 50, 7, 'OP3')
    eu.type('Z')
    expect(eu.shown('OP1')).toMatch(/pr\{-otect the environment;-\}\{\+Z\+\}$/)
    expect(eu.shown('OP2')).toBe(`{-${ARABIC}-}`)
    expect(eu.shown('OP3')).toBe('{-Decides-};')
    expect(room.negotiation.clauses()).toHaveLength(3)
  })

  it('[ED5] the chair cuts and joins clauses; labels are given and stay', () => {
    const room = testRoom([TEXT, ARABIC])
    const [eu, chair] = [seat(room, 'EU'), seat(room, 'chair')]
    eu.select('OP1', 26, 35)
    eu.type('bold')
    chair.select('OP1', 18)
    chair.cut()
    expect(room.negotiation.clauses().map(({ label }) => label)).toEqual(['OP1', 'OP1 bis', 'OP2'])
    expect(eu.shown('OP1 bis')).toBe(
      'to take {-effective-}{+bold+} measures to protect the environment;',
    )
    chair.select('OP1', 18)
    chair.press('forward')
    expect(eu.shown('OP1')).toContain('take {-effective-}{+bold+} measures')
    eu.cut()
    expect(room.negotiation.clauses().map(({ label }) => label)).toEqual(['OP1', 'OP2'])
  })
})

const paragraphs = (...texts: string[]): Slice =>
  new Slice(Fragment.from(texts.map(text => schema.node('clause', null, schema.text(text)))), 1, 1)

describe('what a transaction meant', () => {
  it('[ED7] paragraphs of a paste are proposed ones for a delegation and new clauses for the chair', () => {
    const room = testRoom([TEXT, ARABIC])
    const [eu, chair] = [seat(room, 'EU'), seat(room, 'chair')]
    eu.select('OP1', 26, 35)
    eu.user(({ tr }) => tr.replaceSelection(paragraphs('one', 'two', 'three')))
    expect(eu.shown('OP1')).toContain('{-effective-}{+one+} measures')
    expect(rollingLines(room.negotiation).slice(1, 3)).toEqual([
      'OP1 bis [two - EU]',
      'OP1 ter [three - EU]',
    ])
    chair.select('OP1', 17)
    chair.user(({ tr }) => tr.replaceSelection(paragraphs('A', 'B', 'C')))
    expect(room.negotiation.clauses().map(({ label }) => label)).toEqual([
      'OP1',
      'OP1 quater',
      'OP1 quinquies',
      'OP2',
    ])
    const texts = room.negotiation.clauses().map(({ id }) => room.negotiation.textIndex(id).string)
    expect(texts.slice(0, 3)).toEqual([
      'Encourages StatesA',
      'B',
      'C to take effective measures to protect the environment;',
    ])
    expect(eu.shown('OP1 quinquies')).toContain('C to take {-effective-}{+one+} measures')
  })

  it('[ED7] line ends and control characters are blanks', () => {
    const eu = seat(testRoom([TEXT]), 'EU')
    eu.select('OP1', 17)
    eu.user(({ tr }) => tr.insertText(' a\nb\u0007c\0'))
    expect(eu.shown('OP1')).toContain('States{+ a b c+} to')
  })

  it('[ED7] a copy leaves struck words out', () => {
    const eu = seat(testRoom([TEXT]), 'EU')
    eu.select('OP1', 26, 35)
    eu.type('bold')
    eu.select('OP1', 21, 48)
    const { content } = withoutStruck(eu.now().selection.content())
    expect(content.textBetween(0, content.size)).toBe('take bold measures')
    let marks = 0
    content.descendants(node => void (marks += node.marks.length))
    expect(marks).toBe(0)
  })

  it('[ED10] what the DOM reports unchanged keeps its identity', () => {
    const room = testRoom([TEXT])
    const [eu, chair] = [seat(room, 'EU'), seat(room, 'chair')]
    const g77 = room.replace('G77', 'OP1', 'effective', 'robust')
    // the browser says that "effective" became "effectives"
    eu.select('OP1', 35)
    const at = findClause(eu.now().doc, room.clause('OP1')) + 1
    eu.user(({ tr }) => tr.insertText('effectives', at + 26, at + 35).setMeta('composition', 1))
    expect(eu.shown('OP1')).toContain('effective{+s+} measures')
    chair.user(({ tr }) => tr.insertText('effectives', at + 26, at + 35).setMeta('composition', 1))
    expect(room.negotiation.proposals.get(g77)?.state).toBe('ok')
  })

  it('[ED10] an explicit replacement by the same words is a replacement', () => {
    const room = testRoom([TEXT])
    const eu = seat(room, 'EU')
    eu.select('OP1', 26, 35)
    eu.user(({ tr }) => tr.insertText('effectives'))
    expect(eu.shown('OP1')).toContain('{-effective-}{+effectives+}')
  })

  it('[ED10] steps of one transaction each find their place: a drag', () => {
    const room = testRoom([TEXT])
    const eu = seat(room, 'EU')
    eu.select('OP1', 26, 36)
    eu.user(state => {
      const { content } = state.selection.content().content.firstChild!
      const tr = state.tr.deleteSelection()
      const to = findClause(state.doc, room.clause('OP1')) + 1 + 11
      return tr.insert(tr.mapping.map(to), content)
    })
    expect(eu.shown('OP1')).toBe(
      'Encourages {+effective +}States to take {-effective -}measures to protect the environment;',
    )
  })

  it('[ED10] marks on words of the draft are a proposal, over any number of nodes', () => {
    const room = testRoom([TEXT])
    const eu = seat(room, 'EU')
    eu.select('OP1', 17)
    eu.type(' all')
    const at = findClause(eu.now().doc, room.clause('OP1')) + 1
    eu.user(({ tr }) => tr.addMark(at, at + 28, schema.mark('em')))
    expect(eu.shown('OP1')).toBe(
      '{-Encourages States-}{+Encourages States all+}{- to tak-}{+ to tak+}e effective measures to protect the environment;',
    )
  })
})

describe('undo and redo', () => {
  it('[ED8] take back what this person did, with the selection as it was', () => {
    const room = testRoom([TEXT])
    const [eu, chair] = [seat(room, 'EU'), seat(room, 'chair')]
    eu.select('OP1', 26, 35)
    eu.type('bold')
    chair.select('OP1', 0)
    chair.type('Strongly ')
    eu.travel('undo')
    expect(eu.shown('OP1')).toBe(`Strongly ${TEXT}`)
    expect(eu.at()).toEqual([35, 9])
    eu.travel('redo')
    expect(eu.shown('OP1')).toContain('{-effective-}{+bold+}')
    chair.travel('undo')
    expect(eu.shown('OP1')).toBe(
      'Encourages States to take {-effective-}{+bold+} measures to protect the environment;',
    )
  })

  it('[ED8] a decision with the editor’s origin is one step of the chair’s undo', () => {
    const room = testRoom([TEXT])
    const chair = seat(room, 'chair')
    chair.now()
    room.as(
      'chair',
      () => {
        room.negotiation.text(room.clause('OP1')).insert(0, 'Also ')
        room.negotiation.touchText(room.clause('OP1'))
      },
      chair.binding,
    )
    expect(chair.shown('OP1')).toBe(`Also ${TEXT}`)
    chair.travel('undo')
    expect(chair.shown('OP1')).toBe(TEXT)
  })
})

describe('kept spots', () => {
  it('[ED11] survive editing, also in words of others, which stand where those stand', () => {
    const room = testRoom([TEXT])
    const [eu, chair] = [seat(room, 'EU'), seat(room, 'chair')]
    eu.select('OP1', 26, 35)
    eu.type('bold')
    const kept = eu.binding.keepSelection(eu.now())!.head
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept)
    chair.select('OP1', 0)
    chair.type('So ')
    const g77 = room.number('G77')
    expect(findSpot(room.negotiation, kept, room.number('EU'))?.spot).toMatchObject({
      in: 'insertion',
      offset: 4,
    })
    expect(findSpot(room.negotiation, kept, g77)?.spot).toMatchObject({ in: 'base', offset: 38 })
    expect(findSpot(room.negotiation, { ...kept, proposal: '2/none' }, g77)).toBeUndefined()
  })
})
