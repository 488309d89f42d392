import { clustersOf } from '@chapeau/shared/agenda/cluster'
import { packagesOf, voicesOn } from '@chapeau/shared/agenda/package'
import { isOpen, readingRounds } from '@chapeau/shared/agenda/reading-round'
import { breaksIn, silencesIn } from '@chapeau/shared/agenda/silence'
import { CHAIR, rootsOf } from '@chapeau/shared/document'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { type LeadingAct, performLeading } from './leading'

/** Does it as the party, and says in which roots it wrote. */
function act(room: TestRoom, party: string, what: LeadingAct): string[] {
  const number = party === 'chair' ? CHAIR : room.number(party)
  const author = {
    party: number,
    by: party,
    layer: 'tabled',
    now: room.now,
    newId: room.newId,
  } as const
  const written: string[] = []
  room.doc.once('afterTransaction', ({ changed }: Y.Transaction) => {
    for (const [name, root] of room.doc.share)
      if ([...changed.keys()].some(type => type === root)) written.push(name)
  })
  room.as(party, () => performLeading(room.negotiation, author, what))
  const own = rootsOf(number)
  expect(written.filter(root => !own.has(root))).toEqual([])
  return written
}

describe('leading the room', () => {
  it('[SI1] silence is put by the chair, broken by a delegation, and called off, each in its own root', () => {
    const room = testRoom(['One', 'Two'])
    const { doc } = room
    const clauses = [room.clause('OP1')]
    const put = { kind: 'put silence', clauses, until: 99, to: 'agreed', note: '' } as const
    expect(act(room, 'chair', put)).toEqual(['draft'])
    const { id, silence } = silencesIn(doc)[0]!
    expect(silence).toMatchObject({ clauses, until: 99, to: 'agreed', by: 'chair' })
    expect(silence.note).toBeUndefined()
    const broken = {
      kind: 'break silence',
      silence: id,
      clause: clauses[0]!,
      reason: 'No',
    } as const
    expect(act(room, 'EU', broken)).toEqual([`tabled:${room.number('EU')}`])
    expect(breaksIn(doc, id, silence)).toMatchObject([{ reason: 'No', by: 'EU' }])
    act(room, 'chair', { kind: 'call off silence', silence: id, reason: 'New text' })
    expect(silencesIn(doc)[0]?.silence.off?.reason).toBe('New text')
  })

  it('[LA1] a reading is opened and closed', () => {
    const room = testRoom(['One'])
    act(room, 'chair', { kind: 'turn reading', n: 1, to: 'open', note: '' })
    expect(readingRounds(room.negotiation).map(isOpen)).toEqual([true])
    act(room, 'chair', { kind: 'turn reading', n: 1, to: 'closed', note: 'Heard' })
    expect(readingRounds(room.negotiation)[0]?.log.at(-1)?.note).toBe('Heard')
  })

  it('[LA4] a cluster is named, changed and dissolved', () => {
    const room = testRoom(['One', 'Two'])
    const [one, two] = [room.clause('OP1'), room.clause('OP2')]
    const name = (cluster: string | null, clauses: string[]): void =>
      void act(room, 'chair', { kind: 'name cluster', cluster, name: 'Finance', clauses })
    name(null, [one])
    const { id } = clustersOf(room.negotiation)[0]!
    name(id, [one, two])
    expect(clustersOf(room.negotiation).map(({ clauses }) => clauses)).toEqual([[one, two]])
    act(room, 'chair', { kind: 'drop cluster', cluster: id })
    expect(clustersOf(room.negotiation)).toEqual([])
  })

  it('[LA5] a package is offered, answered, taken up and moved, each in the root of who does it', () => {
    const room = testRoom(['One', 'Two'])
    const { negotiation } = room
    const clauses = [room.clause('OP1'), room.clause('OP2')]
    const [eu, g77] = [room.number('EU'), room.number('G77')]
    const found = () => packagesOf(negotiation)[0]!
    act(room, 'EU', { kind: 'offer package', text: 'OP1 if OP2', clauses, parties: [eu, g77] })
    act(room, 'G77', { kind: 'answer package', package: found().key, says: 'yes', note: '' })
    expect(act(room, 'chair', { kind: 'take up package', package: found().key })).toEqual(['draft'])
    expect(found()).toMatchObject({ party: CHAIR, state: 'offered' })
    act(room, 'chair', { kind: 'move package', package: found().key, to: 'agreed', why: 'Heard' })
    expect(found().state).toBe('agreed')
    expect(voicesOn(negotiation, found()).map(({ says }) => says)).toEqual(['offers', 'yes'])
    expect(act(room, 'EU', { kind: 'take up package', package: 'gone' })).toEqual([])
  })
})
