/** Updates written by hand, byte for byte, so that a test can say what no honest Yjs would write. */
import * as encoding from 'lib0/encoding'

export type RawId = readonly [client: number, clock: number]

export interface RawNames {
  /** origin and right origin */
  readonly o?: RawId | undefined
  readonly ro?: RawId | undefined
  /** the parent, by root name or by id, and the key in it; only written without origins */
  readonly root?: string
  readonly p?: RawId
  readonly sub?: string
}

export type RawContent =
  | { readonly gc: number }
  | { readonly skip: number }
  | { readonly del: number }
  | { readonly str: string }
  | { readonly any: readonly unknown[] }
  | { readonly embed: unknown }
  | { readonly fmt: string }
  /** 0 array, 1 map, 2 text, 3 element, 4 fragment, 6 XML text */
  | { readonly type: number }
  | { readonly doc: true }

export type RawItem = RawContent & RawNames

export interface RawBlock {
  readonly client: number
  readonly clock: number
  readonly items: readonly RawItem[]
  /** how many structs the block claims to have */
  readonly n?: number
}

export type RawDeletes = readonly (readonly [
  client: number,
  ranges: readonly (readonly [number, number])[],
])[]

export function raw(blocks: readonly RawBlock[], deletes: RawDeletes = []): Uint8Array {
  const encoder = encoding.createEncoder()
  const number = (n: number): void => encoding.writeVarUint(encoder, n)
  number(blocks.length)
  for (const block of blocks) {
    number(block.n ?? block.items.length)
    number(block.client)
    number(block.clock)
    for (const item of block.items) writeItem(encoder, item)
  }
  number(deletes.length)
  for (const [client, ranges] of deletes) {
    number(client)
    number(ranges.length)
    for (const [clock, length] of ranges) {
      number(clock)
      number(length)
    }
  }
  return encoding.toUint8Array(encoder)
}

const REF = { del: 1, str: 4, embed: 5, fmt: 6, type: 7, any: 8, doc: 9 } as const

function writeItem(encoder: encoding.Encoder, item: RawItem): void {
  const number = (n: number): void => encoding.writeVarUint(encoder, n)
  const string = (s: string): void => encoding.writeVarString(encoder, s)
  const id = ([client, clock]: RawId): void => {
    number(client)
    number(clock)
  }
  if ('gc' in item || 'skip' in item) {
    encoding.writeUint8(encoder, 'gc' in item ? 0 : 10)
    return number('gc' in item ? item.gc : item.skip)
  }
  const kind = (Object.keys(REF) as (keyof typeof REF)[]).find(key => key in item)!
  const { o, ro, p, root, sub } = item
  const flags = (o ? 128 : 0) | (ro ? 64 : 0) | (sub === undefined ? 0 : 32)
  encoding.writeUint8(encoder, REF[kind] | flags)
  if (o) id(o)
  if (ro) id(ro)
  if (!o && !ro) {
    number(root === undefined ? 0 : 1)
    if (root === undefined) id(p!)
    else string(root)
    if (sub !== undefined) string(sub)
  }
  writeContent(encoder, item)
}

function writeContent(encoder: encoding.Encoder, item: RawItem): void {
  const string = (s: string): void => encoding.writeVarString(encoder, s)
  const any = (value: unknown): void =>
    encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1])
  if ('del' in item) encoding.writeVarUint(encoder, item.del)
  if ('str' in item) string(item.str)
  if ('embed' in item) string(JSON.stringify(item.embed))
  if ('fmt' in item) {
    string(item.fmt)
    string('true')
  }
  if ('type' in item) {
    encoding.writeVarUint(encoder, item.type)
    if (item.type === 3 || item.type === 5) string('paragraph')
  }
  if ('any' in item) {
    encoding.writeVarUint(encoder, item.any.length)
    for (const value of item.any) any(value)
  }
  if ('doc' in item) {
    string('guid')
    any({})
  }
}
