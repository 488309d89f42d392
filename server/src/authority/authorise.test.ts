import type { UpdateCaps } from '@chapeau/shared/protocol/caps'
import { quiet } from '@chapeau/shared/authority/party-doc'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Verdict } from './authorise'
import { authorise } from './authorise'
import type { RawItem } from './testing/raw'
import { raw } from './testing/raw'
import {
  own,
  fresh,
  foreign,
  writer,
  caps,
  room,
  judge,
  outcome,
  one,
  many,
} from './testing/judging'

const tombstones = (n: number): Uint8Array => many(Array.from({ length: n }, () => ({ gc: 1 })))
const ranges = (n: number): [number, number][] =>
  Array.from({ length: n }, (_, i) => [1 + i * 2, 1])
const clients = (n: number): Uint8Array =>
  raw(Array.from({ length: n }, (_, i) => ({ client: fresh + i, clock: 0, items: [{ gc: 1 }] })))

/** types within each other */
const tower = (height: number): Uint8Array =>
  many(
    Array.from({ length: height }, (_, i): RawItem =>
      i === 0 ? { type: 0, root: 'r2' } : { type: 0, p: [fresh, i - 1] },
    ),
  )
/** values from clock 1 of `own` on */
const longer = (any: number[]): Uint8Array =>
  raw([{ client: own, clock: 1, items: [{ any, root: 'r2' }] }])

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
