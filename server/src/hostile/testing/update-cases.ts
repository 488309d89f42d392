/** Updates that no honest client writes. */
import { newClientId } from '@chapeau/shared/authority/party-id'
import { UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import * as Y from 'yjs'
import { raw, type RawBlock, type RawDeletes, type RawItem } from '../../authority/testing/raw'
import { updateFrame } from '../../room/frame'
import { ASKED, NOTHING, TAKEN, refused, type Case, type Here, type Outcome } from './case'

const update = (name: string, outcome: Outcome, make: (here: Here) => Uint8Array): Case => ({
  name,
  outcome,
  frames: here => [updateFrame(make(here))],
})

/** One block of items under an id of the sender's own. */
const items = (name: string, outcome: Outcome, make: (here: Here, id: number) => RawItem[]): Case =>
  update(name, outcome, here => {
    const client = here.fresh()
    return raw([{ client, clock: 0, items: make(here, client) }])
  })

const deletes = (name: string, outcome: Outcome, make: (here: Here) => RawDeletes): Case =>
  update(name, outcome, here => raw([], make(here)))

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i))
const text = (root: string): RawItem => ({ str: 'x', root, sub: 'k' })

/** An honest update of a map of the own root, to be spoiled. */
function honest({ root, fresh }: Here): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = fresh()
  doc.getMap(root).set('honest', 'words')
  return Y.encodeStateAsUpdate(doc)
}

/** A text item whose bytes are these, whatever they are in UTF-8. */
function textOf({ root, fresh }: Here, bytes: readonly number[]): Uint8Array {
  const made = raw([
    { client: fresh(), clock: 0, items: [{ str: '#'.repeat(bytes.length), root, sub: 'k' }] },
  ])
  const at = made.indexOf('#'.charCodeAt(0))
  made.set(bytes, at)
  return made
}

/** A value of so many lists in each other, which no encoder would write by recursion. */
function deepBytes({ root, fresh }: Here, depth: number): Uint8Array {
  const made = raw([{ client: fresh(), clock: 0, items: [{ any: [undefined], root, sub: 'k' }] }])
  const at = made.lastIndexOf(127)
  const lists = times(depth, () => [117, 1]).flat()
  return Uint8Array.from([...made.slice(0, at), ...lists, ...made.slice(at)])
}

const others: Case[] = [
  update("a client id of another's party", refused('not-yours'), () =>
    raw([{ client: newClientId(3, () => 7), clock: 0, items: [text('tabled:3')] }]),
  ),
  update('a client id of no party', refused('not-yours'), ({ root }) =>
    raw([{ client: 77, clock: 0, items: [text(root)] }]),
  ),
  update('a client id of the server', refused('not-yours'), () =>
    raw([{ client: 5, clock: 0, items: [text('record')] }]),
  ),
  update('a client id above all parties', refused('not-yours'), ({ root }) =>
    raw([{ client: 2 ** 53 - 1, clock: 0, items: [text(root)] }]),
  ),
  update("a colleague's client id", refused('not-yours'), ({ mine: [client], root }) =>
    raw([{ client, clock: 1000, items: [text(root)] }]),
  ),
  update("more of another's client id", refused('not-yours'), ({ theirs: [client], theirEnd }) =>
    raw([{ client, clock: theirEnd, items: [{ gc: 1_000_000 }] }]),
  ),
  items("an origin in another's words", refused('foreign-id'), ({ theirs }) => [
    { str: 'evil', o: theirs },
  ]),
  items("a right origin in another's words", refused('foreign-id'), ({ theirs }) => [
    { str: 'evil', ro: theirs },
  ]),
  items("between own words and another's", refused('foreign-id'), ({ theirs, mine }) => [
    { str: 'evil', o: mine, ro: theirs },
  ]),
  items("a parent of another's", refused('foreign-id'), ({ theirs }) => [
    { any: [9], p: theirs, sub: 'state' },
  ]),
  items(
    'own words first, then a foreign neighbour',
    refused('foreign-id'),
    ({ root, theirs }, id) => [
      { str: 'abc', root },
      { str: 'z', o: [id, 2], ro: theirs },
    ],
  ),
  ...[
    'draft',
    'record',
    'floor',
    'tabled:3',
    'private:2',
    'tabled:9',
    '',
    '__proto__',
    'constructor',
    'tabled:2\0',
    'DRAFT',
  ].map(root =>
    items(`a root that is not its own: ${JSON.stringify(root)}`, refused('foreign-root'), () => [
      text(root),
    ]),
  ),
  deletes("deleting another's word", NOTHING, ({ theirs: [client, clock] }) => [
    [client, [[clock, 1]]],
  ]),
  deletes("deleting all of another's", NOTHING, ({ theirs: [client], theirEnd }) => [
    [client, [[0, theirEnd]]],
  ]),
  deletes('deleting what another will write', NOTHING, ({ theirs: [client], theirEnd }) => [
    [client, [[theirEnd, 2 ** 40]]],
  ]),
  deletes('deleting what it has not written itself', ASKED, ({ fresh }) => [[fresh(), [[0, 5]]]]),
]

const shapes: Case[] = [
  update('no bytes', refused('malformed'), () => new Uint8Array()),
  update('a byte too many', refused('malformed'), here => Uint8Array.from([...honest(here), 0])),
  update('a byte too few', refused('malformed'), here => honest(here).slice(0, -1)),
  update('encoding V2', refused('malformed'), here => Y.convertUpdateFormatV1ToV2(honest(here))),
  update('a gap', ASKED, ({ root, fresh }) =>
    raw([{ client: fresh(), clock: 5, items: [text(root)] }]),
  ),
  items('a gap within', refused('malformed'), ({ root }) => [{ skip: 0 }, text(root)]),
  items('a skip, then words', ASKED, ({ root }) => [{ skip: 5 }, text(root)]),
  update('a block twice', refused('malformed'), ({ root, fresh }) => {
    const block: RawBlock = { client: fresh(), clock: 0, items: [text(root)] }
    return raw([block, block])
  }),
  items('a tombstone of length 0', refused('malformed'), () => [{ gc: 0 }, { gc: 1 }]),
  items('words of length 0', refused('malformed'), ({ root }) => [{ str: '', root }, { gc: 1 }]),
  items('a list of length 0', refused('malformed'), ({ root }) => [{ any: [], root }, { gc: 1 }]),
  deletes('a deletion of length 0', NOTHING, ({ mine: [client, clock] }) => [
    [client, [[clock, 0]]],
  ]),
  update('a count of 30,000,000', refused('malformed'), ({ fresh }) =>
    raw([{ client: fresh(), clock: 0, n: 3e7, items: [{ gc: 1 }] }]),
  ),
  items('a length of 2^52', refused('malformed'), () => [{ gc: 2 ** 52 }, { gc: 2 ** 52 }]),
  update('a clock of 2^50', refused('malformed'), ({ fresh }) =>
    raw([{ client: fresh(), clock: 2 ** 50, items: [{ gc: 1 }] }]),
  ),
  items('a neighbour that comes later', ASKED, (_, id) => [{ str: 'a', o: [id, 5] }, { gc: 9 }]),
  items('a thing inside itself', ASKED, (_, id) => [{ type: 3, p: [id, 0] }]),
  items('a value nested 40 deep', refused('too-deep'), ({ root }) => [
    { any: [nested(40)], root, sub: 'k' },
  ]),
  update('a value nested 100,000 deep', refused('malformed'), here => deepBytes(here, 100_000)),
  items('shared types nested 90 deep', refused('too-deep'), ({ root }, id) =>
    times(90, i => (i === 0 ? { type: 0, root } : { type: 0, p: [id, i - 1] })),
  ),
  items('a document within the document', refused('sub-document'), ({ root }) => [
    { doc: true, root, sub: 'k' },
  ]),
  items('three values under one key', refused('keyed-length'), ({ root }) => [
    { any: [1, 2, 3], root, sub: 'k' },
  ]),
  update('half a surrogate pair in UTF-8', refused('malformed'), here =>
    textOf(here, [0xed, 0xa0, 0x80]),
  ),
  update('bytes that are no UTF-8', refused('malformed'), here => textOf(here, [0xff, 0xfe])),
  items('half a surrogate pair in JSON', TAKEN, ({ root }) => [
    { embed: { note: '\ud800' }, root },
  ]),
  items('words put inside a surrogate pair', TAKEN, ({ root }, id) => [
    { str: '\u{1D4B3}\u{1D4B3}', root },
    { str: 'x', o: [id, 0], ro: [id, 1] },
  ]),
  items('a key called __proto__, with a value of the same', TAKEN, ({ root }) => [
    { any: [JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1}')], root, sub: '__proto__' },
  ]),
  items('an attribute called constructor', TAKEN, ({ root }) => [
    { fmt: 'constructor', root },
    { fmt: '__proto__', root },
  ]),
  items('words in a map, a map in words', TAKEN, ({ root }) => [
    { str: 'words in a map', root },
    { type: 6, root },
    { type: 2, root, sub: 'clauses' },
  ]),
]

const sizes: Case[] = [
  update(
    'more than 1 MiB',
    refused('too-large'),
    () => new Uint8Array(UPDATE_CAPS.messageBytes + 1),
  ),
  items('300 kB of new words', refused('too-large'), ({ root }) => [
    { str: 'x'.repeat(300_000), root },
  ]),
  items('5,001 structs', refused('too-large'), ({ root }) =>
    times(UPDATE_CAPS.structs + 1, i => ({ embed: i, root })),
  ),
  update('65 new client ids', refused('too-large'), ({ root, fresh }) =>
    raw(times(65, () => ({ client: fresh(), clock: 0, items: [text(root)] }))),
  ),
  items('what takes Yjs seconds to merge', refused('too-costly'), ({ root }, id) => [
    { str: 'h'.repeat(10), root },
    ...times(2000, i => ({ embed: i, o: [id, 0] as const, ro: [id, 9] as const })),
  ]),
]

export const UPDATE_CASES: readonly Case[] = [...others, ...shapes, ...sizes]
