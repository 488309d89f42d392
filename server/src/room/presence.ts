/**
 * Who is in the room and where their cursors are (AU8). Clients send y-protocols awareness; the
 * server believes only what a state says about its own connection, and writes into each state whose
 * it is: `user` comes from the session. A connection holds the few client ids of its own party that
 * it used first; states for others' ids are dropped. Changes are collected and go out at most ten
 * times a second, encoded once for everybody.
 */
import { partyOf } from '@chapeau/shared/authority/party-id'
import { createDecoder, readVarString, readVarUint, type Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import type { Access } from './access'
import { awarenessFrame } from './frame'
import type { Scheduler } from './scheduler'

/** Characters of a state's JSON: a cursor and a few fields. */
const MAX_STATE = 2048
/** Client ids one connection may hold: its document's, and some for a change of id. */
const MAX_HELD = 4
const INTERVAL_MS = 100

/** The part of a connection that presence knows. */
export interface Holder {
  readonly access: Access
}

interface State {
  holder: Holder
  clock: number
  /** stamped; null once removed and not yet told */
  json: string | null
}

export interface Presence {
  /** Takes what a connection says. False if it is not an awareness update. */
  take(holder: Holder, update: Uint8Array): boolean
  /** The connection is gone, and its states with it. */
  drop(holder: Holder): void
  /** Everybody's state as one frame; null if nobody is there. */
  everybody(): Uint8Array | null
  close(): void
}

/** The state with the session's word on who it is; null if it is not one. */
function stamp(json: string, access: Access): string | null {
  if (json.length > MAX_STATE) return null
  const state: unknown = JSON.parse(json)
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return null
  const { name, role, party, partyId } = access
  return JSON.stringify({ ...state, user: { name, role, party, partyId } })
}

const skipString = (decoder: Decoder): void => {
  const length = readVarUint(decoder)
  decoder.pos += length
}

export function openPresence(
  scheduler: Scheduler,
  /** who a client id belongs to by what was written with it (AU7) */
  author: (client: number) => string | undefined,
  broadcast: (frame: Uint8Array) => void,
): Presence {
  const states = new Map<number, State>()
  const changed = new Set<number>()
  /** how many states each connection holds: an update may name thousands */
  const held = new Map<Holder, number>()
  let last = -Infinity
  let cancel: (() => void) | null = null

  const encode = (clients: readonly number[]): Uint8Array => {
    const encoder = createEncoder()
    writeVarUint(encoder, clients.length)
    for (const client of clients) {
      const { clock, json } = states.get(client)!
      writeVarUint(encoder, client)
      writeVarUint(encoder, clock)
      writeVarString(encoder, json ?? 'null')
    }
    return awarenessFrame(toUint8Array(encoder))
  }

  const forget = (client: number): void => {
    const state = states.get(client)
    if (!state || !states.delete(client)) return
    const left = held.get(state.holder)! - 1
    if (left === 0) held.delete(state.holder)
    else held.set(state.holder, left)
  }

  const hold = (client: number, state: State): void => {
    forget(client)
    states.set(client, state)
    held.set(state.holder, (held.get(state.holder) ?? 0) + 1)
  }

  const tell = (): void => {
    cancel = null
    last = scheduler.clock()
    const frame = encode([...changed])
    for (const client of changed) if (states.get(client)!.json === null) forget(client)
    changed.clear()
    broadcast(frame)
  }

  const change = (client: number): void => {
    changed.add(client)
    cancel ??= scheduler.later(Math.max(0, last + INTERVAL_MS - scheduler.clock()), tell)
  }

  /** A person's new connection takes over from an old one that has not been found dead yet. */
  const mayHold = (holder: Holder, client: number): boolean => {
    const { party, principal } = holder.access
    const state = states.get(client)
    if (state?.holder === holder) return true
    if (partyOf(client) !== party || (held.get(holder) ?? 0) >= MAX_HELD) return false
    if (state && state.json !== null && state.holder.access.principal !== principal) return false
    return (author(client) ?? principal) === principal
  }

  const take = (holder: Holder, client: number, clock: number, json: string): void => {
    if (!mayHold(holder, client)) return
    const state = states.get(client)
    const moved = state !== undefined && state.holder !== holder
    const news =
      !state || state.json === null || (moved ? clock >= state.clock : clock > state.clock)
    if (json === 'null') {
      if (!state || state.json === null || clock < state.clock) return
      hold(client, { holder, clock, json: null })
    } else {
      const stamped = news ? stamp(json, holder.access) : null
      if (stamped === null) return
      hold(client, { holder, clock, json: stamped })
    }
    change(client)
  }

  return {
    take(holder, update) {
      try {
        const decoder = createDecoder(update)
        for (let left = readVarUint(decoder); left > 0; left--) {
          const client = readVarUint(decoder)
          const clock = readVarUint(decoder)
          // y-websocket clients echo everybody's states: skip those unread
          if (partyOf(client) === holder.access.party)
            take(holder, client, clock, readVarString(decoder))
          else skipString(decoder)
        }
        return decoder.pos === update.length
      } catch {
        return false
      }
    },
    drop(holder) {
      for (const [client, state] of states)
        if (state.holder === holder && state.json !== null) {
          state.json = null
          change(client)
        }
    },
    everybody() {
      const clients = [...states].filter(([, { json }]) => json !== null).map(([client]) => client)
      return clients.length === 0 ? null : encode(clients)
    },
    close() {
      cancel?.()
      cancel = null
    },
  }
}
