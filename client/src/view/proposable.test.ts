import { testRoom } from '@chapeau/shared/testing/room'
import { newParagraph, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { proposable } from './proposable'

const scene = () => {
  const room = testRoom([
    { kind: 'title', label: 'Title', text: 'On water' },
    { text: 'Calls upon States:', label: 'OP1' },
    { kind: 'sub-paragraph', level: 1, label: 'OP1(a)', text: 'to save it;' },
    { text: 'Decides to remain seized.', label: 'OP2' },
  ])
  const lines = (host: string) =>
    proposable(room.negotiation, host)?.items.map(({ text, hint }) =>
      hint === '' ? text : `${text} (${hint})`,
    )
  return { room, eu: seat(room, 'EU'), lines }
}

describe('what can be proposed about a paragraph', () => {
  it('[PR11] is offered with the label that a new one will have', () => {
    const { room, lines } = scene()
    expect(lines(room.clause('OP1'))).toEqual([
      'New paragraph after OP1 (OP1 bis)',
      'New paragraph before OP1 (OP1 pre)',
      'New sub-paragraph of OP1 (OP1(a) bis)',
      'Another wording of the whole of OP1 (OP1 alt)',
      'Delete OP1',
      'Move OP1…',
      'Split OP1 at the caret',
      'Merge OP1 with OP1(a)',
    ])
  })

  it('leaves out what would be refused, and what makes no sense for a title or a sub-paragraph', () => {
    const { room, lines } = scene()
    expect(lines(room.clause('OP2'))?.at(-1)).toBe('Split OP2 at the caret')
    expect(lines(room.clause('Title'))).toHaveLength(1)
    expect(lines(room.clause('OP1(a)'))).not.toContainEqual(expect.stringMatching(/sub-paragraph/))
  })

  it('beside a proposed paragraph more can be proposed; about a rival what can be about its clause', () => {
    const { room, eu, lines } = scene()
    const added = newParagraph(eu, room.clause('OP2'), 'Invites all;')
    expect(lines(added)).toEqual([
      'New paragraph after OP2 bis (OP2 ter)',
      'New sub-paragraph of OP2 bis (OP2 bis(a))',
    ])
    const rival = wish(eu, {
      kind: 'alt',
      of: room.clause('OP1'),
      words: [{ insert: 'Asks States:' }],
    })
    expect(proposable(room.negotiation, rival)?.about.label).toBe('OP1')
    expect(proposable(room.negotiation, 'nobody')).toBeNull()
  })
})
