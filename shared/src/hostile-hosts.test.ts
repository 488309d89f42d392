import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { acceptClause, declineClause } from './decision/decide-clause'
import { notes, tabled } from './document'
import { Negotiation } from './negotiation'
import { project } from './proposal/projection'
import { PROPOSAL, writeProposal } from './proposal/proposal'
import { rollingLines } from './rolling/rolling-text'
import { testRoom, type TestRoom } from './testing/room'
import { insertIn, newParagraph, replaceIn, replicaOf, seat, wish } from './testing/seat'
import { CLAUSE_PROPOSALS } from './vocabulary'

/** Every host that a room can name, and some that it cannot. */
const HOSTS = [
  'n0',
  'n1',
  'f1',
  '3/a',
  '3/b',
  '3/c',
  '3/n',
  '2/x',
  '3~a',
  '',
  'nowhere',
  '9/9',
  '__proto__',
]
const host = fc.constantFrom(...HOSTS)
const junk = fc.oneof(
  fc.constantFrom(null, 0, -1, 1e300, '', 'x', [], {}, [0, 0], [[1, 2]], true),
  fc.record({ host, side: fc.constantFrom('before', 'after', 'on', 3) }),
  fc.record({
    host,
    start: fc.constantFrom(0, [2 ** 32 + 7, 3], [3 * 2 ** 32 + 7, 1], 'x', [1]),
    end: fc.constantFrom(0, [2 ** 32 + 7, 5], [3 * 2 ** 32 + 7, 2], null),
  }),
)
/** What a field holds where somebody means it, now and then something else. */
const FIELDS: Record<string, fc.Arbitrary<unknown>> = {
  kind: fc.constantFrom('wording', ...CLAUSE_PROPOSALS, 'other'),
  of: host,
  with: host,
  beside: fc.record({ host, side: fc.constantFrom('before', 'after') }),
  clauseKind: fc.constantFrom('operative', 'sub-paragraph', 'title', 'other'),
  level: fc.constantFrom(0, 1, 7, -3, 1e9, 'x'),
  label: fc.constantFrom('OP1 bis', 'OP1', '', 'x'.repeat(50), 4),
  r0: fc.record({
    host,
    start: fc.constantFrom(0, [2 ** 32 + 7, 3], [3 * 2 ** 32 + 7, 1]),
    end: fc.constantFrom(0, [2 ** 32 + 7, 5], [3 * 2 ** 32 + 7, 2]),
  }),
  range: junk,
  quote: fc.constantFrom('', 'States', 5),
  state: fc.constantFrom('tabled', 'withdrawn', 'x', 1),
  tabled: fc.constantFrom(0, 5, 1e300, 'x'),
  sources: fc.constantFrom([{ symbol: 'A/RES/1' }], [1, { symbol: 2 }], 'x'),
  earlier: fc.constantFrom([{ words: 'x', until: 1, by: 'y' }], [null], 7),
  ins: fc.constantFrom('text', 'cites', 'nothing', 'map', 'a word'),
}
const map = fc
  .array(fc.constantFrom(...Object.keys(FIELDS)), { maxLength: 3 })
  .chain(spoilt =>
    fc.record(
      Object.fromEntries(
        Object.entries(FIELDS).map(([name, good]) => [
          name,
          spoilt.includes(name) ? fc.oneof(junk, good) : good,
        ]),
      ),
    ),
  )
const entry = fc.tuple(
  fc.constantFrom('proposal:a', 'proposal:b', 'proposal:c', 'note:n', 'position:p'),
  map,
)

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

function put(root: Y.Map<unknown>, key: string, fields: Readonly<Record<string, unknown>>): void {
  const made = new Y.Map<unknown>()
  root.set(key, made)
  for (const [name, value] of Object.entries(fields)) {
    if (name !== 'ins') made.set(name, plain(value))
    else if (value === 'map') made.set('ins', new Y.Map())
    else if (value === 'a word') made.set('ins', 'x')
    else if (value !== 'nothing') {
      const text = new Y.Text('all words')
      made.set('ins', text)
      if (value === 'cites') text.insertEmbed(3, { note: '3/n' })
    }
  }
  if (key === 'note:n') made.set('text', new Y.Text('See there'))
}

const room = (): TestRoom => {
  const made = testRoom(['Encourages States to act', 'Decides to remain seized'], undefined, [
    { mark: '1', text: 'A/RES/1' },
  ])
  made.replace('EU', 'OP1', 'States', 'Members')
  return made
}

const look = (negotiation: Negotiation): string[] => [
  ...rollingLines(negotiation),
  ...rollingLines(negotiation, { form: 'machine', parties: new Set([2, 3]) }),
  ...negotiation
    .sheet()
    .map(
      ({ host, label }) =>
        `${label} ${project(negotiation, host, 3).length} ${negotiation.homeOf(host)}`,
    ),
]

describe('proposals of every kind that somebody made by hand', () => {
  it('[AU6] never throw in another program, and replicas agree on what they read', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), entries => {
        const made = room()
        for (const [key, fields] of entries)
          made.as('G77', () => put(tabled(made.doc, made.number('G77')), key, fields))
        const wanted = look(made.negotiation)
        expect(look(new Negotiation(replicaOf(made.doc)))).toEqual(wanted)
        expect(wanted.join('\n')).toContain('Members')
        const chair = seat(made, 'chair')
        for (const decide of [acceptClause, declineClause])
          for (const key of ['3/a', '3/b', '3/c'])
            chair.act(({ by, now, newId }) =>
              decide(chair.negotiation, key, { id: newId(), by, at: now() }, newId),
            )
        expect(look(new Negotiation(replicaOf(made.doc)))).toEqual(look(chair.negotiation))
        expect(look(made.negotiation)).toEqual(look(chair.negotiation))
      }),
      { numRuns: 400 },
    )
  }, 120_000)
})

const anchored = (host: string) => ({ host, start: 0, end: 0 }) as const

describe('hosts that hold one another', () => {
  const words = [{ insert: 'words' }]
  const wording = (made: TestRoom, id: string, host: string): void =>
    made.as('G77', () => {
      const root = tabled(made.doc, made.number('G77'))
      writeProposal(
        root,
        id,
        { kind: 'wording', r0: anchored(host), range: anchored(host), quote: '' },
        words,
      )
    })
  const beside = (made: TestRoom, id: string, host: string): void =>
    made.as('G77', () => {
      const root = tabled(made.doc, made.number('G77'))
      const place = { host, side: 'after' }
      const fields = {
        kind: 'new',
        beside: place,
        clauseKind: 'operative',
        level: 0,
        label: id,
        tabled: 1,
      }
      writeProposal(root, id, fields, words)
    })

  it('[RT6] wordings that amend one another, or themselves, end nowhere and hang on nothing', () => {
    const made = room()
    wording(made, 'a', '3/b')
    wording(made, 'b', '3/c')
    wording(made, 'c', '3/a')
    wording(made, 'd', '3/d')
    expect(look(made.negotiation)).toEqual(look(room().negotiation))
    for (const id of ['a', 'b', 'c', 'd']) {
      expect(made.negotiation.homeOf(`3/${id}`)).toBeUndefined()
      expect(made.negotiation.rolling(`3/${id}`).host).toBe(`3/${id}`)
    }
  })

  it('[RT5] new paragraphs that stand beside one another stand nowhere, and the others stay', () => {
    const made = room()
    beside(made, 'a', '3/b')
    beside(made, 'b', '3/a')
    beside(made, 'c', '3/c')
    beside(made, 'd', made.clause('OP1'))
    const chair = seat(made, 'chair')
    expect(made.negotiation.sheet().map(({ host }) => host)).toEqual([
      made.clause('OP1'),
      '3/d',
      made.clause('OP2'),
      made.negotiation.notes()[0]!.id,
    ])
    chair.act(({ by, now, newId }) => {
      const decided = acceptClause(chair.negotiation, '3/a', { id: newId(), by, at: now() }, newId)
      expect(decided).toEqual({ ok: false, code: 'gone' })
    })
  })

  it('[RT6] a chain deeper than anybody needs costs no more than its links, whoever supports what', () => {
    const made = testRoom(['Encourages States to act'], ['EU', 'G77', 'US', 'NOR'])
    let host = made.insert('G77', 'OP1', 'States', ' first')
    for (let depth = 0; depth < 40; depth++) {
      const next = insertIn(seat(made, 'G77'), host, '', `${depth} `)
      insertIn(seat(made, 'G77'), host, '', 'beside ')
      // who supports a part has a reading of its own, in which everything within it stands again
      made.take('NOR', next, 'support')
      host = next
    }
    expect(look(made.negotiation).length).toBeGreaterThan(0)
    expect(made.print('OP1')).toContain('beside')
  }, 60_000)
})

describe('a text that is named by what cannot be one', () => {
  it('[AU6] a key that is none, a note of the draft, and a root that is not there', () => {
    const { negotiation, doc } = room()
    for (const key of ['', '/', '~', '2/', '/x', '99/x', 'n0/x', '2~x', '__proto__', PROPOSAL]) {
      expect(negotiation.hasHost(key)).toBe(false)
      expect(negotiation.spoken(key)).toBeUndefined()
      expect(negotiation.leaf(key)).toBeUndefined()
      expect(negotiation.homeOf(key)).toBeUndefined()
    }
    expect([...notes(doc).keys()].every(id => negotiation.hasHost(id))).toBe(true)
  })

  it('[PR11] what names a host that is not here yet waits, and is there when that comes', () => {
    const made = room()
    const eu = seat(made, 'EU')
    const early: Uint8Array[] = []
    const away = seat(made, 'US', { doc: replicaOf(made.doc) })
    const paragraph = newParagraph(eu, made.clause('OP1'), 'Invites all')
    made.doc.on('update', (update: Uint8Array) => early.push(update))
    replaceIn(seat(made, 'NOR'), paragraph, 'all', 'many')
    newParagraph(seat(made, 'NOR'), paragraph, 'and others')
    wish(seat(made, 'NOR'), { kind: 'delete', of: made.clause('OP2') })
    const before = rollingLines(away.negotiation)
    for (const update of early) Y.applyUpdate(away.doc, update)
    const waiting = rollingLines(away.negotiation)
    expect(waiting.filter(line => !line.startsWith('OP2'))).toEqual(
      before.filter(line => !line.startsWith('OP2')),
    )
    Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(made.doc))
    expect(rollingLines(away.negotiation)).toEqual(rollingLines(made.negotiation))
    expect(rollingLines(away.negotiation)).toContain('OP1 bis [Invites [all / many - NOR] - EU]')
  })
})
