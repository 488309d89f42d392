import { describe, expect, it } from 'vitest'
import { setStatus } from '../draft/edit'
import { testRoom } from '../testing/room'
import { takePosition } from '../position/take'

/** The cases of a public negotiation of 2012 (NEGOTIATION.md section 3), character for character. */
describe('the public transcript', () => {
  it('[RT2] an insertion, and one who opposes it', () => {
    const room = testRoom(['to free humanity from poverty and hunger'])
    const key = room.insert('US', 'OP1', 'from ', 'extreme ')
    room.take('G77', key, 'oppose')
    expect(room.print('OP1')).toBe(
      'OP1 to free humanity from [extreme - US; G77 delete] poverty and hunger',
    )
  })

  it('[RT2] an insertion with several against, its comma inside the bracket', () => {
    const room = testRoom(['to take action towards goals'], ['G77', 'US', 'Canada', 'Japan', 'EU'])
    const words = ', in accordance with the principle of common but differentiated responsibilities'
    const key = room.insert('G77', 'OP1', 'action', words)
    for (const party of ['US', 'Canada', 'Japan', 'EU']) room.take(party, key, 'oppose')
    expect(room.print('OP1')).toBe(
      'OP1 to take action[, in accordance with the principle of common but differentiated responsibilities - G77; US, Canada, Japan, EU delete] towards goals',
    )
  })

  it('[RT2] the original, who wants it kept, and a replacement', () => {
    const room = testRoom(['and changing unsustainable patterns'])
    room.replace('US', 'OP1', 'changing unsustainable', 'promoting sustainable')
    room.on('EU', 'OP1', 'changing unsustainable', 'support')
    room.on('G77', 'OP1', 'unsustainable', 'support')
    expect(room.print('OP1')).toBe(
      'OP1 and [changing unsustainable - EU, G77 retain / promoting sustainable - US] patterns',
    )
  })

  it('[RT2] the original, nobody having spoken for it, and a replacement', () => {
    const room = testRoom(['growth that is sustained and equitable and inclusive, for all'])
    room.replace('US', 'OP1', 'sustained and equitable and inclusive', 'sustained and inclusive')
    expect(room.print('OP1')).toBe(
      'OP1 growth that is [sustained and equitable and inclusive / sustained and inclusive - US], for all',
    )
  })

  it('[TX3] a paragraph agreed', () => {
    const room = testRoom(['Decides to remain seized of the matter.'])
    room.as('chair', () =>
      setStatus(room.negotiation, room.clause('OP1'), { to: 'agreed ad ref', at: 1, by: 'x' }),
    )
    expect(room.print('OP1')).toBe('OP1 Decides to remain seized of the matter. [Agreed ad ref]')
  })

  it('[RT2] a deletion proposed, and who wants the words kept', () => {
    const room = testRoom(['to consider, as appropriate, such measures'])
    const key = room.replace('US', 'OP1', 'as appropriate', '')
    expect(room.print('OP1')).toBe('OP1 to consider, [as appropriate - US delete], such measures')
    room.take('EU', key, 'oppose')
    expect(room.print('OP1')).toBe(
      'OP1 to consider, [as appropriate - EU retain; US delete], such measures',
    )
  })

  it('[RT2] support added later', () => {
    const room = testRoom(['to free humanity from poverty'], ['US', 'G77', 'Norway'])
    const key = room.insert('US', 'OP1', 'from ', 'extreme ')
    room.take('G77', key, 'oppose')
    room.take('Norway', key, 'support')
    expect(room.print('OP1')).toBe(
      'OP1 to free humanity from [extreme - US, Norway; G77 delete] poverty',
    )
  })

  it('[RT1] the same words for the same place share one alternative', () => {
    const room = testRoom(['Encourages States to act'])
    room.replace('EU', 'OP1', 'Encourages', 'Urges')
    room.replace('NOR', 'OP1', 'Encourages', 'Urges')
    room.replace('G77', 'OP1', 'Encourages', 'Invites')
    expect(room.print('OP1')).toBe(
      'OP1 [Encourages / Urges - EU, NOR / Invites - G77] States to act',
    )
  })

  it('[RT1] overlapping proposals make one place, each the whole wording of its party', () => {
    const room = testRoom(['take effective measures to protect the environment'])
    room.replace('EU', 'OP1', 'effective measures', 'robust measures')
    room.replace('G77', 'OP1', 'measures to protect', 'action to preserve')
    expect(room.print('OP1')).toBe(
      'OP1 take [effective measures to protect / robust measures to protect - EU / effective action to preserve - G77] the environment',
    )
  })

  it('[RT1] support for a part of a wording is a reading of its own: no position is lost', () => {
    const room = testRoom(['free humanity from poverty and hunger'])
    const first = room.replace('US', 'OP1', 'poverty', 'extreme poverty')
    room.insert('US', 'OP1', 'poverty', ' everywhere')
    room.take('NOR', first, 'support')
    expect(room.print('OP1')).toBe(
      'OP1 free humanity from [poverty / extreme poverty everywhere - US / extreme poverty - NOR] and hunger',
    )
  })

  it('[RT2] a clause under reservation is one place around the whole clause', () => {
    const room = testRoom(['Urges States to act;'])
    const target = { on: 'clause', clause: room.clause('OP1') } as const
    room.as('US', () =>
      takePosition(
        room.negotiation,
        room.number('US'),
        { target, stance: 'reserve', at: 1, by: 'x' },
        'r',
      ),
    )
    expect(room.print('OP1')).toBe('OP1 [Urges States to act; - US reserves]')
  })

  it('[RT1] a suffix typed onto a word is an alternative of the whole word', () => {
    const room = testRoom(['Urges State to act'])
    room.insert('EU', 'OP1', 'State', 's')
    expect(room.print('OP1')).toBe('OP1 Urges [State / States - EU] to act')
  })
})
