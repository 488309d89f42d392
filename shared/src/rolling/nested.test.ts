import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { withdraw } from '../proposal/author'
import { proposeReplace } from '../proposal/edit'
import { type TestRoom, testRoom } from '../testing/room'
import {
  type Seat,
  insertIn,
  readingBy,
  replaceIn,
  replicaOf,
  seat,
  share,
  wish,
} from '../testing/seat'
import { takePosition } from '../position/take'
import { parseClause } from './parse'
import { printClause } from './print'
import { printedClause } from './printed'

const PARTIES = ['EU', 'RUS', 'NOR', 'US', 'G77']
const at = (room: TestRoom, party: string) => seat(room, party)

/** `take measures`, into which NOR puts `necessary`. */
function amended(): { room: TestRoom; host: string } {
  const room = testRoom(['States take measures to act'], PARTIES)
  return { room, host: room.replace('NOR', 'OP1', 'take measures', 'take necessary measures') }
}

describe('proposals on proposed words', () => {
  it('[RT6] stand in brackets within them, as negotiators write it', () => {
    const { room, host } = amended()
    const all = insertIn(at(room, 'EU'), host, 'take ', 'all ')
    room.take('RUS', all, 'oppose')
    expect(room.print('OP1')).toBe(
      'OP1 States [take measures / take [all - EU; RUS delete] necessary measures - NOR] to act',
    )
  })

  it('[RT6] print as the field shows where the place has one reading', () => {
    const room = testRoom(['States  to act'], PARTIES)
    const host = room.insert('NOR', 'OP1', 'States ', 'take necessary measures')
    const all = insertIn(at(room, 'EU'), host, 'take ', 'all ')
    room.take('RUS', all, 'oppose')
    expect(room.print('OP1')).toBe(
      'OP1 States [take [all - EU; RUS delete] necessary measures - NOR] to act',
    )
  })

  it('[RT6] nest to three levels, each with its voices, and parse back', () => {
    const { room, host } = amended()
    const second = replaceIn(at(room, 'EU'), host, 'necessary', 'all necessary and feasible')
    const third = replaceIn(at(room, 'RUS'), second, 'feasible', 'practicable')
    const fourth = insertIn(at(room, 'US'), third, 'practicable', ' joint')
    room.take('G77', third, 'oppose')
    room.take('G77', fourth, 'reserve')
    const printed = printedClause(room.negotiation, room.clause('OP1'))
    expect(printClause(printed)).toBe(
      'OP1 States [take measures / take [necessary / all necessary and [feasible - G77 retain / practicable [joint - US; G77 reserves] - RUS] - EU] measures - NOR] to act',
    )
    expect(parseClause(printClause(printed, 'machine'), 'OP1')).toEqual({
      ok: true,
      value: printed,
    })
  })

  it('[RT6] a replacement, a deletion and the original retained within proposed words', () => {
    const { room, host } = amended()
    const deletion = replaceIn(at(room, 'EU'), host, 'necessary', '')
    room.take('US', deletion, 'oppose')
    const other = replaceIn(at(room, 'RUS'), host, 'measures', 'steps')
    room.take('US', other, 'support')
    expect(room.print('OP1')).toBe(
      'OP1 States [take measures / take [necessary - US retain; EU delete] [measures / steps - RUS, US] - NOR] to act',
    )
  })

  it('[RT6] a position on the original within proposed words is named there', () => {
    const { room, host } = amended()
    replaceIn(at(room, 'EU'), host, 'necessary', 'robust')
    const us = at(room, 'US')
    us.act(({ now, newId, by }) => {
      const index = us.negotiation.textIndex(host)
      const from = index.string.indexOf('necessary')
      const range = { host, start: index.idAt(from), end: index.idAt(from + 8) }
      const target = { on: 'original', range, quote: 'necessary' } as const
      takePosition(us.negotiation, us.party, { target, stance: 'support', at: now(), by }, newId())
    })
    expect(room.print('OP1')).toBe(
      'OP1 States [take measures / take [necessary - US retain / robust - EU] measures - NOR] to act',
    )
  })

  it('[RT6] two parties with the same words share one alternative, each of them amended', () => {
    const { room, host } = amended()
    const twin = room.replace('G77', 'OP1', 'take measures', 'take necessary measures')
    replaceIn(at(room, 'EU'), host, 'measures', 'steps')
    replaceIn(at(room, 'RUS'), twin, 'necessary', 'robust')
    expect(room.print('OP1')).toBe(
      'OP1 States [take measures / take [necessary / robust - RUS] [measures / steps - EU] - NOR, G77] to act',
    )
  })

  it('[RT6] what several amend in twins at one place is one place', () => {
    const { room, host } = amended()
    const twin = room.replace('G77', 'OP1', 'take measures', 'take necessary measures')
    replaceIn(at(room, 'EU'), host, 'necessary', 'robust')
    replaceIn(at(room, 'RUS'), twin, 'necessary', 'all')
    replaceIn(at(room, 'US'), twin, 'necessary', 'robust')
    expect(room.print('OP1')).toBe(
      'OP1 States [take measures / take [necessary / robust - EU, US / all - RUS] measures - NOR, G77] to act',
    )
  })

  it('[RT6] a place across the words of two proposals of one reading', () => {
    const room = testRoom(['States act'], PARTIES)
    const first = room.insert('NOR', 'OP1', 'States', ' promptly')
    const second = room.insert('NOR', 'OP1', 'States', ' and')
    const printed = room.print('OP1')
    expect(printed).toBe('OP1 States [promptly and - NOR] act')
    replaceIn(at(room, 'EU'), first, 'promptly', 'now')
    insertIn(at(room, 'EU'), second, '', ' soon')
    expect(room.print('OP1')).toBe('OP1 States [[promptly / now soon - EU] and - NOR] act')
    const { places } = room.negotiation.rolling(room.clause('OP1'))
    const { reading } = readingBy(places, first)
    expect(reading.places).toHaveLength(1)
  })

  it('[RT6] who supports a part reads what is amended in that part too', () => {
    const room = testRoom(['free humanity from poverty and hunger'], PARTIES)
    const first = room.replace('US', 'OP1', 'poverty', 'extreme poverty')
    room.insert('US', 'OP1', 'poverty', ' everywhere')
    room.take('NOR', first, 'support')
    replaceIn(at(room, 'EU'), first, 'extreme', 'abject')
    expect(room.print('OP1')).toBe(
      'OP1 free humanity from [poverty / [extreme / abject - EU] poverty everywhere - US / [extreme / abject - EU] poverty - NOR] and hunger',
    )
  })

  it('[RT6] the owner edits words that others amend: what stands follows, what lost its words is an orphan', () => {
    const { room, host } = amended()
    const kept = replaceIn(at(room, 'EU'), host, 'measures', 'steps')
    const lost = replaceIn(at(room, 'RUS'), host, 'necessary', 'robust')
    const nor = at(room, 'NOR')
    const edit = (from: number, to: number, insert: string): void => {
      const id = room.clause('OP1')
      nor.act(author =>
        proposeReplace(nor.negotiation, author, id, from, to, [{ insert }], 'selection'),
      )
    }
    // the projection: States [-take measures-][+take necessary measures+] to act
    const start = 'States take measurestake '.length
    edit(start, start + 'necessary'.length, 'feasible')
    expect(room.negotiation.proposals.get(lost)?.state).toBe('orphan')
    expect(room.negotiation.proposals.get(kept)?.state).toBe('ok')
    expect(room.print('OP1')).toBe(
      'OP1 States [take measures / take feasible [measures / steps - EU] - NOR] to act',
    )
    expect(room.negotiation.rolling(host).orphans.map(({ key }) => key)).toEqual([lost])
  })

  it('[RT6] the host withdrawn takes what amends it along, and tabled again brings it back', () => {
    const { room, host } = amended()
    const nested = insertIn(at(room, 'EU'), host, 'take ', 'all ')
    const before = room.print('OP1')
    room.as('NOR', () => withdraw(room.negotiation, host))
    expect(room.print('OP1')).toBe('OP1 States take measures to act')
    expect(room.negotiation.isLive(room.negotiation.spoken(nested)!)).toBe(false)
    room.as('NOR', () => room.negotiation.proposalMap(host)!.set('state', 'tabled'))
    expect(room.print('OP1')).toBe(before)
  })

  it('[RT6] words within a proposal that its owner emptied stay in print', () => {
    const { room, host } = amended()
    insertIn(at(room, 'EU'), host, 'necessary', ' and feasible')
    room.as('NOR', () => {
      const words = room.negotiation.insertion(host)
      words.delete(0, words.length)
    })
    expect(room.print('OP1')).toBe('OP1 States [take measures /  [and feasible - EU] - NOR] to act')
  })

  it('[RT6] in a new paragraph, an alt and a footnote nest alike', () => {
    const room = testRoom(['Urges States to act'], PARTIES)
    const nor = at(room, 'NOR')
    const words = [{ insert: 'Invites States to report' }]
    const host = room.clause('OP1')
    const paragraph = wish(nor, { kind: 'new', host, side: 'after', deeper: false, words })
    const rival = wish(nor, { kind: 'alt', of: host, words })
    const inner = replaceIn(at(room, 'EU'), paragraph, 'States', 'Members')
    replaceIn(at(room, 'RUS'), inner, 'Members', 'Member States')
    replaceIn(at(room, 'EU'), rival, 'Invites', 'Urges')
    const print = (key: string): string => printClause(printedClause(room.negotiation, key))
    expect(print(paragraph)).toBe(
      'OP1 bis [Invites [States / [Members / Member States - RUS] - EU] to report - NOR]',
    )
    expect(print(rival)).toBe('OP1 alt [[Invites / Urges - EU] States to report - NOR]')
  })

  it('[RT6] replicas agree, and an amendment that comes before its host waits for it', () => {
    const { room, host } = amended()
    const us = seat(room, 'US', { doc: replicaOf(room.doc) })
    const print = ({ negotiation }: Seat): string =>
      printClause(printedClause(negotiation, room.clause('OP1')))
    const before = print(us)
    const early: Uint8Array[] = []
    room.insert('NOR', 'OP1', 'act', ' now')
    const second = room.negotiation.proposalsIn(room.clause('OP1')).at(-1)!.key
    const tabled = room.updates.at(-1)!
    room.doc.on('update', (update: Uint8Array) => early.push(update))
    insertIn(at(room, 'EU'), second, ' now', ' and then')
    for (const update of early) Y.applyUpdate(us.doc, update)
    expect(print(us)).toBe(before)
    Y.applyUpdate(us.doc, tabled)
    expect(print(us)).toContain('[now [and then - EU] - NOR]')
    insertIn(at(room, 'EU'), host, 'take ', 'all ')
    share(us.doc, room.doc)
    expect(print(us)).toBe(room.print('OP1'))
    expect(print(seat(room, 'US', { doc: replicaOf(room.doc) }))).toBe(room.print('OP1'))
  })
})
