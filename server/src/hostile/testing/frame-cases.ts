/** Frames that are no messages, or say of who is there what is not so. */
import { MAX_FRAME, MESSAGE } from '@chapeau/shared/protocol/messages'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { newClientId } from '@chapeau/shared/authority/party-id'
import { awarenessFrame, KEEP_ALIVE, step1Frame, updateFrame } from '../../room/frame'
import { NOTHING, closed, type Case, type Here, type Outcome } from './case'

const bytes = (...all: number[]): Uint8Array => Uint8Array.from(all)
const frame = (name: string, outcome: Outcome, made: Uint8Array | null): Case => ({
  name,
  outcome,
  frames: () => [made],
})

interface Said {
  client: number
  clock?: number
  json: string
}

/** An awareness update that claims `count` states. */
function said(states: readonly Said[], count = states.length): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, count)
  for (const { client, clock = 1, json } of states) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock)
    writeVarString(encoder, json)
  }
  return toUint8Array(encoder)
}

const presence = (name: string, outcome: Outcome, make: (here: Here) => Uint8Array): Case => ({
  name,
  outcome,
  frames: here => [awarenessFrame(make(here))],
})

/** Nobody is to be seen of these. */
const unseen = (name: string, make: (here: Here) => Said[]): Case =>
  presence(name, NOTHING, here => said(make(here)))

const frames: Case[] = [
  frame('a text frame', closed(4400), null),
  frame('an empty frame', closed(4400), bytes()),
  frame('an unknown type', closed(4400), bytes(77)),
  frame('an unknown sync step', closed(4400), bytes(MESSAGE.sync, 9, 0)),
  frame('a length beyond the end', closed(4400), bytes(0, 2, 200, 1)),
  frame('a number without an end', closed(4400), bytes(...Array<number>(40).fill(255))),
  frame('bytes after the end', closed(4400), bytes(...KEEP_ALIVE, 0)),
  frame('a notice of the server: saved', closed(4400), bytes(MESSAGE.saved, 2, 123, 125)),
  frame('a notice of the server: refused', closed(4400), bytes(MESSAGE.refused, 2, 123, 125)),
  frame('a notice of the server: welcome', closed(4400), bytes(MESSAGE.welcome, 2, 123, 125)),
  frame('a state vector that cannot be read', closed(4400), step1Frame(bytes(5))),
  frame('a state vector of 300 kB', closed(1009), step1Frame(new Uint8Array(300_000))),
  frame('more than 8 MiB', closed(1009), new Uint8Array(MAX_FRAME + 1)),
]

const states: Case[] = [
  frame('presence that cannot be read', closed(4400), awarenessFrame(bytes(1, 1))),
  frame('presence of 600 kB', closed(1009), awarenessFrame(new Uint8Array(600_000))),
  presence('2^53 states that are not there', closed(4400), () => said([], 2 ** 53 - 1)),
  presence('a state that is no JSON', closed(4400), ({ fresh }) =>
    said([{ client: fresh(), json: '{' }]),
  ),
  unseen('a state that is a list', ({ fresh }) => [{ client: fresh(), json: '[1]' }]),
  unseen('a state that is a number', ({ fresh }) => [{ client: fresh(), json: '1' }]),
  unseen('a state of 3,000 characters', ({ fresh }) => [
    { client: fresh(), json: JSON.stringify({ long: 'x'.repeat(3000) }) },
  ]),
  unseen("another's presence", ({ theirs: [client] }) => [
    { client, clock: 99, json: '{"evil":1}' },
  ]),
  unseen("another's presence taken away", ({ theirs: [client] }) => [
    { client, clock: 99, json: 'null' },
  ]),
  unseen("a colleague's presence", ({ mine: [client] }) => [
    { client, clock: 99, json: '{"evil":1}' },
  ]),
  unseen('presence of the chair', () => [{ client: newClientId(1, () => 9), json: '{"evil":1}' }]),
  unseen('40,000 people of another party', () =>
    Array.from({ length: 40_000 }, (_, i) => ({ client: 3 * 2 ** 32 + i, json: '{}' })),
  ),
]

const floods: Case[] = [
  {
    name: '100,000 tiny frames',
    outcome: closed(1013),
    frames: () => Array<Uint8Array>(100_000).fill(KEEP_ALIVE),
  },
  {
    name: '40 MB of updates without anything in them',
    outcome: closed(1013),
    frames: () => Array<Uint8Array>(10).fill(updateFrame(new Uint8Array(4 << 20))),
  },
  {
    name: '60 refused updates in a row',
    outcome: closed(4422),
    frames: () => Array<Uint8Array>(60).fill(updateFrame(bytes(1))),
  },
]

export const FRAME_CASES: readonly Case[] = [...frames, ...states, ...floods]
