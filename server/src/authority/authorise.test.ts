import { UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import type { UpdateCaps } from '@chapeau/shared/protocol/caps'
import { quiet } from '@chapeau/shared/authority/party-doc'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Verdict, Writer } from './authorise'
import { authorise } from './authorise'
import type { RawDeletes, RawItem } from './testing/raw'
import { raw } from './testing/raw'

const SPAN = 2 ** 32
/** an id that party 2 uses already, one that it does not, and one of party 3 */
const own = 2 * SPAN + 7
const fresh = own + 1
const foreign = 3 * SPAN + 7

const writer: Writer = {
  party: 2,
  roots: new Set(['r2']),
  owns: () => true,
  mayMint: 3,
}
const caps: UpdateCaps = { ...UPDATE_CAPS, structs: 20, ranges: 20 }

/** `own`: a text (clock 0) of 100 a's (1-100), a map (101) and two words (102-104); `foreign`: a word. */
function room(): Y.Doc {
  const doc = quiet(new Y.Doc({ gc: false }))
  const items: RawItem[] = [
    { type: 2, root: 'r2' },
    { str: 'a'.repeat(100), p: [own, 0] },
    { type: 1, root: 'r2' },
    { str: '\u{1D4B3}b', root: 'r2' },
  ]
  const words: RawItem[] = [{ str: 'foreign', root: 'r3' }]
  Y.applyUpdate(
    doc,
    raw([
      { client: own, clock: 0, items },
      { client: foreign, clock: 0, items: words },
    ]),
  )
  return doc
}

const judge = (update: Uint8Array, doc = room(), as = writer): Verdict =>
  authorise(doc, update, as, caps)
const outcome = (...args: Parameters<typeof judge>): string => {
  const verdict = judge(...args)
  return verdict.kind === 'refused' ? verdict.code : verdict.kind
}
const one = (item: RawItem, deletes?: RawDeletes): Uint8Array =>
  raw([{ client: fresh, clock: 0, items: [item] }], deletes)
const many = (items: RawItem[], clock = 0): Uint8Array => raw([{ client: fresh, clock, items }])

const tombstones = (n: number): Uint8Array => many(Array.from({ length: n }, () => ({ gc: 1 })))
const ranges = (n: number): [number, number][] =>
  Array.from({ length: n }, (_, i) => [1 + i * 2, 1])
const clients = (n: number): Uint8Array =>
  raw(Array.from({ length: n }, (_, i) => ({ client: fresh + i, clock: 0, items: [{ gc: 1 }] })))

describe('the rule', () => {
  it('[AU3] admits a struct whose ids and root are the party\u2019s', () => {
    expect(judge(one({ str: 'x', root: 'r2' }))).toMatchObject({
      kind: 'new',
      clients: [fresh],
      structs: 1,
      ranges: 0,
      dropped: 0,
    })
  })

  it.each(['o', 'ro', 'p'] as const)('[AU3] refuses a foreign id as %s', name => {
    expect(outcome(one({ str: 'x', [name]: [foreign, 0] }))).toBe('foreign-id')
  })

  it('[AU3] refuses a foreign id beside an own one, on either side', () => {
    expect(outcome(one({ str: 'x', o: [own, 3], ro: [foreign, 0] }))).toBe('foreign-id')
    expect(outcome(one({ str: 'x', o: [foreign, 0], ro: [own, 3] }))).toBe('foreign-id')
  })

  it('[AU3] names the offending ids in the detail', () => {
    expect(judge(one({ str: 'x', o: [foreign, 2] }))).toEqual({
      kind: 'refused',
      code: 'foreign-id',
      detail: `${fresh}:0 names ${foreign}:2`,
    })
  })

  it.each(['r3', '', '__proto__', 'r2\0', 'R2'])('[AU3] refuses the root %j', root => {
    expect(outcome(one({ str: 'x', root }))).toBe('foreign-root')
  })

  it('[PE8] puts no text of an update into the detail, and no long name of a root', () => {
    const broken = one({ embed: 'confidential', root: 'r2' })
    broken[Buffer.from(broken).indexOf('"confidential')] = 0x78
    expect(judge(broken)).toMatchObject({ code: 'malformed', detail: 'a value that is no JSON' })
    const { detail } = judge(one({ str: 'x', root: 'confidential '.repeat(1000) })) as {
      detail: string
    }
    expect(detail.length).toBeLessThan(100)
  })

  it('[AU3] takes for a gap what names an id that is not there before it', () => {
    expect(outcome(one({ str: 'x', o: [fresh + 5, 0] }))).toBe('gap')
    expect(outcome(one({ str: 'x', o: [fresh, 0] }))).toBe('gap')
    expect(outcome(many([{ str: 'a', o: [fresh, 5] }, { gc: 9 }]))).toBe('gap')
    const circle = raw([
      { client: fresh, clock: 0, items: [{ str: 'a', o: [fresh + 1, 0] }] },
      { client: fresh + 1, clock: 0, items: [{ str: 'b', o: [fresh, 0] }] },
    ])
    expect(outcome(circle)).toBe('gap')
  })

  it('[AU3] finds an order for two clients that need each other in turn', () => {
    const update = raw([
      {
        client: fresh,
        clock: 0,
        items: [
          { str: 'a', root: 'r2' },
          { str: 'c', o: [fresh + 1, 0] },
        ],
      },
      { client: fresh + 1, clock: 0, items: [{ str: 'b', o: [fresh, 0] }] },
    ])
    expect(outcome(update)).toBe('new')
  })
})

describe('foreign structs and deletes', () => {
  const theirs = raw([{ client: foreign, clock: 7, items: [{ gc: 1 }] }])

  it('[AU2] drops foreign structs and says how many', () => {
    expect(judge(theirs)).toEqual({ kind: 'nothing', dropped: 1 })
    const mixed = Y.mergeUpdates([theirs, one({ str: 'x', root: 'r2' })])
    expect(judge(mixed)).toMatchObject({ kind: 'new', structs: 1, dropped: 1 })
  })

  it('[AU2] fails closed when the prefix was lost', () => {
    const doc = new Y.Doc()
    doc.getText('r2').insert(0, 'typed under a plain Yjs id')
    expect(judge(Y.encodeStateAsUpdate(doc))).toEqual({ kind: 'nothing', dropped: 1 })
  })

  it('[AU2] ignores foreign deletes, known or not', () => {
    expect(outcome(raw([], [[foreign, [[0, 3]]]]))).toBe('nothing')
    expect(outcome(raw([], [[foreign, [[0, 2 ** 40]]]]))).toBe('nothing')
  })

  it('[AU7] drops structs under an id that belongs to a colleague, but lets the words be deleted', () => {
    const as = { ...writer, owns: (client: number) => client !== own }
    const burn = raw([{ client: own, clock: 105, items: [{ gc: 100 }] }])
    expect(judge(burn, room(), as)).toEqual({ kind: 'nothing', dropped: 1 })
    expect(outcome(raw([], [[own, [[1, 5]]]]), room(), as)).toBe('new')
  })

  it('[AU7] refuses what builds on dropped structs, instead of asking for them for ever', () => {
    const as = { ...writer, owns: (client: number) => client !== own }
    const update = raw([
      { client: own, clock: 105, items: [{ str: 'theirs', root: 'r2' }] },
      { client: fresh, clock: 0, items: [{ str: 'mine', o: [own, 110] }] },
    ])
    expect(outcome(update, room(), as)).toBe('not-yours')
  })

  it('[AU2] admits from an observer nothing, and says so', () => {
    const as = { ...writer, roots: new Set<string>() }
    expect(outcome(one({ str: 'x', root: 'r2' }), room(), as)).toBe('read-only')
    expect(outcome(raw([], [[own, [[1, 1]]]]), room(), as)).toBe('read-only')
    expect(outcome(Y.encodeStateAsUpdate(room()), room(), as)).toBe('nothing')
  })
})

describe('shape', () => {
  it('[AU4] refuses trailing bytes, V2, noise and emptiness', () => {
    const good = one({ str: 'x', root: 'r2' })
    expect(outcome(Uint8Array.from([...good, 0]))).toBe('malformed')
    expect(outcome(good.slice(0, -1))).toBe('malformed')
    expect(outcome(Y.encodeStateAsUpdateV2(room()))).toBe('malformed')
    expect(outcome(new Uint8Array())).toBe('malformed')
    expect(outcome(Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 255, 255, 255]))).toBe(
      'malformed',
    )
  })

  it('[AU4] refuses empty structs and clocks beyond all bounds', () => {
    expect(outcome(one({ gc: 0 }))).toBe('malformed')
    expect(outcome(one({ str: '', root: 'r2' }))).toBe('malformed')
    expect(outcome(one({ any: [], root: 'r2' }))).toBe('malformed')
    expect(outcome(one({ gc: 2 ** 40 }))).toBe('malformed')
    expect(outcome(raw([], [[own, [[2 ** 53 - 1, 2 ** 53 - 1]]]]))).toBe('malformed')
  })

  it('[AU4] refuses a second block of a client', () => {
    const block = { client: fresh, clock: 0, items: [{ gc: 1 }] }
    expect(outcome(raw([block, { ...block, client: fresh + 1 }, block]))).toBe('malformed')
    expect(outcome(raw([block, { ...block, items: [{ gc: 2 }] }]))).toBe('malformed')
  })

  it('[AU4] takes a hole in the clocks for a gap', () => {
    expect(outcome(many([{ gc: 1 }], 3))).toBe('gap')
    expect(outcome(many([{ skip: 5 }, { gc: 1 }]))).toBe('gap')
    expect(outcome(raw([], [[own, [[0, 2 ** 40]]]]))).toBe('gap')
  })

  it('[AU4] refuses sub-documents before one is made', () => {
    expect(outcome(one({ doc: true, root: 'r2' }))).toBe('sub-document')
  })

  it('[AU4] reads an info byte that Yjs itself reads in two ways as neither', () => {
    const skip = many([{ skip: 3 }])
    skip[skip.length - 3] = 0x8a
    expect(outcome(skip)).toBe('malformed')
  })

  it('[AU4] refuses deep values, as JSON and as any', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
    expect(outcome(one({ any: [nested(20)], root: 'r2' }))).toBe('new')
    expect(outcome(one({ any: [nested(40)], root: 'r2' }))).toBe('too-deep')
    expect(outcome(one({ embed: nested(40), root: 'r2' }))).toBe('too-deep')
    // deeper than our own stack: the decoder gives up
    expect(outcome(one({ any: [nested(5_000)], root: 'r2' }))).toMatch(/too-deep|malformed/)
  })

  it('[AU4] refuses types nested deeper than 64, in one update and over several', () => {
    const tower = (height: number): Uint8Array =>
      raw([
        {
          client: fresh,
          clock: 0,
          items: Array.from({ length: height }, (_, i): RawItem =>
            i === 0 ? { type: 0, root: 'r2' } : { type: 0, p: [fresh, i - 1] },
          ),
        },
      ])
    const roomy = { ...caps, structs: 100 }
    expect(authorise(room(), tower(65), writer, roomy).kind).toBe('new')
    expect(authorise(room(), tower(66), writer, roomy)).toMatchObject({ code: 'too-deep' })
    const doc = room()
    Y.applyUpdate(doc, tower(65))
    expect(outcome(many([{ type: 0, p: [fresh, 64] }], 65), doc)).toBe('too-deep')
    expect(outcome(many([{ str: 'x', p: [fresh, 63] }], 65), doc)).toBe('new')
  })

  it('[AU4] refuses several values under one key, unless they are born deleted', () => {
    const key = { p: [own, 101], sub: 'k' } as const
    expect(outcome(one({ any: [1], ...key }))).toBe('new')
    expect(outcome(one({ any: [1, 2], ...key }))).toBe('keyed-length')
    expect(outcome(one({ any: [1, 2], ...key }, [[fresh, [[0, 1]]]]))).toBe('keyed-length')
    expect(outcome(one({ any: [1, 2], ...key }, [[fresh, [[0, 2]]]]))).toBe('new')
    expect(outcome(one({ del: 2, ...key }))).toBe('new')
    expect(
      outcome(
        many([
          { any: [1], ...key },
          { str: 'ab', o: [fresh, 0] },
        ]),
      ),
    ).toBe('keyed-length')
  })

  it('[AU4] takes the key of a half-known struct from its own known half', () => {
    const doc = quiet(new Y.Doc())
    const half: RawItem[] = [
      { type: 1, root: 'r2' },
      { any: [1], p: [own, 0], sub: 'k' },
    ]
    Y.applyUpdate(doc, raw([{ client: own, clock: 0, items: half }]))
    const longer = (any: number[]): Uint8Array =>
      raw([{ client: own, clock: 1, items: [{ any, root: 'r2' }] }])
    expect(outcome(longer([1, 2, 3]), doc)).toBe('keyed-length')
    expect(outcome(longer([1, 2]), doc)).toBe('new')
  })
})

describe('cost', () => {
  it('[AU5] caps bytes, of the message and of what is new', () => {
    const words = one({ str: 'x'.repeat(1000), root: 'r2' })
    const limited = (limits: Partial<UpdateCaps>): Verdict =>
      authorise(room(), words, writer, { ...caps, ...limits })
    expect(limited({ messageBytes: words.length }).kind).toBe('new')
    expect(limited({ messageBytes: words.length - 1 })).toMatchObject({ code: 'too-large' })
    expect(limited({ newBytes: words.length }).kind).toBe('new')
    expect(limited({ newBytes: words.length - 1 })).toMatchObject({ code: 'too-large' })
  })

  it('[AU5] caps new structs', () => {
    expect(outcome(tombstones(20))).toBe('new')
    expect(outcome(tombstones(21))).toBe('too-large')
  })

  it('[AU5] caps new delete ranges, and counts none that are old', () => {
    expect(outcome(raw([], [[own, ranges(20)]]))).toBe('new')
    expect(outcome(raw([], [[own, ranges(21)]]))).toBe('too-large')
    const doc = room()
    Y.applyUpdate(doc, raw([], [[own, ranges(15)]]))
    expect(judge(raw([], [[own, ranges(21)]]), doc)).toMatchObject({ kind: 'new', ranges: 6 })
  })

  it('[AU5] caps client ids, of one update and new ones of the session', () => {
    expect(outcome(clients(3))).toBe('new')
    expect(outcome(clients(4))).toBe('too-many-ids')
    const free = { ...writer, mayMint: 100 }
    expect(authorise(room(), clients(32), free).kind).toBe('new')
    expect(authorise(room(), clients(33), free)).toMatchObject({ code: 'too-large' })
    expect(
      outcome(raw([{ client: own, clock: 105, items: [{ gc: 1 }] }]), room(), {
        ...writer,
        mayMint: 0,
      }),
    ).toBe('new')
  })
})

describe('what comes out', () => {
  it('[AU6] is new units only: a half-known struct is cut', () => {
    const verdict = judge(raw([{ client: own, clock: 0, items: [{ gc: 200 }] }], [[own, [[1, 5]]]]))
    if (verdict.kind !== 'new') throw new Error(verdict.kind)
    const { structs } = Y.decodeUpdate(verdict.canonical)
    expect(structs.map(s => [s.id.clock, s.length])).toEqual([[105, 95]])
  })

  it('[AU6] holds only deletions of what is alive', () => {
    const doc = room()
    Y.applyUpdate(doc, raw([], [[own, [[2, 3]]]]))
    expect(outcome(raw([], [[own, [[2, 3]]]]), doc)).toBe('nothing')
    expect(outcome(raw([], [[own, [[50, 0]]]]), doc)).toBe('nothing')
    const verdict = judge(raw([], [[own, [[1, 6]]]]), doc)
    if (verdict.kind !== 'new') throw new Error(verdict.kind)
    const ranges = Y.decodeUpdate(verdict.canonical).ds.clients.get(own)!
    expect(ranges.map(({ clock, len }) => [clock, len])).toEqual([
      [1, 1],
      [5, 2],
    ])
  })

  it('[AU6] is a fixed point: judged again at its place it comes out byte for byte', () => {
    const update = raw(
      [
        {
          client: fresh,
          clock: 0,
          items: [
            { str: 'ab', root: 'r2' },
            { str: 'c', o: [fresh, 0], ro: [fresh, 1] },
          ],
        },
        { client: own, clock: 100, items: [{ gc: 9 }] },
      ],
      [
        [fresh, [[1, 1]]],
        [own, [[3, 4]]],
      ],
    )
    const first = judge(update)
    if (first.kind !== 'new') throw new Error(first.kind)
    expect(judge(first.canonical)).toEqual(first)
  })

  it('[AU6] is a tombstone for everybody where the document has only one left', () => {
    // a map with a value is deleted and collected; then comes a keyed item of three units on that value
    const born: RawItem[] = [
      { type: 1, root: 'r2', sub: 'm' },
      { any: [1], p: [own, 0], sub: 'k' },
    ]
    const birth = raw([{ client: own, clock: 0, items: born }])
    const death = raw([], [[own, [[0, 1]]]])
    const late = raw(
      [{ client: fresh, clock: 0, items: [{ str: 'abc', o: [own, 1] }] }],
      [[fresh, [[1, 2]]]],
    )
    const server = quiet(new Y.Doc())
    for (const update of [birth, death]) Y.applyUpdate(server, update)
    const verdict = judge(late, server)
    if (verdict.kind !== 'new') throw new Error(verdict.kind)
    expect(Y.decodeUpdate(verdict.canonical).structs).toEqual([new Y.GC(Y.createID(fresh, 0), 3)])
    // who hears of the deletion last must collect without a crash
    const inOrder = (third: Uint8Array): void => {
      const replica = quiet(new Y.Doc())
      for (const update of [birth, third, death]) Y.applyUpdate(replica, update)
    }
    expect(() => inOrder(late)).toThrow('Unexpected case')
    expect(() => inOrder(verdict.canonical)).not.toThrow()
  })

  it('[AU6] is a tombstone too where only the right neighbour was collected', () => {
    const items: RawItem[] = [
      { type: 1, root: 'r2', sub: 'm' },
      { type: 2, p: [own, 0], sub: 't' },
      { str: 'x', p: [own, 1] },
      { str: 'alive', root: 'r2' },
    ]
    const server = quiet(new Y.Doc())
    Y.applyUpdate(server, raw([{ client: own, clock: 0, items }]))
    Y.applyUpdate(server, raw([], [[own, [[0, 1]]]]))
    const verdict = judge(one({ str: 'y', o: [own, 3], ro: [own, 2] }), server)
    if (verdict.kind !== 'new') throw new Error(verdict.kind)
    expect(Y.decodeUpdate(verdict.canonical).structs[0]).toBeInstanceOf(Y.GC)
    Y.applyUpdate(server, verdict.canonical)
    expect(server.store.clients.get(fresh)?.[0]).toBeInstanceOf(Y.GC)
  })

  it('[AU6] is a fixed point for a keyed struct that was cut', () => {
    const doc = quiet(new Y.Doc())
    const half: RawItem[] = [
      { type: 1, root: 'r2' },
      { any: [1], p: [own, 0], sub: 'k' },
    ]
    Y.applyUpdate(doc, raw([{ client: own, clock: 0, items: half }]))
    const whole: RawItem = { any: [1, 2], p: [own, 0], sub: 'k' }
    const first = judge(raw([{ client: own, clock: 1, items: [whole] }]), doc)
    if (first.kind !== 'new') throw new Error(first.kind)
    expect(judge(first.canonical, doc)).toEqual(first)
  })

  it('[AU6] judging changes nothing', () => {
    const doc = room()
    const before = Y.encodeStateAsUpdate(doc)
    judge(one({ str: 'x', root: 'r2' }, [[own, [[1, 5]]]]), doc)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect([...doc.share.keys()].toSorted()).toEqual(['r2', 'r3'])
  })
})
