/** A small room for tests: a founded consultation and people who enter it. */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { CHAIR, draft, record, SERVER, tabled } from '@chapeau/shared/document'
import * as Y from 'yjs'
import type { Ledger } from '../../ledger/ledger'
import { openMemoryLedger } from '../../ledger/memory'
import type { Access } from '../access'
import type { Log } from '../log'
import { openRooms, type Founding, type Rooms, type RoomsOptions } from '../rooms'
import { handClock, type HandClock } from '../hand-clock'
import { testClient, type TestClient } from './wire'

export const ROOM = 'crime-prevention'
export const NORWAY = 2
export const BRAZIL = 3
export const WATCH = 4

let seed = 1
const random32 = (): number => 0x1000_0000 + seed++

/** What a party's own document says about a change, as an update. */
export function updateBy(party: number, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = partyDoc(new Y.Doc(), party, random32)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc)
}

export const founding = (): Founding[] => [
  {
    principal: 'server',
    party: SERVER,
    update: updateBy(SERVER, doc => {
      const party = (number: number, id: string): void => {
        record(doc).set(`party:${number}`, { number, id, name: id, kind: 'delegation' })
      }
      party(CHAIR, 'chair')
      party(NORWAY, 'NOR')
      party(BRAZIL, 'BRA')
      party(WATCH, 'NGO')
    }),
  },
  {
    principal: 'chair-1',
    party: CHAIR,
    update: updateBy(CHAIR, doc => void draft(doc).set('text', new Y.Text('Recalling'))),
  },
]

export const access = (party: number, principal: string, over: Partial<Access> = {}): Access => ({
  consultation: ROOM,
  principal,
  name: `${principal} by name`,
  party,
  partyId: ['server', 'chair', 'NOR', 'BRA', 'NGO'][party]!,
  role: party === CHAIR ? 'chair' : party === WATCH ? 'observer' : 'delegate',
  mayWrite: party !== WATCH,
  private: false,
  ...over,
})

/** Writes `key` into the tabled root of a client's party. */
export const table = (client: TestClient, party: number, key: string, value = 'words'): void =>
  void tabled(client.doc, party).set(key, value)

export const keysOf = (doc: Y.Doc, party: number): string[] =>
  [...tabled(doc, party).keys()].toSorted()

export interface LogLine {
  level: 'info' | 'warn' | 'error'
  fields: object
  message: string
}

export interface World {
  clock: HandClock
  ledger: Ledger
  rooms: Rooms
  lines: LogLine[]
  /** Enters; the client has asked for the document once its outbox is delivered. */
  enter(access: Access, doc?: Y.Doc): TestClient
  /** Enters and is brought up to date. */
  join(access: Access, doc?: Y.Doc): TestClient
}

/** A world with a founded consultation, unless the ledger has one already. */
export function world(over: Partial<RoomsOptions> & { clock?: HandClock } = {}): World {
  const clock = over.clock ?? handClock()
  const ledger = over.ledger ?? openMemoryLedger()
  const lines: LogLine[] = []
  const write =
    (level: LogLine['level']) =>
    (fields: object, message: string): void =>
      void lines.push({ level, fields, message })
  const log: Log = { info: write('info'), warn: write('warn'), error: write('error') }
  const rooms = openRooms({ log, scheduler: clock, ...over, ledger })
  if (ledger.head(ROOM) === null) rooms.create(ROOM, founding())
  const enter: World['enter'] = (who, doc) =>
    testClient((socket, given) => rooms.connect(socket, given), who, doc)
  return {
    clock,
    ledger,
    rooms,
    lines,
    enter,
    join(who, doc) {
      const client = enter(who, doc)
      client.read()
      client.settle(clock.turn)
      return client
    },
  }
}
