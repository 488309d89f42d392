/**
 * The figures of one server for Prometheus (OP3). Labels have few values, all of them ours: codes and
 * outcomes. No figure names a consultation, a party or a person, and none counts the words of one.
 */
import { statfsSync, statSync } from 'node:fs'
import type { Duplex } from 'node:stream'
import { REFUSAL_CODES } from '@chapeau/shared/protocol/refusal'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { WebSocket } from 'ws'
import type { Meters } from '../room/meters'
import type { RoomsStatus } from '../room/rooms'
import type { LedgerMeters } from './metered-ledger'
import { openWires } from './wires'

/** Seconds: a keystroke takes a few milliseconds, what takes a second hurts. */
const SHORT = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
const LONG = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Codes of a close that have a meaning here; a peer may send any. */
const CLOSE_CODES = new Set([
  1000, 1001, 1005, 1006, 1009, 1011, 1012, 1013, 4400, 4401, 4403, 4404, 4422,
])

/** What is asked only when somebody looks. */
export interface Sources {
  rooms(): RoomsStatus
  /** path of the ledger */
  ledger: string
  dataDir: string
}

export interface Metrics extends Meters, LedgerMeters {
  /** A connection to a room was let in. */
  entered(socket: Duplex, webSocket: WebSocket): void
  entryRefused(code: string): void
  /** The text that Prometheus reads. */
  print(): Promise<string>
  readonly contentType: string
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

export function openMetrics(sources: Sources): Metrics {
  const register = new Registry()
  const registers = [register]
  const wires = openWires()
  collectDefaultMetrics({ register })

  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(read()) })
  }
  /** Of something that counts for itself. */
  const total = (name: string, help: string, read: () => number): void => {
    const made: Counter = new Counter({
      name,
      help,
      registers,
      collect() {
        made.reset()
        made.inc(read())
      },
    })
  }
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers })
  const byCode = (name: string, help: string): Counter<'code'> =>
    new Counter({ name, help, registers, labelNames: ['code'] })
  const seconds = (name: string, help: string, buckets: number[]): Histogram =>
    new Histogram({ name, help, registers, buckets })

  gauge('chapeau_rooms', 'Rooms in memory.', () => sources.rooms().rooms)
  gauge('chapeau_sessions', 'Connections to rooms.', () => sources.rooms().sessions)
  gauge(
    'chapeau_read_only_rooms',
    'Rooms that take nothing, since the storage fails or their record is damaged.',
    () => sources.rooms().readOnly.length,
  )
  gauge('chapeau_draining', '1 while the server sends people elsewhere, to stop.', () =>
    sources.rooms().stopping ? 1 : 0,
  )
  gauge(
    'chapeau_buffered_bytes',
    'Bytes that wait in memory for readers.',
    () => wires.traffic().waiting,
  )
  gauge(
    'chapeau_buffered_bytes_slowest',
    'Bytes that wait for the slowest reader.',
    () => wires.traffic().mostWaiting,
  )
  total(
    'chapeau_received_bytes_total',
    'Bytes received from rooms’ connections.',
    () => wires.traffic().received,
  )
  total('chapeau_sent_bytes_total', 'Bytes sent to rooms’ connections.', () => wires.traffic().sent)
  gauge('chapeau_ledger_bytes', 'Size of the ledger on the disk, with its write-ahead log.', () => {
    return sizeOf(sources.ledger) + sizeOf(`${sources.ledger}-wal`)
  })
  gauge('chapeau_data_free_bytes', 'Bytes free on the disk of the data folder.', () => {
    const { bavail, bsize } = statfsSync(sources.dataDir)
    return bavail * bsize
  })

  const entered = counter('chapeau_entered_total', 'Connections to rooms that were let in.')
  const entryRefused = byCode('chapeau_entry_refused_total', 'Connections refused, by code.')
  const closed = byCode('chapeau_closed_total', 'Connections closed, by WebSocket code.')
  const refused = byCode('chapeau_refused_total', 'Changes refused, by code.')
  for (const code of REFUSAL_CODES) refused.inc({ code }, 0)
  const append = seconds('chapeau_append_seconds', 'Storing a group of changes, fsync in.', SHORT)
  const appendFailed = counter('chapeau_append_failed_total', 'Appends that the storage refused.')
  const entries = counter('chapeau_entries_total', 'Entries appended to the ledger.')
  const entryBytes = counter('chapeau_entry_bytes_total', 'Bytes of these entries.')
  const publish = seconds(
    'chapeau_publish_seconds',
    'From the arrival of a change until it is on its way to everybody, storing in.',
    SHORT,
  )
  const answer = seconds('chapeau_answer_seconds', 'Handing somebody the document.', LONG)
  const snapshot = new Histogram({
    name: 'chapeau_snapshot_seconds',
    help: 'Making and comparing a snapshot, by outcome.',
    registers,
    buckets: LONG,
    labelNames: ['outcome'],
  })

  return {
    published: ms => publish.observe(ms / 1000),
    answered: ms => answer.observe(ms / 1000),
    refused: code => refused.inc({ code }),
    compacted: (ms, outcome) => snapshot.observe({ outcome }, ms / 1000),
    appended(ms, count, bytes) {
      append.observe(ms / 1000)
      entries.inc(count)
      entryBytes.inc(bytes)
    },
    appendFailed: () => appendFailed.inc(),
    entered(socket, webSocket) {
      entered.inc()
      wires.add(socket, webSocket, code =>
        closed.inc({ code: CLOSE_CODES.has(code) ? String(code) : 'other' }),
      )
    },
    entryRefused: code => entryRefused.inc({ code }),
    print: () => register.metrics(),
    contentType: register.contentType,
  }
}
